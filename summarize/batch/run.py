"""One run of a job: what came in is settled into stories, what changed is told anew, and handed on."""

from __future__ import annotations

import time
from collections.abc import Callable
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
from summarize.batch.telling import recipe
from summarize.batch.work import Where, Work, now, open_crew
from summarize.brief import Excluded
from summarize.errors import OverBudget
from summarize.model_run import prompt_versions
from summarize.pipeline import wants_model

if TYPE_CHECKING:
    from summarize.batch.by_model import ByModel


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
    crew = open_crew(where, workers)
    with writing(engine) as connection:
        number = runs.begin(connection, name, now())
    watch(RunBegan(job=name, run=number))
    work = Work(name, job, number, engine, folder, crew, watch, stopping)
    came, tally = Came(0, 0, ()), Tally()
    outcome, by_model = "failed", None
    try:
        outputs = Outputs(work)
        config = job.options.config()
        by_model = _by_model(work) if wants_model(config, None) else None
        outputs.catch_up()
        came = take(work)
        make_due(work, recipe(config, prompt_versions(config)), by_model, outputs, tally)
        outputs.finish()
        outcome = _outcome(work, came, tally, outputs)
    finally:
        if by_model:
            by_model.close()
        work.crew.close()
        _end(work, came, tally, time.monotonic() - began, outcome)
    with reading(engine) as connection:
        there = stories.count(connection, name)
    return Ended(
        excluded=came.excluded,
        made=tally.made,
        failed=tally.failed,
        stories=there,
        refused=outputs.failures,
        over_budget=tally.over_budget,
        stopped=stopping(),
    )


def _by_model(work: Work) -> ByModel:
    from summarize.batch.by_model import ByModel  # slow to import

    return ByModel(work)


def _outcome(work: Work, came: Came, tally: Tally, outputs: Outputs) -> str:
    if tally.over_budget:
        return "over budget"
    if work.stopping():
        return "interrupted"
    return "incomplete" if tally.failed or outputs.failures or came.excluded else "done"


def _end(work: Work, came: Came, tally: Tally, seconds: float, outcome: str) -> None:
    told = {
        "ended": now(),
        "outcome": outcome,
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
                outcome=outcome,
            )
        )
