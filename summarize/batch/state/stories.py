"""The stories of a job: which have changed, and the revisions that were made of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, bindparam, case, delete, func, insert, or_, select, update

from summarize.batch.state import clusters
from summarize.batch.state.documents import portions
from summarize.batch.state.tables import deliveries, revisions, stories
from summarize.stories.events import Cluster


class Standing(NamedTuple):
    """A story as it stands: its number in the state, its id for people, and its latest revision."""

    number: int
    key: str
    revision: int
    fingerprint: str | None
    recipe: str | None
    failure: str | None
    fallback: str | None


_STANDING = (
    stories.c.id,
    stories.c.key,
    stories.c.revision,
    stories.c.fingerprint,
    stories.c.recipe,
    stories.c.failure,
    stories.c.fallback,
)


def named(connection: Connection, job: str, given: Sequence[str]) -> dict[str, int]:
    """The numbers of the stories that were named so by their documents."""
    found: dict[str, int] = {}
    for portion in portions(given):
        rows = connection.execute(
            select(stories.c.given, stories.c.id).where(stories.c.job == job, stories.c.given.in_(portion))
        )
        found.update((name, number) for name, number in rows)
    return found


def begin(
    connection: Connection,
    job: str,
    keys: Sequence[str],
    grown: Sequence[Cluster],
    *,
    given: Sequence[str] | None = None,
) -> list[int]:
    """Begin a story for each of `keys`; gives their numbers, in order."""
    if not keys:
        return []
    rows = [
        {
            "job": job,
            "key": key,
            "given": given[place] if given else None,
            "size": cluster.size,
            "inside": cluster.inside,
            "total": clusters.pack_total(cluster.total),
            "changed": True,
            "revision": 0,
        }
        for place, (key, cluster) in enumerate(zip(_unused(connection, job, keys), grown, strict=True))
    ]
    made = insert(stories).returning(stories.c.id, sort_by_parameter_order=True)
    return [int(number) for number in connection.scalars(made, rows)]


def _unused(connection: Connection, job: str, keys: Sequence[str]) -> list[str]:
    """`keys`, others in the place of those that a story has: one that began with the same documents."""
    used = known_keys(connection, job, keys)
    if not used:
        return list(keys)
    others = [hashlib.sha256(key.encode()).hexdigest()[: len(key)] if key in used else key for key in keys]
    return _unused(connection, job, others)


def known_keys(connection: Connection, job: str, keys: Sequence[str]) -> set[str]:
    """Those of `keys` that a story of the job has."""
    used: set[str] = set()
    for portion in portions(keys):
        taken = select(stories.c.key).where(stories.c.job == job, stories.c.key.in_(portion))
        used.update(connection.scalars(taken))
    return used


def touch(connection: Connection, numbers: Sequence[int]) -> None:
    """Mark stories whose documents changed: they have to be told anew."""
    for portion in portions(numbers):
        connection.execute(update(stories).where(stories.c.id.in_(portion)).values(changed=True))


def due(connection: Connection, job: str, recipe: str) -> list[int]:
    """The numbers of the stories that may have to be told anew, by their keys: those that changed, and those
    that were made otherwise.
    """
    told_otherwise = or_(stories.c.changed, stories.c.recipe.is_(None), stories.c.recipe != recipe)
    numbers = select(stories.c.id).where(stories.c.job == job, told_otherwise).order_by(stories.c.key)
    return list(connection.scalars(numbers))


def standings(connection: Connection, numbers: Sequence[int]) -> list[Standing]:
    """How a few stories stand, by their keys."""
    rows = connection.execute(select(*_STANDING).where(stories.c.id.in_(numbers)).order_by(stories.c.key))
    return [Standing(*row) for row in rows]


def count(connection: Connection, job: str) -> int:
    """How many stories the job has."""
    return connection.scalar(select(func.count()).select_from(stories).where(stories.c.job == job)) or 0


def standing(connection: Connection, job: str, key: str) -> Standing | None:
    """The story that people know as `key`, or whose id alone begins so."""
    rows = connection.execute(
        select(*_STANDING)
        .where(stories.c.job == job, stories.c.key.startswith(key, autoescape=True))
        .limit(2)
    ).all()
    return Standing(*rows[0]) if len(rows) == 1 else None


def settle(connection: Connection, numbers: Iterable[int], **made: Any) -> None:
    """Nothing is due for stories any more; `made` are the columns that say what they were made from."""
    values = {"changed": False, "failure": None, **made}
    for portion in portions(numbers):
        connection.execute(update(stories).where(stories.c.id.in_(portion)).values(values))


def tell(connection: Connection, told: Sequence[Mapping[str, Any]]) -> None:
    """Stories have been told; each with its `number` and the columns that say what it was made from."""
    if told:
        made = [{"changed": False, "failure": None, **each} for each in told]
        connection.execute(update(stories).where(stories.c.id == bindparam("number")), made)


def fail(connection: Connection, number: int, reason: str) -> None:
    """Remember why no brief could be made of a story; it stays due."""
    connection.execute(update(stories).where(stories.c.id == number).values(failure=reason, changed=True))


def drop(connection: Connection, number: int) -> None:
    """Forget a story that has no document any more, with its revisions."""
    for table in (deliveries, revisions):
        connection.execute(delete(table).where(table.c.story == number))
    connection.execute(delete(stories).where(stories.c.id == number))


class Counts(NamedTuple):
    """How many stories a job has, and of these how many were told, failed, or lack their model."""

    all: int
    told: int
    failed: int
    fallback: int


def counts(connection: Connection, job: str) -> Counts:
    """How the stories of a job stand."""
    found = (
        stories.c.id,
        case((stories.c.revision > 0, stories.c.id)),
        case((stories.c.failure.is_not(None), stories.c.id)),
        case((stories.c.fallback.is_not(None), stories.c.id)),
    )
    counted = select(*(func.count(each) for each in found)).where(stories.c.job == job)
    row = connection.execute(counted).one()
    return Counts(all=row[0], told=row[1], failed=row[2], fallback=row[3])


def failures(connection: Connection, job: str, most: int) -> list[Standing]:
    """Some of the stories that could not be told."""
    failed = (stories.c.job == job, stories.c.failure.is_not(None))
    rows = connection.execute(select(*_STANDING).where(*failed).order_by(stories.c.key).limit(most))
    return [Standing(*row) for row in rows]


def retry(connection: Connection, job: str, others: Sequence[int] = ()) -> int:
    """Have told anew what failed, what was not written by the model, and `others`; gives how many."""
    lacking = or_(stories.c.failure.is_not(None), stories.c.fallback.is_not(None))
    numbers = {*connection.scalars(select(stories.c.id).where(stories.c.job == job, lacking)), *others}
    for portion in portions(sorted(numbers)):
        again = update(stories).where(stories.c.id.in_(portion))
        connection.execute(again.values(changed=True, fingerprint=None))
    return len(numbers)


def last_told_before(connection: Connection, job: str, moment: str) -> list[Standing]:
    """The stories whose latest revision is older than `moment`, and of which nothing is due."""
    at = and_(revisions.c.story == stories.c.id, revisions.c.revision == stories.c.revision)
    old = (stories.c.job == job, stories.c.changed.is_(False), revisions.c.made < moment)
    rows = connection.execute(
        select(*_STANDING).join_from(stories, revisions, at).where(*old).order_by(stories.c.key)
    )
    return [Standing(*row) for row in rows]
