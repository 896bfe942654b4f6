"""Units that can be converted into one another, and measures of two parts: "2 hours and 9 minutes"."""

from __future__ import annotations

from collections.abc import Mapping

# what the small units of a kind are worth in its smallest, by the systems that are exact in themselves
_SYSTEMS: Mapping[str, Mapping[str, Mapping[str, float]]] = {
    "time": {
        "clock": {"second": 1, "minute": 60, "hour": 3_600, "day": 86_400, "week": 604_800},
        "calendar": {
            "month": 2_629_800,
            "year": 12 * 2_629_800,
            "decade": 120 * 2_629_800,
            "century": 1_200 * 2_629_800,
        },
    },
    "length": {
        "metric": {"millimetre": 0.001, "centimetre": 0.01, "metre": 1, "kilometre": 1_000},
        "imperial": {"inch": 0.0254, "foot": 0.3048, "mile": 1_609.344},
    },
    "mass": {"metric": {"gram": 1, "kilogram": 1_000, "tonne": 1e6}, "imperial": {"lb": 453.592}},
    "area": {"metric": {"hectare": 1, "square kilometre": 100}, "imperial": {"acre": 0.4047}},
    "volume": {"metric": {"litre": 1}, "imperial": {"gallon": 4.5461}},
    "power": {"metric": {"kilowatt": 1, "megawatt": 1_000, "gigawatt": 1e6}},
    "data": {"decimal": {"megabyte": 1, "gigabyte": 1_000, "terabyte": 1e6}},
    "pound": {"money": {"penny": 0.01, "pound": 1}},
    "dollar": {"money": {"cent": 0.01, "dollar": 1}},
}
_MEASURES = {
    unit: (kind, system, size)
    for kind, systems in _SYSTEMS.items()
    for system, sizes in systems.items()
    for unit, size in sizes.items()
}
EXACT, ROUNDED = 1e-6, 0.03  # shares by which two of one size may differ
SIZED = frozenset(_MEASURES)
CLOCK = ("hour", "minute", "second")
CALENDAR = frozenset(("day", "week", "month", "year", "decade"))


_KINDRED = {
    unit: tuple(other for other, (other_kind, *_) in _MEASURES.items() if other_kind == kind)
    for unit, (kind, *_) in _MEASURES.items()
}


def kindred(unit: str | None) -> tuple[str, ...]:
    """The units that `unit` can be converted into."""
    return _KINDRED.get(unit or "", ())


def conversion(unit: str | None, wanted: str | None) -> tuple[float, float] | None:
    """How many of the `wanted` unit one `unit` is, and the share by which that may be rounded."""
    if unit == wanted:
        return 1.0, EXACT
    if unit not in _MEASURES or wanted not in _MEASURES:
        return None
    (kind, system, size), (other_kind, other_system, other_size) = _MEASURES[unit], _MEASURES[wanted]
    return (size / other_size, EXACT if system == other_system else ROUNDED) if kind == other_kind else None


def parts(larger: str | None, smaller: str | None) -> float | None:
    """How many of the `smaller` unit make the `larger`, where the two are told together."""
    found = conversion(larger, smaller)
    return found[0] if found and found[0] > 1 and found[1] == EXACT else None


def clock_parts(time: str, unit: str | None) -> list[float]:
    """How many of `unit` a time like "2:09:30" may be: its first part is hours, or minutes."""
    written = time.split(":")
    if unit not in CLOCK or len(written) > len(CLOCK) or not all(part.isdecimal() for part in written):
        return []
    found = []
    for first in range(len(CLOCK) - len(written) + 1):
        sizes = [conversion(each, unit) or (0.0, 0.0) for each in CLOCK[first:]]
        found.append(sum(int(part) * size for part, (size, _) in zip(written, sizes, strict=False)))
    return found
