"""Dates and weekdays, however they are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarize.verification.tokens import NUMBER, WORD, Token

_MONTHS = {
    form: number
    for number, forms in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1,
    )
    for form in forms.split()
}  # fmt: skip
_WEEKDAYS = {
    form: number
    for number, forms in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs", "friday fri", "saturday sat",
         "sunday sun"), 1,
    )
    for form in forms.split()
}  # fmt: skip
WEEKDAY_NAMES = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# also words or first names of their own: only with a day or a year beside them
_AMBIGUOUS = frozenset(("march", "may", "mar", "jan", "jun", "dec", "sep", "mon", "wed", "sat", "sun", "fri", "tue"))
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
    return [date for place, token in enumerate(tokens) if (date := _date(tokens, place, token))]


def weekdays(tokens: Sequence[Token]) -> list[Weekday]:
    """The days of the week among `tokens`."""
    return [
        Weekday(_WEEKDAYS[token.lower], place)
        for place, token in enumerate(tokens)
        if token.kind == WORD and token.lower in _WEEKDAYS and token.lower not in _AMBIGUOUS
    ]


def _date(tokens: Sequence[Token], place: int, token: Token) -> Date | None:
    if token.kind != WORD or token.lower not in _MONTHS:
        return None
    first, last, day, year = place, place, None, None
    at = place + 1
    if _text(tokens, at) == ".":
        at += 1
    if (number := _small(tokens, at)) is not None:
        day, last = number, at
        if _text(tokens, at + 1) in ("st", "nd", "rd", "th"):
            last = at = at + 1
    elif (year := _year(tokens, at)) is not None:
        last = at
    if year is None and day is not None:
        at = last + (2 if _text(tokens, last + 1) in (",", "in") else 1)
        if (year := _year(tokens, at)) is not None:
            last = at
    if day is None:
        at = place - 1
        if _text(tokens, at) == "of":
            at -= 1
        if _text(tokens, at) in ("st", "nd", "rd", "th"):
            at -= 1
        if (number := _small(tokens, at)) is not None:
            day, first = number, at
    if token.lower in _AMBIGUOUS and day is None and (year is None or not token.capital):
        in_month = token.capital and _text(tokens, place - 1) in ("in", "since", "until", "by", "last", "next")
        if not in_month:
            return None
    return Date(_MONTHS[token.lower], day, year, first, last)


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
