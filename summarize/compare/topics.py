"""What a value is about: the words around it, and how much two values' words have in common."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from summarize.compare.values import Value
from summarize.meaning.lexicon import Word, word_set
from summarize.meaning.said import Said
from summarize.meaning.tokens import WORD

NEAR = 2  # tokens that count in full
FADING = 6  # tokens further off, a word counts half
AT_A_BREAK = 0.35  # what each mark between adds to the distance
AKIN = 0.8
SHORTEST_ROOT, LONGEST_ENDING = 4, 4  # characters
MOST_COUNTED = 3  # words of what is counted
BESIDE_SAYING, OF_A_SPEAKER = 3, 0.3
LONGEST_NUMBERED = 10  # tokens from "the number of" to the number
BESIDE = 7  # tokens
_SUBORDINATE = word_set("if when after before while which who that because although though unless whether")
_SAYING = word_set("said says say told according reported reports announced")
_NUMBERING = word_set("number total tally count toll sum crowd")
_BREAKS = frozenset(',;:"“”')
_ENDS_COUNTED = word_set(
    """
    is was were are be been being had has have who that which when while as at by for from in on to with
    and or but said says it they he she will would could can not after before since than
    """
)


class Near(NamedTuple):
    """A content word near a value: what it weighs there, and its token.

    It is `beside` the value when few words and no end of a clause stand between.
    """

    word: Word
    weight: float
    place: int
    lower: str
    name: bool
    beside: bool


class Topic:
    """The words near a value, by what they can be matched with, and what they weigh together."""

    def __init__(self, near: Iterable[Near]) -> None:
        self.by_stem: dict[str, Near] = {}
        for each in near:
            known = self.by_stem.get(each.word.stem)
            if known is None or each.weight > known.weight:
                self.by_stem[each.word.stem] = each
        self.weight = sum(each.weight for each in self.by_stem.values())

    @cached_property
    def by_group(self) -> dict[int, Near]:
        """The words by the groups of synonyms that they are in."""
        return {group: each for each in self.by_stem.values() for group in each.word.groups}

    @cached_property
    def by_root(self) -> dict[str, list[Near]]:
        """The words by their first letters."""
        found: defaultdict[str, list[Near]] = defaultdict(list)
        for stem, each in self.by_stem.items():
            found[stem[:SHORTEST_ROOT]].append(each)
        return found

    def like(self, here: Near) -> tuple[Near, float] | None:
        """The word here that is `here` or means it, and how near the two are."""
        same = self.by_stem.get(here.word.stem)
        if same:
            return same, 1.0
        for group in here.word.groups:
            if group in self.by_group:
                return self.by_group[group], AKIN
        for each in self.by_root.get(here.word.stem[:SHORTEST_ROOT], ()):
            if are_akin(here.word.stem, each.word.stem):
                return each, AKIN
        return None


def topic(said: Said, value: Value, rarity: Callable[[str], float]) -> Topic:
    """The topic of `value` in its sentence; `rarity` says how much a stem tells in this story."""
    broken, subordinate, breaks, clauses = 0, 0, [], []
    for token in said.tokens:
        broken += token.text in _BREAKS
        subordinate += token.lower in _SUBORDINATE or token.text in ";:"
        breaks.append(broken)
        clauses.append(subordinate)
    speakers = _speakers(said)
    near = []
    for content in said.content:
        place = content.place
        if value.first <= place <= value.last:
            continue
        edge = value.first if place < value.first else value.last
        distance = 1 + max(0, abs(place - edge) - NEAR) / FADING
        weight = content.word.weight * rarity(content.word.stem)
        weight /= distance * (1 + AT_A_BREAK * abs(breaks[place] - breaks[edge]))
        weight *= OF_A_SPEAKER if place in speakers else 1.0
        beside = abs(place - edge) <= BESIDE and clauses[place] == clauses[edge]
        near.append(Near(content.word, weight, place, content.lower, content.capital and place > 0, beside))
    return Topic(near)


def bearer(said: Said, value: Value) -> tuple[Word, ...]:
    """The name beside an age: "Ana Reyes, 41", "41-year-old Reyes"."""
    names: list[Word] = []
    for step, start in ((-1, value.first - 1), (1, value.last + 1)):
        place = start
        while 0 <= place < len(said.tokens) and len(names) < MOST_COUNTED:
            token = said.tokens[place]
            if token.capital and said.lexicon[token.lower].weight:
                names.append(said.lexicon[token.lower])
            elif names or token.lower not in ("-", ",", "old", "aged", "year", "is", "was", "who"):
                break
            place += step
    return tuple(names)


def _speakers(said: Said) -> set[int]:
    """The tokens that say who says it, as far as they stand beside the verb."""
    return {
        place
        for at, token in enumerate(said.tokens)
        if token.lower in _SAYING
        for place in range(at - BESIDE_SAYING, at + BESIDE_SAYING + 1)
    }


def counted(said: Said, value: Value) -> tuple[Word, ...]:
    """What is counted: "passengers" in "14 injured passengers" and in "the number of passengers is 14"."""
    return _words(said, value.last + 1) or _numbered(said, value)


def _numbered(said: Said, value: Value) -> tuple[Word, ...]:
    start = max(0, value.first - LONGEST_NUMBERED)
    before = [token.lower for token in said.tokens[start : value.first]]
    for at in range(len(before) - 2, -1, -1):
        if before[at] in _NUMBERING and before[at + 1] == "of":
            return _words(said, start + at + 2)
    return ()


def _words(said: Said, start: int) -> tuple[Word, ...]:
    """The content words from a token on, up to a verb or the like."""
    found: list[Word] = []
    for token in said.tokens[start:]:
        if token.text == "-":
            continue
        if token.kind != WORD or token.lower in _ENDS_COUNTED or len(found) == MOST_COUNTED:
            break
        word = said.lexicon[token.lower]
        if word.weight:
            found.append(word)
    return tuple(found)


def are_akin(stem: str, other: str) -> bool:
    """Whether one stem is the other with a short ending."""
    root, longer = sorted((stem, other), key=len)
    return (
        len(root) >= SHORTEST_ROOT and longer.startswith(root) and len(longer) <= len(root) + LONGEST_ENDING
    )


def are_alike(one: Word, other: Word) -> bool:
    """Whether two words are the same, synonyms or of one root."""
    return (
        one.stem == other.stem
        or not set(one.groups).isdisjoint(other.groups)
        or are_akin(one.stem, other.stem)
    )


def shared(one: Topic, other: Topic) -> list[tuple[Near, Near, float]]:
    """The words of `one` that `other` has too or means, with those there and what the match weighs."""
    found = []
    for here in one.by_stem.values():
        match = other.like(here)
        if match:
            there, kin = match
            found.append((here, there, kin * math.sqrt(here.weight * there.weight)))
    return found


def likeness(one: Topic, other: Topic) -> float:
    """How much two topics have in common, from 0 to about 1."""
    weights = math.sqrt(one.weight * other.weight)
    return sum(weight for _, _, weight in shared(one, other)) / weights if weights else 0.0
