"""The values that a sentence gives: amounts of money, shares, counts, durations, dates, times, scores.

A value is what can be compared with another of its kind: normalised, with the range that its words
leave open ("about 240", "between two and three million").
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarize.compare.clock import CLOCK_WORDS, times
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
    "goes go going went gone rose rises risen rising is put puts push pushed took take takes taking raised raises"
)
_BEFORE_PERIODS = word_set("past last next first coming previous")
_BESIDE_TIME = word_set("ago earlier later before after since from")
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
    fixed: tuple[float, ...] = ()


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
        Value(
            "date",
            0.0,
            0.0,
            0.0,
            None,
            date.first,
            date.last,
            (date.month, date.day, *([date.year] if date.year else [])),
        )
        for date in said.dates
        if date.day is not None and _word(said, date.first - 2) != "as"
    ]
    return [*clock, *amounts, *days, *_spans_of_time(said, taken)]


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
    first, second = one.value, other.value
    if isinstance(first, str) or isinstance(second, str) or other.ordinal:
        return None
    between = [token.lower for token in said.tokens[one.last + 1 : other.first]]
    joined = between in (["-"], ["–"]) and said.tokens[other.first].joined and one.unit == other.unit is None
    if joined and first < MOST_IN_A_SCORE > second and said.tokens[one.first].kind == NUMBER:
        fixed = (min(first, second), max(first, second))
        return Value("score", 0.0, 0.0, 0.0, None, one.first, other.last, fixed)
    if between in (["and"], ["and", "a"]) and second == 0.5:
        whole = one._replace(value=first + 0.5, unit=other.unit or one.unit, last=other.last)
        return _one(said, whole)
    if one.is_year and other.is_year:
        return None
    spelt = said.tokens[one.first].lower in _UNCOUNTED
    is_range = (not spelt and between in (["to"], ["-"], ["–"])) or (
        between == ["and"] and _word(said, one.first - 1) == "between"
    )
    if is_range and _word(said, one.first - 1) != "from":
        low = first if one.unit == other.unit or one.unit else first * _magnitude(first, second)
        whole = _one(said, other._replace(first=one.first)) if low < second else None
        share = low / second if second else 0.0
        return whole and whole._replace(low=whole.amount * share, high=whole.amount)
    if between in (["in"], ["in", "every"], ["out", "of"]) and first < second in (3, 4, 5, 10, 100):
        share = 100 * first / second
        half = 50 / second if second < 100 else 0.5
        return Value("percent", share, share - half, share + half, "%", one.first, other.last)
    return None


def _magnitude(first: float, second: float) -> float:
    """By what "two" in "two to three million" has to be multiplied."""
    if first >= 1_000 or second < 1_000:
        return 1.0
    return float(10 ** (3 * int(math.log10(second) // 3)))


def _one(said: Said, quantity: Quantity) -> Value | None:
    amount, unit = float(quantity.value), quantity.unit
    after = [_word(said, place) for place in range(quantity.last + 1, quantity.last + 4)]
    kind = "number"
    if unit in _COINS:
        kind, unit, amount = "money", _COINS[unit], amount / 100
    elif unit in _MONEY:
        kind = "money"
    elif unit == "%":
        kind = "percent"
    elif unit in _SECONDS:
        if after[0] in _BESIDE_TIME or _word(said, quantity.first - 1) in _BEFORE_PERIODS:
            return None
        kind = "age" if "old" in after[:2] else "duration"
        unit, amount = "second", amount * _SECONDS[unit]
    elif unit in _MEASURES:
        kind, (unit, size) = "measure", _MEASURES[unit]
        amount *= size
    elif unit == "degree":
        return None  # of which scale?
    elif unit:
        kind = "measure"
    elif _is_no_count(said, quantity) or after[0] in ("time", "times") or _is_bracketed(said, quantity):
        return None
    elif _is_age(said, quantity):
        kind, unit, amount = "age", "second", amount * _SECONDS["year"]
    low, high = _open(said, quantity.first, amount)
    return Value(kind, amount, low, high, unit, quantity.first, quantity.last)


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
