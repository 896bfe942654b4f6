"""Logs: a line a story for programs, few lines for a person, and no run that ends because of them."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from summarize.batch.events import Event
from summarize.batch.watching import together, watchers
from summarize.batch.watching.logs import LOGGERS
from tests.watching import a_run, ended, failed, made, request

CHECKOUT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _logging_as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Loggers are the process' own, and so are OpenTelemetry's variables."""
    for name in ("EXPORTER_OTLP_ENDPOINT", "TRACES_EXPORTER", "METRICS_EXPORTER"):
        monkeypatch.delenv(f"OTEL_{name}", raising=False)
    known = {name: logging.getLogger(name) for name in LOGGERS}
    before = {name: (list(each.handlers), each.level, each.propagate) for name, each in known.items()}
    yield
    for name, (handlers, level, propagate) in before.items():
        known[name].handlers, known[name].propagate = handlers, propagate
        known[name].setLevel(level)


def _lines(events: list[Event], **options: Any) -> list[str]:
    stream = StringIO()
    watcher = watchers(stream=stream, **options)
    for event in events:
        watcher(event)
    return stream.getvalue().splitlines()


def _records(events: list[Event], **options: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in _lines(events, log_format="json", **options)]


def test_a_program_gets_one_line_a_story() -> None:
    """And one when the run begins, and one when it ends."""
    records = _records(a_run())
    assert [record["event"] for record in records] == [
        "run_began",
        "story_made",
        "story_failed",
        "story_made",
        "run_ended",
    ]
    assert {record["job"] for record in records} == {"morning"}


def test_a_story_is_told_in_full_but_for_its_text() -> None:
    """What was made, from how much, in what time, at what cost."""
    (record,) = _records([made()])
    moment = record.pop("time")
    assert moment.endswith("Z")
    assert datetime.fromisoformat(moment).utcoffset() == timedelta(0)
    assert record == {
        "level": "info",
        "event": "story_made",
        "job": "morning",
        "story": "s1",
        "revision": 2,
        "mode": "llm",
        "sources": 4,
        "origins": 3,
        "seconds": 1.5,
        "model": "tried",
        "requests": 3,
        "retries": 1,
        "input_tokens": 900,
        "output_tokens": 120,
        "cost_usd": 0.25,
        "fallback": None,
        "fallback_error": None,
        "done": 1,
        "of": 3,
    }


def test_a_headline_is_logged_when_it_is_asked_for() -> None:
    """On one line, whatever stands in it."""
    record, *_ = _records([made(headline="Ferry\nback \x1b[31m")], log_text=True)
    assert record["headline"] == "Ferry back \N{REPLACEMENT CHARACTER}[31m"


def test_what_failed_says_why() -> None:
    """As an error, with its class and its words; a fallback has both too."""
    failure, fallen = _records([failed(), a_run()[-2]])
    assert (failure["level"], failure["error"]) == ("error", "UnusableInput")
    assert failure["reason"] == "its text is gone"
    assert (fallen["fallback_error"], fallen["fallback"]) == ("Unreachable", "host: no answer in time")


def test_a_long_reason_is_cut() -> None:
    """An endpoint may repeat in it what it was asked."""
    (record,) = _records([failed(reason="no " * 500)])
    assert len(record["reason"]) == 200
    assert record["reason"].endswith("…")


def test_the_end_of_a_run_has_its_figures() -> None:
    """An error when it was stopped."""
    *_, last = _records(a_run())
    assert (last["level"], last["outcome"], last["made"], last["fallbacks"]) == ("info", "incomplete", 2, 1)
    (stopped,) = _records([ended(outcome="over budget")])
    assert (stopped["level"], stopped["cost_usd"]) == ("error", 0.42)


def test_requests_are_logged_to_who_wants_them() -> None:
    """Verbose: documents and requests too."""
    records = _records(a_run(), verbose=True)
    asked = next(record for record in records if record["event"] == "request_made")
    assert (asked["host"], asked["outcome"], asked["output_tokens"]) == ("127.0.0.1:8000", "ok", 120)
    assert sum(record["event"] == "documents_read" for record in records) == 2


def test_other_messages_of_the_program_are_json_too() -> None:
    """So that every line of standard error can be read by what reads one."""
    stream = StringIO()
    watchers(stream=stream, log_format="json")
    logging.getLogger("summarize").warning("the cache\nis %s", "locked")
    record = json.loads(stream.getvalue())
    assert (record["level"], record["event"]) == ("warning", "message")
    assert record["message"] == "the cache is locked"


def test_a_person_gets_failures_and_one_line_at_the_end() -> None:
    """Nothing else, unless it is asked for."""
    assert _lines(a_run()) == [
        "summarize: morning: s2: its text is gone",
        "summarize: morning: 2 stories made (1 without the model), 1 failed, 5,210 unchanged; "
        "6,120 documents (431 new, 3 excluded); $0.42; 3 min 12 s",
    ]


def test_a_person_may_ask_for_every_story() -> None:
    """In a short line each."""
    lines = _lines(a_run(), verbose=True)
    assert lines[:2] == [
        "summarize: morning: run 7 began",
        "summarize: morning: s1 revision 2, llm, 4 sources, 1.5 s, $0.2500 (1 of 3)",
    ]
    assert lines[3].endswith("(3 of 3), without the model: host: no answer in time")
    assert len(lines) == 5


def test_quiet_leaves_failures() -> None:
    """A run by cron that goes well sends no mail."""
    assert _lines(a_run(), quiet=True) == ["summarize: morning: s2: its text is gone"]
    assert _lines([ended(failed=0, outcome="done")], quiet=True) == []
    assert len(_lines([ended(outcome="failed")], quiet=True)) == 1


def test_libraries_say_the_same_thing_once_an_hour() -> None:
    """A collector that is down all day is no news at every attempt."""
    stream = StringIO()
    watchers(stream=stream)
    library = logging.getLogger("opentelemetry.exporter")
    for attempt in range(3):
        library.warning("cannot send, attempt %s", attempt)
    assert stream.getvalue() == "summarize: cannot send, attempt 0\n"


def test_a_fault_of_one_watcher_is_logged_once_a_run(caplog: pytest.LogCaptureFixture) -> None:
    """The others are told of every event, and so is it."""
    seen: list[Event] = []

    def faulty(event: Event) -> None:
        seen.append(event)
        raise OSError(28, "No space left on device")

    watcher = together([faulty, seen.append])
    for event in a_run() * 2:
        watcher(event)
    assert len(seen) == 4 * len(a_run())
    assert [record.getMessage() for record in caplog.records] == [
        "the run goes on without its function: OSError: [Errno 28] No space left on device"
    ] * 2


@pytest.mark.parametrize("redirection", ["2>/dev/full", "2>&-", "2>/dev/null"])
@pytest.mark.parametrize("format", ["text", "json"])
def test_a_full_or_closed_standard_error_stops_nothing(redirection: str, format: str) -> None:
    """The run ends as it would, with the code that it would."""
    if redirection == "2>/dev/full" and not Path("/dev/full").exists():
        pytest.skip("this system has no device that is full")
    script = (
        "import sys; from summarize.batch.watching import watchers; from tests.watching import a_run;"
        f"watcher = watchers(log_format='{format}', verbose=True);"
        "[watcher(event) for event in a_run()]; print('done'); sys.exit(3)"
    )
    done = subprocess.run(
        ["sh", "-c", f'exec "$0" -c "$1" {redirection}', sys.executable, script],
        stdout=subprocess.PIPE,
        cwd=CHECKOUT,
    )
    assert (done.returncode, done.stdout) == (3, b"done\n")


def test_a_reader_who_left_stops_nothing() -> None:
    """Standard error into a pipe that nobody reads any more."""
    script = (
        "import sys; from summarize.batch.watching import watchers; from tests.watching import a_run;"
        "sys.stdin.read(); watcher = watchers(); [watcher(event) for event in a_run()]; print('done')"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=CHECKOUT,
    )
    assert process.stderr is not None
    process.stderr.close()
    process.stderr = None
    assert process.communicate(b"")[0] == b"done\n"
    assert process.returncode == 0


def test_a_request_of_no_story_has_a_line_too() -> None:
    """With what is not known as null."""
    (record,) = _records([request(None, input_tokens=None)], verbose=True)
    assert record["story"] is None
    assert record["input_tokens"] is None
