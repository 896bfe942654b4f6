"""Temperatures in kelvins, and what one rises or falls by: 2 °C warmer is 3.6 °F warmer."""

from __future__ import annotations

from typing import NamedTuple

from summarize.compare.values.value import word_at
from summarize.meaning.lexicon import word_set
from summarize.meaning.quantity import Quantity
from summarize.meaning.said import Said

KELVIN = "kelvin"
CHANGE = "kelvin of change"
_CELSIUS, _FAHRENHEIT = (1.0, 273.15), (5 / 9, 459.67 * 5 / 9)  # degrees to kelvins
_SCALES = {
    "c": _CELSIUS, "celsius": _CELSIUS, "centigrade": _CELSIUS, "f": _FAHRENHEIT, "fahrenheit": _FAHRENHEIT,
}  # fmt: skip
_CHANGED = word_set(
    """
    by rise rises risen rose rising fall falls fallen fell falling drop drops dropped dropping
    warm warms warmed warming cool cools cooled cooling climbed increased another further
    """
)
_THAN = word_set("above below higher lower warmer cooler hotter colder")


class Degrees(NamedTuple):
    """So many degrees of a scale, `unit` of them in kelvins, and the first and the last token of it."""

    number: float
    scale: str
    unit: str
    first: int
    last: int

    def kelvins(self, number: float) -> float:
        """What `number` of these degrees are."""
        size, zero = _SCALES[self.scale]
        return number * size + (zero if self.unit == KELVIN else 0.0)


def degrees(said: Said, quantity: Quantity) -> Degrees | None:
    """As in "2,500 degrees Fahrenheit", "-14C", "rose by 2 °C"; None where no scale stands behind."""
    last = quantity.last + 1 + (word_at(said, quantity.last + 1) == "°")
    scale = word_at(said, last)
    if scale not in _SCALES:
        return None
    below = is_below_zero(said, quantity.first)
    number, first = float(quantity.value), quantity.first
    if below:
        number, first = -number, first - 1
    changed = word_at(said, first - 1) in _CHANGED or word_at(said, last + 1) in _THAN
    return Degrees(number, scale, CHANGE if changed else KELVIN, first, last)


def is_below_zero(said: Said, first: int) -> bool:
    """Whether the number at `first` has a minus: no dash after a word, nor one that parts two numbers."""
    sign = word_at(said, first - 1)
    is_dash = sign in ("-", "−", "–") and said.tokens[first].joined and not said.tokens[first - 1].joined
    return sign == "minus" or is_dash
