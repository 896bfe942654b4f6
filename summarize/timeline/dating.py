"""From the words for a time to a date of the calendar, as far as they and the article fix it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple

from summarize.timeline.mentions import Mention

Tense = Literal["past", "future"] | None

_WEEK = 7
# the months a season has certainly begun by, and has ended by, in the north
_SEASONS = {"spring": (3, 6), "summer": (6, 9), "autumn": (9, 12), "fall": (9, 12)}
_NEAR = timedelta(days=100)
# an article of the small hours may name the day that has just begun elsewhere
_TOMORROW = timedelta(days=1)


class Reference(NamedTuple):
    """What an article's times are counted from: its own day, and the full dates its text gives."""

    day: date | None = None
    stated: tuple[date, ...] = ()


def date_of(mention: Mention, tense: Tense, reference: Reference) -> str | None:
    """The `YYYY-MM-DD`, `YYYY-MM` or `YYYY` that `mention` means, or None when it is not certain.

    A day or a month without its year is the nearest one before the article's day, or after it where
    `tense` is "future".
    """
    if mention.month is not None:
        return _of_month(mention, mention.month, tense, reference)
    if mention.year is not None:
        return f"{mention.year:04}"
    if reference.day is None:
        return None
    if mention.weekday is not None:
        return _of_weekday(mention, mention.weekday, tense, reference.day)
    return _counted(mention, tense, reference.day)


def day_in(year: int, month: int, day: int) -> date | None:
    """That day, or None when the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest_year(month: int, day: int, stated: tuple[date, ...]) -> int | None:
    """The year in which that day is near to every full date that is near to it in any year."""
    years = {
        year
        for known in stated
        for year in (known.year - 1, known.year, known.year + 1)
        if (guess := day_in(year, month, day)) and abs(guess - known) <= _NEAR
    }
    return years.pop() if len(years) == 1 else None


def _of_month(mention: Mention, month: int, tense: Tense, reference: Reference) -> str | None:
    day, today = mention.day, reference.day
    year = mention.year
    if year is None and mention.unit == "year" and today:
        year = today.year + mention.shift
    elif year is None and mention.unit is None and today:
        year = _year_of(mention, month, tense, today)
    elif year is None and mention.unit is None and mention.which is None:
        year = nearest_year(month, day or 15, reference.stated)
    if year is None:
        return None
    if day is None:
        return f"{year:04}-{month:02}"
    found = day_in(year, month, day)
    return found.isoformat() if found else None


def _year_of(mention: Mention, month: int, tense: Tense, today: date) -> int | None:
    if mention.day is None:
        if mention.which is not None:
            return _year_of_named(mention.which, month, today)
        if tense == "future":
            return today.year + (month < today.month)
        ahead = (month - today.month) % 12
        if tense is None and 0 < ahead < 6:
            return today.year + (month < today.month)
        return today.year - (month > today.month)
    guesses = [guess for year in (-1, 0, 1) if (guess := day_in(today.year + year, month, mention.day))]
    if tense == "past":
        guesses = [guess for guess in guesses if guess <= today + _TOMORROW]
    elif tense == "future":
        guesses = [guess for guess in guesses if guess >= today]
    return min(guesses, key=lambda guess: abs(guess - today)).year if guesses else None


def _year_of_named(which: int, month: int, today: date) -> int:
    """The year of "last May", "this May", "next May"."""
    if which == 0:
        return today.year
    return today.year - (month >= today.month) if which < 0 else today.year + (month <= today.month)


def _of_weekday(mention: Mention, weekday: int, tense: Tense, today: date) -> str:
    if mention.unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=mention.shift)
        return (monday + timedelta(days=weekday - 1)).isoformat()
    back = (today.isoweekday() - weekday) % _WEEK
    ahead = (weekday - today.isoweekday()) % _WEEK
    if mention.which == -1:
        found = today - timedelta(days=back or _WEEK)
    elif mention.which == 1:
        found = today + timedelta(days=ahead or _WEEK)
    elif tense == "future":
        found = today + timedelta(days=ahead)
    else:
        found = today - timedelta(days=back)
    return found.isoformat()


def _counted(mention: Mention, tense: Tense, today: date) -> str | None:
    unit, shift = mention.unit or "", mention.shift
    if unit == "day":
        return (today + timedelta(days=shift)).isoformat()
    if unit == "month":
        months = today.year * 12 + today.month - 1 + shift
        return f"{months // 12:04}-{months % 12 + 1:02}"
    if unit == "year":
        return f"{today.year + shift:04}"
    in_days = unit in ("week", "weekend", "the weekend")
    return _of_week(mention, tense, today) if in_days else _of_season(mention, tense, today)


def _of_week(mention: Mention, tense: Tense, today: date) -> str | None:
    shift = mention.shift
    if mention.unit == "the weekend":
        shift = 0 if tense == "future" or today.weekday() > 4 else -1
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
    first = monday if mention.unit == "week" else monday + timedelta(days=5)
    last = monday + timedelta(days=6)
    return first.isoformat()[:7] if first.month == last.month else None


def _of_season(mention: Mention, tense: Tense, today: date) -> str | None:
    the, _, season = (mention.unit or "").rpartition(" ")
    begins, ends = _SEASONS.get(season, (0, 0))
    if not begins:  # a winter is in two years
        return None
    if the:
        ahead = today.month >= ends if tense == "future" else -(today.month < begins)
        return f"{today.year + ahead:04}"
    if mention.shift == 0:
        return f"{today.year:04}"
    if mention.shift < 0:
        return f"{today.year - 1:04}" if today.month < begins else None
    return f"{today.year + 1:04}" if today.month >= ends else None
