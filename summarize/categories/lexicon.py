"""The words that lead to a category, by their stems."""

from __future__ import annotations

import functools
import pkgutil
from collections import defaultdict
from collections.abc import Iterator, Mapping

from summarize.language.words import stemmer

# what a word says by its weight in the list: one that fits everywhere is worth little
WORTH = {1: 1.0, 2: 3.0, 3: 6.0}


@functools.cache
def weights() -> Mapping[str, tuple[tuple[str, int], ...]]:
    """For the stem of a word the categories that it speaks for, and how much it says."""
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    stem = stemmer("en")
    for category, weight, listed in _lines():
        for each in stem(listed):
            found[each][category] = max(weight, found[each].get(category, 0))
    return {each: tuple(categories.items()) for each, categories in found.items()}


@functools.cache
def worth_in(category: str) -> Mapping[str, float]:
    """For the stems that speak for `category` what one of them is worth."""
    return {
        stem: WORTH[weight]
        for stem, spoken_for in weights().items()
        for name, weight in spoken_for
        if name == category
    }


def _lines() -> Iterator[tuple[str, int, list[str]]]:
    data = pkgutil.get_data("summarize.categories", "data/words.txt") or b""
    category = ""
    for line in data.decode().splitlines():
        first, *listed = line.split() or [""]
        if first.isdecimal():
            yield category, int(first), listed
        elif first and first != "#":
            category = first
