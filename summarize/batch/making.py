"""The briefs of the stories that changed: made in groups, each kept before the next is begun."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection

from summarize.batch.delivering import Outputs
from summarize.batch.events import StoryFailed, StoryMade
from summarize.batch.state import documents, revisions, stories
from summarize.batch.state.documents import portions
from summarize.batch.state.opening import reading, writing
from summarize.batch.state.stories import Standing
from summarize.batch.telling import Answer, Asked, fingerprint, tell_extractive
from summarize.batch.work import Work, now
from summarize.brief import Usage
from summarize.errors import OverBudget

if TYPE_CHECKING:
    from summarize.batch.by_model import ByModel

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
    asked = (_asked(work, group, recipe, outputs, tally, waiting) for group in portions(due, GROUP))
    try:
        if by_model:
            by_model.ask_ahead(_to_be_told(work, due, recipe))
        for answers in by_model.tell(asked) if by_model else _extractive(work, asked):
            revised = _keep(work, answers, waiting, recipe)
            for story, revision, each in revised:
                _report(work, story, revision, each, tally, len(due))
            outputs.deliver({story.number: revision for story, revision, each in revised if not each.failure})
    except OverBudget as error:
        tally.over_budget = error
    finally:
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


def _to_be_told(work: Work, due: Iterable[int], recipe: str) -> Iterator[Asked]:
    """The stories that are to be told anew, read a group at a time; nothing is settled."""
    for numbers in portions(due, GROUP):
        with reading(work.engine) as connection:
            again, _ = stale(connection, stories.standings(connection, numbers), recipe)
            packed = documents.articles(connection, [story.number for story in again])
        yield from (Asked(story.key, packed[story.number], None) for story in again)


def _asked(
    work: Work,
    numbers: Sequence[int],
    recipe: str,
    outputs: Outputs,
    tally: Tally,
    waiting: dict[str, _Due],
) -> list[Asked]:
    """What is to be told of a group, also put into `waiting`; the other stories are settled."""
    with reading(work.engine) as connection:
        group = stories.standings(connection, numbers)
        again, prints = stale(connection, group, recipe)
        packed = documents.articles(connection, [story.number for story in again])
        before = revisions.briefs(connection, [story.number for story in again])
    standing = {story.number for story in again}
    settled = [s for s in group if s.number in prints and s.number not in standing]
    gone = [story for story in group if story.number not in prints]
    for story in gone:
        outputs.retire(story.key)
    if settled or gone:
        with writing(work.engine) as connection:
            stories.settle(connection, [story.number for story in settled])
            for story in gone:
                stories.drop(connection, story.number)
    tally.unchanged += len(settled)
    waiting.update({story.key: _Due(story, prints[story.number]) for story in again})
    return [Asked(story.key, packed[story.number], before.get(story.number)) for story in again]


def _extractive(work: Work, asked: Iterable[Sequence[Asked]]) -> Iterator[list[Answer]]:
    """The answers in groups; while one is kept, the next ones are being told. A stop is heeded between."""
    config = work.job.options.config().model_copy(update={"mode": "extractive"})
    tasks = chain.from_iterable(portions(group, _A_TASK) for group in asked)
    answers = chain.from_iterable(work.crew.map(partial(tell_extractive, config=config), tasks))
    for group in portions(answers, GROUP):
        yield group
        if work.stopping():
            return


def _keep(
    work: Work, answers: Sequence[Answer], waiting: dict[str, _Due], recipe: str
) -> list[tuple[Standing, int, Answer]]:
    """Keep briefs in one transaction; gives each story with the revision that it is at now."""
    revised: list[tuple[Standing, int, Answer]] = []
    kept, told = [], []
    common = {"run": work.run, "made": now()}
    with writing(work.engine) as connection:
        for each in answers:
            story, fingerprint = waiting.pop(each.key)
            if each.failure is not None:
                stories.fail(connection, story.number, each.failure)
                revised.append((story, story.revision, each))
                continue
            revision = story.revision + 1
            made = {"fingerprint": fingerprint, "revision": revision}
            brief = {"brief": each.brief, "changes": "\n".join(each.changes)}
            kept.append({"story": story.number, **made, **brief, **common})
            told.append({"number": story.number, **made, "recipe": recipe, "fallback": each.fallback})
            revised.append((story, revision, each))
        revisions.record(connection, kept)
        stories.tell(connection, told)
    return revised


def _report(work: Work, story: Standing, revision: int, told: Answer, tally: Tally, of: int) -> None:
    tally.made += told.failure is None
    tally.failed += told.failure is not None
    known: dict[str, Any] = {
        "job": work.name,
        "story": story.key,
        "seconds": told.seconds,
        "done": tally.made + tally.failed,
        "of": of,
    }
    if told.failure is not None:
        work.watch(StoryFailed(reason=told.failure, error=told.error or "SummarizeError", **known))
        return
    work.watch(
        StoryMade(
            revision=revision,
            sources=told.sources,
            origins=told.origins,
            mode=told.mode,
            usage=told.usage,
            fallback=told.fallback,
            fallback_error=told.error,
            model=told.model,
            headline=told.headline,
            **known,
        )
    )
