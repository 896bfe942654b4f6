"""Which claims of different accounts are about one thing: each the other's nearest, and near enough."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from summarize.compare.circumstances import may_differ
from summarize.compare.claims import Claim
from summarize.compare.compatible import comparable, compatible
from summarize.compare.topics import Near, likeness, shared

# how much the topics of two values must have in common, and in how many words
_NEAR_ENOUGH = {"score": 0.3, "percent": 0.17}
NEAR_ENOUGH = 0.2
# in a short report the one figure of its kind is the story's
SHORT_REPORT = 12  # sentences
MOST_HOLDING = 60  # claims of a kind: a word that more of them hold tells little
NEAR_WHEN_ALONE = 0.07
FEWEST_SHARED = 2
_ALONE = frozenset(("number", "money", "percent", "duration", "date", "measure"))
_NAMES = frozenset(("name", "place"))
# stems of words that stand beside everything
_BYSTANDERS = frozenset(
    ["polic", "offic", "offici", "author", "spokesman", "spokeswoman", "investig", "appear", "seem", "person"]
)
MUCH_ALIKE = 0.43


class Pair(NamedTuple):
    """Two claims about one thing, of different origins."""

    one: Claim
    other: Claim
    likeness: float


def matched(claims: Sequence[Claim]) -> Iterator[Pair]:
    """Pairs of claims of different origins that are about one thing."""
    pairs = [Pair(one, other, likeness(one.topic, other.topic)) for one, other in _candidates(claims)]
    alone = _aloneness(claims)
    nearest: defaultdict[tuple[Claim, str], float] = defaultdict(float)
    for one, other, near in pairs:
        for key in ((one, other.source.origin), (other, one.source.origin)):
            nearest[key] = max(nearest[key], near)
    for pair in pairs:
        one, other, near = pair
        mutual = near == nearest[one, other.source.origin] == nearest[other, one.source.origin]
        enough = _NEAR_ENOUGH.get(one.value.kind, NEAR_ENOUGH)
        if mutual and near >= (NEAR_WHEN_ALONE if alone(one) and alone(other) else enough):
            yield pair


def telling(pairs: Iterable[Pair], claims: Sequence[Claim]) -> Iterator[Pair]:
    """Those of `pairs` that have more in common than names and what is counted."""
    alone = _aloneness(claims)
    for pair in pairs:
        if not _says_little(pair, alone(pair.one) and alone(pair.other)):
            yield pair


def contradictions(pairs: Iterable[Pair], claims: Sequence[Claim]) -> Iterator[Pair]:
    """Those of `pairs` that cannot both be true."""
    beside: defaultdict[tuple[str, int], list[Claim]] = defaultdict(list)
    words: defaultdict[str, set[str]] = defaultdict(set)
    for claim in claims:
        beside[claim.source.id, claim.sentence.start].append(claim)
        words[claim.source.id].update(claim.said.stems)
    for pair in telling(pairs, claims):
        one, other = pair.one, pair.other
        if compatible(one.value, other.value):
            continue
        if may_differ(one.circumstances, other.circumstances, one.value.kind):
            continue
        there = beside[other.source.id, other.sentence.start]
        here = beside[one.source.id, one.sentence.start]
        if one.value.kind in _NAMES:
            known = _known(one, words[other.source.id]) or _known(other, words[one.source.id])
            known = known or _is_short_for(one, other) or _is_short_for(other, one)
        else:
            known = _has(one, there) or _has(other, here)
        if not known:
            yield pair


def _aloneness(claims: Sequence[Claim]) -> Callable[[Claim], bool]:
    """A function that says whether a claim's account gives no other value that it could be confused with."""
    of_source: defaultdict[tuple[str, str, str | None], list[Claim]] = defaultdict(list)
    for claim in claims:
        of_source[claim.source.id, claim.value.kind, claim.value.unit].append(claim)

    @functools.cache
    def alone(claim: Claim) -> bool:
        others = of_source[claim.source.id, claim.value.kind, claim.value.unit]
        short = len(claim.source.article.sentences) <= SHORT_REPORT
        return (
            short
            and claim.value.kind in _ALONE
            and not any(
                not compatible(claim.value, other.value)
                and (claim.value.kind != "number" or claim.counts_what(other))
                for other in others
            )
        )

    return alone


def _says_little(pair: Pair, alone: bool) -> bool:
    """Whether beside both values stands nothing that happens: no word but names and what is counted."""
    counted = {word.stem for word in pair.one.counted} if pair.one.value.kind == "number" else set()
    matches = shared(pair.one.topic, pair.other.topic)
    anchors = {
        here.word.stem: here.name
        for here, there, _ in matches
        if here.beside and there.beside and _happens(here) and here.word.stem not in counted
    }
    events = len(anchors) - sum(anchors.values())
    if alone and any(_happens(here) for here, _, _ in matches):
        return False
    if pair.one.value.kind == "status":
        return len(anchors) < FEWEST_SHARED
    anchored = events or len(anchors) >= FEWEST_SHARED or pair.likeness >= MUCH_ALIKE
    fewest = FEWEST_SHARED if pair.one.value.kind == "number" else 1
    return len(matches) < fewest or not anchored


def _happens(near: Near) -> bool:
    return near.word.weight == 1.0 and near.word.stem not in _BYSTANDERS


def _has(claim: Claim, others: Iterable[Claim]) -> bool:
    """Whether one of `others` gives the value of `claim` too."""
    return any(comparable(claim.value, each.value) and compatible(claim.value, each.value) for each in others)


def _known(name: Claim, words: set[str]) -> bool:
    """Whether an account that has `words` names whom `name` names, so that it means somebody else."""
    return not name.stems.isdisjoint(words)


def _is_short_for(short: Claim, long: Claim) -> bool:
    """Whether one name is made of the other's first letters."""
    words = [token.lower for token in long.said.tokens[long.value.first : long.value.last + 1]]
    return len(words) > 1 and short.shown.lower().replace(".", "") == "".join(word[0] for word in words)


def _of_one_thing(one: Claim, other: Claim) -> bool:
    if one.value.kind == "age":
        here, there = one.bearer, other.bearer
        return bool(here and there) and (here <= there or there <= here)
    return one.value.kind != "number" or one.counts_what(other)


def _candidates(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of comparable claims whose sentences share a word that not too many others have."""
    of_a_kind: defaultdict[tuple[str, str | None], list[Claim]] = defaultdict(list)
    for claim in claims:
        of_a_kind[claim.value.kind, claim.value.unit].append(claim)
    for alike in of_a_kind.values():
        for here, there in sorted(_meeting(alike)):
            one, other = alike[here], alike[there]
            if (
                one.source.origin != other.source.origin
                and comparable(one.value, other.value)
                and _of_one_thing(one, other)
                and one.circumstances.past == other.circumstances.past
            ):
                yield one, other


def _meeting(claims: Sequence[Claim]) -> set[tuple[int, int]]:
    holding: defaultdict[str | int, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        for meaning in claim.meanings:
            holding[meaning].append(number)
    return {pair for held in holding.values() if len(held) <= MOST_HOLDING for pair in combinations(held, 2)}
