"""Numbers however they are written: digits, words, ordinals, fractions, magnitudes, with their unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from summarize.verification.tokens import NUMBER, WORD, Token

_ONES = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_ORDINALS = dict(
    zip(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        range(1, 20),
        strict=True,
    )
) | dict(zip("twentieth thirtieth fortieth fiftieth".split(), range(20, 60, 10), strict=True))
_MULTIPLES = {"once": 1, "twice": 2, "thrice": 3, "dozen": 12, "pair": 2, "both": 2, "couple": 2}
_MAGNITUDES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "tn": 1e12,
    "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9,
}  # fmt: skip
_SPELT_MAGNITUDES = frozenset(("hundred", "thousand", "million", "billion", "trillion"))
_FRACTIONS = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "halves": 2, "thirds": 3, "quarters": 4, "fifths": 5, "sixths": 6, "eighths": 8, "tenths": 10,
}  # fmt: skip
_SYMBOLS = {"$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "₹": "rupee"}
_UNITS = {
    form: unit
    for unit, forms in {
        "%": "percent pct percentage", "dollar": "dollars usd", "pound": "pounds gbp", "euro": "euros eur",
        "yen": "", "rupee": "rupees", "crown": "crowns", "penny": "pence pennies p", "cent": "cents",
        "kilometre": "kilometres kilometer kilometers km kms", "mile": "miles mi",
        "metre": "metres meter meters", "foot": "feet ft", "inch": "inches",
        "centimetre": "centimetres centimeter centimeters cm", "millimetre": "millimetres millimeter mm",
        "hectare": "hectares ha", "acre": "acres", "tonne": "tonnes ton tons", "kilogram": "kilograms kg kilo kilos",
        "gram": "grams", "lb": "lbs", "litre": "litres liter liters", "gallon": "gallons", "barrel": "barrels",
        "megawatt": "megawatts mw", "gigawatt": "gigawatts gw", "kilowatt": "kilowatts kw",
        "megabyte": "megabytes mb", "gigabyte": "gigabytes gb", "terabyte": "terabytes tb",
        "mph": "", "kph": "", "degree": "degrees",
        "second": "seconds", "minute": "minutes min mins", "hour": "hours hr hrs", "day": "days", "week": "weeks",
        "month": "months", "year": "years", "decade": "decades", "century": "centuries",
    }.items()
    for form in [unit, *forms.split()]
}  # fmt: skip
# sizes in the smallest unit of each family
_SIZES = {
    "second": ("time", 1.0), "minute": ("time", 60.0), "hour": ("time", 3600.0), "day": ("time", 86400.0),
    "week": ("time", 604800.0), "month": ("calendar", 1.0), "year": ("calendar", 12.0),
    "decade": ("calendar", 120.0), "century": ("calendar", 1200.0), "penny": ("pound", 0.01), "pound": ("pound", 1.0),
    "cent": ("dollar", 0.01), "dollar": ("dollar", 1.0),
}  # fmt: skip
_CLOCK = ("hour", "minute", "second")
_SUFFIXED = re.compile(r"^(st|nd|rd|th|s)$")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_POINTED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")


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
        if self.unit in _SIZES and other.unit in _SIZES:
            family, size = _SIZES[self.unit]
            other_family, other_size = _SIZES[other.unit]
            return family == other_family and _same(self.value * size, other.value * other_size)
        if self.unit == "%" and other.unit is None:
            return other.value < 1 and _same(self.value, other.value * 100)
        return other.unit == "%" and self.unit is None and self.value < 1 and _same(other.value, self.value * 100)

    @property
    def is_year(self) -> bool:
        """Whether it can be a year."""
        return self.unit is None and isinstance(self.value, float) and 1800 <= self.value < 2100

    def contradicts_unit(self, other: Quantity) -> bool:
        """Whether both have a unit, and not the same one."""
        return self.unit is not None and other.unit is not None and self.unit != other.unit


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-6 * max(1.0, abs(one))


def _is_part(time: Quantity, part: Quantity) -> bool:
    """Whether "2:09" has the two hours, or the nine minutes, that `part` is."""
    if not isinstance(time.value, str) or not isinstance(part.value, float) or part.unit not in _CLOCK:
        return False
    places = time.value.split(":")
    at = _CLOCK.index(part.unit)
    return at < len(places) and places[at].isdecimal() and int(places[at]) == part.value


def quantities(tokens: Sequence[Token], *, english: bool = True) -> list[Quantity]:
    """The numbers among `tokens`, in their order."""
    found = []
    place, end = 0, len(tokens)
    while place < end:
        token = tokens[place]
        read = None
        if token.kind == NUMBER:
            read = _digits(tokens, place, english=english)
        elif english and token.kind == WORD and (token.lower in _STARTS):
            read = _spelt(tokens, place)
        if read is None:
            place += 1
            continue
        value, last, unit = read
        ordinal = (tokens[last].lower in _ORDINALS and isinstance(value, float) and value >= 1) or tokens[last].lower in ("st", "nd", "rd", "th")
        if not ordinal:
            unit, last = _unit(tokens, last, unit)
        found.append(Quantity(value, unit, place, last, ordinal))
        place = last + 1
    return found


_STARTS = frozenset([*_ONES, *_TENS, *_ORDINALS, *_MULTIPLES, *_FRACTIONS, "hundred", "hundreds", "thousands", "millions"])
Read = tuple[float | str, int, str | None]


def _digits(tokens: Sequence[Token], place: int, *, english: bool) -> Read | None:
    text = tokens[place].text
    unit = None
    symbol = re.match(r"\D+", text)
    if symbol:
        unit = _SYMBOLS.get(symbol.group().strip()[-1])
        text = text[symbol.end() :]
    text = re.sub(r"(?<=\d)\s(?=\d)", "", text).rstrip(".,:")
    value: float | str
    if _GROUPED.fullmatch(text) and (english or not _POINTED.fullmatch(text)):
        value = float(text.replace(",", ""))
    elif not english and _POINTED.fullmatch(text):
        value = float(text.replace(".", "").replace(",", "."))
    elif ":" in text or text.count(".") > 1 or text.count(",") > 1:
        return text.replace(".", ":").lstrip("0"), place, unit
    elif "," in text:
        value = float(text.replace(",", "." if not english else ""))
    else:
        value = float(text[:300])
    last = place
    following = _word(tokens, last + 1)
    if following and _SUFFIXED.match(following) and _joined(tokens, last):
        last += 1
        following = _word(tokens, last + 1)
    if following in _MAGNITUDES and (following in _SPELT_MAGNITUDES or _short_magnitude(tokens, last, following)):
        value *= _MAGNITUDES[following]
        last += 1
    elif _is_mark(tokens, last + 1, "-") and _word(tokens, last + 2) in _SPELT_MAGNITUDES:
        value *= _MAGNITUDES[_word(tokens, last + 2) or ""]
        last += 2
    elif _is_mark(tokens, last + 1, "/") and last + 2 < len(tokens) and tokens[last + 2].text in "2345678":
        value /= float(tokens[last + 2].text)
        last += 2
    return value, last, unit


def _short_magnitude(tokens: Sequence[Token], last: int, following: str) -> bool:
    return _joined(tokens, last) or following in ("bn", "mn", "mln", "tn")


def _joined(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place + 1].start == tokens[place].start + len(tokens[place].text)


def _spelt(tokens: Sequence[Token], place: int) -> Read | None:
    word = tokens[place].lower
    if word in ("half", "quarter", "third", *list(_FRACTIONS)) and (read := _fraction(tokens, place, 1.0)):
        return read
    if word in _MULTIPLES:
        return float(_MULTIPLES[word]), place, None
    if word in ("hundreds", "thousands", "millions"):
        return None
    total, current, last, at = 0.0, 0.0, -1, place
    while at < len(tokens):
        word = tokens[at].lower if tokens[at].kind == WORD else ""
        if word in _ONES:
            current += _ONES[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word in _ORDINALS and (last < 0 or current):
            current += _ORDINALS[word]
            last = at
            break
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in _SPELT_MAGNITUDES:
            total += (current or 1) * _MAGNITUDES[word]
            current = 0
        elif word == "dozen" and last >= 0:
            current *= 12
        elif last >= 0 and (_is_mark(tokens, at, "-") or word == "and") and _continues(tokens, at, word):
            at += 1
            continue
        else:
            break
        last = at
        at += 1
        if last > place and tokens[last - 1].kind == WORD and tokens[last - 1].lower in _ONES and word in _ONES:
            break
    if last < 0:
        return None
    if _is_mark(tokens, last + 1, "-") or _word(tokens, last + 1) in _FRACTIONS:
        at = last + 2 if _is_mark(tokens, last + 1, "-") else last + 1
        if _word(tokens, at) in _FRACTIONS and total + current < 10:
            return (total + current) / _FRACTIONS[_word(tokens, at) or ""], at, None
    return total + current, last, None


def _continues(tokens: Sequence[Token], at: int, word: str) -> bool:
    following = _word(tokens, at + 1)
    if word == "and":
        return tokens[at - 1].lower in _SPELT_MAGNITUDES and (following in _ONES or following in _TENS)
    return following in _ONES or following in _ORDINALS and tokens[at - 1].lower in _TENS or following in _SPELT_MAGNITUDES


def _fraction(tokens: Sequence[Token], place: int, count: float) -> Read | None:
    """ "half a million", "a quarter of": what follows tells a fraction from an ordinal."""
    word = tokens[place].lower
    share = count / _FRACTIONS[word]
    if word in ("half", "quarter") and _word(tokens, place + 1) in ("a", "of"):
        further = _word(tokens, place + 2)
        if further == "a":
            further = _word(tokens, place + 3)
        if _word(tokens, place + 1) == "a" and further in _SPELT_MAGNITUDES:
            return share * _MAGNITUDES[further or ""], place + 2, None
    before = _word(tokens, place - 1) if place else None
    if word in ("half", "quarter"):
        return share, place, None
    return (share, place, None) if before == "a" else None


def _unit(tokens: Sequence[Token], last: int, unit: str | None) -> tuple[str | None, int]:
    """The unit after the number's last token, and the last token with it."""
    at = last + 1
    if _is_mark(tokens, at, "-"):
        at += 1
    if at >= len(tokens):
        return unit, last
    if tokens[at].text == "%":
        return "%", at
    word = _word(tokens, at)
    if word == "per" and _word(tokens, at + 1) == "cent":
        return "%", at + 1
    if word in ("of", "a") and _word(tokens, at + 1) in ("percentage", "a") and word == "of":
        at += 1 + (_word(tokens, at + 1) == "a")
        word = _word(tokens, at)
    if word in ("us", "american", "canadian", "australian") and _word(tokens, at + 1) in ("dollar", "dollars"):
        return "dollar", at + 1
    if word in ("square", "sq", "cubic") and _word(tokens, at + 1) in _UNITS:
        return f"{word} {_UNITS[_word(tokens, at + 1) or '']}", at + 1
    if word == "percentage" and (_word(tokens, at + 1) or "").startswith("point"):
        return "%", at + 1
    if unit is None and word in _UNITS and not (word in ("second", "p", "ha", "mb") and at != last + 1):
        return _UNITS[word], at
    return unit, last


def _word(tokens: Sequence[Token], place: int) -> str | None:
    return tokens[place].lower if 0 <= place < len(tokens) and tokens[place].kind == WORD else None


def _is_mark(tokens: Sequence[Token], place: int, mark: str) -> bool:
    return place < len(tokens) and tokens[place].text == mark
