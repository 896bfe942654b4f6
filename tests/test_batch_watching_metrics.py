"""Figures for Prometheus: a whole file, totals that go on, labels that survive any name."""

from __future__ import annotations

import logging
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from prometheus_client.parser import text_string_to_metric_families

from summarize.batch.events import DocumentsRead, Event, RunBegan
from summarize.batch.watching import together
from summarize.batch.watching.metrics import COUNTERS, GAUGES, JOB, Metrics
from summarize.brief import Usage
from summarize.errors import ConfigurationError, MissingExtra
from tests.watching import a_run, ended, failed, made

NOW = 1_800_000_000.0


def _figures(file: Path, job: str = "morning") -> dict[str, float]:
    """What `file` says of `job`: names without the prefix, with the value of the other label if any."""
    found = {}
    for family in text_string_to_metric_families(file.read_bytes().decode()):
        for sample in family.samples:
            others = [value for label, value in sample.labels.items() if label != JOB]
            if sample.labels[JOB] == job:
                found[" ".join([sample.name.removeprefix("summarize_batch_"), *others])] = sample.value
    return found


def _without_zeros(figures: dict[str, float]) -> dict[str, float]:
    return {name: value for name, value in figures.items() if value}


def _watch(metrics: Metrics, events: list[Event]) -> None:
    for event in events:
        metrics(event)


def test_a_run_is_counted(tmp_path: Path) -> None:
    """Every figure once, whether it came story by story or at the end."""
    file = tmp_path / "summarize.prom"
    _watch(Metrics(file, now=lambda: NOW), a_run())
    assert _without_zeros(_figures(file)) == {
        "runs_total incomplete": 1,
        "stories_total made": 2,
        "stories_total failed": 1,
        "stories_total unchanged": 5210,
        "failures_total UnusableInput": 1,
        "fallbacks_total Unreachable": 1,
        "documents_read_total": 6120,
        "documents_new_total": 431,
        "documents_excluded_total": 3,
        "requests_total": 5,
        "retries_total": 2,
        "tokens_total input": 1000,
        "tokens_total output": 130,
        "cost_usd_total": 0.42,
        "updated_timestamp_seconds": NOW,
        "last_run_timestamp_seconds": NOW,
        "last_run_seconds": 192.4,
        "last_run_outcome incomplete": 1,
        "last_success_timestamp_seconds": NOW,
    }


def test_totals_go_on_after_a_restart(tmp_path: Path) -> None:
    """A new process reads them from the file; the time of the last success stays when a run fails."""
    file = tmp_path / "summarize.prom"
    _watch(Metrics(file, now=lambda: NOW), a_run())
    _watch(Metrics(file, now=lambda: NOW + 3600), [*a_run()[:-1], ended(outcome="failed", unchanged=0)])
    figures = _figures(file)
    assert figures["stories_total made"] == 4
    assert figures["stories_total unchanged"] == 5210
    assert figures["cost_usd_total"] == pytest.approx(0.84)
    assert figures["runs_total incomplete"] == figures["runs_total failed"] == 1
    assert figures["last_success_timestamp_seconds"] == NOW
    assert figures["last_run_timestamp_seconds"] == NOW + 3600
    assert {name for name in figures if name.startswith("last_run_outcome")} == {"last_run_outcome failed"}


def test_a_run_that_was_killed_is_seen(tmp_path: Path) -> None:
    """What it had counted stays, and so does that it is running; the next run counts from there."""
    file = tmp_path / "summarize.prom"
    clock = iter([0.0, 20.0, 20.0, 40.0, 40.0])
    _watch(Metrics(file, monotonic=lambda: next(clock)), [RunBegan("morning", 1), made(), failed()])
    assert _figures(file)["running"] == 1
    _watch(Metrics(file), [RunBegan("morning", 2), ended(made=1, failed=0)])
    figures = _figures(file)
    assert (figures["running"], figures["stories_total made"], figures["stories_total failed"]) == (0, 2, 1)


def test_the_file_is_written_now_and_then(tmp_path: Path) -> None:
    """Not for every story: a thousand a second would be a thousand files a second."""
    file = tmp_path / "summarize.prom"
    time = 0.0
    metrics = Metrics(file, monotonic=lambda: time)
    metrics(RunBegan("morning", 1))
    metrics(DocumentsRead("morning", 5, 5, 0))
    assert _figures(file)["documents_read_total"] == 0
    time = 16.0
    metrics(DocumentsRead("morning", 9, 9, 0))
    assert _figures(file)["documents_read_total"] == 9


def test_a_job_that_never_succeeded_says_so(tmp_path: Path) -> None:
    """A figure that is missing raises no alarm; before the first run has ended none is due."""
    file = tmp_path / "summarize.prom"
    metrics = Metrics(file)
    metrics(RunBegan("morning", 1))
    assert "last_success_timestamp_seconds" not in _figures(file)
    metrics(ended(outcome="failed"))
    assert _figures(file)["last_success_timestamp_seconds"] == 0


def test_other_jobs_stay_in_the_file(tmp_path: Path) -> None:
    """Two jobs files may write to one, one after the other."""
    file = tmp_path / "summarize.prom"
    _watch(Metrics(file), a_run())
    before = _figures(file)
    _watch(Metrics(file), [RunBegan("evening", 1), ended(job="evening")])
    assert _figures(file) == before
    assert _figures(file, "evening")["stories_total made"] == 2


def test_a_figure_of_an_older_process_is_not_lost(tmp_path: Path) -> None:
    """A run by hand while a schedule waits: the schedule's next run goes on from the file."""
    file = tmp_path / "summarize.prom"
    scheduled, by_hand = Metrics(file), Metrics(file)
    for metrics in (scheduled, by_hand, scheduled):
        _watch(metrics, [RunBegan("morning", 1), ended()])
    assert _figures(file)["stories_total made"] == 6


def test_a_disk_that_was_full_loses_no_total(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be written is in the file after the next run, and the old file stays whole."""
    file = tmp_path / "summarize.prom"
    metrics = Metrics(file)
    _watch(metrics, a_run())
    before = file.read_bytes()

    def full(_self: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        watcher = together([metrics])
        for event in a_run():
            watcher(event)
    assert file.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["summarize.prom"]
    _watch(metrics, a_run())
    assert _figures(file)["stories_total made"] == 6


def test_a_file_that_is_no_such_file_begins_anew(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """With a warning; Prometheus takes it for a restart."""
    file = tmp_path / "summarize.prom"
    file.write_text('summarize_batch_running{batch_job="morning" 1 x\n', encoding="utf-8")
    with caplog.at_level(logging.WARNING, "summarize"):
        _watch(Metrics(file), a_run())
    assert _figures(file)["stories_total made"] == 2
    assert "begin anew" in caplog.text


@example(job='a "b" \\n\n\r{}')
@settings(deadline=None, max_examples=30)
@given(job=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_name_of_a_job_comes_back(job: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Quotes, backslashes and line ends are escaped, and totals are found again under the name."""
    file = tmp_path_factory.mktemp("metrics") / "summarize.prom"
    for _ in range(2):
        _watch(Metrics(file), [RunBegan(job, 1), ended(job=job, usage=Usage())])
    assert _figures(file, job)["stories_total made"] == 4


def test_reasons_are_few(tmp_path: Path) -> None:
    """A label is the class of an error, never its words: each of those would be a series of its own."""
    file = tmp_path / "summarize.prom"
    events: list[Event] = [replace(failed(), error=f"no answer in {each} s") for each in range(9)]
    _watch(Metrics(file), [RunBegan("morning", 1), *events, ended(failed=9)])
    assert _figures(file)["failures_total other"] == 9


def test_the_first_failure_is_seen_as_growth(tmp_path: Path) -> None:
    """A series that begins at 1 has not grown for Prometheus, so every known error begins at 0."""
    file = tmp_path / "summarize.prom"
    Metrics(file)(RunBegan("morning", 1))
    figures = _figures(file)
    for error in ("Unreachable", "BadAnswer", "UnusableInput", "OverBudget", "SummarizeError"):
        assert figures[f"failures_total {error}"] == figures[f"fallbacks_total {error}"] == 0


def test_every_figure_is_explained(tmp_path: Path) -> None:
    """With its help and its type."""
    file = tmp_path / "summarize.prom"
    _watch(Metrics(file), a_run())
    text = file.read_text(encoding="utf-8")
    for name in COUNTERS:
        assert f"# TYPE summarize_batch_{name} counter\n" in text
    for name in GAUGES:
        assert f"# TYPE summarize_batch_{name} gauge\n" in text


def test_a_folder_that_is_not_there_is_told_before_the_run(tmp_path: Path) -> None:
    """As for every other mistake in what was asked for."""
    with pytest.raises(ConfigurationError):
        Metrics(tmp_path / "nowhere" / "summarize.prom")


def test_without_the_library_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And how it is installed."""
    monkeypatch.setitem(sys.modules, "prometheus_client", None)
    with pytest.raises(MissingExtra, match=r"summarize\[batch\]"):
        Metrics(tmp_path / "summarize.prom")
