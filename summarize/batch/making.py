"""The briefs of the stories that changed: made in groups, each kept before the next is begun."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import NamedTuple

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

# kept together, in one transaction
GROUP = 40
_A_TASK = 10


@dataclass(slots=True)
class Tally:
    """How many stories were made, failed and stood as they were, and what the models were asked."""

    made: int = 0
    failed: int = 0
    unchanged: int = 0
    usage: Usage = field(default_factory=Usage)
    over_budget: OverBudget | None = None


class _Due(NamedTuple):
    """A story that is being told anew, and the fingerprint of what it is told from."""

    story: Standing
    fingerprint: str


def make_due(work: Work, recipe: str, by_model: ByModel | None, outputs: Outputs, tally: Tally) -> None:
    """Tell every story anew whose documents or whose recipe changed, and hand it to the outputs.

    What is done is counted in `tally`.
    """
    with reading(work.engine) as connection:
        due = stories.due(connection, work.name, recipe)
        tally.unchanged = stories.count(connection, work.name) - len(due)
    waiting: dict[str, _Due] = {}
    groups = portions(due, by_model.group if by_model else GROUP)
    asked = (_asked(work, group, recipe, outputs, tally, waiting) for group in groups)
    told = map(by_model.tell, asked) if by_model else _extractive(work, asked)
    done, began = 0, time.monotonic()
    try:
        for answers in told:
            revised = _keep(work, list(answers), waiting, recipe)
            seconds = (time.monotonic() - began) / max(1, len(revised))
            for story, revision, each in revised:
                done += 1
                _report(work, story, revision, each, seconds, tally, done, len(due))
            outputs.deliver({story.number: revision for story, revision, each in revised if not each.failure})
            began = time.monotonic()
            if work.stopping():
                break
    except OverBudget as error:
        tally.over_budget = error
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
    work: Work,
    group: Sequence[Standing],
    recipe: str,
    outputs: Outputs,
    tally: Tally,
    waiting: dict[str, _Due],
) -> list[Asked]:
    """What is to be told of a group, also put into `waiting`; the other stories are settled."""
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
    waiting.update({story.key: _Due(story, prints[story.number]) for story in again})
    return [Asked(story.key, packed[story.number], before.get(story.number)) for story in again]


def _extractive(work: Work, asked: Iterable[Sequence[Asked]]) -> Iterator[list[Answer]]:
    """The answers in groups; while one is kept, the next ones are being told."""
    config = work.job.options.config().model_copy(update={"mode": "extractive"})
    tasks = chain.from_iterable(portions(group, _A_TASK) for group in asked)
    answers = chain.from_iterable(work.crew.map(partial(tell_extractive, config=config), tasks))
    return portions(answers, GROUP)


def _keep(
    work: Work, answers: Sequence[Answer], waiting: dict[str, _Due], recipe: str
) -> list[tuple[Standing, int, Answer]]:
    """Keep briefs in one transaction; gives each story with the revision that it is at now."""
    moment = now()
    revised = []
    with writing(work.engine) as connection:
        for each in answers:
            story, fingerprint = waiting.pop(each.key)
            if each.failure is not None:
                stories.fail(connection, story.number, each.failure)
                revised.append((story, story.revision, each))
                continue
            revision = story.revision + 1
            kept = {
                "revision": revision,
                "run": work.run,
                "made": moment,
                "fingerprint": fingerprint,
                "brief": each.brief,
                "changes": "\n".join(each.changes),
            }
            stories.record(connection, story.number, kept)
            made = {"fingerprint": fingerprint, "recipe": recipe, "revision": revision}
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
