"""What happened: the people, places, organizations and figures of one made-up story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from benchmarks.corpus.grammar import Fact, Kind, background, chosen, kinds
from benchmarks.corpus.names import Organization, Person, Place, near, organization, person, place

# how far figures have grown at each stage of a story
GROWTH = (1.0, 1.4, 1.9, 2.3)
# of 100 stories: as many happen as a neighbour of a recent one, or to somebody who was in one
TWINS, MET_AGAIN = 0.06, 0.05

_STREETS = ("Street", "Road", "Avenue", "Square", "Lane", "Boulevard")

Value = Person | Organization | Place | str | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One story as it is, before anybody tells it."""

    label: str
    kind: Kind
    began: datetime
    values: dict[str, Value]
    facts: Sequence[Fact]
    aside: Sequence[Fact]
    quotes: Sequence[tuple[str, str]]

    @property
    def place(self) -> Place:
        """Where it happened."""
        found = self.values["place"]
        assert isinstance(found, Place)
        return found


def happen(label: str, began: datetime, recent: Sequence[Event], rng: Random) -> Event:
    """A new story; some are of the kind of a recent one, in the same country, or have its people."""
    kind = rng.choice(kinds())
    where = place(rng)
    if recent and rng.random() < TWINS:
        twin = rng.choice(recent)
        kind = twin.kind
        where = twin.place if rng.random() < 0.3 else near(rng, twin.place)
    values = _values(kind, where, rng) | {"day": f"{began:%A}"}
    if recent and rng.random() < MET_AGAIN:
        met = [value for value in rng.choice(recent).values.values() if isinstance(value, Person)]
        values[next(iter(kind.people))] = rng.choice(met)
    facts = rng.sample(kind.facts, rng.randint(len(kind.facts) - 2, len(kind.facts)))
    told = [(speaker, chosen(template, rng)) for speaker, template in kind.quotes]
    aside = rng.sample(background().facts, 6)
    return Event(label, kind, began, values, facts, aside, rng.sample(told, len(told)))


def _values(kind: Kind, where: Place, rng: Random) -> dict[str, Value]:
    values: dict[str, Value] = {
        "place": where,
        "place2": near(rng, where),
        "country": where.country,
        "adj": where.adjective,
        "currency": where.currency,
        "street": f"{person(rng, where.style).last} {rng.choice(_STREETS)}",
        "year": str(2025 - int(30 * rng.random() ** 2) - 1),
    }
    for source in (background(), kind):
        values |= {name: person(rng, _foreign(where, rng).style) for name in source.people}
        values |= {name: organization(rng, body, where) for name, body in source.bodies.items()}
        values |= {name: rng.choice(among) for name, among in source.picks.items()}
        values |= {name: _figure(*bounds, rng) for name, bounds in source.numbers.items()}
    return values


def _foreign(where: Place, rng: Random) -> Place:
    return place(rng) if rng.random() < 0.1 else where


def _figure(low: int, high: int, grows: bool, rng: Random) -> tuple[int, ...]:
    first = low + int((high - low + 1) * rng.random() ** 1.5)
    return tuple(round(first * growth) for growth in GROWTH) if grows else (first,)
