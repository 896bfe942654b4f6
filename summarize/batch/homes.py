"""Which story does a new document join? Many at once, against the few known stories that are near.

A story that has grown is asked again whether its articles tell one event: what looked like one when
there was little of it may turn out to be two. The part with most of the articles keeps the id.
"""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from summarize.batch.preparing import Prepared
from summarize.batch.state import clusters, documents, stories
from summarize.batch.state.weights import unpack
from summarize.batch.vocabulary import Vocabulary
from summarize.stories.events import Closeness, Cluster, Neighbours, join, neighbours
from summarize.stories.terms import Vector

KEY_DIGITS = 12
# stories are examined while they have no more articles than this, together with those near them
MOST_EXAMINED = 100
EXAMINED_AT_ONCE = 20
# so many articles of a story are counted: one that is told very often does not make its words common
MOST_COUNTED = 100


class Homes(NamedTuple):
    """The stories of new documents by their names, and the stories that lost documents to others."""

    stories: dict[str, int]
    parted: list[int]


class _Part(NamedTuple):
    """A cluster, with those of its articles that are at hand: their names and vectors."""

    cluster: Cluster
    members: dict[str, Vector]


class _Pool(NamedTuple):
    """Known stories that were clustered anew: what each is now, what begins, and where articles were."""

    kept: dict[int, _Part]
    begun: list[_Part]
    before: dict[str, int]


def find_homes(
    connection: Connection, job: str, came: Sequence[Prepared], replaced: frozenset[str] = frozenset()
) -> Homes:
    """Where each of the documents that `came` belongs; stories are begun, grown, parted and joined.

    Those `replaced` have come before, with another content.
    """
    if not came:
        return Homes({}, [])
    counted = {each.name: each.terms for each in came if each.name not in replaced}
    vocabulary = Vocabulary(connection, job, list(counted.values()))
    vectors = vocabulary.vectors({each.name: each.terms.counts for each in came})
    names = list(vectors)
    beside = neighbours(list(vectors.values()))
    # a copy goes where what it copies goes
    near = {names[n]: vocabulary.near(vectors[names[n]]) for n in beside.voices}
    known = clusters.find_clusters(connection, sorted(set(itertools.chain.from_iterable(near.values()))))
    least = Closeness(known.values()).least
    grown, fresh = _joined(vectors, beside, near, known, least)
    sizes = documents.sizes(connection, list(known))
    groups_due = _neighbourhoods(grown, known, sizes, near, least)
    pools = [
        pool
        for groups in documents.portions(groups_due, EXAMINED_AT_ONCE)
        for pool in _examined(connection, vocabulary, groups, grown, least)
    ]
    for pool in pools:
        grown |= pool.kept
        fresh += pool.begun
    begun = _begin(connection, job, fresh)
    clusters.keep_clusters(connection, {story: part.cluster for story, part in grown.items()})
    settled = grown | dict(zip(begun, fresh, strict=True))
    homes = {name: story for story, part in settled.items() for name in part.members}
    before = {name: story for pool in pools for name, story in pool.before.items()}
    moved = {name: homes[name] for name, story in before.items() if homes[name] != story}
    documents.move(connection, job, moved)
    vocabulary.discount([counted[name] for name in _beyond(counted, homes, sizes)])
    members = {name: vector for part in settled.values() for name, vector in part.members.items()}
    vocabulary.keep([(homes[name], members[name]) for name in (*vectors, *moved)])
    return Homes({name: homes[name] for name in vectors}, sorted({before[name] for name in moved}))


def story_key(*founding: str) -> str:
    """The id of a story that begins with the documents of these names."""
    return hashlib.sha256("\n".join(founding).encode("utf-8", "surrogatepass")).hexdigest()[:KEY_DIGITS]


def _beyond(came: Iterable[str], homes: Mapping[str, int], sizes: Mapping[int, int]) -> list[str]:
    """Those of the new documents whose stories had enough others to count."""
    counted = Counter(sizes)
    beyond = []
    for name in came:
        counted[homes[name]] += 1
        if counted[homes[name]] > MOST_COUNTED:
            beyond.append(name)
    return beyond


def _begin(connection: Connection, job: str, fresh: Sequence[_Part]) -> list[int]:
    keys = [story_key(*sorted(part.members)) for part in fresh]
    return stories.begin(connection, job, keys, [part.cluster for part in fresh])


def _joined(
    vectors: Mapping[str, Vector],
    beside: Neighbours,
    near: Mapping[str, Sequence[int]],
    known: Mapping[int, Cluster],
    least: float,
) -> tuple[dict[int, _Part], list[_Part]]:
    """The known stories that new articles joined, and the parts that are of none."""
    names = list(vectors)
    places = {story: place for place, story in enumerate(known)}
    at = {n: [places[story] for story in near[names[n]] if story in places] for n in beside.voices}
    joined = join(list(vectors.values()), beside, list(known.values()), at, least)
    parts = [_Part(each, {names[n]: vectors[names[n]] for n in each.members}) for each in joined]
    grown = {story: part for story, part in zip(known, parts, strict=False) if part.members}
    return grown, parts[len(known) :]


def _neighbourhoods(
    grown: Mapping[int, _Part],
    known: Mapping[int, Cluster],
    sizes: Mapping[int, int],
    near: Mapping[str, Sequence[int]],
    least: float,
) -> list[list[int]]:
    """The stories to be examined together, each in one neighbourhood: those grown and those near them.

    `sizes` are the numbers of articles of the known stories without those that came.
    """
    taken: set[int] = set()
    groups = []
    for story, part in grown.items():
        size = sizes.get(story, 0) + len(part.members)
        if story in taken or size > MOST_EXAMINED:
            continue
        group = [story]
        for name, vector in part.members.items():
            article = Cluster(vector, [])
            for other in near.get(name, ()):
                if other not in known or other in taken or other in group:
                    continue
                more = sizes.get(other, 0) + (len(grown[other].members) if other in grown else 0)
                if size + more <= MOST_EXAMINED and article.similarity(known[other]) >= least:
                    group.append(other)
                    size += more
        taken.update(group)
        groups.append(group)
    return groups


def _examined(
    connection: Connection,
    vocabulary: Vocabulary,
    groups: Sequence[Sequence[int]],
    grown: Mapping[int, _Part],
    least: float,
) -> Iterator[_Pool]:
    """The stories of some neighbourhoods, each neighbourhood clustered anew."""
    there = documents.terms(connection, list(itertools.chain.from_iterable(groups)))
    said = {name: unpack(packed) for rows in there.values() for name, packed in rows}
    vectors = vocabulary.vectors(said)
    for group in groups:
        before = {name: story for story in group for name, _ in there[story]}
        came = {name: story for story in group if story in grown for name in grown[story].members}
        members = {name: vectors[name] for name in before}
        members |= {name: grown[story].members[name] for name, story in came.items()}
        yield _pool(members, before | came, before, group, least)


def _pool(
    members: Mapping[str, Vector],
    homes: Mapping[str, int],
    before: dict[str, int],
    group: Sequence[int],
    least: float,
) -> _Pool:
    names = sorted(members)
    vectors = [members[name] for name in names]
    found = [
        _Part(each, {names[n]: members[names[n]] for n in each.members})
        for each in join(vectors, neighbours(vectors), least=least)
    ]
    kept: dict[int, _Part] = {}
    begun = []
    for part in sorted(found, key=lambda part: (-len(part.members), min(part.members))):
        votes = Counter(homes[name] for name in part.members if homes[name] not in kept)
        if votes:
            kept[min(votes, key=lambda story: (-votes[story], story))] = part
        else:
            begun.append(part)
    nothing = _Part(Cluster({}, [], size=0), {})
    return _Pool(kept | {story: nothing for story in group if story not in kept}, begun, before)
