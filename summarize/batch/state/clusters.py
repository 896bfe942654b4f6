"""What is known of a job's terms and of the stories near a term: enough to find where an article belongs.

A term remembers the latest stories that it is heavy in, and no more: however many stories there are,
an article is compared with a few, and no run reads what it does not need.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    ARRAY,
    BindParameter,
    ColumnElement,
    Connection,
    Text,
    any_,
    bindparam,
    func,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from summarize.batch.state.documents import portions
from summarize.batch.state.tables import stories, terms
from summarize.batch.state.weights import pack, unpack
from summarize.stories.events import Cluster
from summarize.stories.terms import Vector

LATEST_STORIES = 16
# of a story's summed vector, the terms that are kept
HEAVIEST = 250
# stands for a term that every article says: how many hold it is how many were counted
EVERY = ""


class Term(NamedTuple):
    """How many articles say a term, how many as a name, and the latest stories that it is heavy in."""

    holding: int
    naming: int
    latest: tuple[int, ...]


NEVER_SAID = Term(0, 0, ())


def find_terms(connection: Connection, job: str, wanted: Iterable[str]) -> dict[str, Term]:
    """What is known of the terms `wanted`; those that were never said are missing."""
    columns = (terms.c.term, terms.c.holding, terms.c.naming, terms.c.latest)
    rows = connection.execute(select(*columns).where(terms.c.job == job, _is_among(connection, list(wanted))))
    return {
        term: Term(holding, naming, struct.unpack(f"<{len(latest) // 8}q", latest))
        for term, holding, naming, latest in rows
    }


def _is_among(connection: Connection, wanted: list[str]) -> ColumnElement[bool]:
    """That a term is one of those `wanted`, in one value: thousands of values are slow to ask for."""
    if connection.dialect.name == "postgresql":
        return terms.c.term == any_(bindparam("wanted", wanted, ARRAY(Text)))
    one = func.json_each(bindparam("wanted", json.dumps(wanted, ensure_ascii=False))).table_valued("value")
    return terms.c.term.in_(select(one.c.value))


def keep_terms(connection: Connection, job: str, changed: Mapping[str, Term]) -> None:
    """Replace what is known of the terms `changed`."""
    rows = [
        {
            "job": job,
            "term": term,
            "holding": known.holding,
            "naming": known.naming,
            "latest": struct.pack(f"<{len(known.latest)}q", *known.latest),
        }
        for term, known in changed.items()
    ]
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    made = dialect.insert(terms)
    replaced = {name: made.excluded[name] for name in ("holding", "naming", "latest")}
    if rows:
        connection.execute(made.on_conflict_do_update(index_elements=["job", "term"], set_=replaced), rows)


def find_clusters(connection: Connection, wanted: Sequence[int]) -> dict[int, Cluster]:
    """The clusters of those of the stories `wanted` that new articles may join."""
    found = {}
    columns = (stories.c.id, stories.c.size, stories.c.inside, stories.c.total)
    for portion in portions(wanted):
        rows = connection.execute(select(*columns).where(stories.c.id.in_(portion), stories.c.size > 0))
        for story, size, inside, total in rows:
            found[story] = Cluster(unpack(total), [], size=size, inside=inside, known=True)
    return found


def keep_clusters(connection: Connection, grown: Mapping[int, Cluster]) -> None:
    """Replace what is known of clusters that have changed."""
    rows = [
        {"story": story, "now": cluster.size, "within": cluster.inside, "sum": pack_total(cluster.total)}
        for story, cluster in grown.items()
    ]
    changed = update(stories).where(stories.c.id == bindparam("story"))
    values: dict[str, BindParameter[Any]] = {
        "size": bindparam("now"),
        "inside": bindparam("within"),
        "total": bindparam("sum"),
    }
    if rows:
        connection.execute(changed.values(values), rows)


def pack_total(total: Vector) -> bytes:
    """A sum of vectors for the state: its heaviest terms."""
    if len(total) > HEAVIEST:
        heaviest = sorted([(-weight, term) for term, weight in total.items()])[:HEAVIEST]
        total = {term: -weight for weight, term in heaviest}
    return pack(total)
