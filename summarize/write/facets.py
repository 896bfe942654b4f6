"""The facets of a story: evidence that tells of the same thing, in portions a small model can retell.

Groups are joined as long as they share content (agglomerative, by average similarity) and stay
small. Every sentence is in exactly one facet, so that nothing is cut from a large input.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from summarize.language.content import content_terms
from summarize.language.words import count_words
from summarize.types import EvidenceSentence, Story
from summarize.write.order import reading_order

# words of evidence that one request is about
FACET_WORDS = 130


@dataclass(frozen=True, slots=True)
class Facet:
    """Evidence for one portion of the brief, in reading order; `words` it has in all."""

    sentences: tuple[EvidenceSentence, ...]
    words: int


@dataclass(slots=True)
class _Group:
    members: list[int]
    words: int


def facets(story: Story, evidence: Sequence[EvidenceSentence], size: int = FACET_WORDS) -> tuple[Facet, ...]:
    """The facets of `evidence`, none longer than `size` words unless one sentence is, in reading order."""
    ordered = reading_order(story, evidence)
    likeness = _likeness(story, ordered)
    groups = [_Group([i], count_words(each.sentence.text)) for i, each in enumerate(ordered)]
    while joined := _closest(groups, likeness, size):
        into, other = joined
        groups[into].members += groups[other].members
        groups[into].words += groups[other].words
        del groups[other]
    return tuple(
        Facet(tuple(ordered[i] for i in sorted(group.members)), group.words)
        for group in sorted(groups, key=lambda group: min(group.members))
    )


def halves(facet: Facet) -> tuple[Facet, ...]:
    """`facet` as two of half the sentences each, for who finds it too long; one sentence stays whole."""
    middle = len(facet.sentences) // 2
    parts = [part for part in (facet.sentences[:middle], facet.sentences[middle:]) if part]
    return tuple(Facet(part, sum(count_words(each.sentence.text) for each in part)) for part in parts)


def _closest(
    groups: Sequence[_Group], likeness: Sequence[Sequence[float]], size: int
) -> tuple[int, int] | None:
    """The two groups most alike that are small enough together; the earliest when several are."""
    best: tuple[float, int, int] | None = None
    for one in range(len(groups)):
        for two in range(one + 1, len(groups)):
            if groups[one].words + groups[two].words > size:
                continue
            pairs = [likeness[i][j] for i in groups[one].members for j in groups[two].members]
            average = math.fsum(pairs) / len(pairs)
            if best is None or average > best[0]:
                best = (average, one, two)
    return None if best is None else best[1:]


def _likeness(story: Story, ordered: Sequence[EvidenceSentence]) -> list[list[float]]:
    """Cosine of the content terms of each two sentences, rare terms counting more."""
    language = {source.id: source.article.document.language for source in story.sources}
    content = [content_terms(each.sentence.text, language[each.source]) for each in ordered]
    holding = Counter(term for each in content for term in each)
    weight = {term: math.log(1 + len(content) / count) for term, count in holding.items()}
    length = [math.sqrt(math.fsum(weight[term] ** 2 for term in each)) or 1.0 for each in content]
    return [
        [
            math.fsum(weight[term] ** 2 for term in sorted(one & two)) / (length[i] * length[j])
            for j, two in enumerate(content)
        ]
        for i, one in enumerate(content)
    ]
