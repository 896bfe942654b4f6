"""The values that a sentence gives: amounts, durations, dates, times, scores.

A value is what can be compared with another of its kind: normalised, with the range that its words
leave open ("about 240", "between two and three million").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from summarize.compare.amounts import BESIDE_TIME, UNCOUNTED, amounts, openness
from summarize.compare.clock import NAMED_TIMES, Time, times
from summarize.compare.units import SECONDS
from summarize.compare.value import ONE_HALF, Value, exactly, word_at
from summarize.language.words import stemmer
from summarize.meaning.lexicon import word_set
from summarize.meaning.number_words import ORDINALS
from summarize.meaning.numbers import NUMBER_WORDS
from summarize.meaning.said import Said
from summarize.meaning.tokens import NUMBER

# what a sentence without a number in words needs to have a value
VALUED = re.compile(rf"[0-9]|\b[Aa]n?\s+(?:{'|'.join(SECONDS)})\b")
# times of another zone, which nobody can tell from what "here" is
_ELSEWHERE = re.compile(r"\bhours? (?:ahead|behind)\b")
_ABOUT = word_set("about around approximately roughly nearly almost circa")
_SHORTLY = word_set("shortly just soon right")
LOOSE_MINUTES, SHORTLY, A_DAY = 10, 20, 1_440


@cache
def value_stems() -> frozenset[str]:
    """The stems of numbers in words, and of what names a time."""
    return frozenset(stemmer("en")(sorted((NUMBER_WORDS - UNCOUNTED - ORDINALS.keys()) | NAMED_TIMES)))


def values(said: Said) -> list[Value]:
    """The values of an English sentence: first its times, then its amounts, dates and spans of time."""
    clock = [] if _ELSEWHERE.search(said.text) else [_clock(said, time) for time in times(said)]
    taken = {place for value in clock for place in range(value.first, value.last + 1)}
    counted = list(amounts(said, [each for each in said.quantities if each.first not in taken]))
    taken.update(place for value in counted for place in range(value.first, value.last + 1))
    days = [
        exactly("date", None, date.first, date.last, fixed=(date.month, date.day, date.year or 0))
        for date in said.dates
        if date.day is not None and word_at(said, date.first - 2) != "as"
    ]
    return [*clock, *counted, *days, *_spans_of_time(said, taken)]


def _clock(said: Said, time: Time) -> Value:
    low, high = _around(said, time)
    fixed = (ONE_HALF,) if time.half else ()
    return Value("time", time.minutes, low, high, time.zone, time.first, time.last, fixed)


def _around(said: Said, time: Time) -> tuple[float, float]:
    """Between what the truth may lie, by the words before a time."""
    nearest, further = word_at(said, time.first - 1), word_at(said, time.first - 2)
    if nearest in _ABOUT:
        return time.minutes - LOOSE_MINUTES, time.minutes + LOOSE_MINUTES
    if nearest in ("before", "by"):
        return (time.minutes - SHORTLY if further in _SHORTLY else 0), time.minutes
    if nearest == "after":
        return time.minutes, (time.minutes + SHORTLY if further in _SHORTLY else A_DAY)
    return time.minutes, time.minutes


def _spans_of_time(said: Said, taken: set[int]) -> Iterator[Value]:
    """Durations without a number: "a week", "a year and a half"."""
    if said.lowers.isdisjoint(SECONDS):
        return
    for place, token in enumerate(said.tokens):
        if token.lower not in SECONDS or word_at(said, place - 1) not in ("a", "an"):
            continue
        if place in taken or _is_no_span(said, place, taken):
            continue
        halved = [word_at(said, at) for at in range(place + 1, place + 4)] == ["and", "a", "half"]
        amount = SECONDS[token.lower] * (1.5 if halved else 1.0)
        low, high = openness(said, place - 1, amount)
        yield Value("duration", amount, low, high, "second", place - 1, place + 3 * halved)


def _is_no_span(said: Said, place: int, taken: set[int]) -> bool:
    """Whether it is a rate ("20 a day"), a moment ("a week ago"), or what something is the first in."""
    before = said.tokens[place - 2] if place > 1 else None
    is_rate = before is not None and (
        before.kind == NUMBER or place - 2 in taken or before.lower in ("twice", "once", "times")
    )
    is_moment = word_at(said, place + 1) in BESIDE_TIME
    # "for the first time in almost a decade"
    return is_rate or is_moment or "time" in [word_at(said, at) for at in range(place - 4, place - 1)]
