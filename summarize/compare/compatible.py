"""When two values of one topic can both be true, for all that their words say."""

from __future__ import annotations

from summarize.compare.values import Value

# the share by which two may differ when somebody has converted one, or rounded it
_TOLERANCE = {"measure": 0.07, "duration": 0.08}
HALF_A_DAY = 720  # minutes: "6:00" may be either
FURTHEST_APART = 10.0  # times: what differs by more is hardly the same thing
_FIXED = frozenset(("date", "score", "status"))
_NAMES = frozenset(("name", "place"))


def comparable(one: Value, other: Value) -> bool:
    """Whether two values are of one kind, unit and order, so that they could contradict each other."""
    if one.kind != other.kind or one.unit != other.unit:
        return False
    if one.kind == "date":
        years = {*one.fixed[2:], *other.fixed[2:]}
        return len(years) < 2
    less, more = sorted((one.amount, other.amount))
    return one.kind == "time" or more <= less * FURTHEST_APART


def compatible(one: Value, other: Value) -> bool:
    """Whether both can be true: the same, one rounded, one within the other's range."""
    if one.kind in _NAMES:
        return False
    if one.kind in _FIXED:
        return one.fixed[:2] == other.fixed[:2]
    if one.kind == "time":
        return (one.amount - other.amount) % HALF_A_DAY == 0
    return max(one.low, other.low) <= min(one.high, other.high) * (1 + 1e-9) or _near(one, other)


def _near(one: Value, other: Value) -> bool:
    """Whether one amount may be the other, converted or rounded."""
    less, more = sorted((one.amount, other.amount))
    if one.kind in _TOLERANCE:
        return more <= less * (1 + _TOLERANCE[one.kind])
    return _rounds(less, more, one.kind) or _rounds(more, less, one.kind)


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
    return abs(rough - exact) <= step / 2 * (1 + 1e-9)
