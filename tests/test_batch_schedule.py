"""Jobs run at their times, never beside themselves, and stop cleanly."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from apscheduler.triggers.base import BaseTrigger

from summarize.batch import schedule
from summarize.batch.job import Schedule
from summarize.batch.schedule import keep_running
from summarize.batch.stopping import Stop, stop_on_signals
from summarize.errors import ConfigurationError, OutputFailed

DAILY = Schedule(cron="0 7 * * *")


class _At(BaseTrigger):  # type: ignore[misc]
    """Fires so many milliseconds after it is asked for its next time; a time below zero was missed."""

    def __init__(self, *milliseconds: int) -> None:
        self._waits = list(milliseconds)
        self._next: dict[datetime | None, datetime | None] = {}

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime | None:
        if previous not in self._next:
            wait = timedelta(milliseconds=self._waits.pop(0)) if self._waits else None
            self._next[previous] = None if wait is None else now + wait
        return self._next[previous]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Schedule]]:
    """Schedules of jobs whose times are given in milliseconds, each from the one before."""

    def schedules(**times: tuple[int, ...]) -> dict[str, Schedule]:
        triggers = iter([_At(*each) for each in times.values()])
        monkeypatch.setattr(schedule, "trigger_of", lambda _schedule: next(triggers))
        return dict.fromkeys(times, DAILY)

    return schedules


def test_missed_times_are_made_up_for_once(at: Any) -> None:
    """Three that passed while nobody was there are one run."""
    stop, ran = Stop(), []

    def run(job: str) -> int:
        ran.append(job)
        if len(ran) == 2:
            stop.ask()
        return 0

    assert keep_running(at(a=(-9_000_000, -8_000_000, -7_000_000, 60)), run, stop) == 0
    assert ran == ["a", "a"]


def test_a_job_never_runs_beside_itself(at: Any, caplog: pytest.LogCaptureFixture) -> None:
    """What came due meanwhile is one run more, directly behind; another job does not wait."""
    stop, other_ran, order = Stop(), threading.Event(), []

    def run(job: str) -> int:
        order.append(f"{job} begins")
        if job == "b":
            other_ran.set()
        elif order.count("a begins") == 1:
            assert other_ran.wait(10)
            for _ in range(1000):
                if "still running" not in caplog.text:
                    time.sleep(0.01)
        else:
            stop.ask()
        order.append(f"{job} ends")
        return 0

    with caplog.at_level(logging.WARNING, "summarize"):
        keep_running(at(a=(-1, 5, 10, 15), b=(5,)), run, stop)
    assert order[0] == "a begins"
    assert order.index("b begins") < order.index("a ends")
    assert [each for each in order if each[0] == "a"] == ["a begins", "a ends"] * 2
    assert "job a is still running" in caplog.text


def test_a_run_that_fails_does_not_end_the_schedule(at: Any, caplog: pytest.LogCaptureFixture) -> None:
    """It is said, by a fault of ours with its trace, and the next one comes."""
    stop, outcomes = Stop(), [OutputFailed("cannot be written", to="x"), ZeroDivisionError("by zero"), 3]

    def run(_job: str) -> int:
        outcome = outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return 3 if outcomes else stop.ask() or 0

    outcomes.append(0)
    with caplog.at_level(logging.WARNING, "summarize"):
        assert keep_running(at(a=(-1, 30, 60, 90)), run, stop) == 0
    said = [record.getMessage() for record in caplog.records if record.name.startswith("summarize")]
    assert said == [
        "job a failed: x: cannot be written (it runs again at its next time)",
        "job a failed: a fault of the program, ZeroDivisionError: by zero (it runs again at its next time)",
        "job a ended with 3 (it runs again at its next time)",
    ]


def test_nothing_begins_after_a_stop(at: Any) -> None:
    """Not even what was due before; the schedule ends at once."""
    stop = Stop()
    stop.ask()
    assert keep_running(at(a=(-1,)), lambda _job: pytest.fail("it ran"), stop) == 0


@pytest.mark.parametrize("schedules", [{}, {"a": Schedule(cron="0 25 * * *")}])
def test_schedules_that_are_none(schedules: dict[str, Schedule]) -> None:
    """They are refused before anything waits."""
    with pytest.raises(ConfigurationError):
        keep_running(schedules, lambda _job: 0, Stop())


PROGRAM = """
import sys, time
from apscheduler.triggers.cron import CronTrigger
from summarize.batch import schedule
from summarize.batch.stopping import stop_on_signals
schedule.trigger_of = lambda _schedule: CronTrigger(second="*")
def run(job):
    print("story begins", flush=True)
    while not stop() and sys.argv[1] == "run":
        time.sleep(0.01)
    while sys.argv[1] == "stuck":
        time.sleep(0.01)
    print("story ends", flush=True)
    return 0
with stop_on_signals() as stop:
    print("ready", flush=True)
    sys.exit(schedule.keep_running({"a": None}, run, stop))
"""


def _program(how: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", PROGRAM, how], stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_a_signal_lets_the_story_in_hand_end(number: signal.Signals, code: int) -> None:
    """A manager's stop is no failure, a person's is an interruption."""
    with _program("run") as program:
        assert program.stdout
        assert [program.stdout.readline() for _ in "12"] == ["ready\n", "story begins\n"]
        program.send_signal(number)
        assert program.stdout.read() == "story ends\n"
        assert program.wait(20) == code


def test_a_second_signal_ends_it_at_once() -> None:
    """For whoever will not wait for a story that does not end."""
    with _program("stuck") as program:
        assert program.stdout
        assert [program.stdout.readline() for _ in "12"] == ["ready\n", "story begins\n"]
        program.send_signal(signal.SIGTERM)
        while program.poll() is None:
            program.send_signal(signal.SIGINT)
        assert program.returncode == -signal.SIGINT


def test_the_same_signal_twice_in_a_moment_is_one() -> None:
    """As `timeout` sends it: to the process, and to the group that it is in."""
    with stop_on_signals() as stop:
        for _ in "12":
            signal.raise_signal(signal.SIGTERM)
        assert stop()


def test_signals_mean_what_they_did_before_afterwards() -> None:
    """A stop is theirs only inside."""
    before = signal.getsignal(signal.SIGTERM)
    with stop_on_signals() as stop:
        assert not stop()
        os.kill(os.getpid(), signal.SIGTERM)
        assert stop()
        assert not stop.interrupted
    assert signal.getsignal(signal.SIGTERM) is before
