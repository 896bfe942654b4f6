"""The values that a sentence gives: amounts, durations, dates, times, scores.

A value is what can be compared with another of its kind: normalised, with the range that its words
leave open ("about 240", "between two and three million").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from summarize.compare.values.amounts import amounts
from summarize.compare.values.clock import NAMED_TIMES, Time, times
from summarize.compare.values.counts import UNCOUNTED
from summarize.compare.values.spans import LENGTHS, added, spans_of_time
from summarize.compare.values.value import ONE_HALF, Value, exactly, word_at
from summarize.language.words import stemmer
from summarize.meaning.dates import Date
from summarize.meaning.lexicon import word_set
from summarize.meaning.number_words import ORDINALS
from summarize.meaning.numbers import NUMBER_WORDS
from summarize.meaning.said import Said
from summarize.meaning.tokens import WORD

# what a sentence without a number in words needs to have a value
VALUED = re.compile(rf"[0-9]|\b[Aa]n?\s+(?:{'|'.join(LENGTHS)})\b")
# times of another zone, which nobody can tell from what "here" is
_ELSEWHERE = re.compile(r"\bhours? (?:ahead|behind)\b")
_ABOUT = word_set("about around approximately roughly nearly almost circa")
_SHORTLY = word_set("shortly just soon right")
_DASHES = frozenset("-–—")
LONGEST_AGENCY = 5  # tokens
LOOSE_MINUTES, SHORTLY, A_DAY = 10, 25, 1_440


@cache
def value_stems() -> frozenset[str]:
    """The stems of numbers in words, and of what names a time."""
    return frozenset(stemmer("en")(sorted((NUMBER_WORDS - UNCOUNTED - ORDINALS.keys()) | NAMED_TIMES)))


@lru_cache(maxsize=128)
def values(said: Said) -> Sequence[Value]:
    """The values of an English sentence: first its times, then its amounts and spans of time, then dates."""
    told = [] if _ELSEWHERE.search(said.text) else [time for time in times(said) if not _is_name(said, time)]
    clock = [_clock(said, time) for time in told]
    taken = {place for value in clock for place in range(value.first, value.last + 1)}
    counted = list(amounts(said, [each for each in said.quantities if each.first not in taken]))
    taken.update(place for value in counted for place in range(value.first, value.last + 1))
    counted = added(said, sorted((*counted, *spans_of_time(said, taken)), key=lambda each: each.first))
    days = [
        exactly("date", None, date.first, date.last, fixed=(date.month, date.day, date.year or 0))
        for date in said.dates
        if date.day is not None and word_at(said, date.first - 2) != "as" and not is_dateline(said, date)
    ]
    return [*clock, *counted, *days]


def _is_name(said: Said, time: Time) -> bool:
    """As in "the 6 p.m. crossing did not run"."""
    behind = said.tokens[time.last + 1] if time.last + 1 < len(said.tokens) else None
    is_thing = behind is not None and behind.kind == WORD and said.lexicon[behind.lower].weight > 0
    return is_thing and word_at(said, time.first - 1) in ("the", "its", "their")


def is_dateline(said: Said, date: Date) -> bool:
    """Whether the sentence begins with its date: "9 January - ", "9 January (Reuters) - "."""
    behind = (word_at(said, place) for place in range(date.last + 1, date.last + LONGEST_AGENCY))
    return not date.first and any(word in _DASHES for word in behind)


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
