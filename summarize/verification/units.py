"""The units of a statement, in order, and where each is found in a sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from summarize.verification.dates import Date, Weekday
from summarize.verification.numbers import Quantity
from summarize.verification.said import Content, Said

NUMBER_WEIGHT = 2.0
NAME_WEIGHT = 1.5
DATE_WEIGHT = 1.5
_WEAK = frozenset(("one", "first", "once", "both", "second", "half", "zero", "pair", "couple"))
_ABOUT = frozenset(("about", "around", "roughly", "approximately", "nearly", "almost", "some", "estimated", "close"))
_RECKONED = frozenset(
    """gap difference less fewer more below above under total combined altogether together between
    not other remaining rest apart sum all both majority margin lead ahead behind smaller larger bigger higher lower
    older younger earlier later longer shorter taller heavier cheaper dearer faster slower""".split()
)
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


def units(said: Said, proper: Collection[str]) -> list[Unit]:
    """The units of `said`; where it has no capital letters, words in `proper` are its names."""
    found = [Unit(q.first, NUMBER_WEIGHT, quantity=q) for q in said.quantities if not weak(said, q)]
    found += [Unit(d.first, DATE_WEIGHT, date=d) for d in said.dates]
    found += [Unit(w.first, DATE_WEIGHT, weekday=w) for w in said.weekdays]
    cased = any(token.capital for token in said.tokens)
    for content in said.content:
        name = content.lower in proper and (content.capital or not cased) or content.capital and is_name(said, content)
        weight = NAME_WEIGHT if name else content.word.weight
        found.append(Unit(content.place, weight, content=content, name=name))
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


def found_at(unit: Unit, said: Said) -> tuple[Sequence[int], float]:
    """The tokens of `said` where `unit` stands, and the share of its weight that is lost even so."""
    if unit.content:
        return said.look_up(unit.content.word)
    if unit.date:
        return [date.first for date in said.dates if unit.date.within(date)], 0.0
    if unit.weekday:
        return [weekday.first for weekday in said.weekdays if weekday.day == unit.weekday.day], 0.0
    return [q.first for q in said.quantities if unit.quantity and unit.quantity.agrees(q)], 0.0


def rounded(wanted: Quantity, said: Said, statement: Said) -> list[int]:
    """Where a number stands that `wanted` rounds, when the statement says that it rounds."""
    before = {token.lower for token in statement.tokens[max(0, wanted.first - 3) : wanted.first]}
    if not isinstance(wanted.value, float) or not before:
        return []
    found = []
    for other in said.quantities:
        if not isinstance(other.value, float) or wanted.contradicts_unit(other) or not other.value:
            continue
        ratio = wanted.value / other.value
        more = before & {"over", "above", "exceeding"} or {"more", "than"} <= before
        less = before & {"under", "below"} or ("than" in before and before & {"less", "fewer"})
        if (
            (before & _ABOUT and abs(1 - ratio) <= _TOLERANCE)
            or (more and 1 - _MARGIN <= ratio <= 1)
            or (less and 1 <= ratio <= 1 + _MARGIN)
        ):
            found.append(other.first)
    return found


def reckoned(wanted: Quantity, sentences: Iterable[Said], statement: Said) -> bool:
    """Whether `wanted` is the sum or the difference of two numbers of the sentences, and the words say so."""
    if not isinstance(wanted.value, float) or not any(t.lower in _RECKONED for t in statement.tokens):
        return False
    known = [_scaled(q, wanted) for said in sentences for q in said.quantities if _comparable(q, wanted)]
    for one, other in combinations(known[:_MOST_RECKONED], 2):
        if any(
            abs(value - wanted.value) < 1e-6 * max(1.0, wanted.value) for value in (one + other, abs(one - other))
        ):
            return True
    return False


def _comparable(quantity: Quantity, wanted: Quantity) -> bool:
    return isinstance(quantity.value, float) and (
        not quantity.contradicts_unit(wanted) or (quantity.unit, wanted.unit) in (("pound", "penny"), ("dollar", "cent"))
    )


def _scaled(quantity: Quantity, wanted: Quantity) -> float:
    assert isinstance(quantity.value, float)
    return quantity.value * 100 if quantity.unit != wanted.unit and wanted.unit in ("penny", "cent") else quantity.value
