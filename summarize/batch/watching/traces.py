"""OpenTelemetry spans and measurements of runs, stories and requests to models.

The names are those of the semantic conventions for generative AI, which are still being developed, so
they are written out here instead of imported. Nothing that is said to or by a model is in them.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from summarize.batch.events import SUCCESSES, Event, RequestMade, RunBegan, RunEnded, StoryFailed, StoryMade
from summarize.batch.watching.exporters import providers

if TYPE_CHECKING:
    from opentelemetry.context import Context
    from opentelemetry.metrics import Meter
    from opentelemetry.trace import Span, Tracer

# how long the end of a run may wait for a collector
PATIENCE_SECONDS = 3.0
EVERY_SECONDS = 60.0
# the boundaries that the conventions advise
_SECONDS = [0.01 * 2**power for power in range(14)]
_TOKENS = [float(4**power) for power in range(14)]

logger = logging.getLogger("summarize")

Attributes = dict[str, str | int | float]


def traces() -> Traces | None:
    """A watcher that sends spans and measurements where OpenTelemetry's variables say; None without them.

    Raises `MissingExtra` and `ConfigurationError` as `providers` does.
    """
    found = providers()
    if found is None:
        return None
    from opentelemetry.metrics import NoOpMeter
    from opentelemetry.trace import NoOpTracer

    return Traces(
        found.traces.get_tracer("summarize") if found.traces else NoOpTracer(),
        found.metrics.get_meter("summarize") if found.metrics else NoOpMeter("summarize"),
        flushes=list(found.flushes),
    )


class Traces:
    """A watcher: a span for a run, in it one for each story, in that one for each request."""

    def __init__(
        self,
        tracer: Tracer,
        meter: Meter,
        *,
        flushes: Iterable[Callable[[], Any]] = (),
        now: Callable[[], int] = time.time_ns,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`flushes` send what there is, every minute and when a run ends; `now` is in nanoseconds."""
        self._tracer, self._flushes = tracer, list(flushes)
        self._now, self._monotonic = now, monotonic
        self._next = monotonic() + EVERY_SECONDS
        self._sending: list[threading.Thread] = []
        self._runs: dict[str, Span] = {}
        # a story's span is known when it ends, and its requests end before
        self._waiting: defaultdict[tuple[str, str | None], list[tuple[int, RequestMade]]] = defaultdict(list)
        self._duration = meter.create_histogram(
            "gen_ai.client.operation.duration",
            unit="s",
            description="GenAI operation duration.",
            explicit_bucket_boundaries_advisory=_SECONDS,
        )
        self._tokens = meter.create_histogram(
            "gen_ai.client.token.usage",
            unit="{token}",
            description="Number of input and output tokens used.",
            explicit_bucket_boundaries_advisory=_TOKENS,
        )
        self._story_seconds = meter.create_histogram(
            "summarize.batch.story.duration", unit="s", description="What one story took."
        )
        self._run_seconds = meter.create_histogram(
            "summarize.batch.run.duration", unit="s", description="What one run took."
        )
        self._cost = meter.create_counter(
            "summarize.batch.cost", unit="USD", description="What the models cost."
        )

    def __call__(self, event: Event) -> None:
        """Record `event`."""
        match event:
            case RunBegan():
                named: Attributes = {"summarize.job": event.job, "summarize.run": event.run}
                self._runs[event.job] = self._tracer.start_span(
                    f"batch {event.job}", attributes=named, start_time=self._now()
                )
            case RequestMade():
                self._measure(event)
                self._waiting[event.job, event.story].append((self._now(), event))
            case StoryMade() | StoryFailed():
                self._story(event)
            case RunEnded():
                self._end(event)
        if self._monotonic() >= self._next:
            self._next = self._monotonic() + EVERY_SECONDS
            self._send()

    def _story(self, event: StoryMade | StoryFailed) -> None:
        end = self._now()
        requests = self._waiting.pop((event.job, event.story), [])
        start = min([end - _ns(event.seconds), *(ended - _ns(each.seconds) for ended, each in requests)])
        error = event.error if isinstance(event, StoryFailed) else None
        told: Attributes = {"summarize.job": event.job, "summarize.story": event.story}
        if isinstance(event, StoryMade):
            told |= {
                "summarize.revision": event.revision,
                "summarize.mode": event.mode,
                "summarize.sources": event.sources,
                "summarize.origins": event.origins,
            }
            if event.usage.cost_usd is not None:
                told["summarize.cost_usd"] = event.usage.cost_usd
            if event.fallback is not None:
                told["summarize.fallback"] = event.fallback_error or "other"
        span = self._tracer.start_span(
            "story", context=self._inside(self._runs.get(event.job)), attributes=told, start_time=start
        )
        self._requests(requests, span)
        _finish(span, error, end)
        result = "failed" if error else "made"
        measured: Attributes = {"summarize.job": event.job, "summarize.result": result}
        self._story_seconds.record(event.seconds, measured)

    def _requests(self, requests: Iterable[tuple[int, RequestMade]], parent: Span | None) -> None:
        from opentelemetry.trace import SpanKind

        for end, each in requests:
            told = _conventional(each)
            if each.input_tokens is not None:
                told["gen_ai.usage.input_tokens"] = each.input_tokens
            if each.output_tokens is not None:
                told["gen_ai.usage.output_tokens"] = each.output_tokens
            span = self._tracer.start_span(
                f"chat {each.model}",
                context=self._inside(parent),
                kind=SpanKind.CLIENT,
                attributes=told,
                start_time=end - _ns(each.seconds),
            )
            _finish(span, told.get("error.type"), end)

    def _measure(self, event: RequestMade) -> None:
        told = _conventional(event)
        self._duration.record(event.seconds, told)
        told = {name: value for name, value in told.items() if name != "error.type"}
        for kind, tokens in (("input", event.input_tokens), ("output", event.output_tokens)):
            if tokens is not None:
                self._tokens.record(tokens, told | {"gen_ai.token.type": kind})

    def _end(self, event: RunEnded) -> None:
        told: Attributes = {"summarize.job": event.job, "summarize.outcome": event.outcome}
        self._run_seconds.record(event.seconds, told)
        self._cost.add(event.usage.cost_usd or 0.0, {"summarize.job": event.job})
        run = self._runs.pop(event.job, None)
        for key in [key for key in self._waiting if key[0] == event.job]:
            self._requests(self._waiting.pop(key), run)
        if run is not None:
            for name in ("documents", "new", "excluded", "made", "failed", "unchanged"):
                run.set_attribute(f"summarize.{name}", getattr(event, name))
            run.set_attribute("summarize.outcome", event.outcome)
            _finish(run, None if event.outcome in SUCCESSES else event.outcome, self._now())
        self._flush()

    def _flush(self) -> None:
        """Send what there is, without waiting for a collector that does not answer."""
        end = time.monotonic() + PATIENCE_SECONDS
        self._wait(end)
        self._send()
        self._wait(end)
        if any(thread.is_alive() for thread in self._sending):
            logger.warning("OpenTelemetry's collector does not answer: what is left to send may be lost")

    def _send(self) -> None:
        if not any(thread.is_alive() for thread in self._sending):
            self._sending = [threading.Thread(target=flush, daemon=True) for flush in self._flushes]
            for thread in self._sending:
                thread.start()

    def _wait(self, end: float) -> None:
        for thread in self._sending:
            thread.join(max(0.0, end - time.monotonic()))

    @staticmethod
    def _inside(parent: Span | None) -> Context | None:
        from opentelemetry.trace import set_span_in_context

        return None if parent is None else set_span_in_context(parent)


def _conventional(event: RequestMade) -> Attributes:
    """What the conventions want to be known of a request, by span and measurement alike."""
    host, _, port = event.host.rpartition(":")
    if not port.isdigit():
        host, port = event.host, ""
    told: Attributes = {
        "gen_ai.operation.name": "chat",
        # whose interface it is, not who answers
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": event.model,
        "server.address": host,
    }
    if port:
        told["server.port"] = int(port)
    if event.outcome != "ok":
        told["error.type"] = event.outcome
    return told


def _finish(span: Span, error: Any, end: int) -> None:
    from opentelemetry.trace import Status, StatusCode

    if error is not None:
        span.set_attribute("error.type", error)
        span.set_status(Status(StatusCode.ERROR))
    span.end(end_time=end)


def _ns(seconds: float) -> int:
    return round(seconds * 1e9)
