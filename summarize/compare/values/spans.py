"""Spans of time however they are put together: "half an hour", "an hour and 20 minutes", "a fortnight"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarize.compare.values.amounts import BESIDE_TIME, openness
from summarize.compare.values.units import SECONDS
from summarize.compare.values.value import LAPSE, Value, word_at
from summarize.meaning.lexicon import word_set
from summarize.meaning.said import Said
from summarize.meaning.tokens import NUMBER

LENGTHS = {**SECONDS, "fortnight": 14 * SECONDS["day"], "century": 10 * SECONDS["decade"]}
SUPERLATIVE = 6  # tokens from "best" to "decade"
_SUPERLATIVES = word_set("best worst biggest highest lowest largest hottest coldest longest first")
_FRACTIONS = {"half": 0.5, "quarter": 0.25, "quarters": 0.75, "third": 1 / 3}


def spans_of_time(said: Said, taken: set[int]) -> Iterator[Value]:
    """Durations without a number: "a week", "a year and a half", "three quarters of an hour"."""
    if said.lowers.isdisjoint(LENGTHS):
        return
    for place, token in enumerate(said.tokens):
        if token.lower not in LENGTHS or word_at(said, place - 1) not in ("a", "an"):
            continue
        if place in taken or _is_no_span(said, place, taken):
            continue
        share, first = _share_before(said, place - 1)
        more, last = _share_behind(said, place)
        amount = LENGTHS[token.lower] * (share + more)
        low, high = openness(said, first, amount)
        yield Value("duration", amount, low, high, "second", first, last)


def added(said: Said, found: Sequence[Value]) -> list[Value]:
    """`found` in order, what makes one span together as one: "two hours and ten minutes"."""
    joined: list[Value] = []
    for value in found:
        before = joined[-1] if joined else None
        if before is not None and _goes_on(said, before, value):
            # the whole is as open as its larger part
            amount = before.amount + value.amount
            low, high = before.low + value.amount, before.high + value.amount
            joined[-1] = before._replace(amount=amount, low=low, high=high, last=value.last, kind=value.kind)
        else:
            joined.append(value)
    return joined


def _goes_on(said: Said, before: Value, value: Value) -> bool:
    between = [token.lower for token in said.tokens[before.last + 1 : value.first]]
    return (
        before.kind == "duration"
        and value.kind in ("duration", LAPSE)
        and between in ([], ["and"])
        and value.amount < before.amount
    )


def _share_before(said: Said, article: int) -> tuple[float, int]:
    """As in "half an hour", "a quarter of an hour", and the token it begins with."""
    at = article - 1 - (word_at(said, article - 1) == "of")
    share = _FRACTIONS.get(word_at(said, at))
    if share is None or (at == article - 1 and share != _FRACTIONS["half"]):
        return 1.0, article
    at -= word_at(said, at - 1) == "-"
    return share, at - (word_at(said, at - 1) in ("a", "three"))


def _share_behind(said: Said, place: int) -> tuple[float, int]:
    """As in "an hour and a half", "an hour and three quarters", and the token it ends with."""
    if word_at(said, place + 1) != "and" or word_at(said, place + 2) not in ("a", "three"):
        return 0.0, place
    at = place + 3 + (word_at(said, place + 3) == "-")
    share = _FRACTIONS.get(word_at(said, at))
    return (share, at) if share else (0.0, place)


def _is_no_span(said: Said, place: int, taken: set[int]) -> bool:
    """Whether it is a rate ("20 a day"), a moment ("a week ago"), or what something is the first in."""
    before = said.tokens[place - 2] if place > 1 else None
    is_rate = before is not None and (
        before.kind == NUMBER or place - 2 in taken or before.lower in ("twice", "once", "times")
    )
    is_moment = word_at(said, place + 1) in BESIDE_TIME
    # "for the first time in almost a decade", "the best figure for a decade"
    nearby = [word_at(said, at) for at in range(place - SUPERLATIVE, place - 1)]
    return is_rate or is_moment or "time" in nearby[2:] or not _SUPERLATIVES.isdisjoint(nearby)
