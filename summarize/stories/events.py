"""Which articles tell one event: agglomerative clustering of their term vectors.

Two clusters are as similar as their articles are on average (Sokal and Michener 1958). The closest
two are joined, until they are too far apart for articles like these, or until each holds together so
much better than they do with one another that they must be neighbours: two events of one kind, with
the same words and other names. All of it is read off the sums of the vectors, so no pair of articles
is ever visited unless the index finds them near each other.
"""

from __future__ import annotations

import heapq
import itertools
import math
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from operator import mul
from types import MappingProxyType
from typing import NamedTuple

from summarize.stories.terms import Vector

LEAST_SIMILARITY = 0.10
# of what the articles of one event have in common here, the part below which two articles are too far apart
LEAST_CLOSENESS = 0.3
# one word in common does not make one event
LEAST_TERMS = 2
# of the similarity inside two clusters, the part that must also hold between them
LEAST_COHESION = 0.64
# few pairs say little about a cluster: it starts with this many of the similarity it is compared with
PRIOR_PAIRS = 10
# articles so much alike speak with one voice: copies do not say how much those of one event have in common
SAME = 0.95
NEIGHBOURS = 8
# of the terms that the best of them shares, what another one shares at least
LEAST_SHARE = 0.33
QUERY_TERMS = 30
POSTINGS = 32


def likely(found: Iterable[Iterable[int]]) -> list[int]:
    """The few numbers that stand most often in what was `found` of the terms of an article."""
    shared = Counter(itertools.chain.from_iterable(found))
    enough = max(LEAST_TERMS, LEAST_SHARE * max(shared.values(), default=0))
    near = [number for number, count in shared.items() if count >= enough]
    return sorted(near, key=shared.__getitem__, reverse=True)[:NEIGHBOURS]


class _Latest(deque[int]):
    def __init__(self) -> None:
        super().__init__(maxlen=POSTINGS)


class Index:
    """Finds the articles most like a new one, among those added before."""

    def __init__(self) -> None:
        self._vectors: dict[int, Vector] = {}
        self._postings: defaultdict[str, deque[int]] = defaultdict(_Latest)

    def add(self, number: int, vector: Vector) -> None:
        """Put an article into the index under a number of its own."""
        for term in itertools.islice(vector, QUERY_TERMS):
            self._postings[term].append(number)
        self._vectors[number] = vector

    def nearest(self, vector: Vector) -> list[tuple[float, int]]:
        """Similarity and number of the most similar articles, all at least `LEAST_SIMILARITY`.

        A term that very many articles hold finds only the latest of them, which bounds the work.
        """
        heaviest = itertools.islice(vector, QUERY_TERMS)
        found = [self._postings[term] for term in heaviest if term in self._postings]
        exact = [(_dot(vector, self._vectors[number]), number) for number in likely(found)]
        return [(similarity, number) for similarity, number in exact if similarity >= LEAST_SIMILARITY]


class Cluster:
    """Articles that tell one event: how many, the sum of their vectors, and their similarities' sum.

    `members` are the numbers of those among the articles that are being clustered; a cluster that is
    `known` from before has `size` articles more.
    """

    def __init__(
        self, total: Vector, members: list[int], *, size: int = 1, inside: float = 0.0, known: bool = False
    ) -> None:
        self.total, self.members, self.size, self.inside, self.known = total, members, size, inside, known
        self._own = False  # whether the sum is ours to change

    def similarity(self, other: Cluster) -> float:
        """What two articles, one of each cluster, have in common on average."""
        return _dot(self.total, other.total) / (self.size * other.size)

    def _cohesion(self, similarity: float) -> float:
        pairs = self.size * (self.size - 1) / 2
        return (self.inside + PRIOR_PAIRS * similarity) / (pairs + PRIOR_PAIRS)

    def belongs_with(self, other: Cluster, similarity: float) -> bool:
        """Whether the two are no neighbours but one event."""
        if self.known and other.known:
            return False
        inside = math.sqrt(self._cohesion(similarity) * other._cohesion(similarity))
        return similarity >= LEAST_COHESION * inside

    def absorb(self, other: Cluster, similarity: float) -> None:
        """Take the articles of `other` in."""
        self.inside += other.inside + similarity * self.size * other.size
        if not self._own:
            self.total, self._own = dict(self.total), True
        for term, weight in other.total.items():
            self.total[term] = self.total.get(term, 0.0) + weight
        self.size += other.size
        self.members += other.members


class Closeness:
    """How much the articles of one event have in common here: of those events that have several."""

    def __init__(self, clusters: Iterable[Cluster] = ()) -> None:
        """`clusters` are events as they are by now."""
        self._articles, self._total = 0, 0.0
        for cluster in clusters:
            self.count(cluster, 1)

    def count(self, cluster: Cluster, times: int) -> None:
        """Count in a cluster, or out when it is another from now on."""
        if cluster.size > 1:
            self._articles += times * cluster.size
            # of every article, what it has in common with the others on average
            self._total += times * cluster.inside * 2 / (cluster.size - 1)

    @property
    def least(self) -> float:
        """The similarity below which articles are too far apart."""
        usual = self._total / self._articles if self._articles else 0.0
        return max(LEAST_SIMILARITY, LEAST_CLOSENESS * usual)


def events(vectors: Sequence[Vector]) -> list[list[int]]:
    """The numbers of the vectors of each event; a vector without terms is an event of its own.

    The result depends on the order of `vectors` only where similarities are equal.
    """
    return [cluster.members for cluster in join(vectors, neighbours(vectors))]


class Neighbours(NamedTuple):
    """Pairs of vectors that may be of one event: how near, and their numbers, the nearest being the least.

    `voices` has for each of those that are in pairs the numbers of all that it stands for, its copies.
    """

    pairs: list[tuple[float, int, int]]
    voices: dict[int, list[int]]


def join(
    vectors: Sequence[Vector],
    beside: Neighbours,
    known: Sequence[Cluster] = (),
    near: Mapping[int, Sequence[int]] = MappingProxyType({}),
    least: float = LEAST_SIMILARITY,
) -> list[Cluster]:
    """The clusters of `vectors`, after the `known` ones, which the nearest of them have joined.

    `beside` is what `neighbours` gives of the vectors; `near[i]` are the places in `known` of those that
    vector i may join, with those it stands for. Known clusters stay apart from each other. What is less
    similar than `least` is too far apart.
    """
    clusters = {number: Cluster(vectors[number], members) for number, members in beside.voices.items()}
    first = len(vectors)
    clusters |= dict(enumerate(known, first))
    queue = [*beside.pairs]
    for number, places in near.items():
        likeness = [(clusters[number].similarity(known[place]), first + place) for place in places]
        queue += [(-alike, place, number) for alike, place in likeness if alike >= least]
    _merge(clusters, queue, least)
    added = [cluster for number, cluster in clusters.items() if number < first]
    return [*known, *added]


def _merge(clusters: dict[int, Cluster], queue: list[tuple[float, int, int]], least: float) -> None:
    heapq.heapify(queue)
    home = {number: number for number in clusters}
    closeness = Closeness(clusters.values())
    similarities: dict[tuple[int, int, int, int], float] = {}  # by two clusters and how far they have grown
    refused: set[tuple[int, int, int, int]] = set()
    # what is most alike is joined first: how close articles of one event are is known when it matters
    while queue and -queue[0][0] >= max(least, closeness.least):
        distance, first, second = heapq.heappop(queue)
        here, there = home[first], home[second]
        if here == there:
            continue
        there, here = sorted((here, there), key=lambda n: (clusters[n].known, clusters[n].size, -n))
        one, two = clusters[here], clusters[there]
        state = (here, there, one.size, two.size)
        if state in refused:
            continue
        similarity = similarities[state] = (
            similarities[state] if state in similarities else one.similarity(two)
        )
        if similarity < -distance:
            # one of them has grown since: as they are now, their turn comes later, if at all
            heapq.heappush(queue, (-similarity, first, second))
        elif one.belongs_with(two, similarity):
            for member in two.members:
                home[member] = here
            closeness.count(one, -1)
            closeness.count(two, -1)
            one.absorb(clusters.pop(there), similarity)
            closeness.count(one, 1)
        else:
            refused.add(state)


def neighbours(vectors: Sequence[Vector]) -> Neighbours:
    """Which of `vectors` are near each other, and which are copies."""
    index = Index()
    pairs: list[tuple[float, int, int]] = []
    voices: dict[int, list[int]] = {}
    for number, vector in enumerate(vectors):
        found = index.nearest(vector)
        alike, first = max(found, default=(0.0, number))
        if alike >= SAME:
            voices[first].append(number)
            continue
        pairs += [(-similarity, near, number) for similarity, near in found]
        index.add(number, vector)
        voices[number] = [number]
    return Neighbours(pairs, voices)


def _dot(one: Vector, two: Vector) -> float:
    fewer, more = (one, two) if len(one) < len(two) else (two, one)
    shared = [*filter(more.__contains__, fewer)]
    return math.fsum(map(mul, map(one.__getitem__, shared), map(two.__getitem__, shared)))
