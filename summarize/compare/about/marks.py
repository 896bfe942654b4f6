"""By what words can be told to mean the same: their stem, their synonyms, their semantic field."""

from __future__ import annotations

from collections.abc import Iterable

from summarize.compare.about.fields import fields
from summarize.meaning.lexicon import Word


def marks(words: Iterable[Word]) -> tuple[str, ...]:
    """What `words` have in common with others that may mean the same."""
    found: set[str] = set()
    for word in words:
        found.add(word.stem)
        found.update(f"#{group}" for group in word.groups)
        found.update(f"~{field}" for field in fields(word.stem))
    return tuple(sorted(found))
