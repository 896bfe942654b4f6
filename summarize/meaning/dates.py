"""Dates and weekdays, however they are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarize.meaning.tokens import NUMBER, WORD, Token

_MONTH_NAMES = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
_MONTH_OF = {form: number for number, forms in enumerate(_MONTH_NAMES, 1) for form in forms.split()}
_WEEKDAY_NAMES = (
    "monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs", "friday fri",
    "saturday sat", "sunday sun",
)  # fmt: skip
_WEEKDAY_OF = {form: number for number, forms in enumerate(_WEEKDAY_NAMES, 1) for form in forms.split()}
MONTHS, WEEKDAYS = frozenset(_MONTH_OF), frozenset(_WEEKDAY_OF)
# also words or first names of their own: only with a day or a year beside them
_AMBIGUOUS = frozenset(
    ("march", "may", "mar", "jan", "jun", "dec", "sep", "mon", "wed", "sat", "sun", "fri", "tue")
)
_BEFORE_MONTHS = frozenset(("in", "since", "until", "by", "last", "next"))
_ENDINGS = frozenset(("st", "nd", "rd", "th"))
_MOST_DAYS = 31


class Date(NamedTuple):
    """A month with the day and the year beside it, written in the tokens `first` to `last`."""

    month: int
    day: int | None
    year: int | None
    first: int
    last: int

    def within(self, other: Date) -> bool:
        """Whether `other` is this date, as far as this one says."""
        return (
            self.month == other.month
            and self.day in (None, other.day)
            and (self.year is None or other.year is None or self.year == other.year)
        )


class Weekday(NamedTuple):
    """A day of the week, 1 for Monday, at one token."""

    day: int
    first: int


def dates(tokens: Sequence[Token]) -> list[Date]:
    """The dates among `tokens` that name their month."""
    return [
        date
        for place, token in enumerate(tokens)
        if (token.kind == NUMBER or token.lower in MONTHS) and (date := _date(tokens, place, token))
    ]


def weekdays(tokens: Sequence[Token]) -> list[Weekday]:
    """The days of the week among `tokens`."""
    return [
        Weekday(_WEEKDAY_OF[token.lower], place)
        for place, token in enumerate(tokens)
        if token.kind == WORD and token.lower in WEEKDAYS and token.lower not in _AMBIGUOUS
    ]


def _date(tokens: Sequence[Token], place: int, token: Token) -> Date | None:
    if token.kind == NUMBER:
        return _numeric(tokens, place)
    month = _MONTH_OF[token.lower]
    at = place + 1 + (_text(tokens, place + 1) == ".")
    day, first, last = _small(tokens, at), place, place
    if day is not None:
        last = at + (_text(tokens, at + 1) in _ENDINGS)
        at = last + (2 if _text(tokens, last + 1) in (",", "in") else 1)
    year = _year(tokens, at)
    if year is not None:
        last = at
    if day is None:
        before = place - 1 - (_text(tokens, place - 1) == "of")
        before -= _text(tokens, before) in _ENDINGS
        day = _small(tokens, before)
        first = place if day is None else before
    if token.lower in _AMBIGUOUS and day is None and not _is_month(tokens, place, token, year):
        return None
    return Date(month, day, year, first, last)


def _is_month(tokens: Sequence[Token], place: int, token: Token, year: int | None) -> bool:
    return token.capital and (year is not None or _text(tokens, place - 1) in _BEFORE_MONTHS)


def _numeric(tokens: Sequence[Token], place: int) -> Date | None:
    """A date in figures, the year first, which is five tokens."""
    if [token.text for token in tokens[place + 1 : place + 4 : 2]] != ["-", "-"]:
        return None
    year, month, day = _year(tokens, place), _small(tokens, place + 2), _small(tokens, place + 4)
    if year is None or month is None or day is None or month > len(_MONTH_NAMES):
        return None
    return Date(month, day, year, place, place + 4)


def _small(tokens: Sequence[Token], at: int) -> int | None:
    if not 0 <= at < len(tokens) or tokens[at].kind != NUMBER:
        return None
    text = tokens[at].text
    return int(text) if len(text) <= 2 and text.isdecimal() and 0 < int(text) <= _MOST_DAYS else None


def _year(tokens: Sequence[Token], at: int) -> int | None:
    if not 0 <= at < len(tokens) or tokens[at].kind != NUMBER:
        return None
    text = tokens[at].text.rstrip(",.")
    return int(text) if len(text) == 4 and text.isdecimal() else None


def _text(tokens: Sequence[Token], at: int) -> str | None:
    return tokens[at].lower if 0 <= at < len(tokens) else None
