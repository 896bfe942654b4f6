"""How numbers, magnitudes and units are called in English."""

from __future__ import annotations

from collections.abc import Iterable


def _counted(listed: str, values: Iterable[int]) -> dict[str, int]:
    return dict(zip(listed.split(), values, strict=True))


def _named(forms_of: dict[str, str]) -> dict[str, str]:
    return {form: name for name, forms in forms_of.items() for form in [name, *forms.split()]}


ONES = _counted(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen""",
    range(20),
)
TENS = _counted("twenty thirty forty fifty sixty seventy eighty ninety", range(20, 100, 10))
ORDINALS = _counted(
    """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth""",
    [*range(1, 20), *range(20, 60, 10)],
)
ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))
MULTIPLES = {"once": 1, "twice": 2, "thrice": 3, "dozen": 12, "pair": 2, "both": 2, "couple": 2}
SPELT_MAGNITUDES = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
}
# right behind the digits, or with a space too
JOINED_MAGNITUDES = {"k": 1e3, "m": 1e6}
SHORT_MAGNITUDES = {"mn": 1e6, "mln": 1e6, "bn": 1e9, "tn": 1e12}
FRACTIONS = _counted(
    """half third quarter fifth sixth seventh eighth ninth tenth
    halves thirds quarters fifths sixths eighths tenths""",
    [*range(2, 11), 2, 3, 4, 5, 6, 8, 10],
)
# behind an ordinal: "a fifth straight win"
IN_A_RUN = frozenset(("consecutive", "successive", "straight"))
SYMBOLS = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "₹": "rupee"}
UNITS = _named(
    {
        "%": "percent pct percentage",
        "dollar": "dollars usd",
        "pound": "pounds gbp",
        "euro": "euros eur",
        "yen": "",
        "rupee": "rupees",
        "crown": "crowns",
        "penny": "pence pennies p",
        "cent": "cents",
        "kilometre": "kilometres kilometer kilometers km kms",
        "mile": "miles mi",
        "metre": "metres meter meters",
        "foot": "feet ft",
        "inch": "inches",
        "centimetre": "centimetres centimeter centimeters cm",
        "millimetre": "millimetres millimeter mm",
        "hectare": "hectares ha",
        "acre": "acres",
        "tonne": "tonnes ton tons",
        "kilogram": "kilograms kg kilo kilos",
        "gram": "grams",
        "lb": "lbs",
        "litre": "litres liter liters",
        "gallon": "gallons",
        "barrel": "barrels",
        "megawatt": "megawatts mw",
        "gigawatt": "gigawatts gw",
        "kilowatt": "kilowatts kw",
        "megabyte": "megabytes mb",
        "gigabyte": "gigabytes gb",
        "terabyte": "terabytes tb",
        "mph": "",
        "kph": "",
        "degree": "degrees",
        "second": "seconds",
        "minute": "minutes min mins",
        "hour": "hours hr hrs",
        "day": "days",
        "week": "weeks",
        "month": "months",
        "year": "years",
        "decade": "decades",
        "century": "centuries",
    }
)
