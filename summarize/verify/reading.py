"""A statement read against the sentences it may rest on: each unit, where it is found, and how well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from summarize.verify.alignment import SWITCH_AT_CLAUSE, SWITCH_INSIDE, align, clause_starts
from summarize.verify.said import Said
from summarize.verify.sources import Place
from summarize.verify.units import Unit, arithmetic, found_at, units

CONTEXT = 0.3  # of a name that only the sentences before give
ELSEWHERE = 1.0  # of a name that only stands elsewhere in the source
SYNONYM = 0.1
INSERTED = 1.5


@dataclass(slots=True)
class Found:
    """A unit of the statement, the place it is read in, and the tokens it is found at there."""

    unit: Unit
    place: Place
    at: Sequence[int]
    cost: float
    whence: str = "here"  # here, context, elsewhere, nowhere


class Reading:
    """The cheapest reading of a statement in a few sentences."""

    def __init__(self, said: Said, places: Sequence[Place], found: list[Found], starts: set[int]) -> None:
        self.said = said
        self.places = places
        self.found = found
        self.starts = starts
        self.full = cached_places(places)

    @cached_property
    def used(self) -> list[Place]:
        """The sentences that the statement is read in, in the order of the sources."""
        seen = {id(f.place): f.place for f in self.found}
        return sorted(seen.values(), key=lambda place: (place.source.name, place.index))

    @cached_property
    def segments(self) -> list[list[Found]]:
        """Runs of units that are read in one sentence."""
        runs: list[list[Found]] = []
        for each in self.found:
            if runs and runs[-1][-1].place is each.place:
                runs[-1].append(each)
            else:
                runs.append([each])
        return runs

    @cached_property
    def lost(self) -> float:
        """The share of the statement's weight that its sentences do not give."""
        total = sum(f.unit.weight for f in self.found)
        return sum(f.cost for f in self.found) / total if total else 0.0


def cached_places(places: Sequence[Place]) -> Sequence[Place]:
    return places


def read(said: Said, places: Sequence[Place], proper: frozenset[str]) -> Reading:
    """The cheapest reading of `said` in `places`."""
    starts = clause_starts(said)
    wanted = units(said, proper)
    switches = [0.0]
    for before, unit in zip(wanted, wanted[1:], strict=False):
        clause = any(at in starts for at in range(before.place + 1, unit.place + 1))
        switches.append(SWITCH_AT_CLAUSE if clause else SWITCH_INSIDE)
    looked = [[look(unit, place, said) for place in places] for unit in wanted]
    path = list(align([[f.cost for f in row] for row in looked], switches).path)
    _join_bare_names(wanted, path)
    return Reading(said, places, [row[at] for row, at in zip(looked, path, strict=False)], starts)


def _join_bare_names(wanted: Sequence[Unit], path: list[int]) -> None:
    """A name alone says nothing: it is read with what follows it, or with what stands before."""
    start = 0
    while start < len(path):
        end = start
        while end < len(path) and path[end] == path[start]:
            end += 1
        if all(unit.name for unit in wanted[start:end]):
            other = path[end] if end < len(path) else path[start - 1] if start else path[start]
            path[start:end] = [other] * (end - start)
        start = end


def look(unit: Unit, place: Place, statement: Said) -> Found:
    """What `place` has of `unit`."""
    at, share = found_at(unit, place.said)
    if at:
        return Found(unit, place, at, share * unit.weight)
    if unit.name and unit.content:
        word = unit.content.word
        for back in range(place.index - 1, max(-1, place.index - 4), -1):
            if place.source.places[back].said.places_of(word):
                return Found(unit, place, (), CONTEXT * unit.weight, "context")
        if place.source.has(word.stem):
            return Found(unit, place, (), ELSEWHERE * unit.weight, "elsewhere")
    if unit.quantity and arithmetic(unit.quantity, place.said, statement):
        return Found(unit, place, (), 0.0, "sum")
    return Found(unit, place, (), unit.weight, "nowhere")
