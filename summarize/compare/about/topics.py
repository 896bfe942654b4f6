"""What a value is about: the words around it, and how much two values' words have in common."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from summarize.compare.about.fields import fields
from summarize.compare.values.value import Value
from summarize.meaning.lexicon import Word, word_set
from summarize.meaning.said import Said

NEAR = 2  # tokens that count in full
FADING = 6  # tokens further off, a word counts half
AT_A_BREAK = 0.35  # what each mark between adds to the distance
AKIN, RELATED = 0.8, 0.5
SHORTEST_ROOT, LONGEST_ENDING = 4, 4  # characters
BESIDE_SAYING, OF_A_SPEAKER = 3, 0.3
BESIDE = 7  # tokens
_SUBORDINATE = word_set(
    "if when after before while which who that because although though unless whether ; :"
)
_SAYING = word_set("said says say told according reported reports announced")
_BREAKS = frozenset(',;:"“”')


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

    def __init__(self, near: Iterable[Near], *, has_fields: bool) -> None:
        self.has_fields = has_fields
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
    def by_field(self) -> dict[str, Near]:
        """The words beside the value by their semantic fields, where those count."""
        beside = [each for each in self.by_stem.values() if each.beside and self.has_fields]
        return {field: each for each in beside for field in fields(each.word.stem)}

    @cached_property
    def by_root(self) -> dict[str, list[Near]]:
        """The words by their first letters."""
        found: defaultdict[str, list[Near]] = defaultdict(list)
        for stem, each in self.by_stem.items():
            found[stem[:SHORTEST_ROOT]].append(each)
        return found

    def akin(self, here: Near) -> Near | None:
        """The word here that means `here` or is of its root."""
        for group in here.word.groups:
            if group in self.by_group:
                return self.by_group[group]
        for each in self.by_root.get(here.word.stem[:SHORTEST_ROOT], ()):
            if are_akin(here.word.stem, each.word.stem):
                return each
        return None

    def related(self, here: Near) -> Near | None:
        """The word beside the value that belongs to a field of `here`, which is beside its own."""
        if not here.beside:
            return None
        by_field = self.by_field
        return next((by_field[field] for field in fields(here.word.stem) if field in by_field), None)


class Clauses(NamedTuple):
    """How the tokens of a sentence hang together: how many marks and clauses began before each.

    `speakers` are the tokens that say who says it, as far as they stand beside the verb.
    """

    breaks: Sequence[int]
    subordinate: Sequence[int]
    speakers: Set[int]


def clauses(said: Said) -> Clauses:
    """The clauses of a sentence, as its marks and conjunctions tell them."""
    broken: list[int] = []
    subordinate: list[int] = []
    speakers: set[int] = set()
    marks = begun = 0
    for place, token in enumerate(said.tokens):
        marks += token.text in _BREAKS
        begun += token.lower in _SUBORDINATE
        broken.append(marks)
        subordinate.append(begun)
        if token.lower in _SAYING:
            speakers.update(range(place - BESIDE_SAYING, place + BESIDE_SAYING + 1))
    return Clauses(broken, subordinate, speakers)


def topic(
    said: Said, clauses: Clauses, value: Value, rarity: Callable[[str], float], *, has_fields: bool = False
) -> Topic:
    """The topic of `value` in its sentence; `rarity` says how much a stem tells in this story.

    The field of a word tells something only where few things are told.
    """
    breaks, subordinate, speakers = clauses
    clause = {subordinate[value.first], subordinate[_relative(said, value)]}
    near = []
    for place, lower, word, capital in said.content:
        if value.first <= place <= value.last:
            continue
        edge = value.first if place < value.first else value.last
        off = abs(place - edge)
        weight = word.weight * rarity(word.stem) / (1 + max(0, off - NEAR) / FADING)
        weight /= 1 + AT_A_BREAK * abs(breaks[place] - breaks[edge])
        if place in speakers:
            weight *= OF_A_SPEAKER
        beside = off <= BESIDE and subordinate[place] in clause
        near.append(Near(word, weight, place, lower, capital and place > 0, beside))
    return Topic(near, has_fields=has_fields)


def _relative(said: Said, value: Value) -> int:
    """The last token of `value`, or the "who" behind it, with which goes on what is said of it."""
    for place in (value.last + 1, value.last + 2):
        if place < len(said.tokens) and said.tokens[place].lower in ("who", "whom"):
            return place
    return value.last


def are_akin(stem: str, other: str) -> bool:
    """Whether one stem is the other with a short ending."""
    root, longer = sorted((stem, other), key=len)
    return (
        len(root) >= SHORTEST_ROOT and longer.startswith(root) and len(longer) <= len(root) + LONGEST_ENDING
    )


def are_related(one: Word, other: Word) -> bool:
    """Whether two words are of one semantic field."""
    return not set(fields(one.stem)).isdisjoint(fields(other.stem))


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
    theirs, roots = other.by_stem, other.by_root
    have_fields = not one.by_field.keys().isdisjoint(other.by_field)
    for stem, here in one.by_stem.items():
        if there := theirs.get(stem):
            found.append((here, there, math.sqrt(here.weight * there.weight)))
        elif (here.word.groups or stem[:SHORTEST_ROOT] in roots) and (there := other.akin(here)):
            found.append((here, there, AKIN * math.sqrt(here.weight * there.weight)))
        elif have_fields and (there := other.related(here)):
            found.append((here, there, RELATED * math.sqrt(here.weight * there.weight)))
    return found


def likeness(one: Topic, other: Topic) -> float:
    """How much two topics have in common, from 0 to about 1."""
    weights = math.sqrt(one.weight * other.weight)
    return sum(weight for _, _, weight in shared(one, other)) / weights if weights else 0.0
