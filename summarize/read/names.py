"""Names of inputs: short, no two the same, and none that depends on the order of the inputs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count

from summarize.read.inputs import Found


def distinct_names(inputs: Sequence[Found]) -> list[str]:
    """A name for each of `inputs`, all different.

    Where inputs share one, folders from above are put in front of it, as few as tell them apart.
    What no folder can tell apart is numbered, in the order of `inputs`.
    """
    depths = [0] * len(inputs)
    names = [_name(found, 0) for found in inputs]
    while shared := _shared(names):
        growing = [i for i, name in enumerate(names) if name in shared and depths[i] < len(inputs[i].above)]
        if not growing:
            break
        for i in growing:
            depths[i] += 1
            names[i] = _name(inputs[i], depths[i])
    return _numbered(names)


def _shared(names: Sequence[str]) -> set[str]:
    return {name for name, times in Counter(names).items() if times > 1}


def _name(found: Found, depth: int) -> str:
    """The name with `depth` folders in front; what is not Unicode in it is written as in Python."""
    parts = (*found.above[len(found.above) - depth :], *found.name)
    return "/".join(parts).encode("utf-8", "backslashreplace").decode()


def _numbered(names: Sequence[str]) -> list[str]:
    taken, used = set(names), set[str]()
    others: dict[str, Iterator[str]] = {}
    made = []
    for name in names:
        distinct = name
        if name in used:
            numbered = others.setdefault(name, _others(name))
            distinct = next(other for other in numbered if other not in taken)
        taken.add(distinct)
        used.add(name)
        made.append(distinct)
    return made


def _others(name: str) -> Iterator[str]:
    return (f"{name} ({number})" for number in count(2))
