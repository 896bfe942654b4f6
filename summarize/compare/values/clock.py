"""Times of day, however they are written, in minutes after midnight."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from summarize.meaning.dates import WEEKDAYS
from summarize.meaning.number_words import ONES, TENS
from summarize.meaning.said import Said
from summarize.meaning.tokens import NUMBER, Token

_NAMED = {"midnight": 0, "noon": 720, "midday": 720}
NAMED_TIMES = frozenset(_NAMED)
_STARTS = NAMED_TIMES | {"quarter", "half"} | ONES.keys() | TENS.keys()
_HOURS = frozenset(map(str, range(1, 13)))
_HOUR = re.compile(r"(\d{1,2})(?:[.:](\d\d))?")
_MILITARY = re.compile(r"(\d\d)(\d\d)")
_ZONES = {
    name: zone
    for zone, names in {
        "gmt": "gmt utc",
        "eastern": "et est edt eastern",
        "central": "ct cst cdt central",
        "mountain": "mt mst mdt mountain",
        "pacific": "pt pst pdt pacific",
        "european": "cet cest",
        "british": "bst",
        "japanese": "jst",
    }.items()
    for name in names.split()
}
_PARTS_OF_DAY = {"morning": "am", "afternoon": "pm", "evening": "pm", "night": ""}
# without one of these, or a colon, a sentence has no time
_SIGNS = NAMED_TIMES | _PARTS_OF_DAY.keys() | {"am", "pm", "m", "oclock", "quarter", "past", "gmt", "utc"}
_BEFORE_HOURS = frozenset(("at", "about", "around", "by", "before", "after", "until", "from", "shortly"))


class Time(NamedTuple):
    """A time of day in the tokens `first` to `last`, in the zone it is said to be in.

    Without `half` it may as well be twelve hours earlier or later.
    """

    minutes: int
    half: bool
    zone: str | None
    first: int
    last: int


class _Part(NamedTuple):
    """Which half of the day the tokens behind an hour name, if they do, and the last of them."""

    said: bool
    half: str
    last: int


def times(said: Said) -> list[Time]:
    """The times of day in a sentence, in their order."""
    if said.lowers.isdisjoint(_SIGNS) and ":" not in said.text:
        return []
    tokens = said.tokens
    found: list[Time] = []
    for place, token in enumerate(tokens):
        if (token.kind == NUMBER or token.lower in _STARTS) and (not found or place > found[-1].last):
            time = _time(tokens, place)
            found += [time] if time else []
    return found


def _time(tokens: Sequence[Token], place: int) -> Time | None:
    lower = tokens[place].lower
    if lower in _NAMED:
        return Time(_NAMED[lower], half=True, zone=None, first=place, last=place)
    zone = _ZONES.get(_lower(tokens, place + 1))
    if zone == "gmt" and (match := _MILITARY.fullmatch(lower)) and int(match[1]) < 24 and int(match[2]) < 60:
        return Time(60 * int(match[1]) + int(match[2]), half=True, zone=zone, first=place, last=place + 1)
    return _beside_an_hour(tokens, place) or _at_an_hour(tokens, place)


def _at_an_hour(tokens: Sequence[Token], place: int) -> Time | None:
    """As in "9:40 p.m.", "at six in the evening", "19:05"."""
    # "9: 40 p. m." is how some archives write it
    is_apart = place > 1 and _lower(tokens, place - 1) == ":" and tokens[place - 2].kind == NUMBER
    first = place - 2 if is_apart else place
    match = _HOUR.fullmatch((f"{_digits(tokens[first])}:" if is_apart else "") + _digits(tokens[place]))
    if not match:
        return None
    part = _part_of_day(tokens, place)
    colon = ":" in match.group() and not is_apart
    exact = part.last > place and (_lower(tokens, place + 1) in ("am", "pm", "a", "p", "oclock"))
    if not (exact or colon or (part.said and _lower(tokens, first - 1) in _BEFORE_HOURS)):
        return None
    return _read(tokens, int(match[1]), int(match[2] or 0), part, first)


def _beside_an_hour(tokens: Sequence[Token], place: int) -> Time | None:
    """As in "ten past ten", "a quarter to nine", "twenty to nine at night"."""
    minutes, at = _minutes(tokens, place)
    if minutes is None or _lower(tokens, at) not in ("past", "to") or at + 1 >= len(tokens):
        return None
    hour = _digits(tokens[at + 1])
    part = _part_of_day(tokens, at + 1)
    # "ten to four" may be a range
    vague = _lower(tokens, at) == "to" and minutes not in (15, 30) and part.last == at + 1
    if hour not in _HOURS or vague:
        return None
    if _lower(tokens, at) == "past":
        return _read(tokens, int(hour), minutes, part, place)
    return _read(tokens, (int(hour) - 1) or 12, 60 - minutes, part, place)


def _minutes(tokens: Sequence[Token], place: int) -> tuple[int | None, int]:
    """The minutes before or after an hour that are written from a token on, and the token behind them."""
    lower = tokens[place].lower
    if lower in ("quarter", "half"):
        return (15 if lower == "quarter" else 30), place + 1
    number, at = TENS.get(lower, ONES.get(lower)), place + 1
    if number is None and tokens[place].text.isdecimal():
        number = int(tokens[place].text[:3])
    if lower in TENS and _lower(tokens, at) == "-" and _lower(tokens, at + 1) in ONES:
        number, at = TENS[lower] + ONES[_lower(tokens, at + 1)], at + 2
    at += _lower(tokens, at) in ("minute", "minutes")
    return (number if number and number < 60 else None), at


def _part_of_day(tokens: Sequence[Token], hour: int) -> _Part:
    at = hour + 1
    if _lower(tokens, at) in ("am", "pm"):
        return _Part(said=True, half=_lower(tokens, at), last=at)
    if _lower(tokens, at) in ("a", "p") and [_lower(tokens, at + 1), _lower(tokens, at + 2)] == [".", "m"]:
        return _Part(said=True, half=f"{_lower(tokens, at)}m", last=at + 2)
    at += _lower(tokens, at) == "oclock"
    if (_lower(tokens, at), _lower(tokens, at + 1)) == ("at", "night"):
        return _Part(said=True, half="", last=at + 1)
    part = _lower(tokens, at + 2)
    if _lower(tokens, at) == "on" and _lower(tokens, at + 1) in WEEKDAYS and part in _PARTS_OF_DAY:
        return _Part(said=True, half=_PARTS_OF_DAY[part], last=at - 1)
    if (_lower(tokens, at), _lower(tokens, at + 1)) == ("in", "the") and part in _PARTS_OF_DAY:
        return _Part(said=True, half=_PARTS_OF_DAY[part], last=at + 2)
    return _Part(said=False, half="", last=at - 1)


def _read(tokens: Sequence[Token], hour: int, minute: int, part: _Part, first: int) -> Time | None:
    if hour > (12 if part.half else 23) or minute > 59:
        return None
    if part.half:
        hour = hour % 12 + (12 if part.half == "pm" else 0)
    zone = _ZONES.get(_lower(tokens, part.last + 1)) or _of_a_place(tokens, part.last + 1)
    return Time(60 * hour + minute, bool(part.half) or hour > 12, zone, first, part.last + (zone is not None))


def _of_a_place(tokens: Sequence[Token], place: int) -> str | None:
    """As in "Moscow time"."""
    named = _lower(tokens, place + 1) == "time" and tokens[place].capital
    return _lower(tokens, place) if named else None


def _digits(token: Token) -> str:
    return token.text.rstrip(".,") if token.kind == NUMBER else str(ONES.get(token.lower, ""))


def _lower(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].lower if 0 <= place < len(tokens) else ""
