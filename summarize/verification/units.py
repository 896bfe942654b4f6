"""The units of a statement, in order, and where each is found in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from summarize.meaning.dates import Date, Weekday
from summarize.meaning.measures import CALENDAR
from summarize.meaning.quantity import Quantity
from summarize.meaning.said import Content, Said
from summarize.meaning.tokens import WORD

NUMBER_WEIGHT = 2.0
NAME_WEIGHT = 1.5
DATE_WEIGHT = 1.5
_WEAK = frozenset(("one", "first", "once", "both", "second", "half", "zero", "pair", "couple"))


@dataclass(slots=True)  # frozen it would take three times as long to make
class Unit:
    """A word, name, number, date or weekday of a statement, at its first token."""

    place: int
    weight: float
    content: Content | None = None
    quantity: Quantity | None = None
    date: Date | None = None
    weekday: Weekday | None = None
    name: bool = False
    counts: bool = False  # a number with what it counts behind it
    denied: bool = False  # what is "not open" is closed

    @property
    def last(self) -> int:
        """Its last token."""
        written = self.quantity or self.date
        return written.last if written else self.place


def figures(said: Said) -> list[Unit]:
    """The numbers, dates and weekdays of `said`."""
    numbers = (quantity for quantity in said.quantities if not weak(said, quantity))
    found = [Unit(q.first, NUMBER_WEIGHT, quantity=q, counts=counts(said, q)) for q in numbers]
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
    if said.negators:
        turned_round = said.denied
        found = [replace(u, denied=True) if u.place in turned_round else u for u in found]
    return sorted(found, key=lambda unit: unit.place)


def weak(said: Said, quantity: Quantity) -> bool:
    """Whether a number is hardly one: "one of them", "first", "both"."""
    return quantity.first == quantity.last and said.tokens[quantity.first].lower in _WEAK


def counts(said: Said, number: Quantity) -> bool:
    """Whether a word that carries content stands right behind a number, and no unit: it counts things."""
    behind = said.tokens[number.last + 1 : number.last + 2]
    things = [token for token in behind if token.kind == WORD and not token.capital]
    return number.unit is None and any(said.lexicon[thing.lower].weight for thing in things)


def is_name(said: Said, content: Content) -> bool:
    """Whether its capital letter says that a word is a name: not one at the start of a sentence.

    Before another name a word may be one there too, unless it is a common one: "Teenager Ana Reyes".
    """
    if content.place == 0:
        following = said.tokens[1] if len(said.tokens) > 1 else None
        is_named = following is not None and following.capital and len(following.text) > 1
        return is_named and not content.word.groups
    return said.tokens[content.place - 1].text not in ".!?\"“”‘'`:"


def _is_measure(wanted: Unit, number: Quantity, said: Said) -> bool:
    """Whether one of two numbers counts things, and the other has a unit: three girls are not three years."""
    if wanted.counts:
        return number.unit is not None
    return wanted.quantity is not None and wanted.quantity.unit is not None and counts(said, number)


def found_at(unit: Unit, said: Said) -> Sequence[int]:
    """The tokens of `said` where a number, a date or a weekday stands."""
    if unit.date:
        return [date.first for date in said.dates if unit.date.within(date)]
    if unit.weekday:
        return [weekday.first for weekday in said.weekdays if weekday.day == unit.weekday.day]
    wanted = unit.quantity
    if wanted is None:
        return []
    found = [q.first for q in said.quantities if wanted.agrees(q) and not _is_measure(unit, q, said)]
    if wanted.value == 1 and wanted.unit in CALENDAR:
        pairs = enumerate(pairwise(said.tokens))
        found += [at for at, (a, unit) in pairs if a.lower == "a" and unit.lower == wanted.unit]
    return found or [q.first for q in said.implied if wanted.agrees(q)]
