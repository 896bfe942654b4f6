"""Which articles tell one event: agglomerative clustering of their term vectors.

Two clusters are as similar as their articles are on average (Sokal and Michener 1958). The closest
two are joined, until they are too far apart, or until each holds together so much better than they
do with one another that they must be neighbours: two events of one kind, with the same words and
other names. All of it is read off the sums of the vectors, so no pair of articles is ever visited
unless the index finds them near each other.
"""

from __future__ import annotations

import heapq
import itertools
import math
from collections import Counter, deque
from collections.abc import Sequence
from operator import mul

from summarize.stories.terms import Vector

LEAST_SIMILARITY = 0.10
# one word in common does not make one event
LEAST_TERMS = 2
# of the similarity inside two clusters, the part that must also hold between them
LEAST_COHESION = 0.64
# few pairs say little about a cluster: it starts with this many of the similarity it is compared with
PRIOR_PAIRS = 10
NEIGHBOURS = 8
QUERY_TERMS = 30
POSTINGS = 32


class Index:
    """Finds the articles most like a new one, among those added before."""

    def __init__(self) -> None:
        self._vectors: list[Vector] = []
        self._postings: dict[int, deque[int]] = {}

    def add(self, vector: Vector) -> None:
        """Put an article into the index; its number is how many were there before it."""
        for term in itertools.islice(vector, QUERY_TERMS):
            self._postings.setdefault(term, deque(maxlen=POSTINGS)).append(len(self._vectors))
        self._vectors.append(vector)

    def nearest(self, vector: Vector) -> list[tuple[float, int]]:
        """Similarity and number of the most similar articles, all at least `LEAST_SIMILARITY`.

        A term that very many articles hold finds only the latest of them, which bounds the work.
        """
        heaviest = itertools.islice(vector, QUERY_TERMS)
        shared = Counter(itertools.chain.from_iterable(self._postings.get(term, ()) for term in heaviest))
        likely = [number for number, terms in shared.most_common(NEIGHBOURS) if terms >= LEAST_TERMS]
        exact = [(_dot(vector, self._vectors[number]), number) for number in likely]
        return [(similarity, number) for similarity, number in exact if similarity >= LEAST_SIMILARITY]


class _Cluster:
    def __init__(self, member: int, vector: Vector) -> None:
        self.members = [member]
        self.total = vector
        self.inside = 0.0

    def similarity(self, other: _Cluster) -> float:
        return _dot(self.total, other.total) / (len(self.members) * len(other.members))

    def cohesion(self, similarity: float) -> float:
        pairs = len(self.members) * (len(self.members) - 1) / 2
        return (self.inside + PRIOR_PAIRS * similarity) / (pairs + PRIOR_PAIRS)

    def belongs_with(self, other: _Cluster, similarity: float) -> bool:
        inside = math.sqrt(self.cohesion(similarity) * other.cohesion(similarity))
        return similarity >= LEAST_COHESION * inside

    def absorb(self, other: _Cluster, similarity: float) -> None:
        self.inside += other.inside + similarity * len(self.members) * len(other.members)
        if len(self.members) == 1:
            self.total = dict(self.total)
        for term, weight in other.total.items():
            self.total[term] = self.total.get(term, 0.0) + weight
        self.members += other.members


def events(vectors: Sequence[Vector]) -> list[list[int]]:
    """The numbers of the vectors of each event; a vector without terms is an event of its own.

    The result depends on the order of `vectors` only where similarities are equal.
    """
    clusters = {number: _Cluster(number, vector) for number, vector in enumerate(vectors)}
    home = list(clusters)
    queue = _neighbours(vectors)
    heapq.heapify(queue)
    known: dict[tuple[int, int, int, int], float] = {}  # by two clusters and how far they have grown
    refused: set[tuple[int, int, int, int]] = set()
    while queue:
        distance, first, second = heapq.heappop(queue)
        there, here = sorted((home[first], home[second]), key=lambda n: (len(clusters[n].members), -n))
        one, two = clusters[here], clusters[there]
        state = (here, there, len(one.members), len(two.members))
        if here == there or state in refused:
            continue
        similarity = known[state] = known[state] if state in known else one.similarity(two)
        if similarity < -distance:
            # one of them has grown since: as they are now, their turn comes later, if at all
            if similarity >= LEAST_SIMILARITY:
                heapq.heappush(queue, (-similarity, first, second))
        elif one.belongs_with(two, similarity):
            for member in two.members:
                home[member] = here
            one.absorb(clusters.pop(there), similarity)
        else:
            refused.add(state)
    return [cluster.members for cluster in clusters.values()]


def _neighbours(vectors: Sequence[Vector]) -> list[tuple[float, int, int]]:
    index = Index()
    found: list[tuple[float, int, int]] = []
    for number, vector in enumerate(vectors):
        found += [(-similarity, near, number) for similarity, near in index.nearest(vector)]
        index.add(vector)
    return found


def _dot(one: Vector, two: Vector) -> float:
    shared = one.keys() & two.keys()
    return math.fsum(map(mul, map(one.__getitem__, shared), map(two.__getitem__, shared)))
