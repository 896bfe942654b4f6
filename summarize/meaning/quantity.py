"""A number with its unit, and when two say the same."""

from __future__ import annotations

from typing import NamedTuple

from summarize.meaning.measures import CLOCK, EXACT, clock_parts, conversion


class Quantity(NamedTuple):
    """A number with its unit, and the tokens it is written in: `first` to `last`, the last included.

    `value` is a float, or the text where it is a time or the like ("2:06:41").
    """

    value: float | str
    unit: str | None
    first: int
    last: int
    ordinal: bool = False

    def agrees(self, other: Quantity) -> bool:
        """Whether the two have the same value, in the same unit or in one that can be converted."""
        if isinstance(self.value, str) or isinstance(other.value, str):
            return self.value == other.value or _is_part(self, other) or _is_part(other, self)
        if self.ordinal != other.ordinal:
            return False
        if _same(self.value, other.value):
            return not self.contradicts_unit(other)
        if "%" in (self.unit, other.unit) and None in (self.unit, other.unit):
            share, hundredths = self.value, other.value
            if self.unit == "%":
                share, hundredths = hundredths, share
            return share < 1 and abs(share * 100 - hundredths) <= _slack(hundredths)
        known = conversion(other.unit, self.unit) if self.unit and other.unit else None
        return known is not None and _same(self.value, other.value * known[0], known[1])

    @property
    def is_year(self) -> bool:
        """Whether it can be a year."""
        return self.unit is None and isinstance(self.value, float) and 1800 <= self.value < 2100

    def contradicts_unit(self, other: Quantity) -> bool:
        """Whether both have a unit, and not the same one."""
        return self.unit is not None and other.unit is not None and self.unit != other.unit


def _same(one: float, other: float, tolerance: float = EXACT) -> bool:
    return abs(one - other) <= tolerance * max(1.0, abs(one))


def _slack(hundredths: float) -> float:
    # "a third" is 33 per cent
    return 0.5 if hundredths.is_integer() else EXACT


def _is_part(time: Quantity, part: Quantity) -> bool:
    """Whether "2:09" is `part` as a whole, or has the two hours, or the nine minutes, that it is."""
    if not isinstance(time.value, str) or not isinstance(part.value, float) or part.unit not in CLOCK:
        return False
    if any(part.value <= whole < part.value + 1 for whole in clock_parts(time.value, part.unit)):
        return True
    places = time.value.split(":")
    at = CLOCK.index(part.unit)
    return at < len(places) and places[at].isdecimal() and int(places[at]) == part.value
