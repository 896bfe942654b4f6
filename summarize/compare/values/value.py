"""A value: what one account says that another may contradict."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple

from summarize.meaning.said import Said

ONE_HALF = "half"
LAPSE = "lapse"  # the kind of a duration that says how long after something else it happened


class Value(NamedTuple):
    """A value in the tokens `first` to `last` that is true when the truth lies from `low` to `high`.

    `amount` is in `unit` (seconds, metres, a currency, "%") or has none; what is no amount (a date,
    a score, an outcome) is compared by `fixed`. A time is in minutes after midnight, its unit the zone;
    without `ONE_HALF` it may be in the other half of the day. The unit of a name or an outcome is the
    slot it fills.
    `written` is the amount in the unit that the source has.
    """

    kind: str
    amount: float
    low: float
    high: float
    unit: str | None
    first: int
    last: int
    fixed: tuple[float | str, ...] = ()
    written: tuple[float, str] | None = None

    @property
    def true(self) -> tuple[Hashable, ...]:
        """What two values of a kind and unit have in common when they are the same."""
        return self.amount, self.low, self.high, self.fixed


def exactly(
    kind: str,
    unit: str | None,
    first: int,
    last: int,
    *,
    amount: float = 0.0,
    fixed: tuple[float | str, ...] = (),
) -> Value:
    """A value that its words leave no room around."""
    return Value(kind, amount, amount, amount, unit, first, last, fixed)


def word_at(said: Said, place: int) -> str:
    """The word or mark at a place, folded, or "" where there is none."""
    return said.tokens[place].lower if 0 <= place < len(said.tokens) else ""
