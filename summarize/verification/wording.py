"""What a statement says twice, as a writer does that has lost the thread."""

from __future__ import annotations

from collections.abc import Iterator

from summarize.verification.faults import Fault
from summarize.verification.reading import Reading


def repeated(reading: Reading) -> Iterator[Fault]:
    """A run of three words said twice, which no sentence of the source says twice."""
    run = reading.said.run
    threes = list(zip(run, run[1:], run[2:], strict=False))
    seen: set[tuple[str, ...]] = set()
    for words in threes if len(set(threes)) < len(threes) else ():
        if words in seen and not any(_twice(place.said.run, words) for place in reading.used):
            yield Fault("repeated", f"wording: it says “{' '.join(words)}” twice")
            return
        seen.add(words)


def _twice(run: list[str], words: tuple[str, ...]) -> bool:
    return sum(tuple(run[at : at + 3]) == words for at in range(len(run) - 2)) > 1
