"""Five fields of cron as cron reads them, for APScheduler, which counts weekdays from Monday."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from summarize.batch.job import Schedule
from summarize.errors import ConfigurationError, MissingExtra

if TYPE_CHECKING:
    from apscheduler.triggers.base import BaseTrigger

_PART = re.compile(r"(\*|(\w+)(?:-(\w+))?)(?:/(\d+))?", re.ASCII)
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class _Field(NamedTuple):
    called: str
    first: int
    last: int
    names: tuple[str, ...] = ()


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_FIELDS = (
    _Field("minute", 0, 59),
    _Field("hour", 0, 23),
    _Field("day of the month", 1, 31),
    _Field("month", 1, 12, _MONTHS),
    _Field("day of the week", 0, 7, _DAYS),
)


def fields_of(cron: str) -> tuple[tuple[int, ...], ...]:
    """The minutes, hours, days, months and weekdays (0 is Sunday) that `cron` names, each in order.

    Raises ConfigurationError for what is no cron expression, and for a day that never comes.
    """
    parts = cron.split()
    if len(parts) != len(_FIELDS):
        advice = 'minute, hour, day, month, weekday: "0 7 * * *" is every day at seven'
        raise ConfigurationError(f"must have five fields, and has {len(parts)}", advice=advice)
    minutes, hours, days, months, weekdays = map(_values, parts, _FIELDS)
    if parts[4].startswith("*") and all(_LONGEST[month - 1] < days[0] for month in months):
        raise ConfigurationError(f"never comes: no such month has a day {days[0]}")
    return minutes, hours, days, months, tuple(sorted({weekday % 7 for weekday in weekdays}))


def trigger_of(schedule: Schedule) -> BaseTrigger:
    """The times of `schedule`, for APScheduler.

    As in cron, a day is right by its month or by its weekday where the expression restricts both. A time
    that the change to summer time skips comes at the same distance from midnight, one that the change
    back repeats comes twice. Raises ConfigurationError for a `cron` or a `time_zone` that is none.
    """
    try:
        from apscheduler.triggers.combining import OrTrigger
        from apscheduler.triggers.cron import CronTrigger
    except ModuleNotFoundError as error:
        advice = "pip install 'summarize[batch]'"
        raise MissingExtra("a schedule needs APScheduler", advice=advice) from error
    zone = _zone(schedule.time_zone)
    minutes, hours, days, months, weekdays = fields_of(schedule.cron)
    time = {"minute": _listed(minutes), "hour": _listed(hours), "month": _listed(months)}
    # an expression that begins with a star restricts nothing in this sense, */2 included: so does cron
    by_day, by_weekday = (not part.startswith("*") for part in schedule.cron.split()[2::2])
    day = {"day": _listed(days)}
    weekday = {"day_of_week": _listed([(each - 1) % 7 for each in weekdays])}
    if by_day and by_weekday:
        return OrTrigger([CronTrigger(**time, **only, timezone=zone) for only in (day, weekday)])
    return CronTrigger(**time, **day, **weekday, timezone=zone)


def check_time_zone(name: str) -> None:
    """Raise ConfigurationError when there is no time zone of this IANA `name`."""
    _zone(name)


def _zone(name: str) -> object:
    from difflib import get_close_matches
    from zoneinfo import ZoneInfo, available_timezones

    try:
        return ZoneInfo(name)
    except (OSError, ValueError) as error:  # a name that is a folder, or no name at all
        wrong: Exception = error
    except KeyError as error:
        wrong = error
    near = get_close_matches(name, sorted(available_timezones()), 1)
    advice = f"did you mean {near[0]}?" if near else 'an IANA name, "Europe/Lisbon" say'
    raise ConfigurationError(f"there is no time zone {name!r}", advice=advice) from wrong


def _listed(values: Sequence[int]) -> str:
    return ",".join(map(str, sorted(values)))


def _values(written: str, field: _Field) -> tuple[int, ...]:
    values: set[int] = set()
    for part in written.split(","):
        match = _PART.fullmatch(part)
        if not match:
            raise ConfigurationError(f"{part!r} is no {field.called}")
        whole, first, last, step = match.groups()
        start = field.first if whole == "*" else _value(first, field)
        end = _value(last, field) if last else field.last if whole == "*" or step else start
        if field.names is _DAYS and whole == "*":
            end = 6
        if field.names is _DAYS and last and start > end == 0:
            end = 7  # fri-sun
        if start > end:
            raise ConfigurationError(f"{part!r} runs backwards: {field.called}s count upwards")
        if step and int(step) == 0:
            raise ConfigurationError(f"{part!r} takes no step")
        values.update(range(start, end + 1, int(step or 1)))
    return tuple(sorted(values))


def _value(written: str, field: _Field) -> int:
    if written.lower() in field.names:
        return field.names.index(written.lower()) + field.first
    if not written.isdecimal() or not field.first <= int(written) <= field.last:
        raise ConfigurationError(f"{written!r} is no {field.called} ({field.first} to {field.last})")
    return int(written)
