"""Which events a timeline has room for, and their order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import chain

from summarize.timeline.events import Event

MOST_EVENTS = 12
# days from the story's own: what lies beyond one is less near, beyond the last it is background
_STEPS = (7, 60, 366)
# how far off a time without a date may be, by a word of it
_VAGUE = {"week": 8, "month": 31, "year": 365, "ago": 31}
_MOST_A_DAY = 3


def choose(events: Sequence[Event]) -> list[Event]:
    """At most MOST_EVENTS of `events`: background last, then those of most origins, then the nearest in time.

    Among those that lie as near, the ones that share most of the story's words are first. After its
    third event a day comes behind the others.
    """
    if len(events) <= MOST_EVENTS:
        return list(events)
    story_day = _story_day(events)
    accounts = _accounts(events)

    def key(event: Event) -> tuple[bool, int, int, bool, float]:
        distance = _distance(event, story_day)
        steps = sum(distance > step for step in _STEPS)
        return steps == len(_STEPS), -len(event.origins), steps, not event.date, -_support(event, accounts)

    keys = [key(event) for event in events]
    ranked = sorted(range(len(events)), key=keys.__getitem__)
    met: Counter[str] = Counter()
    crowded: set[int] = set()
    for i in ranked:
        met[events[i].when] += 1
        if met[events[i].when] > _MOST_A_DAY:
            crowded.add(i)
    ranked.sort(key=lambda i: (keys[i][0], i in crowded))
    return [events[i] for i in sorted(ranked[:MOST_EVENTS])]


def in_order(events: Sequence[Event]) -> list[Event]:
    """The events by date, a month before its days; those without a date last, in reading order."""
    return sorted(events, key=lambda event: (event.date is None, event.date or ""))


def _story_day(events: Sequence[Event]) -> date | None:
    """The day in the middle of those on which the articles were written, else the last that is told of."""
    written = sorted(telling.written for event in events for telling in event.tellings if telling.written)
    told = (day for event in events if (day := _middle(event.date)))
    return written[len(written) // 2] if written else max(told, default=None)


def _distance(event: Event, story_day: date | None) -> int:
    """How many days lie between an event and the story; of an undated one, as its words have it."""
    if event.date is None:
        return next((days for unit, days in _VAGUE.items() if unit in event.clearest.when.casefold()), 0)
    if len(event.date) == len("YYYY"):
        return _STEPS[-1] + 1
    day = _middle(event.date)
    return abs((day - story_day).days) if day and story_day else 0


def _accounts(events: Sequence[Event]) -> Counter[str]:
    """For each stem how many origins tell a dated event with it."""
    by_origin: defaultdict[str, set[str]] = defaultdict(set)
    for event in events:
        for telling in event.tellings:
            by_origin[telling.origin] |= telling.content
    return Counter(chain.from_iterable(by_origin.values()))


def _support(event: Event, accounts: Counter[str]) -> float:
    content = event.clearest.content
    return sum(accounts[term] for term in content) / (len(content) or 1)


def _middle(told: str | None) -> date | None:
    if told is None or len(told) == len("YYYY"):
        return None
    return date.fromisoformat(told if len(told) == len("YYYY-MM-DD") else f"{told}-15")
