"""What a sentence says, as far as its words tell: its content terms, and whether two sentences agree."""

from __future__ import annotations

from collections.abc import Set

from summarize.language.stop_words import contentless
from summarize.language.words import terms

# two sentences say the same when they share this much of the content terms of the shorter one
SAME = 0.7
# and at least so many terms: fewer are names that every sentence holds
FEWEST_SHARED = 3


def content_terms(text: str, language: str | None) -> frozenset[str]:
    """The stems of the words of `text` that carry content."""
    return frozenset(terms(text, language)) - contentless(language)


def says_the_same(content: Set[str], other: Set[str]) -> bool:
    """Whether two sets of content terms are those of one statement, or one holds the other."""
    shared = len(content & other)
    return content == other or shared >= max(FEWEST_SHARED, SAME * min(len(content), len(other)))
