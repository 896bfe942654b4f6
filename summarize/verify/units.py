"""The units of a statement, in order, and where each is found in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from summarize.verify.dates import Date, Weekday
from summarize.verify.numbers import Quantity
from summarize.verify.said import Content, Said

NUMBER_WEIGHT = 2.0
NAME_WEIGHT = 1.5
DATE_WEIGHT = 1.5
_WEAK = frozenset(("one", "first", "once", "both", "second", "half", "zero", "pair", "couple"))
_ABOUT = frozenset(("about", "around", "roughly", "approximately", "nearly", "almost", "some", "estimated", "close"))
_MORE = frozenset(("over", "than", "least", "above", "exceeding", "exceeded"))
_RECKONED = frozenset(
    """gap difference less fewer more below above under total combined altogether together between
    not other remaining rest apart sum all both in""".split()
)
_TOLERANCE, _MARGIN = 0.05, 0.2


class Unit(NamedTuple):
    """A word, name, number, date or weekday of a statement, at its first token."""

    place: int
    weight: float
    content: Content | None = None
    quantity: Quantity | None = None
    date: Date | None = None
    weekday: Weekday | None = None
    name: bool = False


def units(said: Said, proper: frozenset[str]) -> list[Unit]:
    """The units of `said`; words in `proper` are names however they are written."""
    found = [Unit(q.first, NUMBER_WEIGHT, quantity=q) for q in said.quantities if not weak(said, q)]
    found += [Unit(d.first, DATE_WEIGHT, date=d) for d in said.dates]
    found += [Unit(w.first, DATE_WEIGHT, weekday=w) for w in said.weekdays]
    for content in said.content:
        name = content.lower in proper or (content.capital and is_name(said, content))
        found.append(Unit(content.place, NAME_WEIGHT if name else content.word.weight, content=content, name=name))
    return sorted(found, key=lambda unit: unit.place)


def weak(said: Said, quantity: Quantity) -> bool:
    """Whether a number is hardly one: "one of them", "first", "both"."""
    return quantity.first == quantity.last and said.tokens[quantity.first].lower in _WEAK


def is_name(said: Said, content: Content) -> bool:
    """Whether its capital letter says that a word is a name: not one at the start of a sentence."""
    return content.place > 0 and said.tokens[content.place - 1].text not in ".!?\"“”‘'`:"


def found_at(unit: Unit, said: Said) -> tuple[Sequence[int], float]:
    """The tokens of `said` where `unit` stands, and the share of its weight that is lost even so."""
    if unit.content:
        return said.look_up(unit.content.word)
    if unit.date:
        return [date.first for date in said.dates if unit.date.within(date)], 0.0
    if unit.weekday:
        return [weekday.first for weekday in said.weekdays if weekday.day == unit.weekday.day], 0.0
    wanted = unit.quantity
    assert wanted
    same = [q.first for q in said.quantities if wanted.agrees(q) and not wanted.contradicts_unit(q)]
    if same:
        return same, 0.0
    return [], 0.0


def near_enough(wanted: Quantity, said: Said, statement: Said) -> list[int]:
    """Where a number stands that `wanted` rounds, when the statement says that it rounds."""
    before = {token.lower for token in statement.tokens[max(0, wanted.first - 3) : wanted.first]}
    if not isinstance(wanted.value, float):
        return []
    found = []
    for other in said.quantities:
        if not isinstance(other.value, float) or wanted.contradicts_unit(other) or not other.value:
            continue
        ratio = wanted.value / other.value
        if before & _ABOUT and abs(1 - ratio) <= _TOLERANCE:
            found.append(other.first)
        elif before & {"over", "above", "exceeding"} or ("than" in before and "more" in before):
            if 1 - _MARGIN <= ratio <= 1:
                found.append(other.first)
        elif (before & {"under", "below"} or ("than" in before and before & {"less", "fewer"})) and (
            1 <= ratio <= 1 + _MARGIN
        ):
            found.append(other.first)
    return found


def arithmetic(wanted: Quantity, said: Said, statement: Said) -> bool:
    """Whether `wanted` is the sum or the difference of two numbers of `said`, and the words say so."""
    if not isinstance(wanted.value, float) or not any(t.lower in _RECKONED for t in statement.tokens):
        return False
    known = [q for q in said.quantities if isinstance(q.value, float)][:12]
    for one, other in combinations(known, 2):
        if one.contradicts_unit(other) or (one.contradicts_unit(wanted) and other.contradicts_unit(wanted)):
            continue
        for value in (one.value + other.value, abs(one.value - other.value)):
            scaled = (value, value * 100) if wanted.unit == "penny" else (value,)
            if any(abs(each - wanted.value) < 1e-6 * max(1.0, wanted.value) for each in scaled):
                return True
    return False
