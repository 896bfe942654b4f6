"""Times of day, however they are written, in minutes after midnight."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from summarize.meaning.number_words import ONES
from summarize.meaning.tokens import NUMBER, Token

_NAMED = {"midnight": 0, "noon": 720, "midday": 720}
CLOCK_WORDS = frozenset(_NAMED)
_HOUR = re.compile(r"(\d{1,2})(?:[.:](\d\d))?")
_MILITARY = re.compile(r"(\d\d)(\d\d)")
_ZONES = frozenset(("gmt", "utc"))
_HALVES = {"morning": "am", "afternoon": "pm", "evening": "pm", "night": "pm"}
_BEFORE_HOURS = frozenset(("at", "about", "around", "by", "before", "after", "until", "from", "shortly"))


class Time(NamedTuple):
    """A time of day in the tokens `first` to `last`; `universal` when it is said to be GMT."""

    minutes: int
    universal: bool
    first: int
    last: int


def times(tokens: Sequence[Token]) -> list[Time]:
    """The times of day among `tokens`."""
    return [
        time
        for place, token in enumerate(tokens)
        if (token.kind == NUMBER or token.lower in _NAMED or token.lower in ONES)
        and (time := _time(tokens, place))
    ]


def _time(tokens: Sequence[Token], place: int) -> Time | None:
    token = tokens[place]
    if token.lower in _NAMED:
        return Time(_NAMED[token.lower], universal=False, first=place, last=place)
    digits = str(ONES.get(token.lower, "")) if token.kind != NUMBER else token.text.rstrip(".,")
    following = _lower(tokens, place + 1)
    if following in _ZONES and (match := _MILITARY.fullmatch(digits)):
        return _read(match, "", place, place + 1, universal=True)
    match = _HOUR.fullmatch(digits)
    return _hour(tokens, place, match, following) if match else None


def _hour(tokens: Sequence[Token], place: int, match: re.Match[str], following: str) -> Time | None:
    if following in ("am", "pm"):
        universal = _lower(tokens, place + 2) in _ZONES
        return _read(match, following, place, place + 1, universal=universal)
    half = _HALVES.get(_lower(tokens, place + 3), "")
    in_the = (following, _lower(tokens, place + 2)) == ("in", "the")
    if half and in_the and _lower(tokens, place - 1) in _BEFORE_HOURS:
        return _read(match, half, place, place + 3, universal=False)
    if ":" in match.group():
        return _read(match, "", place, place, universal=following in _ZONES)
    return None


def _read(match: re.Match[str], half: str, first: int, last: int, *, universal: bool) -> Time | None:
    hour, minute = int(match[1]), int(match[2] or 0)
    if hour > (12 if half else 23) or minute > 59:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return Time(60 * hour + minute, universal, first, last)


def _lower(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].lower if 0 <= place < len(tokens) else ""
