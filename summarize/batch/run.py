"""One run of a job: what came in is settled into stories, what changed is told anew, and handed on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Engine

from summarize.batch.delivering import Outputs
from summarize.batch.events import RunBegan, RunEnded, Watcher
from summarize.batch.job import Job
from summarize.batch.making import Tally, make_due
from summarize.batch.state import runs, stories
from summarize.batch.state.opening import reading, writing
from summarize.batch.taking import Came, take
from summarize.batch.telling import get_ready, recipe
from summarize.batch.work import Work, now
from summarize.brief import Excluded
from summarize.config import Config
from summarize.crews import Where, open_crew
from summarize.errors import OverBudget
from summarize.model_run import prompt_versions
from summarize.pipeline import wants_model

if TYPE_CHECKING:
    from summarize.batch.by_model import ByModel


_NOTHING_CAME = Came(0, 0, ())


class Ended(NamedTuple):
    """How a run ended: what could not be used, which stories failed, which outputs refused what they got."""

    excluded: tuple[Excluded, ...]
    made: int
    failed: int
    stories: int
    refused: dict[str, str]
    over_budget: OverBudget | None
    stopped: bool


def run_job(
    name: str,
    job: Job,
    engine: Engine,
    folder: Path,
    *,
    watch: Watcher,
    stopping: Callable[[], bool] = lambda: False,
    workers: int | None = None,
    where: Where = "local",
) -> Ended:
    """Run the job `name` once; whatever ends it, the next run goes on from there.

    The caller holds the job's lock. `folder` is where relative paths count from; `stopping` is asked
    between groups of stories, `workers` is how many processes compute, and `where` on what. Raises
    `StateFailed`, `WorkerLost`, and `ConfigurationError` or `MissingExtra` for what the job lacks.
    """
    began = time.monotonic()
    crew = open_crew(where, workers, get_ready)
    with writing(engine) as connection:
        number = runs.begin(connection, name, now())
    watch(RunBegan(job=name, run=number))
    work = Work(name, job, number, engine, folder, crew, watch, stopping)
    done = _Done()
    try:
        _go_through(work, done)
    finally:
        crew.close()
        _end(work, done, time.monotonic() - began)
    with reading(engine) as connection:
        there = stories.count(connection, name)
    return Ended(
        excluded=done.came.excluded,
        made=done.tally.made,
        failed=done.tally.failed,
        stories=there,
        refused=done.refused,
        over_budget=done.tally.over_budget,
        stopped=stopping(),
    )


@dataclass(slots=True)
class _Done:
    """What a run has done by now: it is told of wherever the run ends."""

    came: Came = _NOTHING_CAME
    tally: Tally = field(default_factory=Tally)
    refused: dict[str, str] = field(default_factory=dict)
    outcome: str = "failed"


def _go_through(work: Work, done: _Done) -> None:
    outputs = Outputs(work)
    done.refused = outputs.failures
    config = work.job.options.config()
    with _open_model(work, config) as by_model:
        outputs.catch_up()
        done.came = take(work)
        make_due(work, recipe(config, prompt_versions(config)), by_model, outputs, done.tally)
        outputs.finish()
    done.outcome = _outcome(work, done)


@contextmanager
def _open_model(work: Work, config: Config) -> Iterator[ByModel | None]:
    if not wants_model(config, None):
        yield None
        return
    from summarize.batch.by_model import ByModel  # slow to import

    by_model = ByModel(work)
    try:
        yield by_model
    finally:
        by_model.close()


def _outcome(work: Work, done: _Done) -> str:
    if done.tally.over_budget:
        return "over budget"
    if work.stopping():
        return "interrupted"
    return "incomplete" if done.tally.failed or done.refused or done.came.excluded else "done"


def _end(work: Work, done: _Done, seconds: float) -> None:
    came, tally = done.came, done.tally
    told = {
        "ended": now(),
        "outcome": done.outcome,
        "documents": came.read,
        "new": came.new,
        "made": tally.made,
        "failed": tally.failed,
        "usage": tally.usage.model_dump_json(),
    }
    try:
        with writing(work.engine) as connection:
            runs.end(connection, work.name, work.run, told)
    finally:
        work.watch(
            RunEnded(
                job=work.name,
                run=work.run,
                seconds=seconds,
                documents=came.read,
                new=came.new,
                excluded=len(came.excluded),
                made=tally.made,
                failed=tally.failed,
                unchanged=tally.unchanged,
                usage=tally.usage,
                outcome=done.outcome,
            )
        )
