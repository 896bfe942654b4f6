"""The values that a sentence gives: amounts of money, shares, counts, durations, dates, times, scores.

A value is what can be compared with another of its kind: normalised, with the range that its words
leave open ("about 240", "between two and three million").
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarize.compare.clock import CLOCK_WORDS, times
from summarize.meaning.dates import Date
from summarize.meaning.lexicon import word_set
from summarize.meaning.number_words import FRACTIONS, ORDINALS
from summarize.meaning.numbers import NUMBER_WORDS, Quantity
from summarize.meaning.said import Said
from summarize.meaning.tokens import NUMBER, WORD

_MONEY = word_set("dollar pound euro yen rupee crown")
_COINS = {"penny": "pound", "cent": "dollar"}
_SECONDS = {
    "second": 1.0, "minute": 60.0, "hour": 3_600.0, "day": 86_400.0, "week": 604_800.0,
    "month": 2_629_800.0, "year": 31_557_600.0, "decade": 315_576_000.0,
}  # fmt: skip
_MEASURES = {
    "kilometre": ("metre", 1_000.0), "mile": ("metre", 1_609.344), "metre": ("metre", 1.0),
    "foot": ("metre", 0.3048), "inch": ("metre", 0.0254), "centimetre": ("metre", 0.01),
    "millimetre": ("metre", 0.001), "hectare": ("hectare", 1.0), "acre": ("hectare", 0.404686),
    "tonne": ("kilogram", 1_000.0), "kilogram": ("kilogram", 1.0), "gram": ("kilogram", 0.001),
    "lb": ("kilogram", 0.453592), "litre": ("litre", 1.0), "gallon": ("litre", 3.785412),
    "mph": ("kph", 1.609344), "kph": ("kph", 1.0),
    "gigawatt": ("kilowatt", 1e6), "megawatt": ("kilowatt", 1e3), "kilowatt": ("kilowatt", 1.0),
}  # fmt: skip
_ABOUT = word_set(
    "about around roughly approximately some nearly almost estimated close circa least or perhaps"
)
_UNCOUNTED = word_set("one zero once both half pair couple dozen twice third quarter thirds quarters fifth")
_MOVING = word_set(
    """
    goes go going went gone rose rises risen rising is put puts push pushed took take takes taking
    raised raises
    """
)
_BEFORE_PERIODS = word_set("in within past last next first coming previous")
_BESIDE_TIME = word_set("early late ago earlier later before after since from")
# without one of these, or a digit, a sentence has no value
VALUE_WORDS = (NUMBER_WORDS - _UNCOUNTED - ORDINALS.keys()) | _SECONDS.keys() | CLOCK_WORDS
LOOSE = 0.1  # how far from the truth an "about" may be, as a share
MOST_IN_A_SCORE = 200


class Value(NamedTuple):
    """A value in the tokens `first` to `last` that is true when the truth lies from `low` to `high`.

    `amount` is in `unit` (seconds, metres, a currency, "%") or has none; what is no amount (a date,
    a score) is compared by `fixed`.
    """

    kind: str
    amount: float
    low: float
    high: float
    unit: str | None
    first: int
    last: int
    fixed: tuple[float | str, ...] = ()


def values(said: Said) -> list[Value]:
    """The values of a sentence, in no particular order."""
    clock = [
        Value("time", time.minutes, time.minutes, time.minutes, "gmt" if time.universal else None,
              time.first, time.last)
        for time in times(said.tokens)
    ]  # fmt: skip
    taken = {place for value in clock for place in range(value.first, value.last + 1)}
    amounts = list(_amounts(said, [q for q in said.quantities if q.first not in taken]))
    taken.update(place for value in amounts for place in range(value.first, value.last + 1))
    days = [
        Value("date", 0.0, 0.0, 0.0, None, date.first, date.last, _calendar(date))
        for date in said.dates
        if date.day is not None and _word(said, date.first - 2) != "as"
    ]
    return [*clock, *amounts, *days, *_spans_of_time(said, taken)]


def _calendar(date: Date) -> tuple[int, ...]:
    return tuple(part for part in (date.month, date.day, date.year) if part)


def _amounts(said: Said, found: Sequence[Quantity]) -> Iterator[Value]:
    at = 0
    while at < len(found):
        quantity, following = found[at], found[at + 1] if at + 1 < len(found) else None
        at += 1
        if quantity.ordinal or isinstance(quantity.value, str):
            continue
        if following is not None and (joint := _two(said, quantity, following)):
            at += 1
            yield joint
            continue
        if value := _one(said, quantity):
            yield value


def _two(said: Said, one: Quantity, other: Quantity) -> Value | None:
    """What two numbers are together: a score, a range, a share, "two and a half"."""
    if isinstance(one.value, str) or isinstance(other.value, str) or other.ordinal:
        return None
    between = [token.lower for token in said.tokens[one.last + 1 : other.first]]
    if between in (["and"], ["and", "a"]) and other.value == 0.5:
        return _one(said, one._replace(value=one.value + 0.5, unit=other.unit or one.unit, last=other.last))
    if one.is_year and other.is_year:
        return None
    return (
        _score(said, one, other, between) or _range(said, one, other, between) or _share(one, other, between)
    )


def _score(said: Said, one: Quantity, other: Quantity, between: list[str]) -> Value | None:
    """As in "3-1", whoever is named first."""
    joined = between in (["-"], ["–"]) and said.tokens[other.first].joined
    figures = said.tokens[one.first].kind == NUMBER and one.unit is None and other.unit is None
    low, high = sorted((float(one.value), float(other.value)))
    if not (joined and figures and high < MOST_IN_A_SCORE):
        return None
    return Value("score", 0.0, 0.0, 0.0, None, one.first, other.last, (low, high))


def _range(said: Said, one: Quantity, other: Quantity, between: list[str]) -> Value | None:
    """As in "between two and three million", "12 to 18 months"."""
    before = _word(said, one.first - 1)
    spelt = said.tokens[one.first].lower in _UNCOUNTED
    written = between in (["to"], ["-"], ["–"]) or (between == ["and"] and before == "between")
    if spelt or before == "from" or not written:
        return None
    first, second = float(one.value), float(other.value)
    low = first if one.unit else first * _magnitude(first, second)
    whole = _one(said, other._replace(first=one.first)) if low < second else None
    return whole and whole._replace(low=whole.amount * low / second, high=whole.amount)


def _share(one: Quantity, other: Quantity, between: list[str]) -> Value | None:
    """As in "eight in ten"."""
    first, second = float(one.value), float(other.value)
    if between not in (["in"], ["in", "every"], ["out", "of"]) or not first < second in (3, 4, 5, 10, 100):
        return None
    share, half = 100 * first / second, 50 / second if second < 100 else 0.5
    return Value("percent", share, share - half, share + half, "%", one.first, other.last)


def _magnitude(first: float, second: float) -> float:
    """By what "two" in "two to three million" has to be multiplied."""
    if first >= 1_000 or second < 1_000:
        return 1.0
    return float(10 ** (3 * int(math.log10(second) // 3)))


def _one(said: Said, quantity: Quantity) -> Value | None:
    after = _word(said, quantity.last + 1)
    measured = _time_taken(said, quantity) if quantity.unit in _SECONDS else _sized(quantity)
    if measured is None and quantity.unit is None:
        measured = _count(said, quantity)
    if measured is None or (measured[0] == "number" and after in ("time", "times")):
        return None
    kind, unit, amount = measured
    low, high = _open(said, quantity.first, amount)
    return Value(kind, amount, low, high, unit, quantity.first, quantity.last)


# a kind, a unit and the amount in it
_Measured = tuple[str, str | None, float]


def _sized(quantity: Quantity) -> _Measured | None:
    unit, amount = quantity.unit or "", float(quantity.value)
    if unit in _COINS:
        return "money", _COINS[unit], amount / 100
    if unit in _MONEY or unit == "%":
        return "percent" if unit == "%" else "money", unit, amount
    if unit in _MEASURES:
        base, size = _MEASURES[unit]
        return "measure", base, amount * size
    # of which scale are degrees?
    return ("measure", unit, amount) if unit and unit != "degree" else None


def _time_taken(said: Said, quantity: Quantity) -> _Measured | None:
    after = [_word(said, place) for place in range(quantity.last + 1, quantity.last + 4)]
    if after[0] in _BESIDE_TIME or _word(said, quantity.first - 1) in _BEFORE_PERIODS:
        return None
    kind = "age" if "old" in after[:2] else "duration"
    return kind, "second", float(quantity.value) * _SECONDS[quantity.unit or ""]


def _count(said: Said, quantity: Quantity) -> _Measured | None:
    amount = float(quantity.value)
    if _is_age(said, quantity):
        return "age", "second", amount * _SECONDS["year"]
    if _is_no_count(said, quantity) or _is_bracketed(said, quantity):
        return None
    return "number", None, amount


def _is_no_count(said: Said, quantity: Quantity) -> bool:
    token = said.tokens[quantity.first]
    before = said.tokens[quantity.first - 1] if quantity.first > 1 else None
    if before is not None and before.capital and before.kind == WORD and said.lexicon[before.lower].weight:
        return True  # "Category 2"
    if quantity.first == quantity.last and token.lower in _UNCOUNTED | FRACTIONS.keys() | ORDINALS.keys():
        return True
    return quantity.is_year and quantity.first == quantity.last and token.text.rstrip(".,").isdecimal()


def _is_bracketed(said: Said, quantity: Quantity) -> bool:
    """Whether it stands in brackets alone, as the number of a note."""
    return _mark(said, quantity.first - 1) == "(" and _mark(said, quantity.last + 1) == ")"


def _is_age(said: Said, quantity: Quantity) -> bool:
    """As in "Ana Reyes, 41, said", "aged 41"."""
    before = said.tokens[quantity.first - 2] if quantity.first > 1 else None
    named = before is not None and before.capital and _mark(said, quantity.first - 1) == ","
    closed = _mark(said, quantity.last + 1) in (",", ".", "")
    return quantity.unit is None and ((named and closed) or _word(said, quantity.first - 1) == "aged")


def _open(said: Said, first: int, amount: float) -> tuple[float, float]:
    """Between what the truth may lie, by the words before a number."""
    nearest, further = _word(said, first - 1), _word(said, first - 2)
    if nearest in ("over", "above", "exceeding") or (nearest, further) in (("than", "more"), ("least", "at")):
        return amount, math.inf
    if nearest in ("under", "below", "within") or (nearest == "than" and further in ("less", "fewer")):
        return 0.0, amount
    raised = _word(said, first - 3) in _MOVING
    if (nearest, further) in (("most", "at"), ("yet", "not")) or (
        (nearest, further) == ("to", "up") and not raised
    ):
        return 0.0, amount
    if nearest in _ABOUT or (nearest, further) == ("to", "close"):
        return amount * (1 - LOOSE), amount * (1 + LOOSE)
    return amount, amount


def _spans_of_time(said: Said, taken: set[int]) -> Iterator[Value]:
    """Durations without a number: "a week", "a year and a half"."""
    for place, token in enumerate(said.tokens):
        if place in taken or token.lower not in _SECONDS or _word(said, place - 1) not in ("a", "an"):
            continue
        before = said.tokens[place - 2] if place > 1 else None
        a_rate = before is not None and (before.kind == NUMBER or place - 2 in taken)
        if (
            a_rate
            or _word(said, place + 1) in _BESIDE_TIME
            or _word(said, place - 2) in ("twice", "once", "times")
        ):
            continue
        halved = [_word(said, at) for at in range(place + 1, place + 4)] == ["and", "a", "half"]
        amount = _SECONDS[token.lower] * (1.5 if halved else 1.0)
        if "time" in [_word(said, at) for at in range(place - 4, place - 1)]:
            continue  # "for the first time in almost a decade"
        low, high = _open(said, place - 1, amount)
        yield Value("duration", amount, low, high, "second", place - 1, place + 3 * halved)


def _word(said: Said, place: int) -> str:
    return said.tokens[place].lower if 0 <= place < len(said.tokens) else ""


def _mark(said: Said, place: int) -> str:
    return said.tokens[place].text if 0 <= place < len(said.tokens) else ""
