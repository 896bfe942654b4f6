"""A statement read against the sentences it may rest on: where each unit is found, and how well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from typing import Literal

from summarize.meaning.quantity import Quantity
from summarize.meaning.said import Content, Said
from summarize.verification.alignment import SWITCH_AT_CLAUSE, SWITCH_INSIDE, align, clause_starts
from summarize.verification.reckoning import counted, counts, reckoned, rounded
from summarize.verification.sources import SYNONYM_LOSS, Place
from summarize.verification.units import Unit, figures, found_at, units

# the share of a name's weight that is lost when the sentence itself does not give it
CONTEXT_LOSS, ELSEWHERE_LOSS = 0.3, 0.8
FAR = 12  # tokens: what is further away is away
BESIDE = 2  # units
GRAVE_COST = 0.5

Whence = Literal["here", "short name", "context", "elsewhere", "reckoned", "nowhere"]


@dataclass(slots=True)
class Found:
    """A unit of the statement, the place it is read in, and the tokens it is found at there.

    `witness` is another sentence that has it, when this one only means it.
    """

    unit: Unit
    place: Place
    at: Sequence[int]
    cost: float
    whence: Whence = "here"
    nearest: int | None = None  # of the tokens it is found at, that by its neighbours
    witness: Place | None = None

    def is_copied_with(self, other: Found) -> bool:
        """Whether it stands as far from `other` in their sentence as in the statement."""
        if self.nearest is None or other.nearest is None or self.place is not other.place:
            return False
        return other.nearest - self.nearest == other.unit.place - self.unit.place

    @property
    def is_known(self) -> bool:
        """Whether the source has the word in another sentence."""
        content = self.unit.content
        return content is not None and self.place.source.elsewhere(content.word.stem) is not None


class Reading:
    """The cheapest reading of a statement in a few sentences; `starts` are its clauses' first tokens."""

    def __init__(self, said: Said, found: Sequence[Found], starts: frozenset[int]) -> None:
        self.said = said
        self.found = found
        self.starts = starts
        # runs of units that are read in one sentence
        self.segments = [list(run) for _, run in groupby(found, key=lambda each: id(each.place))]
        for segment in self.segments:
            _choose(segment)

    @cached_property
    def used(self) -> Sequence[Place]:
        """The sentences that the statement is read in, in the order of the sources."""
        return _in_order([segment[0].place for segment in self.segments])

    @property
    def cited(self) -> Sequence[Place]:
        """The same, and those that give the names which they only mean."""
        witnesses = [each.witness for each in self.found if each.witness]
        return _in_order([*self.used, *witnesses]) if witnesses else self.used

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the statement's words."""
        return frozenset(each.unit.content.word.stem for each in self.found if each.unit.content)

    def shown(self, unit: Unit) -> str:
        """The unit as the statement writes it."""
        return " ".join(token.text for token in self.said.tokens[unit.place : unit.last + 1])


def lost(found: Sequence[Found]) -> float:
    """The share of the weight of what is `found` that its sentences do not give."""
    total = sum([each.unit.weight for each in found])
    return sum([each.cost for each in found]) / total if total else 0.0


def read(said: Said, places: Sequence[Place]) -> Reading:
    """The cheapest reading of `said` in `places`, of which there is at least one."""
    starts = clause_starts(said)
    sources = dict.fromkeys(place.source for place in places)
    wanted = units(said, lambda lower: any(source.is_proper(lower) for source in sources))
    switches = [0.0]
    for before, unit in pairwise(wanted):
        inside = starts.isdisjoint(range(before.place + 1, unit.place + 1))
        switches.append(SWITCH_INSIDE if inside else SWITCH_AT_CLAUSE)
    looked = _look_everywhere(wanted, places, said)
    path = align(_costs(wanted, looked), switches)
    _join_bare_names(wanted, path)
    return Reading(said, [row[at] for row, at in zip(looked, path, strict=True)], starts)


def _costs(wanted: Sequence[Unit], looked: Sequence[Sequence[Found]]) -> Sequence[Sequence[float]]:
    """What it costs to read each unit in each place: a name that is not there refuses the statement."""
    costs = [[found.cost for found in row] for row in looked]
    if not costs or len(costs[0]) == 1:
        return costs
    for unit, row, cost in zip(wanted, looked, costs, strict=True):
        if unit.name and cost[0]:
            cost[:] = [found.cost + GRAVE_COST * (found.whence == "nowhere") for found in row]
    return costs


def lacks_figure(said: Said, place: Place) -> bool:
    """Whether a number or a date of `said` is nowhere to be read when it is read in `place` alone."""
    return any(row[0].whence == "nowhere" for row in _look_everywhere(figures(said), [place], said))


def _look_everywhere(
    wanted: Sequence[Unit], places: Sequence[Place], statement: Said
) -> Sequence[Sequence[Found]]:
    """For each unit what is found in the first place, and in those that are better for any unit."""
    rows = []
    for unit in wanted:
        row = [_look(unit, places[0])]
        if row[0].cost:
            row += [_look(unit, place) for place in places[1:]]
            if unit.quantity:
                _reckon(unit.quantity, row, statement)
        rows.append(row)
    # the cheapest reading never goes to a place that is nowhere better than the first
    lacking = [row for row in rows if len(row) > 1]
    better = [at for at in range(1, len(places)) if any(row[at].cost < row[0].cost for row in lacking)]
    return [
        [row[0], *((row[at] if len(row) > 1 else _look(unit, places[at])) for at in better)]
        for unit, row in zip(wanted, rows, strict=True)
    ]


def _look(unit: Unit, place: Place) -> Found:
    return _look_for_word(unit, place, unit.content) if unit.content else _look_for_figure(unit, place)


def _look_for_word(unit: Unit, place: Place, content: Content) -> Found:
    word, stems = content.word, place.said.stems
    if word.stem in stems:
        return Found(unit, place, stems[word.stem], 0.0)
    if alike := place.alike(word):
        stem, share = alike
        return Found(unit, place, stems[stem], share * unit.weight)
    if unit.denied and (opposite := place.opposite(word)):
        return Found(unit, place, stems[opposite], SYNONYM_LOSS * unit.weight)
    return _look_for_name(unit, place, content) if unit.name else _nowhere(unit, place)


def _nowhere(unit: Unit, place: Place) -> Found:
    return Found(unit, place, (), unit.weight, "nowhere")


def _look_for_name(unit: Unit, place: Place, content: Content) -> Found:
    source, stem = place.source, content.word.stem
    elsewhere = source.elsewhere(stem)
    if source.abbreviates(content.lower, place.said):
        return Found(unit, place, (), 0.0, "short name", witness=elsewhere)
    if near := source.introduces(place, stem) or source.topic(stem):
        return Found(unit, place, (), CONTEXT_LOSS * unit.weight, "context", witness=near)
    if elsewhere:
        return Found(unit, place, (), ELSEWHERE_LOSS * unit.weight, "elsewhere", witness=elsewhere)
    return _nowhere(unit, place)


def _look_for_figure(unit: Unit, place: Place) -> Found:
    if at := found_at(unit, place.said):
        return Found(unit, place, at, 0.0)
    if unit.date or (unit.quantity and unit.quantity.is_year):
        for near in place.source.context(place) if _is_exact(unit) else place.source.captions(place):
            if found_at(unit, near.said):
                return Found(unit, place, (), CONTEXT_LOSS * unit.weight, "context", witness=near)
    return _nowhere(unit, place)


def _is_exact(unit: Unit) -> bool:
    """Whether a date is a year or a day: a month alone may be any year's."""
    return unit.date is None or unit.date.day is not None


def _reckon(wanted: Quantity, row: Sequence[Found], statement: Said) -> None:
    """A number that a sentence has not may be meant, round one, or follow from two."""
    meant = [q for q in statement.implied if q.first <= wanted.first <= q.last]
    for found in row:
        if not found.at and found.place.said.quantities:
            found.at = _told(wanted, meant, found.place.said, statement)
            if found.at:
                found.cost, found.whence = 0.0, "here"
    if not any(found.at for found in row) and reckoned(wanted, [f.place.said for f in row], statement):
        for found in row:
            found.cost, found.whence = 0.0, "reckoned"
    noun = counted(wanted, statement)
    for found in row if noun else ():
        if found.whence == "nowhere":
            near = found.place.source.context(found.place)
            witness = next((each for each in near if counts(each.said, wanted, noun)), None)
            if witness:
                found.cost, found.whence, found.witness = CONTEXT_LOSS * found.unit.weight, "context", witness


def _told(wanted: Quantity, meant: Sequence[Quantity], said: Said, statement: Said) -> Sequence[int]:
    """Where a number stands that `wanted` rounds, or that says what it and its neighbours have `meant`."""
    known = (*said.quantities, *said.implied) if meant else ()
    told = [q.first for q in known if any(each.agrees(q) for each in meant)]
    return told or rounded(wanted, said, statement)


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


def _choose(segment: Sequence[Found]) -> None:
    """Of several tokens where a unit is found, that which goes best with those of its neighbours."""
    found = [each for each in segment if each.at]
    for number, each in enumerate(found):
        if len(each.at) == 1:
            each.nearest = each.at[0]
            continue
        beside = [*found[max(0, number - BESIDE) : number], *found[number + 1 : number + 1 + BESIDE]]
        each.nearest = min(each.at, key=lambda at: sum(_distance(at, each, other) for other in beside))


def _distance(at: int, each: Found, other: Found) -> int:
    apart = other.unit.place - each.unit.place
    return min(min(abs(there - at - apart), FAR) for there in other.at)


def _in_order(places: Sequence[Place]) -> Sequence[Place]:
    if len(places) < 2:
        return places
    return sorted(dict.fromkeys(places), key=lambda place: (place.source.name, place.index))
