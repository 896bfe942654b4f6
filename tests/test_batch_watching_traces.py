"""Spans and measurements by OpenTelemetry: named by its conventions, and never in the way of a run."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.semconv._incubating.attributes import gen_ai_attributes as conventional
from opentelemetry.semconv._incubating.metrics import gen_ai_metrics
from opentelemetry.trace import SpanKind, StatusCode

from summarize.batch.events import Event, RunBegan
from summarize.batch.watching import traces as traces_module
from summarize.batch.watching.traces import Traces, traces
from summarize.errors import ConfigurationError, MissingExtra
from tests.watching import a_run, ended, failed, made, request

CHECKOUT = Path(__file__).parent.parent
SECOND = 1_000_000_000
NOW = 1_800_000_000 * SECOND


@pytest.fixture(autouse=True)
def _no_exporter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the person who runs the tests has configured."""
    for name in ("EXPORTER_OTLP_ENDPOINT", "TRACES_EXPORTER", "METRICS_EXPORTER", "SDK_DISABLED"):
        monkeypatch.delenv(f"OTEL_{name}", raising=False)


class Watched:
    """What a watcher recorded of some events."""

    def __init__(self, events: list[Event]) -> None:
        exporter, reader = InMemorySpanExporter(), InMemoryMetricReader()
        spans = TracerProvider(shutdown_on_exit=False)
        spans.add_span_processor(SimpleSpanProcessor(exporter))
        figures = MeterProvider([reader], shutdown_on_exit=False)
        watcher = Traces(spans.get_tracer("t"), figures.get_meter("t"), now=lambda: NOW)
        for event in events:
            watcher(event)
        self.spans = list(exporter.get_finished_spans())
        self.measured: dict[str, list[Any]] = {
            metric.name: list(metric.data.data_points)
            for resource in getattr(reader.get_metrics_data(), "resource_metrics", ())
            for scope in resource.scope_metrics
            for metric in scope.metrics
        }

    def span(self, name: str, **attributes: object) -> ReadableSpan:
        """The one span of that name with these attributes, whose dots are written as underscores."""
        found = [
            span
            for span in self.spans
            if span.name == name
            and attributes.items()
            <= {key.replace(".", "_"): value for key, value in (span.attributes or {}).items()}.items()
        ]
        (only,) = found
        return only


def _parent(span: ReadableSpan) -> int | None:
    return span.parent.span_id if span.parent else None


def test_requests_are_inside_stories_inside_the_run() -> None:
    """One trace, as long as what it is about took."""
    watched = Watched(a_run())
    run, story = watched.span("batch morning"), watched.span("story", summarize_story="s1")
    asked = watched.span("chat tried")
    assert _parent(run) is None
    assert _parent(story) == run.context.span_id
    assert _parent(asked) == story.context.span_id
    assert (asked.start_time, asked.end_time) == (NOW - SECOND // 2, NOW)
    assert (story.start_time, story.end_time) == (NOW - 3 * SECOND // 2, NOW)
    assert {span.context.trace_id for span in watched.spans} == {run.context.trace_id}


def test_a_request_is_named_by_the_conventions() -> None:
    """By the names of the package that has them."""
    asked = Watched(a_run()).span("chat tried")
    assert asked.kind is SpanKind.CLIENT
    assert asked.attributes == {
        conventional.GEN_AI_OPERATION_NAME: conventional.GenAiOperationNameValues.CHAT.value,
        conventional.GEN_AI_PROVIDER_NAME: conventional.GenAiProviderNameValues.OPENAI.value,
        conventional.GEN_AI_REQUEST_MODEL: "tried",
        conventional.GEN_AI_USAGE_INPUT_TOKENS: 900,
        conventional.GEN_AI_USAGE_OUTPUT_TOKENS: 120,
        "server.address": "127.0.0.1",
        "server.port": 8000,
    }


def test_what_failed_is_an_error() -> None:
    """By the class of the error; the words stay in the log."""
    broken = request(outcome="Overloaded", input_tokens=None, output_tokens=None)
    watched = Watched([RunBegan("morning", 1), broken, failed("s1"), ended(outcome="failed")])
    for name, error in (
        ("chat tried", "Overloaded"),
        ("story", "UnusableInput"),
        ("batch morning", "failed"),
    ):
        span = watched.span(name, error_type=error)
        assert span.status.status_code is StatusCode.ERROR
        assert not span.status.description
    duration, *rest = watched.measured[gen_ai_metrics.GEN_AI_CLIENT_OPERATION_DURATION]
    assert (duration.attributes["error.type"], rest) == ("Overloaded", [])
    assert gen_ai_metrics.GEN_AI_CLIENT_TOKEN_USAGE not in watched.measured


def test_tokens_and_seconds_are_measured() -> None:
    """Two answers: the sums are theirs, input and output apart."""
    watched = Watched([RunBegan("morning", 1), request(), request(seconds=1.0), made(), ended()])
    (duration,) = watched.measured[gen_ai_metrics.GEN_AI_CLIENT_OPERATION_DURATION]
    assert (duration.count, duration.sum) == (2, 1.5)
    assert duration.explicit_bounds[0] == 0.01
    tokens = {
        point.attributes[conventional.GEN_AI_TOKEN_TYPE]: (point.count, point.sum)
        for point in watched.measured[gen_ai_metrics.GEN_AI_CLIENT_TOKEN_USAGE]
    }
    assert tokens == {"input": (2, 1800), "output": (2, 240)}
    assert watched.measured["summarize.batch.cost"][0].value == 0.42


def test_a_request_of_no_story_is_inside_the_run() -> None:
    """As is one whose story never ended."""
    watched = Watched([RunBegan("morning", 1), request(None), request("lost"), ended()])
    run = watched.span("batch morning")
    assert [_parent(span) for span in watched.spans if span.name == "chat tried"] == [run.context.span_id] * 2


def test_no_text_is_in_a_span() -> None:
    """Neither a headline nor the words of a reason."""
    shown = "".join(span.to_json() for span in Watched(a_run()).spans)
    assert "ferry" not in shown
    assert "no answer" not in shown
    assert "its text is gone" not in shown


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"OTEL_TRACES_EXPORTER": "none", "OTEL_METRICS_EXPORTER": "none"},
        {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9", "OTEL_SDK_DISABLED": "true"},
    ],
)
def test_nothing_is_sent_unless_it_is_configured(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the standard variables."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert traces() is None


def test_nothing_is_imported_unless_it_is_configured() -> None:
    """Nor any other library that only watching needs."""
    script = (
        "import sys; from summarize.batch.watching import watchers; watchers();"
        "print([name for name in ('opentelemetry', 'prometheus_client', 'openai') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, env={}, cwd=CHECKOUT
    )
    assert done.stdout == b"[]\n"


def test_without_the_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """And how it is installed."""
    monkeypatch.setenv("OTEL_TRACES_EXPORTER", "otlp")
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    with pytest.raises(MissingExtra, match=r"summarize\[telemetry\]"):
        traces()


@pytest.mark.parametrize(
    ("variable", "value"), [("OTEL_TRACES_EXPORTER", "pigeon"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "pigeon")]
)
def test_an_exporter_that_is_none_is_a_mistake(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told before the run, by its name."""
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv(variable, value)
    with pytest.raises(ConfigurationError, match="pigeon"):
        traces()


class Collector(ThreadingHTTPServer):
    """Receives OTLP over HTTP and keeps the bodies by their paths; may keep its callers waiting."""

    daemon_threads = True

    def __init__(self, *, waits: threading.Event | None = None) -> None:
        self.bodies: dict[str, list[bytes]] = {}
        bodies = self.bodies

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if self.headers.get("Content-Encoding") == "gzip":
                    body = gzip.decompress(body)
                if waits is not None:
                    waits.wait(30)
                bodies.setdefault(self.path, []).append(body)
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_message: object) -> None:
                """Keep quiet."""

        super().__init__(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, daemon=True).start()


@pytest.fixture
def collector(monkeypatch: pytest.MonkeyPatch) -> Iterator[Collector]:
    """One that answers, where the environment says it is."""
    server = Collector()
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", server.address)
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
def test_a_collector_receives_the_run(collector: Collector) -> None:
    """As OTLP over HTTP, when the run has ended and not when the process does."""
    watcher = traces()
    assert watcher is not None
    for event in a_run():
        watcher(event)
    spans = [
        (resource.resource, span)
        for body in collector.bodies["/v1/traces"]
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans
        for scope in resource.scope_spans
        for span in scope.spans
    ]
    assert sorted(span.name for _, span in spans) == ["batch morning", "chat tried", *["story"] * 3]
    assert {each.value.string_value for each in spans[0][0].attributes if each.key == "service.name"} == {
        "summarize"
    }
    assert {
        metric.name
        for body in collector.bodies["/v1/metrics"]
        for resource in ExportMetricsServiceRequest.FromString(body).resource_metrics
        for scope in resource.scope_metrics
        for metric in scope.metrics
    } == {
        "gen_ai.client.operation.duration",
        "gen_ai.client.token.usage",
        "summarize.batch.story.duration",
        "summarize.batch.run.duration",
        "summarize.batch.cost",
    }


@pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
def test_a_collector_that_does_not_answer_holds_nothing_up(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The end of a run waits for a moment; its process, for nothing more."""
    answer = threading.Event()
    server = Collector(waits=answer)
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", server.address)
    monkeypatch.setattr(traces_module, "PATIENCE_SECONDS", 0.2)
    watcher = traces()
    assert watcher is not None
    began = time.monotonic()
    for event in a_run():
        watcher(event)
    assert time.monotonic() - began < 2
    assert "does not answer" in caplog.text
    answer.set()
    server.shutdown()
    server.server_close()


def test_a_long_run_is_sent_while_it_goes_on() -> None:
    """Every minute, and at its end."""
    sent: list[float] = []
    now = 0.0
    tracer, meter = TracerProvider(shutdown_on_exit=False), MeterProvider(shutdown_on_exit=False)
    watcher = Traces(
        tracer.get_tracer("t"),
        meter.get_meter("t"),
        flushes=[lambda: sent.append(now)],
        monotonic=lambda: now,
    )
    watcher(RunBegan("morning", 1))
    for seconds in (30.0, 61.0, 90.0, 100.0):
        now = seconds
        watcher(made())
    watcher(ended())
    assert sent == [61.0, 100.0]


def test_a_process_ends_while_nobody_answers() -> None:
    """With a word on standard error, one line of JSON like everything else there."""
    script = (
        "from summarize.batch.watching import watchers; from tests.watching import a_run;"
        "watcher = watchers(log_format='json'); [watcher(event) for event in a_run()]"
    )
    environment = {"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9", "OTEL_EXPORTER_OTLP_TIMEOUT": "1"}
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, env=environment, cwd=CHECKOUT
    )
    assert time.monotonic() - began < 15
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert any(line.get("logger", "").startswith("opentelemetry") for line in lines)
