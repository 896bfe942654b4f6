"""The briefs of the stories that changed: made in groups, each kept before the next is begun."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy import Connection

from summarize.batch.by_model import ByModel
from summarize.batch.delivering import Outputs
from summarize.batch.events import StoryFailed, StoryMade
from summarize.batch.state import documents, stories
from summarize.batch.state.documents import portions
from summarize.batch.state.opening import reading, writing
from summarize.batch.state.stories import Standing
from summarize.batch.telling import Answer, Asked, fingerprint, tell_extractive
from summarize.batch.work import Work, now
from summarize.brief import Usage
from summarize.errors import OverBudget

GROUP = 240
_A_TASK = 10


@dataclass(slots=True)
class Tally:
    """How many stories were made, failed and stood as they were, and what the models were asked."""

    made: int = 0
    failed: int = 0
    unchanged: int = 0
    usage: Usage = field(default_factory=Usage)
    over_budget: OverBudget | None = None


def make_due(work: Work, recipe: str, by_model: ByModel | None, outputs: Outputs, tally: Tally) -> None:
    """Tell every story anew whose documents or whose recipe changed, and hand it to the outputs.

    What is done is counted in `tally`.
    """
    with reading(work.engine) as connection:
        due = stories.due(connection, work.name, recipe)
        tally.unchanged = stories.count(connection, work.name) - len(due)
    done = 0
    for group in portions(due, by_model.group if by_model else GROUP):
        if work.stopping() or tally.over_budget:
            break
        began = time.monotonic()
        asked, prints = _asked(work, group, recipe, outputs, tally)
        try:
            answers = by_model.tell(asked) if by_model else _extractive(work, asked)
            revised = _keep(work, group, answers, prints, recipe)
        except OverBudget as error:
            tally.over_budget = error
            break
        seconds = (time.monotonic() - began) / max(1, len(revised))
        for story, revision, told in revised:
            done += 1
            _report(work, story, revision, told, seconds, tally, done, len(due))
        outputs.deliver({story.number: revision for story, revision, told in revised if not told.failure})
        if by_model:
            tally.usage = by_model.usage


def stale(
    connection: Connection, group: Sequence[Standing], recipe: str
) -> tuple[list[Standing], dict[int, str]]:
    """Those of a group that have to be told anew, and the fingerprints of all that have documents."""
    contents = documents.contents(connection, [story.number for story in group])
    prints = {number: fingerprint(members) for number, members in contents.items() if members}
    again = [
        story
        for story in group
        if story.number in prints
        and (prints[story.number] != story.fingerprint or story.recipe != recipe or story.failure)
    ]
    return again, prints


def _asked(
    work: Work, group: Sequence[Standing], recipe: str, outputs: Outputs, tally: Tally
) -> tuple[dict[int, Asked], dict[int, str]]:
    """What is to be told of a group, and the fingerprints of what it is told from; the others are settled."""
    with reading(work.engine) as connection:
        again, prints = stale(connection, group, recipe)
        packed = documents.articles(connection, [story.number for story in again])
        before = stories.briefs(connection, [story.number for story in again])
    standing = {story.number for story in again}
    settled = [s for s in group if s.number in prints and s.number not in standing]
    gone = [story for story in group if story.number not in prints]
    for story in gone:
        outputs.retire(story.key)
    if settled or gone:
        with writing(work.engine) as connection:
            for story in settled:
                stories.settle(connection, story.number)
            for story in gone:
                stories.drop(connection, story.number)
    tally.unchanged += len(settled)
    return {s.number: Asked(s.key, packed[s.number], before.get(s.number)) for s in again}, prints


def _extractive(work: Work, asked: Mapping[int, Asked]) -> Iterator[Answer]:
    task = partial(
        tell_extractive, config=work.job.options.config().model_copy(update={"mode": "extractive"})
    )
    for answers in work.crew.map(task, list(portions(asked.values(), _A_TASK))):
        yield from answers


def _keep(
    work: Work, group: Sequence[Standing], answers: Iterator[Answer], prints: Mapping[int, str], recipe: str
) -> list[tuple[Standing, int, Answer]]:
    """Keep a group's briefs in one transaction; gives each story with the revision that it is at now."""
    by_key = {story.key: story for story in group}
    told = [(by_key[each.key], each) for each in answers]
    moment = now()
    revised = []
    with writing(work.engine) as connection:
        for story, each in told:
            if each.failure is not None:
                stories.fail(connection, story.number, each.failure)
                revised.append((story, story.revision, each))
                continue
            revision = story.revision + 1
            kept = {
                "revision": revision,
                "run": work.run,
                "made": moment,
                "fingerprint": prints[story.number],
                "brief": each.brief,
                "changes": "\n".join(each.changes),
            }
            stories.record(connection, story.number, kept)
            made = {"fingerprint": prints[story.number], "recipe": recipe, "revision": revision}
            stories.settle(connection, story.number, **made, fallback=each.fallback)
            revised.append((story, revision, each))
    return revised


def _report(
    work: Work,
    story: Standing,
    revision: int,
    told: Answer,
    seconds: float,
    tally: Tally,
    done: int,
    of: int,
) -> None:
    if told.failure is not None:
        tally.failed += 1
        work.watch(StoryFailed(job=work.name, story=story.key, reason=told.failure, done=done, of=of))
        return
    tally.made += 1
    work.watch(
        StoryMade(
            job=work.name,
            story=story.key,
            revision=revision,
            sources=told.sources,
            origins=told.origins,
            mode=told.mode,
            seconds=seconds,
            usage=Usage(),
            fallback=told.fallback,
            done=done,
            of=of,
        )
    )
