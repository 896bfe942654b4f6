"""What a run of a job would tell, ask and cost: its documents are settled for that, and nothing is told."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine

from summarize.batch.job import Job
from summarize.batch.making import stale
from summarize.batch.state import documents, runs, stories
from summarize.batch.state.documents import portions
from summarize.batch.state.opening import reading, writing
from summarize.batch.taking import take
from summarize.batch.telling import recipe, story_of
from summarize.batch.work import Work, now
from summarize.crews.local_crew import LocalCrew
from summarize.model import estimate
from summarize.model_run import prompt_versions, questions, settings
from summarize.pipeline import wants_model

_AT_ONCE = 100


class Expected(NamedTuple):
    """The size of a run before it; the cost in USD, None when nobody knows the model's prices."""

    documents: int
    new: int
    stories: int
    requests: int
    input_tokens: int
    output_tokens: int
    cost_usd: float | None


def estimate_job(name: str, job: Job, engine: Engine, folder: Path) -> Expected:
    """What the next run of the job would be; the caller holds its lock."""
    config = job.options.config()
    by_model = wants_model(config, None)
    with writing(engine) as connection:
        run = runs.begin(connection, name, now())
    work = Work(name, job, run, engine, folder, LocalCrew(), lambda _event: None, lambda: False)
    try:
        came = take(work)
    finally:
        work.crew.close()
    made_as = recipe(config, prompt_versions(config))
    with reading(engine) as connection:
        due = stories.due(connection, name, made_as)
    told = requests = read = written = 0
    cost: float | None = 0.0
    for numbers in portions(due, _AT_ONCE):
        with reading(engine) as connection:
            again, _ = stale(connection, stories.standings(connection, numbers), made_as)
            packed = documents.articles(connection, [story.number for story in again])
        told += len(again)
        if by_model:
            asked = questions([story_of(s.key, packed[s.number]) for s in again], config)
            part = estimate(asked, settings(config))
            requests, read = requests + part.requests, read + part.input_tokens
            written += part.output_tokens
            cost = None if cost is None or part.cost_usd is None else cost + part.cost_usd
    with writing(engine) as connection:
        counted = {"documents": came.read, "new": came.new}
        runs.end(connection, name, run, {"ended": now(), "outcome": "estimate", **counted})
    return Expected(came.read, came.new, told, requests, read, written, cost)
