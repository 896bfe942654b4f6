"""The units of a statement, in order, and where each is found in a sentence."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from summarize.meaning.dates import Date, Weekday
from summarize.meaning.lexicon import word_set
from summarize.meaning.numbers import Quantity
from summarize.meaning.said import Content, Said

NUMBER_WEIGHT = 2.0
NAME_WEIGHT = 1.5
DATE_WEIGHT = 1.5
_WEAK = frozenset(("one", "first", "once", "both", "second", "half", "zero", "pair", "couple"))
_ABOUT = frozenset(
    ("about", "around", "roughly", "approximately", "nearly", "almost", "some", "estimated", "close")
)
_TOTALS = word_set("gap difference total combined altogether together sum majority margin lead apart")
_COMPARED = word_set(
    """
    less fewer more below above under short ahead behind smaller larger bigger higher lower older
    younger earlier later longer shorter taller heavier cheaper dearer faster slower
    """
)
BEFORE, AFTER = 14, 5  # tokens
_TOLERANCE, _MARGIN = 0.05, 0.2
_MOST_RECKONED = 16


class Unit(NamedTuple):
    """A word, name, number, date or weekday of a statement, at its first token."""

    place: int
    weight: float
    content: Content | None = None
    quantity: Quantity | None = None
    date: Date | None = None
    weekday: Weekday | None = None
    name: bool = False

    @property
    def last(self) -> int:
        """Its last token."""
        written = self.quantity or self.date
        return written.last if written else self.place


def figures(said: Said) -> list[Unit]:
    """The numbers, dates and weekdays of `said`."""
    found = [Unit(q.first, NUMBER_WEIGHT, quantity=q) for q in said.quantities if not weak(said, q)]
    found += [Unit(d.first, DATE_WEIGHT, date=d) for d in said.dates]
    return found + [Unit(w.first, DATE_WEIGHT, weekday=w) for w in said.weekdays]


def units(said: Said, is_proper: Callable[[str], bool]) -> list[Unit]:
    """The units of `said`; where a capital letter does not tell, the words that `is_proper` are its names."""
    found, cased = figures(said), said.cased
    for content in said.content:
        if content.capital:
            name = is_name(said, content) or is_proper(content.lower)
        else:
            name = not cased and is_proper(content.lower)
        weight = NAME_WEIGHT if name else content.word.weight
        found.append(Unit(content.place, weight, content, name=name))
    return sorted(found, key=lambda unit: unit.place)


def weak(said: Said, quantity: Quantity) -> bool:
    """Whether a number is hardly one: "one of them", "first", "both"."""
    return quantity.first == quantity.last and said.tokens[quantity.first].lower in _WEAK


def is_name(said: Said, content: Content) -> bool:
    """Whether its capital letter says that a word is a name: not one at the start of a sentence."""
    if content.place == 0:
        following = said.tokens[1] if len(said.tokens) > 1 else None
        return following is not None and following.capital and len(following.text) > 1
    return said.tokens[content.place - 1].text not in ".!?\"“”‘'`:"


def found_at(unit: Unit, said: Said) -> Sequence[int]:
    """The tokens of `said` where a number, a date or a weekday stands."""
    if unit.date:
        return [date.first for date in said.dates if unit.date.within(date)]
    if unit.weekday:
        return [weekday.first for weekday in said.weekdays if weekday.day == unit.weekday.day]
    return [q.first for q in said.quantities if unit.quantity and unit.quantity.agrees(q)]


def rounded(wanted: Quantity, said: Said, statement: Said) -> list[int]:
    """Where a number stands that `wanted` rounds, when the word before it says so."""
    before = [token.lower for token in statement.tokens[max(0, wanted.first - 2) : wanted.first]]
    low, high = _span(before)
    if isinstance(wanted.value, str) or low == high:
        return []
    return [
        other.first
        for other in said.quantities
        if other.unit == wanted.unit
        and isinstance(other.value, float)
        and other.value * low <= wanted.value <= other.value * high
    ]


def _span(before: Sequence[str]) -> tuple[float, float]:
    """Between which shares of the exact number a number may lie that stands behind these words."""
    nearest, further = (["", "", *before])[-1], (["", "", *before])[-2]
    if nearest in _ABOUT:
        return 1 - _TOLERANCE, 1 + _TOLERANCE
    if nearest in ("over", "above", "exceeding") or (nearest, further) in (("than", "more"), ("least", "at")):
        return 1 - _MARGIN, 1.0
    if nearest in ("under", "below") or (nearest == "than" and further in ("less", "fewer")):
        return 1.0, 1 + _MARGIN
    return 1.0, 1.0


def reckoned(wanted: Quantity, sentences: Iterable[Said], statement: Said) -> bool:
    """Whether `wanted` is the sum or the difference of two numbers of the sentences, and the words say so."""
    value = wanted.value
    if not isinstance(value, float) or not _says_reckoned(wanted, statement):
        return False
    known = [_scaled(q, wanted) for said in sentences for q in said.quantities if _comparable(q, wanted)]
    return any(
        abs(result - value) <= 1e-6 * max(1.0, value)
        for one, other in combinations(known[:_MOST_RECKONED], 2)
        for result in (one + other, abs(one - other))
    )


def _says_reckoned(wanted: Quantity, statement: Said) -> bool:
    """As in "a gap of 3", "3 in total", "3 fewer than", "3 of the 7 are not"."""
    around = statement.tokens[max(0, wanted.first - BEFORE) : wanted.last + 1 + AFTER]
    following = [token.lower for token in statement.tokens[wanted.last + 1 : wanted.last + 1 + AFTER]]
    if any(token.lower in _TOTALS for token in around) or not _COMPARED.isdisjoint(following):
        return True
    return following[:1] == ["of"] and any(token.lower == "not" for token in statement.tokens)


def _comparable(quantity: Quantity, wanted: Quantity) -> bool:
    return isinstance(quantity.value, float) and (
        not quantity.contradicts_unit(wanted)
        or (quantity.unit, wanted.unit) in (("pound", "penny"), ("dollar", "cent"))
    )


def _scaled(quantity: Quantity, wanted: Quantity) -> float:
    if isinstance(quantity.value, str):
        return math.nan
    return (
        quantity.value * 100
        if quantity.unit != wanted.unit and wanted.unit in ("penny", "cent")
        else quantity.value
    )
