"""A statement read against the sentences it may rest on: each unit, where it is found, and how well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from summarize.verification.alignment import SWITCH_AT_CLAUSE, SWITCH_INSIDE, align, clause_starts
from summarize.verification.said import Said
from summarize.verification.sources import Place
from summarize.verification.units import Unit, found_at, reckoned, rounded, units

CONTEXT = 0.3  # of a name that only the sentences before give
FAR = 12  # tokens: what is further away is away
ELSEWHERE = 0.8  # of a name that only stands elsewhere in the source
SYNONYM = 0.1


@dataclass(slots=True)
class Found:
    """A unit of the statement, the place it is read in, and the tokens it is found at there."""

    unit: Unit
    place: Place
    at: Sequence[int]
    cost: float
    whence: str = "here"  # here, context, elsewhere, nowhere
    nearest: int | None = None  # of the tokens it is found at, that by its neighbours


class Reading:
    """The cheapest reading of a statement in a few sentences."""

    def __init__(self, said: Said, places: Sequence[Place], found: list[Found], starts: set[int]) -> None:
        self.said = said
        self.places = places
        self.found = found
        self.starts = starts
        self._choose()

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

    def _choose(self) -> None:
        """Of several places where a unit is found, that which goes best with those of its neighbours."""
        for segment in self.segments:
            found = [each for each in segment if each.at]
            for number, each in enumerate(found):
                beside = [*found[max(0, number - 2) : number], *found[number + 1 : number + 3]]
                each.nearest = min(each.at, key=lambda at: sum(_distance(at, each, f) for f in beside))

    @cached_property
    def lost(self) -> float:
        """The share of the statement's weight that its sentences do not give."""
        total = sum(f.unit.weight for f in self.found)
        return sum(f.cost for f in self.found) / total if total else 0.0


def _distance(at: int, each: Found, other: Found) -> int:
    apart = other.unit.place - each.unit.place
    return min(min(abs(there - at - apart), FAR) for there in other.at)


def read(said: Said, places: Sequence[Place], proper: frozenset[str]) -> Reading:
    """The cheapest reading of `said` in `places`."""
    starts = clause_starts(said)
    wanted = units(said, proper)
    switches = [0.0]
    for before, unit in zip(wanted, wanted[1:], strict=False):
        clause = any(at in starts for at in range(before.place + 1, unit.place + 1))
        switches.append(SWITCH_AT_CLAUSE if clause else SWITCH_INSIDE)
    looked = [[look(unit, place, said) for place in places] for unit in wanted]
    for unit, row in zip(wanted, looked, strict=True):
        if unit.quantity and not any(found.at for found in row):
            _reckon(unit, row, said)
    path = list(align([[f.cost for f in row] for row in looked], switches).path)
    _join_bare_names(wanted, path)
    return Reading(said, places, [row[at] for row, at in zip(looked, path, strict=True)], starts)


def _reckon(unit: Unit, row: Sequence[Found], statement: Said) -> None:
    """A number that no sentence has may round one, or be the sum or the difference of two."""
    assert unit.quantity
    for found in row:
        found.at = rounded(unit.quantity, found.place.said, statement)
        if found.at:
            found.cost = 0.0
    if not any(found.at for found in row) and reckoned(
        unit.quantity, [found.place.said for found in row], statement
    ):
        for found in row:
            found.cost, found.whence = 0.0, "reckoned"


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
    source = place.source
    if unit.name and unit.content:
        word = unit.content.word
        if any(source.places[back].said.places_of(word) for back in source.context(place)):
            return Found(unit, place, (), CONTEXT * unit.weight, "context")
        if source.has(word.stem):
            return Found(unit, place, (), ELSEWHERE * unit.weight, "elsewhere")
    if source.is_dated(unit):
        return Found(unit, place, (), 0.0, "context")
    return Found(unit, place, (), unit.weight, "nowhere")
