"""Runs of jobs at their times, in the foreground, until a stop is asked for."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from datetime import UTC
from typing import Any

from summarize.batch.cron import trigger_of
from summarize.batch.job import Schedule
from summarize.batch.stopping import INTERRUPTED, Stop
from summarize.errors import ConfigurationError, SummarizeError

_log = logging.getLogger(__name__)
# a wait does not see that the machine slept or its clock was set: the time is looked at so often
_LOOK_SECONDS = 30


def keep_running(schedules: Mapping[str, Schedule], run: Callable[[str], int], stop: Stop) -> int:
    """Call `run` with the name of each job at the times of its schedule, until `stop` is asked for.

    Jobs run side by side, each in a thread, and none beside itself: a time that comes while the job
    runs, or while the machine sleeps, is made up for once, however many were missed. A run that fails
    is logged, and the next comes all the same. `run` gives the exit code of the run; it should ask
    `stop()` and end after the story in hand, which is waited for.

    Gives 130 after Ctrl-C. After SIGTERM it gives 0: so a manager of services ends what it started, no
    story was broken off, and what was not begun is the next run's, as after any run. Raises
    ConfigurationError for a schedule that is none, or if there is none.
    """
    if not schedules:
        raise ConfigurationError("no job has a schedule", advice='give one with --every "0 7 * * *"')
    scheduler = _scheduler({job: trigger_of(schedule) for job, schedule in schedules.items()}, run, stop)
    scheduler.start()
    return INTERRUPTED if stop.interrupted else 0


def _scheduler(triggers: Mapping[str, Any], run: Callable[[str], int], stop: Stop) -> Any:
    from apscheduler.events import EVENT_JOB_MAX_INSTANCES, EVENT_SCHEDULER_STARTED
    from apscheduler.executors.pool import ThreadPoolExecutor
    from apscheduler.schedulers.blocking import BlockingScheduler
    from apscheduler.triggers.interval import IntervalTrigger

    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # what matters of it is said below
    # a run and the one that waits for its end, for each job; and who looks at the time
    executor = ThreadPoolExecutor(2 * len(triggers) + 1)
    settings = {"coalesce": True, "misfire_grace_time": None, "max_instances": 2}
    scheduler = BlockingScheduler(executors={"default": executor}, job_defaults=settings, timezone=UTC)
    for job, trigger in triggers.items():
        scheduler.add_job(_run_in_turn, trigger, (job, run, stop, threading.Lock()), id=f"job {job}")
    scheduler.add_job(lambda: None, IntervalTrigger(seconds=_LOOK_SECONDS, timezone=UTC))

    def end(_started: Any) -> None:
        # never in the handler of a signal: it would wait there for the runs, holding what they may need
        threading.Thread(target=_end_after, args=(stop, scheduler), daemon=True).start()

    scheduler.add_listener(end, EVENT_SCHEDULER_STARTED)
    scheduler.add_listener(
        lambda missed: _log.warning(
            "%s is still running: this time is made up for with the one before", missed.job_id
        ),
        EVENT_JOB_MAX_INSTANCES,
    )
    return scheduler


def _end_after(stop: Stop, scheduler: Any) -> None:
    stop.wait()
    scheduler.shutdown()


def _run_in_turn(job: str, run: Callable[[str], int], stop: Stop, turn: threading.Lock) -> None:
    with turn:
        if stop():
            return
        try:
            code = run(job)
        except Exception as error:
            known = isinstance(error, SummarizeError)
            happened = str(error) if known else f"a fault of the program, {type(error).__name__}: {error}"
            _log.error(
                "job %s failed: %s (it runs again at its next time)", job, happened, exc_info=not known
            )
        else:
            if code and not stop():
                _log.warning("job %s ended with %d (it runs again at its next time)", job, code)
