"""Which documents a job knows, by name and content, and what was not usable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from summarize.batch.state.tables import documents, unusable

T = TypeVar("T")

# the most values in one question: fewer than any of the databases refuses
MOST = 10_000


def portions(values: Iterable[T], size: int = MOST) -> Iterator[list[T]]:
    """`values` in order, so many at a time."""
    rest = iter(values)
    while portion := list(islice(rest, size)):
        yield portion


def known(connection: Connection, job: str, names: Sequence[str]) -> dict[str, str]:
    """The identities under which those of `names` are known that the job has seen, usable or not."""
    found: dict[str, str] = {}
    for table in (unusable, documents):
        for portion in portions(names):
            rows = connection.execute(
                select(table.c.name, table.c.identity).where(table.c.job == job, table.c.name.in_(portion))
            )
            found.update((name, identity) for name, identity in rows)
    return found


def reasons(connection: Connection, job: str, names: Sequence[str]) -> dict[str, str]:
    """Why those of `names` could not be used that were not."""
    found: dict[str, str] = {}
    for portion in portions(names):
        among = (unusable.c.job == job, unusable.c.name.in_(portion))
        rows = connection.execute(select(unusable.c.name, unusable.c.reason).where(*among))
        found.update((name, reason) for name, reason in rows if reason)
    return found


def bury(connection: Connection, job: str, stories: Sequence[int]) -> None:
    """Forget the documents of `stories`, but for what tells that they are no news when they come again."""
    for portion in portions(stories):
        among = documents.c.story.in_(portion)
        rows = connection.execute(select(documents.c.name, documents.c.identity).where(among)).all()
        connection.execute(delete(documents).where(among))
        buried = [{"job": job, "name": name, "identity": of, "reason": ""} for name, of in rows]
        exclude(connection, buried)


def count_unusable(connection: Connection, job: str) -> int:
    """How many inputs of the job could not be used."""
    counted = select(func.count()).select_from(unusable)
    return connection.scalar(counted.where(unusable.c.job == job, unusable.c.reason != "")) or 0


def count(connection: Connection, job: str) -> int:
    """How many documents the job has."""
    return connection.scalar(select(func.count()).select_from(documents).where(documents.c.job == job)) or 0


def sizes(connection: Connection, stories: Sequence[int]) -> dict[int, int]:
    """How many documents those of `stories` have that have any."""
    found: dict[int, int] = {}
    for portion in portions(stories):
        counted = select(documents.c.story, func.count()).where(documents.c.story.in_(portion))
        rows = connection.execute(counted.group_by(documents.c.story))
        found.update((story, held) for story, held in rows)
    return found


def forget(connection: Connection, job: str, names: Sequence[str]) -> list[tuple[int, str]]:
    """Drop the documents of `names`, which come anew; gives the stories they were in, with their names."""
    left: list[tuple[int, str]] = []
    for portion in portions(names):
        among = (documents.c.job == job, documents.c.name.in_(portion))
        rows = connection.execute(select(documents.c.story, documents.c.name).where(*among))
        left += [(story, name) for story, name in rows]
        connection.execute(delete(documents).where(*among))
        connection.execute(delete(unusable).where(unusable.c.job == job, unusable.c.name.in_(portion)))
    return left


def add(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Keep documents, each with its job, name, identity, story, packed article, packed terms and run."""
    if rows:
        connection.execute(insert(documents), rows)


def exclude(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Remember what could not be used, with its job, name, identity and the reason."""
    if rows:
        connection.execute(insert(unusable), rows)


def articles(connection: Connection, stories: Sequence[int]) -> dict[int, list[bytes]]:
    """The packed articles of `stories`, each story's in the order of their names."""
    members: dict[int, list[bytes]] = {story: [] for story in stories}
    for portion in portions(stories):
        rows = connection.execute(
            select(documents.c.story, documents.c.article)
            .where(documents.c.story.in_(portion))
            .order_by(documents.c.story, documents.c.name)
        )
        for story, article in rows:
            members[story].append(article)
    return members


def terms(connection: Connection, stories: Sequence[int]) -> dict[int, list[tuple[str, bytes]]]:
    """The names and packed terms of the documents of `stories`, in the order of the names."""
    members: dict[int, list[tuple[str, bytes]]] = {story: [] for story in stories}
    for portion in portions(stories):
        rows = connection.execute(
            select(documents.c.story, documents.c.name, documents.c.terms)
            .where(documents.c.story.in_(portion))
            .order_by(documents.c.story, documents.c.name)
        )
        for story, name, said in rows:
            members[story].append((name, said))
    return members


def move(connection: Connection, job: str, homes: Mapping[str, int]) -> None:
    """Put documents, by their names, into other stories."""
    rows = [{"of": job, "called": name, "home": story} for name, story in homes.items()]
    moved = update(documents).where(
        documents.c.job == bindparam("of"), documents.c.name == bindparam("called")
    )
    if rows:
        connection.execute(moved.values(story=bindparam("home")), rows)


def contents(connection: Connection, stories: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """The names and identities of the documents of `stories`, in the order of the names."""
    members: dict[int, list[tuple[str, str]]] = {story: [] for story in stories}
    for portion in portions(stories):
        rows = connection.execute(
            select(documents.c.story, documents.c.name, documents.c.identity)
            .where(documents.c.story.in_(portion))
            .order_by(documents.c.story, documents.c.name)
        )
        for story, name, identity in rows:
            members[story].append((name, identity))
    return members
