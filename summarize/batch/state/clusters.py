"""What is known of a job's terms and of the stories near a term: enough to find where an article belongs.

A term remembers the latest stories that it is heavy in, and no more: however many stories there are,
an article is compared with a few, and no run reads what it does not need.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from summarize.batch.state.documents import portions
from summarize.batch.state.tables import stories, terms
from summarize.stories.events import Cluster
from summarize.stories.terms import Vector

LATEST_STORIES = 32
# of a story's summed vector, the terms that are kept
HEAVIEST = 250
_EXACT = 5


class Term(NamedTuple):
    """How many articles say a term, how many as a name, and the latest stories that it is heavy in."""

    holding: int
    naming: int
    latest: tuple[int, ...]


NEVER_SAID = Term(0, 0, ())


def find_terms(connection: Connection, job: str, wanted: Iterable[str]) -> dict[str, Term]:
    """What is known of the terms `wanted`; those that were never said are missing."""
    found = {}
    columns = (terms.c.term, terms.c.holding, terms.c.naming, terms.c.latest)
    for portion in portions(wanted):
        rows = connection.execute(select(*columns).where(terms.c.job == job, terms.c.term.in_(portion)))
        for term, holding, naming, latest in rows:
            found[term] = Term(holding, naming, struct.unpack(f"<{len(latest) // 8}q", latest))
    return found


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


class Standing(NamedTuple):
    """The cluster of a story as it was left, and its size when it was last examined."""

    cluster: Cluster
    examined: int


def find_clusters(connection: Connection, wanted: Sequence[int]) -> dict[int, Standing]:
    """The clusters of the stories `wanted`."""
    found = {}
    columns = (stories.c.id, stories.c.size, stories.c.inside, stories.c.total, stories.c.examined)
    for portion in portions(wanted):
        rows = connection.execute(select(*columns).where(stories.c.id.in_(portion), stories.c.size > 0))
        for story, size, inside, total, examined in rows:
            found[story] = Standing(
                Cluster(unpack(total), [], size=size, inside=inside, known=True), examined
            )
    return found


def keep_clusters(connection: Connection, grown: Mapping[int, Standing]) -> None:
    """Replace what is known of clusters that have changed."""
    rows = [
        {
            "story": story,
            "now": cluster.size,
            "within": cluster.inside,
            "sum": pack(cluster.total),
            "seen": examined,
        }
        for story, (cluster, examined) in grown.items()
    ]
    changed = update(stories).where(stories.c.id == bindparam("story"))
    values: dict[str, BindParameter[Any]] = {
        "size": bindparam("now"),
        "inside": bindparam("within"),
        "total": bindparam("sum"),
        "examined": bindparam("seen"),
    }
    if rows:
        connection.execute(changed.values(values), rows)


def pack(total: Vector) -> bytes:
    """A sum of vectors for the state: its heaviest terms."""
    heaviest = sorted([(-weight, term) for term, weight in total.items()])[:HEAVIEST]
    return _pack({term: round(-weight, _EXACT) for weight, term in heaviest})


def unpack(packed: bytes) -> Vector:
    """What `pack` kept."""
    total: Vector = json.loads(zlib.decompress(packed))
    return total


def pack_counts(counts: Mapping[str, int]) -> bytes:
    """How often an article says its heavy terms, for the state."""
    return _pack(counts)


def unpack_counts(packed: bytes) -> dict[str, int]:
    """What `pack_counts` kept."""
    counts: dict[str, int] = json.loads(zlib.decompress(packed))
    return counts


def _pack(values: Mapping[str, float]) -> bytes:
    return zlib.compress(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode(), 1)
