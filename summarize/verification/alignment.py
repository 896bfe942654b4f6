"""Which sentence each part of a statement rests on: the cheapest reading, by dynamic programming.

A statement is a sequence of units (words, names, numbers, dates). Each is looked up in each of a few
sentences; changing the sentence costs, least at a clause boundary, so that a number stays with the
words around it. The recurrence is Viterbi's (1967).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarize.verification.said import Said
from summarize.verification.tokens import MARK

SWITCH_AT_CLAUSE = 0.6
SWITCH_INSIDE = 2.0
_CLAUSE_WORDS = frozenset(
    """and but or nor so yet while which who whose whom where when after before because since as although
    though if unless until whereas with having including""".split()
)
_CLAUSE_MARKS = frozenset(",;:—–()-…“”\"`")


class Aligned(NamedTuple):
    """For every unit the sentence it is read in, and what that reading costs in all."""

    path: tuple[int, ...]
    cost: float


def clause_starts(said: Said) -> set[int]:
    """The tokens of `said` at which a new clause may begin."""
    return {
        place
        for place, token in enumerate(said.tokens)
        if (token.kind == MARK and token.text in _CLAUSE_MARKS) or token.lower in _CLAUSE_WORDS
    }


def align(costs: Sequence[Sequence[float]], switches: Sequence[float]) -> Aligned:
    """The cheapest path through `costs[unit][sentence]`, where `switches[unit]` is paid to change before it."""
    if not costs or not costs[0]:
        return Aligned((), 0.0)
    width = range(len(costs[0]))
    totals = list(costs[0])
    backs: list[list[int]] = []
    for unit in range(1, len(costs)):
        cheapest = min(width, key=totals.__getitem__)
        arrival = totals[cheapest] + switches[unit]
        back = [at if totals[at] <= arrival else cheapest for at in width]
        here = costs[unit]
        totals = [min(totals[at], arrival) + here[at] for at in width]
        backs.append(back)
    at = min(width, key=totals.__getitem__)
    cost = totals[at]
    path = [at]
    for back in reversed(backs):
        at = back[at]
        path.append(at)
    return Aligned(tuple(reversed(path)), cost)
