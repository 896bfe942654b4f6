"""Cron expressions as cron reads them, in any time zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.batch.cron import fields_of, trigger_of
from summarize.batch.job import Schedule
from summarize.errors import ConfigurationError


def _times(cron: str, zone: str, start: str, count: int) -> list[str]:
    """The next `count` times after `start` (UTC), as ISO minutes in UTC."""
    trigger = trigger_of(Schedule(cron=cron, time_zone=zone))
    now, previous, times = datetime.fromisoformat(start).replace(tzinfo=UTC), None, []
    for _ in range(count):
        previous = trigger.get_next_fire_time(previous, now)
        now = previous.astimezone(UTC) + timedelta(seconds=1)
        times.append(f"{previous.astimezone(UTC):%Y-%m-%dT%H:%M}")
    return times


@pytest.mark.parametrize(
    ("cron", "times"),
    [
        ("0 7 * * *", ["2026-11-22T07:00", "2026-11-23T07:00"]),
        ("*/20 * * * *", ["2026-11-22T00:00", "2026-11-22T00:20"]),
        ("5-10/5,40 0 * * *", ["2026-11-22T00:05", "2026-11-22T00:10"]),
        ("30/10 1 * * *", ["2026-11-22T01:30", "2026-11-22T01:40"]),
        # 22 November 2026 is a Sunday
        ("0 0 * * 0", ["2026-11-22T00:00", "2026-11-29T00:00"]),
        ("0 0 * * 7", ["2026-11-22T00:00", "2026-11-29T00:00"]),
        ("0 0 * * mon-FRI", ["2026-11-23T00:00", "2026-11-24T00:00"]),
        ("0 0 * * 1-5", ["2026-11-23T00:00", "2026-11-24T00:00"]),
        ("0 0 * * fri-sun", ["2026-11-22T00:00", "2026-11-27T00:00"]),
        ("0 0 1 jan,mar *", ["2027-01-01T00:00", "2027-03-01T00:00"]),
        ("0 0 29 2 *", ["2028-02-29T00:00", "2032-02-29T00:00"]),
        # both restricted: either
        ("0 0 25 * mon", ["2026-11-23T00:00", "2026-11-25T00:00"]),
        ("0 0 */2 * mon", ["2026-11-23T00:00", "2026-12-07T00:00"]),
    ],
)
def test_the_times_are_those_of_cron(cron: str, times: list[str]) -> None:
    """Sunday is 0 and 7, steps and names work, and two kinds of day are alternatives."""
    assert _times(cron, "UTC", "2026-11-22T00:00", 2) == times


def test_a_day_in_spring_has_no_time_that_the_clock_skips() -> None:
    """02:30 in Berlin on 29 March 2026 does not exist; the run comes once, an hour on by the clock."""
    assert _times("30 2 * * *", "Europe/Berlin", "2026-03-28T00:00", 3) == [
        "2026-03-28T01:30",
        "2026-03-29T01:30",
        "2026-03-30T00:30",
    ]


def test_a_day_in_autumn_has_a_time_twice() -> None:
    """02:30 in Berlin on 25 October 2026 comes in summer and in winter time, 02:30 the day after once."""
    assert _times("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00", 3) == [
        "2026-10-25T00:30",
        "2026-10-25T01:30",
        "2026-10-26T01:30",
    ]


@pytest.mark.parametrize("start", ["2026-03-28T23:00", "2026-10-24T23:00"])
def test_an_hourly_job_runs_every_hour_through_the_change(start: str) -> None:
    """By the hours that pass, whatever the clock shows."""
    times = [datetime.fromisoformat(t) for t in _times("0 * * * *", "Europe/Berlin", start, 6)]
    assert {later - earlier for earlier, later in pairwise(times)} == {timedelta(hours=1)}


@pytest.mark.parametrize(
    ("cron", "wrong"),
    [
        ("", "must have five fields, and has 0"),
        ("@daily", "must have five fields, and has 1"),
        ("0 7 * * * *", "must have five fields, and has 6"),
        ("60 * * * *", "'60' is no minute"),
        ("0 24 * * *", "'24' is no hour"),
        ("0 0 0 * *", "'0' is no day of the month"),
        ("0 0 * 13 *", "'13' is no month"),
        ("0 0 * * 8", "'8' is no day of the week"),
        ("0 0 * janx *", "'janx' is no month"),
        ("0 0 last * *", "'last' is no day of the month"),
        ("0 5-3 * * *", "'5-3' runs backwards"),
        ("*/0 * * * *", "'*/0' takes no step"),
        ("1,,2 * * * *", "'' is no minute"),
        ("٣ * * * *", "'٣' is no minute"),
        ("0 0 31 2,4 *", "never comes: no such month has a day 31"),
    ],
)
def test_what_is_no_cron_expression_is_said(cron: str, wrong: str) -> None:
    """With the field that is wrong."""
    with pytest.raises(ConfigurationError) as told:
        trigger_of(Schedule(cron=cron))
    assert told.value.happened.startswith(wrong)


@pytest.mark.parametrize("zone", ["Europe/Berlinn", "", "../etc/passwd", "Europe", "/etc/localtime"])
def test_a_time_zone_that_there_is_not(zone: str) -> None:
    """It is named, with one that is near if one is."""
    with pytest.raises(ConfigurationError) as told:
        trigger_of(Schedule(cron="0 7 * * *", time_zone=zone))
    assert told.value.happened == f"there is no time zone {zone!r}"
    assert (told.value.advice == "did you mean Europe/Berlin?") == (zone == "Europe/Berlinn")


@given(st.text("0123456789*/-,@ jansu", max_size=14))
def test_any_text_is_a_schedule_or_a_configuration_error(cron: str) -> None:
    """APScheduler never sees what it would refuse, or read otherwise."""
    try:
        fields_of(cron)
    except ConfigurationError:
        return
    assert trigger_of(Schedule(cron=cron)).get_next_fire_time(None, datetime(2026, 1, 1, tzinfo=UTC))
