"""Which revision of a story has reached which output."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, and_, delete, func, insert, select

from summarize.batch.state.tables import deliveries, revisions, stories


def undelivered(connection: Connection, job: str, output: str) -> list[tuple[int, int]]:
    """The stories, by their ids, whose latest revision is not at `output` yet, with that revision."""
    there = and_(deliveries.c.story == stories.c.id, deliveries.c.output == output)
    rows = connection.execute(
        select(stories.c.id, stories.c.revision)
        .outerjoin_from(stories, deliveries, there)
        .where(stories.c.job == job, stories.c.revision > func.coalesce(deliveries.c.revision, 0))
        .order_by(stories.c.key)
    )
    return [(number, revision) for number, revision in rows]


def delivered(connection: Connection, output: str, numbers: Mapping[int, int]) -> None:
    """Remember which revisions of stories have reached `output`."""
    if numbers:
        gone = delete(deliveries).where(deliveries.c.output == output, deliveries.c.story.in_(list(numbers)))
        connection.execute(gone)
        rows = [{"story": n, "output": output, "revision": revision} for n, revision in numbers.items()]
        connection.execute(insert(deliveries), rows)


def stamp(connection: Connection, job: str) -> str:
    """Another text whenever any story of the job was told anew, begun or forgotten."""
    at = and_(revisions.c.story == stories.c.id, revisions.c.revision == stories.c.revision)
    counted = select(func.count(), func.sum(stories.c.revision), func.max(revisions.c.run))
    row = connection.execute(counted.join_from(stories, revisions, at).where(stories.c.job == job)).one()
    return "/".join(str(each or 0) for each in row)
