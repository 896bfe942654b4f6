"""Which story does a new document join? Many at once, against the few known stories that are near.

A story that has grown is asked again whether its articles tell one event: what looked like one when
there was little of it may turn out to be two. The part with most of the articles keeps the id.
"""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from summarize.batch.preparing import Prepared
from summarize.batch.state import clusters, documents, stories
from summarize.batch.state.clusters import Standing
from summarize.batch.vocabulary import Vocabulary
from summarize.stories.events import LEAST_SIMILARITY, Cluster, join
from summarize.stories.terms import Vector

KEY_DIGITS = 12
# a story is examined when it has this many times the articles that it had the last time
GROWTH = 1.25
# a neighbourhood has no more articles than this beside those of the story itself
MOST_EXAMINED = 60


class Homes(NamedTuple):
    """The stories of new documents, by their names, their heavy terms, and the stories that lost some."""

    stories: dict[str, int]
    terms: dict[str, dict[str, int]]
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


def find_homes(connection: Connection, job: str, came: Sequence[Prepared]) -> Homes:
    """Where each of the documents that `came` belongs; stories are begun, grown, parted and joined."""
    vocabulary = Vocabulary(connection, job, [each.terms for each in came])
    vectors = vocabulary.vectors({each.name: each.terms.counts for each in came})
    near = {name: vocabulary.near(vector) for name, vector in vectors.items()}
    known = clusters.find_clusters(connection, sorted(set(itertools.chain.from_iterable(near.values()))))
    grown, fresh = _joined(vectors, near, known)
    examined = _examined(connection, vocabulary, grown, known, near)
    fresh += [part for pool in examined for part in pool.begun]
    begun = stories.begin(
        connection,
        job,
        [story_key(*sorted(part.members)) for part in fresh],
        [part.cluster for part in fresh],
    )
    standing = {story: Standing(part.cluster, known[story].examined) for story, part in grown.items()}
    for pool in examined:
        grown |= pool.kept
        standing |= {story: Standing(part.cluster, part.cluster.size) for story, part in pool.kept.items()}
    clusters.keep_clusters(connection, standing)
    settled = grown | dict(zip(begun, fresh, strict=True))
    homes = {name: story for story, part in settled.items() for name in part.members}
    before = {name: story for pool in examined for name, story in pool.before.items()}
    moved = {name: homes[name] for name, story in before.items() if homes[name] != story}
    documents.move(connection, job, moved)
    members = {name: vector for part in settled.values() for name, vector in part.members.items()}
    vocabulary.keep([(homes[name], members[name]) for name in (*vectors, *moved)])
    return Homes(
        {name: homes[name] for name in vectors},
        {each.name: {term: each.terms.counts[term] for term in vectors[each.name]} for each in came},
        sorted({before[name] for name in moved}),
    )


def story_key(*founding: str) -> str:
    """The id of a story that begins with the documents of these names."""
    return hashlib.sha256("\n".join(founding).encode("utf-8", "surrogatepass")).hexdigest()[:KEY_DIGITS]


def _joined(
    vectors: Mapping[str, Vector], near: Mapping[str, Sequence[int]], known: Mapping[int, Standing]
) -> tuple[dict[int, _Part], list[_Part]]:
    """The known stories that new articles joined, and the parts that are of none."""
    names = list(vectors)
    places = {story: place for place, story in enumerate(known)}
    joined = join(
        list(vectors.values()),
        [standing.cluster for standing in known.values()],
        [[places[story] for story in near[name] if story in places] for name in names],
    )
    parts = [_Part(each, {names[n]: vectors[names[n]] for n in each.members}) for each in joined]
    grown = {story: part for story, part in zip(known, parts, strict=False) if part.members}
    return grown, parts[len(known) :]


def _examined(
    connection: Connection,
    vocabulary: Vocabulary,
    grown: Mapping[int, _Part],
    known: Mapping[int, Standing],
    near: Mapping[str, Sequence[int]],
) -> list[_Pool]:
    """The stories that have grown, clustered anew with those that are near them."""
    pools: list[_Pool] = []
    due = [story for story, part in grown.items() if part.cluster.size >= GROWTH * known[story].examined]
    groups = _neighbourhoods(due, grown, known, near)
    there = documents.terms(connection, list(itertools.chain.from_iterable(groups)))
    said = {name: clusters.unpack_counts(packed) for rows in there.values() for name, packed in rows}
    vectors = vocabulary.vectors(said)
    for group in groups:
        before = {name: story for story in group for name, _ in there[story]}
        new = {name: story for story in group if story in grown for name in grown[story].members}
        members = {name: vectors[name] for name in before}
        members |= {name: vector for s in group if s in grown for name, vector in grown[s].members.items()}
        pools.append(_pool(members, before | new, before, group))
    return pools


def _neighbourhoods(
    due: Sequence[int],
    grown: Mapping[int, _Part],
    known: Mapping[int, Standing],
    near: Mapping[str, Sequence[int]],
) -> list[list[int]]:
    """The stories to be examined together, each in one neighbourhood: those `due` and those near them."""
    taken: set[int] = set()
    groups = []
    for story in due:
        if story in taken:
            continue
        group, size = [story], 0
        for name, vector in grown[story].members.items():
            article = Cluster(vector, [])
            for other in near[name]:
                if other in known and other not in taken and other not in group:
                    cluster = known[other].cluster
                    size += cluster.size
                    if size <= MOST_EXAMINED and article.similarity(cluster) >= LEAST_SIMILARITY:
                        group.append(other)
        taken.update(group)
        groups.append(group)
    return groups


def _pool(
    members: Mapping[str, Vector], homes: Mapping[str, int], before: dict[str, int], group: Sequence[int]
) -> _Pool:
    names = sorted(members)
    found = [
        _Part(each, {names[n]: members[names[n]] for n in each.members})
        for each in join([members[name] for name in names])
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
