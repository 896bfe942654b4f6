"""Which sentence each part of a statement rests on: the cheapest reading, by dynamic programming.

A statement is a sequence of units (words, names, numbers, dates). Each is looked up in each of a few
sentences; changing the sentence costs, least at a clause boundary, so that a number stays with the
words around it. The recurrence is Viterbi's (1967).
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import add

from summarize.meaning.lexicon import word_set
from summarize.meaning.said import Said

SWITCH_AT_CLAUSE, SWITCH_INSIDE = 0.6, 2.2
CLAUSE_WORDS = word_set(
    """
    and but or nor so yet while which who whose whom where when after before because since as
    although though if unless until whereas with having including
    """
)
# "until Thursday" is no clause
_BEFORE_TIMES = frozenset(("after", "before", "since", "until"))
_CLAUSE_STARTS = CLAUSE_WORDS.union(',;:—–()-…“”"`')


def clause_starts(said: Said) -> frozenset[int]:
    """The tokens of `said` at which a new clause may begin."""
    return frozenset(
        place
        for place, token in enumerate(said.tokens)
        if token.lower in _CLAUSE_STARTS and not (token.lower in _BEFORE_TIMES and place + 1 in said.taken)
    )


def align(costs: Sequence[Sequence[float]], switches: Sequence[float]) -> list[int]:
    """For each unit the sentence of the cheapest path through `costs[unit][sentence]`.

    `switches[unit]` is what it costs to change the sentence before that unit.
    """
    if not costs:
        return []
    width = range(len(costs[0]))
    if len(width) == 1:
        return [0] * len(costs)
    totals = list(costs[0])
    backs: list[Sequence[int]] = []
    for unit in range(1, len(costs)):
        cheapest = min(width, key=totals.__getitem__)
        arrival = totals[cheapest] + switches[unit]
        if max(totals) > arrival:
            backs.append([at if totals[at] <= arrival else cheapest for at in width])
            totals = [min(total, arrival) for total in totals]
        else:
            backs.append(width)
        totals = list(map(add, totals, costs[unit]))
    at = min(width, key=totals.__getitem__)
    path = [at]
    for back in reversed(backs):
        at = back[at]
        path.append(at)
    return path[::-1]
