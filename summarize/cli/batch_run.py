"""What `summarize batch` does: jobs run under their locks, once or at their times."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from summarize.batch.events import Watcher
from summarize.batch.job import Job, Jobs, Schedule
from summarize.batch.job_file import read_jobs
from summarize.batch.lock import Lock, hold
from summarize.batch.run import Ended, run_job
from summarize.batch.state.opening import open_state
from summarize.batch.stopping import Stop, stop_on_signals
from summarize.batch.watching import watchers
from summarize.cli.say import say
from summarize.crews import Where
from summarize.errors import AnotherRun, SummarizeError

DONE, FAILED, INCOMPLETE, OVER_BUDGET, INTERRUPTED = 0, 1, 3, 5, 130
# of the codes of several jobs, the one that says most
_GRAVEST = (INTERRUPTED, FAILED, OVER_BUDGET, INCOMPLETE, DONE)


def run_batch(
    file: str,
    *,
    job: str | None,
    check: bool,
    estimate: bool,
    every: str | None,
    workers: int | None,
    engine: Where,
    log_format: Any,
    log_text: bool,
    metrics: str | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Run the jobs of `file`; gives the exit code."""
    jobs = read_jobs(file, warn=say if not quiet else lambda _line: None)
    chosen = chosen_jobs(jobs, job)
    schedules = _schedules(chosen, every)
    if check:
        say(f"{Path(file).name}: {len(chosen)} {'job' if len(chosen) == 1 else 'jobs'}, no mistakes")
        return DONE
    if estimate:
        from summarize.cli.batch_estimate import print_estimates

        return print_estimates(jobs, chosen, Path(file).absolute().parent)
    watch = watchers(
        log_format=log_format,
        log_text=log_text,
        quiet=quiet,
        verbose=verbose,
        metrics=Path(metrics) if metrics else None,
    )
    runner = _Runner(jobs.state, chosen, Path(file).absolute().parent, watch, workers, engine)
    with stop_on_signals() as stop:
        if every is not None:
            from summarize.batch.schedule import keep_running

            return keep_running(schedules, lambda name: runner.run(name, stop), stop)
        return _run_once(runner, sorted(chosen), stop)


def _run_once(runner: _Runner, names: Sequence[str], stop: Stop) -> int:
    codes = [_alone(runner, name, stop, several=len(names) > 1) for name in names if not stop()]
    return INTERRUPTED if stop() else min(codes, key=_GRAVEST.index)


def chosen_jobs(jobs: Jobs, only: str | None) -> dict[str, Job]:
    """All the jobs, or the one named `only`."""
    if only is None:
        return dict(jobs.jobs)
    if only not in jobs.jobs:
        raise click.UsageError(f"there is no job {only!r} in the file: it has {', '.join(sorted(jobs.jobs))}")
    return {only: jobs.jobs[only]}


def _schedules(chosen: dict[str, Job], every: str | None) -> dict[str, Schedule]:
    if every:
        zones = {name: each.schedule.time_zone if each.schedule else "UTC" for name, each in chosen.items()}
        return {name: Schedule(cron=every, time_zone=zone) for name, zone in zones.items()}
    return {name: each.schedule for name, each in chosen.items() if each.schedule}


class _Runner:
    def __init__(
        self,
        state: str,
        jobs: dict[str, Job],
        folder: Path,
        watch: Watcher,
        workers: int | None,
        where: Where,
    ) -> None:
        self._state, self._jobs, self._folder, self._watch = state, jobs, folder, watch
        self._workers, self._where = workers, where

    def run(self, name: str, stop: Stop) -> int:
        with hold(self._state, name) as lock:
            engine = open_state(self._state)
            try:
                ended = run_job(
                    name,
                    self._jobs[name],
                    engine,
                    self._folder,
                    watch=self._watch,
                    stopping=lambda: _is_to_stop(name, lock, stop),
                    workers=self._workers,
                    where=self._where,
                )
            finally:
                engine.dispose()
        return _code(ended)


def _is_to_stop(name: str, lock: Lock, stop: Stop) -> bool:
    if not lock.still_held():
        advice = "was its file removed, or the connection cut? the next run goes on from here"
        raise AnotherRun("lost its lock while it ran", to=f"job {name}", advice=advice)
    return stop()


def _alone(runner: _Runner, name: str, stop: Stop, *, several: bool) -> int:
    """The code of one job; where there are several, one that fails does not stop the others."""
    try:
        return runner.run(name, stop)
    except SummarizeError as error:
        if not several:
            raise
        say(f"job {name} failed: {error}")
        return FAILED


def _code(ended: Ended) -> int:
    if ended.over_budget:
        say(str(ended.over_budget))
        return OVER_BUDGET
    if ended.refused or ended.failed:
        return INCOMPLETE if ended.made or ended.stories > ended.failed else FAILED
    return INCOMPLETE if ended.excluded else DONE
