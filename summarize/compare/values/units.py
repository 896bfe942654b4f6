"""Amounts in one unit of their kind: seconds, metres, hectares, kilograms, one coin of a currency."""

from __future__ import annotations

from summarize.meaning.lexicon import word_set
from summarize.meaning.quantity import Quantity

_MONEY = word_set("dollar pound euro yen rupee crown")
_COINS = {"penny": "pound", "cent": "dollar"}
SECONDS = {
    "second": 1.0, "minute": 60.0, "hour": 3_600.0, "day": 86_400.0, "week": 604_800.0,
    "month": 2_629_800.0, "year": 31_557_600.0, "decade": 315_576_000.0,
}  # fmt: skip
_MEASURES = {
    "kilometre": ("metre", 1_000.0), "mile": ("metre", 1_609.344), "metre": ("metre", 1.0),
    "foot": ("metre", 0.3048), "inch": ("metre", 0.0254), "centimetre": ("metre", 0.01),
    "millimetre": ("metre", 0.001), "hectare": ("hectare", 1.0), "acre": ("hectare", 0.404686),
    "square kilometre": ("hectare", 100.0), "square mile": ("hectare", 258.998811),
    "sq kilometre": ("hectare", 100.0), "sq mile": ("hectare", 258.998811),
    "tonne": ("kilogram", 1_000.0), "kilogram": ("kilogram", 1.0), "gram": ("kilogram", 0.001),
    "lb": ("kilogram", 0.453592), "litre": ("litre", 1.0), "gallon": ("litre", 3.785412),
    "mph": ("kph", 1.609344), "kph": ("kph", 1.0),
    "gigawatt": ("kilowatt", 1e6), "megawatt": ("kilowatt", 1e3), "kilowatt": ("kilowatt", 1.0),
    "gigabyte": ("megabyte", 1e3), "terabyte": ("megabyte", 1e6), "megabyte": ("megabyte", 1.0),
}  # fmt: skip

# a kind of value, the unit it is compared in, and the amount in that unit
Measured = tuple[str, str | None, float]


def measured(quantity: Quantity) -> Measured | None:
    """`quantity` in the unit that its kind is compared in; None when it has none, or one of time."""
    unit, amount = quantity.unit or "", float(quantity.value)
    if unit in _COINS:
        return "money", _COINS[unit], amount / 100
    if unit in _MONEY:
        return "money", unit, amount
    if unit == "%":
        return "percent", unit, amount
    if unit in _MEASURES:
        base, size = _MEASURES[unit]
        return "measure", base, amount * size
    # degrees of which scale?
    is_known = unit and unit != "degree" and unit not in SECONDS
    return ("measure", unit, amount) if is_known else None
