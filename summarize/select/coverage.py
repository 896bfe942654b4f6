"""Greedy cover of the concepts that independent accounts share (Gillick and Favre 2009).

A concept is a pair of neighbouring terms. What it weighs is learned from nothing but the story: a
pair matters when it is said often, by many accounts, early, and in sentences whose other words the
other accounts use too. Every concept counts once, so that what is said already is not said again.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache
from itertools import count, pairwise
from typing import TypeVar

T = TypeVar("T", int, str)

# the fourth sentence still weighs 0.7 of the first, the tenth half: news tells the most at the top
LEAD = 3
# an account from which nothing is taken yet has this advantage, so that it is heard when it can add
UNHEARD = 1.5
# an account that has filled half of the budget goes on only with what outweighs the others this much
LOUD = 0.5
# a sentence that drags the one before it along has to be worth it
LEANING = 0.9


# the sentences to pick together so that one of them can be read, itself the last; None when none do
Grouping = Callable[[int], tuple[int, ...] | None]
# asked for sentences that are to be picked together; a refusal is final
Admission = Callable[[tuple[int, ...]], bool]


def cover(
    sentences: Sequence[Sequence[str]],
    origins: Sequence[int],
    sizes: Sequence[int],
    budget: int,
    *,
    positions: Sequence[int] | None = None,
    worth: Sequence[float] | None = None,
    stop_words: Collection[str] = frozenset(),
    group_of: Grouping = lambda i: (i,),
    admit: Admission = lambda _: True,
) -> list[tuple[int, float]]:
    """The sentences that together say most of what the accounts share, as (index, gain) in order.

    `sentences` are lists of terms; `origins[i]` is the independent account sentence i belongs to,
    `sizes[i]` what it costs, `positions[i]` its place in its document (by default in its account);
    the sizes of those picked add up to `budget` at most. What sentence i adds is multiplied with
    `worth[i]`, by default 1. `stop_words` say nothing about whether accounts agree. `group_of` says
    with which other sentences one has to be picked, if it may be at all, and `admit` may refuse such
    a group; both are asked only about what is about to be picked.

    Greedy by gain per size, which comes close to the best choice for such covers (Lin and Bilmes
    2010); gains only shrink, so a heap finds the next one without looking at all (Minoux 1978).
    """
    if positions is None:
        positions = _places(origins)
    concepts = _numbered(sentences)
    weights = _weights(concepts, _agreement(sentences, origins, stop_words), origins, positions)
    return _Choice(concepts, weights, origins, sizes, worth or [1.0] * len(sizes), budget).greedy(
        group_of, admit
    )


class _Choice:
    """What has been picked so far, and what more would add."""

    def __init__(
        self,
        concepts: Sequence[Sequence[int]],
        weights: Sequence[float],
        origins: Sequence[int],
        sizes: Sequence[int],
        worth: Sequence[float],
        budget: int,
    ) -> None:
        self.concepts, self.origins, self.sizes, self.worth = concepts, origins, sizes, worth
        self.budget = self.left = budget
        self.open = list(weights)  # what each concept still adds: nothing once it is covered
        self.adds = self.open.__getitem__
        self.picked: dict[int, float] = {}
        self.heard: Counter[int] = Counter()
        self.several = len(set(origins)) > 2  # of two accounts one always has half or more

    def greedy(self, group_of: Grouping, admit: Admission) -> list[tuple[int, float]]:
        heap = [(-self._rate((i,)), i) for i in range(len(self.concepts))]
        heapq.heapify(heap)
        leaning: dict[int, list[int]] = defaultdict(list)
        groups: dict[int, tuple[int, ...]] = {}
        smallest = max(1, min(self.sizes, default=1))
        while heap and self.left >= smallest:
            _, i = heapq.heappop(heap)
            if i in self.picked:
                continue
            group = tuple(m for m in groups[i] if m not in self.picked) if i in groups else (i,)
            rate = self._rate(group) if group else 0.0
            if rate <= 0:
                continue
            if heap and (-rate, i) > heap[0]:
                heapq.heappush(heap, (-rate, i))
            elif i not in groups:
                groups[i] = group_of(i) or ()
                heapq.heappush(heap, (-rate, i))
                for other in groups[i][:-1]:
                    leaning[other].append(i)
            elif admit(group):
                self._pick(group)
                for follower in (each for member in group for each in leaning[member]):
                    heapq.heappush(heap, (-self._rate((follower,)), follower))
        return list(self.picked.items())

    def _rate(self, group: Sequence[int]) -> float:
        """What `group` adds for every unit of its size; nothing when it does not fit."""
        first, *others = group
        size = self.sizes[first] + sum([self.sizes[i] for i in others])
        if not 0 < size <= self.left:
            return 0.0
        if others:
            said = {concept for member in group for concept in self.concepts[member]}
            gain = LEANING * math.fsum(map(self.adds, said))
            worth = min(self.worth[i] for i in group)
        else:
            gain, worth = sum(map(self.adds, self.concepts[first])), self.worth[first]
        return gain / size * worth * self._voice(self.origins[first])

    def _voice(self, origin: int) -> float:
        heard = self.heard[origin]
        if not heard:
            return UNHEARD
        return LOUD if self.several and 2 * heard >= self.budget else 1.0

    def _pick(self, group: Sequence[int]) -> None:
        gain = 0.0
        for i in group:
            gain += sum(map(self.adds, self.concepts[i]))
            for concept in self.concepts[i]:
                self.open[concept] = 0.0
            self.left -= self.sizes[i]
            self.heard[self.origins[i]] += self.sizes[i]
        self.picked.update(dict.fromkeys(group, gain / len(group)))


def _places(origins: Sequence[int]) -> list[int]:
    seen: Counter[int] = Counter()
    places = []
    for origin in origins:
        places.append(seen[origin])
        seen[origin] += 1
    return places


def _numbered(sentences: Iterable[Sequence[str]]) -> list[list[int]]:
    """The concepts of each sentence as numbers, each once, in the order of the text."""
    numbers: defaultdict[tuple[str, str], int] = defaultdict(count().__next__)

    @cache  # wire copies repeat most sentences of a story word for word
    def concepts(terms: tuple[str, ...]) -> list[int]:
        return list(dict.fromkeys(map(numbers.__getitem__, pairwise(terms))))

    return [concepts(tuple(terms)) for terms in sentences]


def _agreement(
    sentences: Sequence[Sequence[str]], origins: Sequence[int], stop_words: Collection[str]
) -> list[float]:
    """For each sentence, which share of the accounts uses its content terms, on average (0 to 1)."""
    content_of = cache(lambda terms: frozenset(terms).difference(stop_words))
    content = [content_of(tuple(terms)) for terms in sentences]
    accounts = _accounts(content, origins)
    total = max(1, len(set(origins)))
    # one term more than there are: a sentence of one or two terms says little, however common they are
    return [sum(map(accounts.__getitem__, terms)) / total / (len(terms) + 1) for terms in content]


def _accounts(found: Iterable[Collection[T]], origins: Sequence[int]) -> Counter[T]:
    """How many accounts use each of what was found in the sentences."""
    used: dict[int, set[T]] = defaultdict(set)
    for origin, each in zip(origins, found, strict=True):
        used[origin].update(each)
    accounts: Counter[T] = Counter()
    for things in used.values():
        accounts.update(things)
    return accounts


def _weights(
    concepts: Sequence[Sequence[int]],
    agreement: Sequence[float],
    origins: Sequence[int],
    positions: Sequence[int],
) -> list[float]:
    """What each concept is worth: its sentences, times e to the share of accounts that use it."""
    accounts = _accounts(concepts, origins)
    said = [0.0] * len(accounts)
    told: set[tuple[int, tuple[int, ...]]] = set()
    for i, found in enumerate(concepts):
        copy = (origins[i], tuple(found))
        if copy in told:  # an account that repeats itself, as wire copies do, says it once
            continue
        told.add(copy)
        worth = math.sqrt(agreement[i] / (LEAD + positions[i]))
        for concept in found:
            said[concept] += worth
    total = len(set(origins))
    shared = [math.exp(using / total) for using in range(total + 1)] if total else []
    return [worth * shared[accounts[concept]] for concept, worth in enumerate(said)]
