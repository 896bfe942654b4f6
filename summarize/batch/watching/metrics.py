"""Figures of the runs as a text file for Prometheus, by way of node_exporter's textfile collector.

The file is all the memory there is: totals go on from what it says. It is written whole or not at all,
and what it says of other jobs is kept, so that jobs may share it as long as they do not run at once.
The label is `batch_job`, since `job` is Prometheus' own name for what it scrapes.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from summarize.batch.events import (
    SUCCESSES,
    DocumentsRead,
    Event,
    RunBegan,
    RunEnded,
    StoryFailed,
    StoryMade,
)
from summarize.brief import Usage
from summarize.errors import ConfigurationError, MissingExtra, SummarizeError

EVERY_SECONDS = 15.0
PREFIX = "summarize_batch_"
JOB = "batch_job"

# name → what it is, and its labels after the job
COUNTERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "runs_total": ("Runs that ended, by their outcome.", ("outcome",)),
    "stories_total": ("Stories made, failed and left as they were.", ("result",)),
    "failures_total": ("Stories of which no brief could be made, by the class of the error.", ("error",)),
    "fallbacks_total": ("Stories told without the model that was to tell them.", ("error",)),
    "documents_read_total": ("Documents read.", ()),
    "documents_new_total": ("Documents read that were not known.", ()),
    "documents_excluded_total": ("Inputs that could not be used.", ()),
    "requests_total": ("Requests to models.", ()),
    "retries_total": ("Requests to models that repeated another one.", ()),
    "tokens_total": ("Tokens that models read and wrote.", ("direction",)),
    "cost_usd_total": ("What the models cost, in US dollars.", ()),
}
GAUGES: dict[str, tuple[str, tuple[str, ...]]] = {
    "running": ("1 while a run is under way, and after one that was killed.", ()),
    "updated_timestamp_seconds": ("When these figures were last written.", ()),
    "last_run_timestamp_seconds": ("When the last run ended.", ()),
    "last_run_seconds": ("How long the last run took.", ()),
    "last_run_outcome": ("1 for the outcome of the last run.", ("outcome",)),
    "last_success_timestamp_seconds": ("When a run last came to its end; 0 when none did.", ()),
}

# name of a figure, and the values of its labels, as a rule the job first
Key = tuple[str, tuple[str, ...]]
logger = logging.getLogger("summarize")


class Metrics:
    """A watcher that keeps the figures of jobs in a file."""

    def __init__(
        self,
        file: Path,
        *,
        now: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`file` should end in `.prom`: node_exporter reads no other. `now` gives Unix time in seconds.

        Raises `MissingExtra` without prometheus-client, `ConfigurationError` for a folder that is not there.
        """
        try:
            import prometheus_client  # noqa: F401
        except ImportError:
            happened = "metrics need a library that is not installed"
            raise MissingExtra(happened, to=str(file), advice="pip install 'summarize[batch]'") from None
        if not file.resolve().parent.is_dir() or file.is_dir():
            raise ConfigurationError("metrics cannot be written there: no file in a folder", to=str(file))
        self._file, self._now, self._monotonic = file, now, monotonic
        self._values: dict[Key, float] = {}
        self._in_run: dict[Key, float] = {}
        self._jobs: set[str] = set()
        self._next = 0.0

    def __call__(self, event: Event) -> None:
        """Count `event`, and write the file where it is time to; raises `OSError` when it cannot be."""
        match event:
            case RunBegan():
                self._begin(event.job)
            case DocumentsRead():
                self._documents(event.job, event.read, event.new, event.excluded)
            case StoryMade():
                self._add(event.job, 1, "stories_total", "made")
                for (name, labels), amount in _used(event.usage).items():
                    self._add(event.job, amount, name, *labels)
                if event.fallback is not None:
                    self._add(event.job, 1, "fallbacks_total", _label(event.fallback_error))
            case StoryFailed():
                self._add(event.job, 1, "stories_total", "failed")
                self._add(event.job, 1, "failures_total", _label(event.error))
            case RunEnded():
                self._end(event)
        if isinstance(event, RunBegan | RunEnded) or self._monotonic() >= self._next:
            self._next = self._monotonic() + EVERY_SECONDS
            self._write()

    def _begin(self, job: str) -> None:
        stored = {key: value for key, value in _read(self._file).items() if key[1][0] == job}
        if stored:
            # a write that failed left its totals behind those that are known here
            stored |= {
                key: max(value, stored.get(key, 0.0))
                for key, value in self._values.items()
                if key[1][0] == job and key[0] in COUNTERS
            }
            self._values = {key: value for key, value in self._values.items() if key[1][0] != job} | stored
        self._jobs.add(job)
        self._in_run = {key: value for key, value in self._in_run.items() if key[1][0] != job}
        # a total that appears with its first event has not grown by it, as Prometheus sees it
        for name, (_, labels) in COUNTERS.items():
            if not labels:
                self._add(job, 0, name)
        for result in ("made", "failed", "unchanged"):
            self._add(job, 0, "stories_total", result)
        for direction in ("input", "output"):
            self._add(job, 0, "tokens_total", direction)
        for error in _errors(SummarizeError):
            self._add(job, 0, "failures_total", error)
            self._add(job, 0, "fallbacks_total", error)
        self._values["running", (job,)] = 1

    def _end(self, event: RunEnded) -> None:
        job, now = event.job, self._now()
        self._documents(job, event.documents, event.new, event.excluded)
        self._raise(job, event.made, "stories_total", "made")
        self._raise(job, event.failed, "stories_total", "failed")
        self._raise(job, event.unchanged, "stories_total", "unchanged")
        for (name, labels), amount in _used(event.usage).items():
            self._raise(job, amount, name, *labels)
        self._add(job, 1, "runs_total", event.outcome)
        for key in [key for key in self._values if key[0] == "last_run_outcome" and key[1][0] == job]:
            del self._values[key]
        success = self._values.get(("last_success_timestamp_seconds", (job,)), 0.0)
        self._values |= {
            ("running", (job,)): 0,
            ("last_run_timestamp_seconds", (job,)): now,
            ("last_run_seconds", (job,)): event.seconds,
            ("last_run_outcome", (job, event.outcome)): 1,
            ("last_success_timestamp_seconds", (job,)): now if event.outcome in SUCCESSES else success,
        }

    def _documents(self, job: str, read: int, new: int, excluded: int) -> None:
        self._raise(job, read, "documents_read_total")
        self._raise(job, new, "documents_new_total")
        self._raise(job, excluded, "documents_excluded_total")

    def _add(self, job: str, amount: float, name: str, *labels: str) -> None:
        key = (name, (job, *labels))
        self._values[key] = self._values.get(key, 0.0) + amount
        self._in_run[key] = self._in_run.get(key, 0.0) + amount

    def _raise(self, job: str, total: float, name: str, *labels: str) -> None:
        """Count up to `total` in this run, of which a part may be counted already."""
        missing = total - self._in_run.get((name, (job, *labels)), 0.0)
        self._add(job, max(0.0, missing), name, *labels)

    def _write(self) -> None:
        for job in self._jobs:
            self._values["updated_timestamp_seconds", (job,)] = self._now()
        others = {key: value for key, value in _read(self._file).items() if key[1][0] not in self._jobs}
        half = self._file.with_name(f".{self._file.name}.half")
        try:
            with half.open("wb") as opened:
                opened.write(_text(others | self._values))
                opened.flush()
                os.fsync(opened.fileno())
            half.replace(self._file)
        except OSError:
            half.unlink(missing_ok=True)
            raise


def _used(usage: Usage) -> dict[Key, float]:
    """The figures of `usage` by their names and their labels after the job."""
    return {
        ("requests_total", ()): usage.requests,
        ("retries_total", ()): usage.retries,
        ("tokens_total", ("input",)): usage.input_tokens,
        ("tokens_total", ("output",)): usage.output_tokens,
        ("cost_usd_total", ()): usage.cost_usd or 0.0,
    }


def _errors(kind: type[SummarizeError]) -> list[str]:
    return [kind.__name__, *(name for each in kind.__subclasses__() for name in _errors(each))]


def _label(error: str | None) -> str:
    return error if error and error.isidentifier() else "other"


def _text(values: dict[Key, float]) -> bytes:
    from prometheus_client import CollectorRegistry, generate_latest
    from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
    from prometheus_client.registry import Collector

    class Figures(Collector):
        def collect(self) -> Iterable[Metric]:
            for kind, families in ((CounterMetricFamily, COUNTERS), (GaugeMetricFamily, GAUGES)):
                for name, (meaning, labels) in families.items():
                    family = kind(PREFIX + name, meaning, labels=(JOB, *labels))
                    for key in sorted(key for key in values if key[0] == name):
                        family.add_metric(key[1], values[key])
                    yield family

    registry = CollectorRegistry()
    registry.register(Figures())
    return generate_latest(registry)


def _read(file: Path) -> dict[Key, float]:
    """The figures in `file`; none where it is not there, or is not what was written."""
    from prometheus_client.parser import text_string_to_metric_families

    known = COUNTERS | GAUGES
    values: dict[Key, float] = {}
    try:
        text = file.read_bytes().decode()  # as text a carriage return in a name would end its line
        for family in text_string_to_metric_families(text):
            for sample in family.samples:
                name = sample.name.removeprefix(PREFIX)
                if name in known:
                    labels = tuple(sample.labels[label] for label in (JOB, *known[name][1]))
                    values[name, labels] = sample.value
    except FileNotFoundError:
        pass
    except (ValueError, KeyError) as error:
        logger.warning("%s: its figures cannot be read and begin anew: %s", file, error)
        return {}
    return values
