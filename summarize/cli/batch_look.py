"""What `summarize batch status`, `show`, `retry` and `prune` do: they look at the state, and tidy it."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from summarize.batch.delivering import Outputs
from summarize.batch.job_file import read_jobs
from summarize.batch.lock import hold, is_held
from summarize.batch.pruning import prune
from summarize.batch.state import documents, revisions, runs, stories
from summarize.batch.state.opening import open_state, reading, writing
from summarize.batch.state.stories import Standing
from summarize.batch.telling import by_no_model, story_of, unpack
from summarize.batch.work import Work
from summarize.brief import Usage
from summarize.cli.batch_run import chosen_jobs
from summarize.cli.output import write_output
from summarize.cli.say import say
from summarize.crews.local_crew import LocalCrew
from summarize.errors import NothingToSummarize
from summarize.pipeline import wants_model
from summarize.render import Format, render

_RUNS_SHOWN = 5


def print_status(file: str, *, job: str | None) -> None:
    """Print how many stories and documents each job has, what failed, and its last runs."""
    jobs = read_jobs(file)
    lines: list[str] = []
    with _state(jobs.state) as engine, reading(engine) as connection:
        for name in sorted(chosen_jobs(jobs, job)):
            counts = stories.counts(connection, name)
            spent = runs.spent(connection, name, datetime.now(UTC).date().isoformat())
            lines += [
                name,
                f"  stories    {counts.all:,}: {counts.told:,} told, {counts.failed:,} failed,"
                f" {counts.fallback:,} without the model that was to write them",
                f"  documents  {documents.count(connection, name):,}"
                f", and {documents.count_unusable(connection, name):,} that could not be used",
                f"  today      ${spent:.2f}",
            ]
            last = runs.last(connection, name, _RUNS_SHOWN)
            under_way = bool(last) and last[0]["outcome"] is None and is_held(jobs.state, name)
            lines += [f"  {_run_line(run, under_way=under_way and run is last[0])}" for run in last]
            for story in stories.failures(connection, name, _RUNS_SHOWN):
                lines.append(f"  {story.key}  {story.failure}")
    write_output("\n".join(lines) + "\n", None)


def print_story(story: str, file: str, *, job: str | None, revision: int | None, format: Format) -> None:
    """Print a story as it stands, or as a revision told it, after how it changed."""
    jobs = read_jobs(file)
    with _state(jobs.state) as engine, reading(engine) as connection:
        for name in sorted(chosen_jobs(jobs, job)):
            standing = stories.standing(connection, name, story)
            if standing is not None and standing.revision:
                shown = revision or standing.revision
                kept = next(iter(revisions.some(connection, {standing.number: shown})), None)
                if kept is None:
                    raise NothingToSummarize(f"it has no revision {shown}", to=standing.key)
                packed = documents.articles(connection, [standing.number])[standing.number]
                history = _history(name, standing, revisions.history(connection, standing.number))
                break
        else:
            advice = "summarize batch status shows the jobs; an id may be cut short as long as it is clear"
            raise NothingToSummarize("no story of that id was told", to=story, advice=advice)
    brief, width = unpack(kept.brief), shutil.get_terminal_size().columns
    color = format == "text" and sys.stdout is not None and sys.stdout.isatty()
    told = render(brief, [story_of(kept.story, packed)], format, width=width, color=color)
    write_output(f"{history}\n{told}" if format == "text" else told, None)


def retry_failed(file: str, *, job: str | None) -> None:
    """Mark what failed, and what its model did not write, to be told anew by the next run."""
    jobs = read_jobs(file)
    with _state(jobs.state) as engine:
        for name, each in sorted(chosen_jobs(jobs, job).items()):
            # what was told while there was no model may be told by it now
            now_by_model = each.options.mode != "extractive" and wants_model(each.options.config(), None)
            with writing(engine) as connection:
                latest = revisions.latest(connection, name) if now_by_model else ()
                others = [told.number for told in latest if by_no_model(told.brief)]
                again = stories.retry(connection, name, others)
            say(f"{name}: the next run tells {_counted(again, 'story', 'stories')} anew")


def prune_old(file: str, *, job: str | None, days: int) -> None:
    """Forget what is older than `days`."""
    jobs = read_jobs(file)
    before = (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")
    folder = Path(file).absolute().parent
    with _state(jobs.state) as engine:
        for name, each in sorted(chosen_jobs(jobs, job).items()):
            with hold(jobs.state, name):
                work = Work(name, each, 0, engine, folder, LocalCrew(1), lambda _event: None, lambda: False)
                gone = prune(work, Outputs(work), before)
            say(
                f"{name}: {_counted(gone.stories, 'story', 'stories')} forgotten, and of others"
                f" {_counted(gone.revisions, 'earlier revision', 'earlier revisions')}"
            )


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


@contextmanager
def _state(state: str) -> Iterator[Engine]:
    engine = open_state(state)
    try:
        yield engine
    finally:
        engine.dispose()


def _run_line(run: runs.Run, *, under_way: bool) -> str:
    outcome = run["outcome"] or ("under way" if under_way else "cut off")
    usage = Usage(**json.loads(run["usage"]))
    cost = f", ${usage.cost_usd:.4f}" if usage.cost_usd else ""
    return (
        f"run {run['run']:<5}  {run['began']}  {outcome}: {run['documents']:,} documents,"
        f" {run['new']:,} new; {run['made']:,} made, {run['failed']:,} failed{cost}"
    )


def _history(job: str, story: Standing, revisions: list[tuple[int, str, str]]) -> str:
    lines = [f"{story.key} of {job}"]
    for number, made, changes in revisions:
        lines.append(f"  revision {number}, {made}")
        lines += [f"    {change}" for change in changes.split("\n") if change]
    return "\n".join(lines) + "\n"
