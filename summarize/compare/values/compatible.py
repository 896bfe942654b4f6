"""When two values of one topic can both be true, for all that their words say."""

from __future__ import annotations

from summarize.compare.values.agents import AGENT, may_both_be
from summarize.compare.values.order import are_reversed
from summarize.compare.values.value import LAPSE, Value

# the share by which two may differ when somebody has converted one, or rounded it
_TOLERANCE = {"measure": 0.07, "duration": 0.09, LAPSE: 0.09}
# tons and gallons are of more than one size
_OF_MORE_SIZES = frozenset(("kilogram", "litre"))
_UNSURE = {"kilogram": 0.12, "litre": 0.21, "kelvin": 0.004}
FURTHEST_APART = 10.0  # times: what differs by more is hardly the same thing
FURTHEST_ROUNDED = 0.1  # of the exact amount
HALF_A_DAY = 720  # minutes
_SIZED = frozenset(("number", "money", "percent", "duration"))
_NAMES = frozenset(("name", "place"))
# times; of a span of time people are less sure: "two days", "a week"
LIKELY_APART, SPANS_APART = 3.0, 3.5
CLOSE = 1.4
MANY, ALMOST = 100.0, 1.05
MOST_APART = 1.8  # times: what differs by less is of one size
DAYS_CLOSE, DAYS_APART, HOURS_APART = 14, 31, 3
YEARS_APART = 3 * 31_557_600.0  # seconds
ALL, ROUNDED_SHARE = 100.0, 0.5  # per cent
EXACT = 1 + 1e-9  # what floating point may add


def comparable(one: Value, other: Value) -> bool:
    """Whether two values are of one kind, unit and order, so that they could contradict each other."""
    if one.kind != other.kind or one.unit != other.unit:
        return False
    if one.kind == "date":
        return not (one.fixed[2] and other.fixed[2]) or one.fixed[2] == other.fixed[2]
    less, more = sorted((one.amount, other.amount))
    return one.kind == "time" or more <= less * FURTHEST_APART


def compatible(one: Value, other: Value) -> bool:
    """Whether both can be true: the same, one rounded, one within the other's range.

    Of names nobody can tell: "the mayor" and "Ana Reyes" may be one person.
    """
    if one.kind in _NAMES:
        return False
    if one.kind == "time":
        shifts = (0,) if one.fixed and other.fixed else (-HALF_A_DAY, 0, HALF_A_DAY)
        return any(max(one.low + by, other.low) <= min(one.high + by, other.high) for by in shifts)
    if one.kind == "order":
        return not are_reversed(one, other)
    if one.kind == "attribution":
        is_agent = (one.unit or "").startswith(AGENT)
        return may_both_be(one, other) if is_agent else not set(one.fixed).isdisjoint(other.fixed)
    if one.fixed:
        return one.fixed[:2] == other.fixed[:2]
    return max(one.low, other.low) <= min(one.high, other.high) * EXACT or _near(one, other)


def are_of_one_order(one: Value, other: Value) -> bool:
    """Whether two amounts are no further apart than what two accounts say of one thing mostly is."""
    less, more = sorted((one.amount, other.amount))
    apart = SPANS_APART if one.kind == "duration" else LIKELY_APART
    return bool(one.fixed) or one.kind == "time" or more <= apart * less * EXACT


def are_likely_spans(one: Value, other: Value) -> bool:
    """Whether two are spans of time, no further apart than what two accounts say of one event mostly is."""
    less, more = sorted((one.amount, other.amount))
    return one.kind == "duration" and more <= LIKELY_APART * less * EXACT


def are_close(one: Value, other: Value) -> bool:
    """Whether two values are so close that they may be of one thing though no word says so."""
    if one.kind == "date":
        return _days_apart(one, other) <= DAYS_CLOSE
    less, more = sorted((one.amount, other.amount))
    return one.kind == "time" or (one.kind in _SIZED and more <= CLOSE * less)


def are_nearly_as_many(one: Value, other: Value) -> bool:
    """Whether two large counts are so close that they are hardly of two things."""
    less, more = sorted((one.amount, other.amount))
    return one.kind == "number" and less >= MANY and more <= ALMOST * less


def are_nearly_as_old(one: Value, other: Value) -> bool:
    """Whether two ages are so close that two accounts may give them of one person."""
    return abs(one.amount - other.amount) <= YEARS_APART


def are_of_one_size(one: Value, other: Value) -> bool:
    """Whether two amounts, days or times come as close as what two accounts say of one thing does."""
    less, more = sorted((one.amount, other.amount))
    if one.kind == "date":
        return _days_apart(one, other) <= DAYS_APART
    if one.kind == "time":
        return more - less <= 60 * HOURS_APART
    return one.kind in _SIZED and more <= MOST_APART * less


def _days_apart(one: Value, other: Value) -> float:
    here, there = (30 * float(each.fixed[0]) + float(each.fixed[1]) for each in (one, other))
    return abs(here - there)


def _near(one: Value, other: Value) -> bool:
    """Whether one amount may be the other, converted or rounded."""
    less, more = sorted((one.amount, other.amount))
    # 60 per cent and the other 40
    if one.kind == "percent" and abs(less + more - ALL) < ROUNDED_SHARE:
        return True
    if one.kind not in _TOLERANCE:
        return _rounds(less, more, one.kind) or _rounds(more, less, one.kind)
    written, also = one.written, other.written
    if written is None or also is None or written[1] != also[1] or one.unit in _OF_MORE_SIZES:
        return more <= less * (1 + _UNSURE.get(one.unit or "", _TOLERANCE[one.kind]))
    return _rounds(written[0], also[0], one.kind) or _rounds(also[0], written[0], one.kind)


def _rounds(rough: float, exact: float, kind: str) -> bool:
    """Whether `rough` may be `exact` in fewer digits."""
    shown = f"{rough:.12g}"
    if "e" in shown or not rough:
        return False
    if "." in shown:
        step = 10.0 ** -len(shown.partition(".")[2])
    else:
        noughts = len(shown) - len(shown.rstrip("0"))
        if noughts < 2 and kind != "percent":
            return False
        step = 10.0**noughts
    return abs(rough - exact) <= min(step / 2, FURTHEST_ROUNDED * exact) * EXACT
