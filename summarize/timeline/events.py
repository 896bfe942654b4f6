"""Which tellings are of one event."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from summarize.language.content import FEWEST_SHARED, says_the_same
from summarize.timeline.tellings import Telling

# where two accounts tell of one day, this much of the shorter sentence's content makes it one event
_SHARED = 0.4
# a telling is compared with so many events that hold one of its words: the earliest, which most others joined
_MOST_HOLDING = 50
# how many words a reader likes in an entry
_FITTING = range(8, 36)


class Event(NamedTuple):
    """What one or more sentences tell of one date; `clearest` is the one to print."""

    date: str | None
    clearest: Telling
    tellings: tuple[Telling, ...]

    @property
    def origins(self) -> frozenset[str]:
        """The accounts that tell it."""
        return frozenset(telling.origin for telling in self.tellings)

    @property
    def when(self) -> str:
        """The date, or the words for it where no source fixes it."""
        return self.date or self.clearest.when.casefold()


def events(tellings: Sequence[Telling]) -> list[Event]:
    """The events told, in the order of their first telling; each telling is of one event.

    An event of which no sentence can be read alone is left out when its date is told by another that can.
    """
    made = [_event(members) for members in _clusters(tellings)]
    days: defaultdict[str, list[int]] = defaultdict(list)
    for i, event in enumerate(made):
        days[event.when].append(i)
    return [made[i] for i in sorted(chain.from_iterable(_told_best(made, day) for day in days.values()))]


def _told_best(made: Sequence[Event], day: Sequence[int]) -> Sequence[int]:
    return day if len(day) == 1 else [i for i in day if made[i].clearest.plain] or day[:1]


def _clusters(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """The tellings of each event; those that give the finest date come first, and decide it."""
    order = sorted(range(len(tellings)), key=lambda i: (-len(tellings[i].date or ""), i))
    clusters: list[list[int]] = []
    holding: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i in order:
        telling = tellings[i]
        date, content = telling.date or "", telling.content
        there = holding[date]
        near = Counter(chain.from_iterable(map(there.__getitem__, content & there.keys())))
        enough = min(FEWEST_SHARED, len(content))
        same = (
            number
            for _, number in sorted((-shared, number) for number, shared in near.items() if shared >= enough)
            if any(_is_same(telling, tellings[other]) for other in clusters[number][:3])
        )
        number = next(same, len(clusters))
        if number == len(clusters):
            clusters.append([])
            for coarser in {date, date[:7], date[:4], ""}:
                there = holding[coarser]
                for term in content:
                    if len(there[term]) < _MOST_HOLDING:
                        there[term].append(number)
        clusters[number].append(i)
    return [[tellings[i] for i in cluster] for cluster in sorted(clusters, key=min)]


def _is_same(one: Telling, other: Telling) -> bool:
    if one.origin == other.origin:
        # an account that gives two dates, or tells two things of one day, tells of two events
        return one.date == other.date and says_the_same(one.content, other.content)
    if one.date is None or one.date != other.date:
        return says_the_same(one.content, other.content)
    shared = len(one.content & other.content)
    enough = max(FEWEST_SHARED, _SHARED * min(len(one.content), len(other.content)))
    return one.content == other.content or shared >= enough


def _event(members: Sequence[Telling]) -> Event:
    date = members[0].date
    dated = [telling for telling in members if telling.date == date]
    dated.sort(key=lambda each: (each.rank, each.sentence.text.count(" ") + 1 not in _FITTING))
    clearest = next((telling for telling in dated if telling.plain), dated[0]) if dated[1:] else dated[0]
    return Event(date, clearest, tuple(members))
