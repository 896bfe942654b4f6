"""What can be wrong with a statement, and how much it takes to refuse it.

Every fault has a weight; a statement whose faults weigh `REFUSED` together is not carried. A number,
a date, a name or a quotation that is not there weighs that much alone; signs that can mislead add up.
The weights were fitted on labelled statements: what each kind of fault says there, neither more nor less.
Those of `other thing`, `rate`, `grave` and `lifted` are set: enough alone, or nearly.
"""

from __future__ import annotations

from typing import NamedTuple

REFUSED = 1.0
WEIGHTS = {
    "quotation": 1.0,
    "number": 1.0,
    "other number": 1.4,
    "date": 1.0,
    "name": 1.5,
    "other name": 1.3,
    "other thing": 1.0,
    "rate": 1.0,
    "far name": 1.3,
    "title": 1.0,
    "negation": 1.35,
    "lost negation": 1.0,
    "direction": 1.2,
    "relation": 1.2,
    "hedge": 1.3,
    "status": 1.2,
    "cause": 1.0,
    # these are shares of the statement, or counts of its words
    "content": 1.0,
    "clause": 2.25,
    "grave": 1.0,
    "lifted": 0.9,
    "foreign": 1.25,
    "repeated": 0.7,
    "small letters": 1.15,
    "small letters, reworded": 1.7,
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
