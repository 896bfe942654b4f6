"""The words that lead to a category, by their stems."""

from __future__ import annotations

import functools
import pkgutil
from collections.abc import Mapping, Sequence

from summarize.language.words import stemmer

# what a word says by its weight in the list: one that fits everywhere is worth little
_WORTH = {"1": 1.0, "2": 3.0, "3": 6.0}


@functools.cache
def worth() -> Mapping[str, Mapping[str, float]]:
    """For each category what the stems of the words are worth that speak for it."""
    data = pkgutil.get_data("summarize.categories", "data/words.txt") or b""
    stem = stemmer("en")
    found: dict[str, dict[str, float]] = {}
    said: dict[str, float] = {}
    for line in data.decode().splitlines():
        first, *listed = line.split() or ["#"]
        if first in _WORTH:
            for each in stem(listed):
                said[each] = max(_WORTH[first], said.get(each, 0.0))
        elif first != "#":
            said = found[first] = {}
    return found


@functools.cache
def speaking() -> Mapping[str, Sequence[tuple[str, float]]]:
    """For the stem of a word the categories that it speaks for, and what it is worth there."""
    found: dict[str, tuple[tuple[str, float], ...]] = {}
    for category, said in worth().items():
        for stem, each in said.items():
            found[stem] = (*found.get(stem, ()), (category, each))
    return found
