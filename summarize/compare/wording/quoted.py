"""Words between quotation marks that two accounts give differently: "He called me", "He phoned me".

Only one of the two can be what was said. Where one account quotes less, or cuts, nothing is wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import Match, SequenceMatcher
from itertools import combinations, pairwise
from typing import NamedTuple

from summarize.brief import Conflict, ConflictSide
from summarize.compare.showing import shown
from summarize.compare.wording.quotation import Quotation
from summarize.meaning.lexicon import Lexicon, lexicon

QUOTATION = "quotation"
FEWEST_ALIKE = 5  # words that two have in common
ENOUGH = 0.7  # of the words of the shorter one
MANY, ENOUGH_OF_MANY = 12, 0.6
ON_BOTH_SIDES = 7  # words that go before and behind what differs together
NEARLY_ALL, BESIDE_LEFT_OUT = 0.9, 3  # of the words, and how many beside what only one has
SHORTEST_LEFT_OUT = 4  # letters
LONGEST_DIFFERENCE = 4  # words
MOST_HOLDING = 24  # wordings that a run of words brings together
BESIDE = 2  # words shown on each side of those that differ
SPELT_ALIKE = 0.75  # "honoured" and "honored"
LONGEST_TOPIC = 6  # words


class _Difference(NamedTuple):
    """Between which of their words two quotations differ, each as (first, behind the last)."""

    one: tuple[int, int]
    other: tuple[int, int]
    topic: str


class _Contested(NamedTuple):
    """The wordings of one quotation by their places, each with the words in which it differs."""

    differing: dict[int, tuple[int, int]]
    topic: str

    def take(self, pair: dict[int, tuple[int, int]]) -> bool:
        """Whether `pair` differs in words that are here already; then it is here, too."""
        shared = pair.keys() & self.differing.keys()
        if not any(
            max(pair[at][0], self.differing[at][0]) < min(pair[at][1], self.differing[at][1]) for at in shared
        ):
            return False
        for at, (first, last) in pair.items():
            known = self.differing.get(at, (first, last))
            self.differing[at] = min(first, known[0]), max(last, known[1])
        return True


def misquoted(wordings: Sequence[Sequence[Quotation]], language: str | None) -> Iterator[Conflict]:
    """The quotations that origins give in different words, in the order of the story.

    In `wordings` those in the same words stand together.
    """
    words = lexicon(language)
    contested: list[_Contested] = []
    for here, there in _meeting(wordings):
        one, other = wordings[here], wordings[there]
        heard = {quotation.source.origin for quotation in one}
        if heard.isdisjoint(quotation.source.origin for quotation in other) and (
            difference := _difference(one[0], other[0], words)
        ):
            pair = {here: difference.one, there: difference.other}
            if not any(each.take(pair) for each in contested):
                contested.append(_Contested(pair, difference.topic))
    for each in contested:
        yield Conflict(kind=QUOTATION, topic=each.topic, sides=_sides(each, wordings))


def _meeting(wordings: Sequence[Sequence[Quotation]]) -> list[tuple[int, int]]:
    """The places of those that have three words in a row in common, which few others have."""
    holding: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, (first, *_) in enumerate(wordings):
        for run in set(zip(first.words, first.words[1:], first.words[2:], strict=False)):
            holding[run].append(place)
    rare = (held for held in holding.values() if 1 < len(held) <= MOST_HOLDING)
    return sorted({pair for held in rare for pair in combinations(held, 2)})


def _difference(one: Quotation, other: Quotation, lexicon: Lexicon) -> _Difference | None:
    """Where among many words in common both have another that tells something; None when nowhere."""
    matcher = SequenceMatcher(None, one.words, other.words, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    same, shorter = sum(block.size for block in blocks), min(len(one.words), len(other.words))
    are_alike = same >= max(FEWEST_ALIKE, ENOUGH * shorter) or same >= max(MANY, ENOUGH_OF_MANY * shorter)
    longest = max(blocks, key=lambda block: block.size)
    topic = _topic(one, longest.a, longest.a + longest.size, lexicon)
    # the surest is where most words on both sides are the same
    for before, behind in sorted(pairwise(blocks), key=lambda pair: -pair[0].size - pair[1].size):
        here, there = (before.a + before.size, behind.a), (before.b + before.size, behind.b)
        are_both_told = are_alike or _tell_enough(one, before, behind, lexicon)
        if are_both_told and _tell_apart(one.words[slice(*here)], other.words[slice(*there)], lexicon):
            return _Difference(here, there, topic)
        is_within = same >= NEARLY_ALL * shorter and min(before.size, behind.size) >= BESIDE_LEFT_OUT
        if is_within and (
            _is_left_out(one, here, there, lexicon) or _is_left_out(other, there, here, lexicon)
        ):
            # what is left out is shown between the words beside it
            here, there = ((first - 1, last + 1) for first, last in (here, there))
            return _Difference(here, there, topic)
    return None


def _tell_enough(quotation: Quotation, before: Match, behind: Match, lexicon: Lexicon) -> bool:
    """Whether the words in common before and behind a difference are many, and both tell something."""
    return before.size + behind.size >= ON_BOTH_SIDES and all(
        any(lexicon[word].weight for word in quotation.words[block.a : block.a + block.size])
        for block in (before, behind)
    )


def _is_left_out(
    quotation: Quotation, differing: tuple[int, int], elsewhere: tuple[int, int], lexicon: Lexicon
) -> bool:
    """Whether a few telling words, no name and nothing in brackets, stand only in `quotation`."""
    words = quotation.words[slice(*differing)]
    if elsewhere[0] < elsewhere[1] or not 0 < len(words) <= LONGEST_DIFFERENCE:
        return False
    around = quotation.between(differing[0] - 1, differing[1] + 1)
    is_plain = "(" not in around and quotation.between(*differing).islower()
    telling = [word for word in words if lexicon[word].weight == 1.0 and len(word) >= SHORTEST_LEFT_OUT]
    return is_plain and any(not word.endswith("ly") for word in telling)


def _topic(quotation: Quotation, first: int, last: int, lexicon: Lexicon) -> str:
    """The telling words of a run, as the quotation writes them."""
    telling = [place for place in range(first, last) if lexicon[quotation.words[place]].weight] or [first]
    final = max(place for place in telling if place < telling[0] + LONGEST_TOPIC)
    return " ".join(quotation.between(telling[0], final + 1).split())


def _tell_apart(here: Sequence[str], there: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether both runs tell something, and they are more than two ways to write the same."""
    if max(len(here), len(there)) > LONGEST_DIFFERENCE:
        return False
    if not all(any(lexicon[word].weight for word in run) for run in (here, there)):
        return False
    if {lexicon[word].stem for word in here} & {lexicon[word].stem for word in there}:
        return False
    # figures are compared as values
    if any(character.isdigit() for character in "".join((*here, *there))):
        return False
    return SequenceMatcher(None, "".join(here), "".join(there), autojunk=False).ratio() < SPELT_ALIKE


def _sides(contested: _Contested, wordings: Sequence[Sequence[Quotation]]) -> tuple[ConflictSide, ...]:
    """What each says there, whether it quotes less around it or more; what most origins have first."""
    alike: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, differing in sorted(contested.differing.items()):
        alike[wordings[place][0].words[slice(*differing)]].append(place)
    given = [([q for place in places for q in wordings[place]], places[0]) for places in alike.values()]
    given.sort(key=lambda each: -len({quotation.source.origin for quotation in each[0]}))
    return tuple(_side(quotations, contested.differing[first]) for quotations, first in given)


def _side(given: Sequence[Quotation], differing: tuple[int, int]) -> ConflictSide:
    """The words that differ with those beside them, and the first sentence of each source that has them."""
    spoken = given[0]
    first, last = max(0, differing[0] - BESIDE), min(len(spoken.words), differing[1] + BESIDE)
    return shown(spoken.between(first, last), (each[:2] for each in given))
