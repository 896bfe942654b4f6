"""What can be wrong with a statement, and how much it takes to refuse it.

Every fault has a weight; a statement whose faults weigh `REFUSED` or more is not carried. Numbers,
dates, names and quotations weigh that much alone; signs that can mislead add up.
"""

from __future__ import annotations

from typing import NamedTuple

REFUSED = 1.0
WEIGHTS = {
    "quotation": 1.0,
    "number": 1.0,
    "unit": 1.0,
    "year": 0.6,
    "date": 1.0,
    "name": 1.3,
    "far name": 0.0,
    "other name": 1.25,
    "negation": 1.0,
    "lost negation": 1.2,
    "direction": 1.35,
    "hedge": 1.3,
    "status": 1.0,
    "cause": 0.8,
    "other number": 1.0,
    "other word": 0.2,
    "inserted": 0.0,
    "content": 0.0,
    "switch": 0.0,
    "scattered": 0.6,
    "reworded": 0.0,
    "clause": 2.7,
    "uncased name": 0.0,
    "displaced name": 0.1,
    "alien": 1.05,
    "join": 0.0,
    "repeated": 0.85,
    "misnamed": 0.0,
    "foreign": 0.0,
    "uncased": 1.5,
    "uncased reworded": 1.5,
    "relation": 1.1,
}


class Fault(NamedTuple):
    """One thing that is wrong, in words for an editor; `times` is how often or how much."""

    kind: str
    reason: str
    times: float = 1.0

    @property
    def weight(self) -> float:
        """How much it counts against the statement."""
        return WEIGHTS[self.kind] * self.times
