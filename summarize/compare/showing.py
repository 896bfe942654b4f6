"""How the side of a conflict is shown: its value, and the sentence of each source that gives it."""

from __future__ import annotations

from collections.abc import Iterable

from summarize.brief import Citation, ConflictSide
from summarize.types import Sentence, Source


def shown(value: str, given: Iterable[tuple[Source, Sentence]]) -> ConflictSide:
    """A side with `value`, which cites of each source the first sentence that gives it."""
    of_source: dict[str, Citation] = {}
    for source, sentence in given:
        of_source.setdefault(source.id, citation(source, sentence))
    return ConflictSide(value=" ".join(value.split()), citations=tuple(of_source.values()))


def citation(source: Source, sentence: Sentence) -> Citation:
    """The whole of a sentence."""
    return Citation(source=source.id, start=sentence.start, end=sentence.end, quote=sentence.text)
