"""What can be wrong with a statement, and how much it takes to refuse it.

Every fault has a weight; a statement whose faults weigh `REFUSED` or more is not carried. Numbers,
dates, names and quotations weigh that much alone; signs that can mislead add up.
"""

from __future__ import annotations

from typing import NamedTuple

REFUSED = 1.0
WEIGHTS = {
    "quotation": 1.0,
    "number": 1.3,
    "unit": 1.0,
    "year": 1.05,
    "date": 1.25,
    "name": 1.35,
    "far name": 1.1,
    "other name": 0.0,
    "negation": 1.25,
    "lost negation": 1.3,
    "direction": 0.8,
    "hedge": 1.45,
    "status": 1.4,
    "cause": 0.7,
    "other number": 1.3,
    "other word": 0.1,
    "inserted": 0.0,
    "content": 1.2,
    "switch": 0.0,
    "scattered": 0.35,
    "reworded": 0.0,
    "run": 0.35,
    "uncased name": 0.0,
    "displaced name": 0.1,
    "alien": 0.1,
    "join": 0.05,
    "repeated": 0.65,
    "misnamed": 0.0,
    "foreign": 1.5,
    "uncased": 0.55,
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
