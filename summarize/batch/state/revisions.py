"""The revisions of stories: what each brief was, and how it differed from the one before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import starmap
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, delete, insert, select, tuple_

from summarize.batch.state.documents import portions
from summarize.batch.state.tables import revisions, stories


class Revision(NamedTuple):
    """One revision of a story: its packed brief, and how it differs from the one before."""

    story: str
    number: int
    revision: int
    made: str
    brief: bytes
    changes: str


_REVISION = (
    stories.c.key,
    stories.c.id,
    revisions.c.revision,
    revisions.c.made,
    revisions.c.brief,
    revisions.c.changes,
)


def record(connection: Connection, made: Sequence[Mapping[str, Any]]) -> None:
    """Keep new revisions of stories, which have the columns of the table of revisions."""
    if made:
        connection.execute(insert(revisions), made)


def latest(connection: Connection, job: str) -> Iterator[Revision]:
    """The latest revision of every story that was told, by their ids, read as they are needed."""
    at = and_(revisions.c.story == stories.c.id, revisions.c.revision == stories.c.revision)
    rows = connection.execution_options(yield_per=200).execute(
        select(*_REVISION)
        .join_from(stories, revisions, at)
        .where(stories.c.job == job)
        .order_by(stories.c.key)
    )
    for row in rows:
        yield Revision(*row)


def some(connection: Connection, wanted: Mapping[int, int]) -> list[Revision]:
    """One revision of each story, by its number, in their order; those that are there."""
    # SQLite looks through the whole index for the pairs alone
    of_them = revisions.c.story.in_(list(wanted))
    at = and_(of_them, tuple_(revisions.c.story, revisions.c.revision).in_(list(wanted.items())))
    rows = connection.execute(
        select(*_REVISION).join_from(stories, revisions, revisions.c.story == stories.c.id).where(at)
    )
    found = {each.number: each for each in starmap(Revision, rows)}
    return [found[number] for number in wanted if number in found]


def briefs(connection: Connection, numbers: Sequence[int]) -> dict[int, bytes]:
    """The packed briefs of the latest revisions of stories that have any."""
    found: dict[int, bytes] = {}
    at = and_(revisions.c.story == stories.c.id, revisions.c.revision == stories.c.revision)
    for portion in portions(numbers):
        rows = connection.execute(
            select(stories.c.id, revisions.c.brief)
            .join_from(stories, revisions, at)
            .where(stories.c.id.in_(portion))
        )
        found.update((number, brief) for number, brief in rows)
    return found


def history(connection: Connection, number: int) -> list[tuple[int, str, str]]:
    """The revisions of a story, each with when it was made and how it differs from the one before."""
    columns = (revisions.c.revision, revisions.c.made, revisions.c.changes)
    rows = connection.execute(
        select(*columns).where(revisions.c.story == number).order_by(revisions.c.revision)
    )
    return [(revision, made, changes) for revision, made, changes in rows]


def drop_earlier(connection: Connection, job: str, before: str) -> int:
    """Forget the revisions made before a moment that are not the latest of their story; gives how many."""
    later = select(stories.c.revision).where(stories.c.id == revisions.c.story).scalar_subquery()
    of_job = revisions.c.story.in_(select(stories.c.id).where(stories.c.job == job))
    old = delete(revisions).where(of_job, revisions.c.made < before, revisions.c.revision < later)
    return connection.execute(old).rowcount
