"""Select: which sentences, from every source, carry the story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from summarize.errors import ConfigurationError
from summarize.language.stop_words import contentless
from summarize.select.coverage import cover
from summarize.select.filling import Filling
from summarize.select.key_points import key_points
from summarize.select.names import RANKERS
from summarize.select.pool import Pool, witnesses
from summarize.types import Evidence, EvidenceSentence, Story

__all__ = ["RANKERS", "select"]


def select(story: Story, words: int, ranker: str = "coverage") -> Evidence:
    """The sentences that carry `story`, the most salient first, of `words` words together at most.

    Each can be read without its source, or stands there with the one before it; no two say the
    same. `ranker` is one of RANKERS: "coverage" (Gillick and Favre 2009) hears every origin, the
    others are sumy's. Salience is a positive number, comparable within one evidence. The evidence
    is empty when every sentence is longer than that. Raises ConfigurationError for
    a ranker that does not exist, MissingExtra for one whose libraries are not installed.
    """
    if ranker not in RANKERS:
        raise ConfigurationError(
            f"there is no ranker {ranker!r}", advice=f"it is one of {', '.join(RANKERS)}"
        )
    pool = Pool(story)
    salience = _by_coverage(pool, words) if ranker == "coverage" else _by_sumy(pool, words, ranker)
    salience = salience or _from_the_top(pool, words)
    chosen = sorted(salience, key=lambda i: (-salience[i], i))
    points = key_points(pool, chosen)
    least = min(salience.values(), default=0.0)  # of a key point that the summary does not hold

    def evidence(i: int) -> EvidenceSentence:
        each = pool.sentences[i]
        return EvidenceSentence(
            source=each.source.id,
            sentence=each.sentence,
            salience=salience.get(i, least),
            origins=witnesses(pool, i),
        )

    return Evidence(sentences=tuple(map(evidence, chosen)), key_points=tuple(map(evidence, points)))


def _by_coverage(pool: Pool, budget: int) -> dict[int, float]:
    return dict(
        cover(
            [each.terms for each in pool.sentences],
            pool.accounts(),
            [each.words for each in pool.sentences],
            budget,
            positions=[each.position for each in pool.sentences],
            worth=[each.worth for each in pool.sentences],
            stop_words=contentless(_language(pool)),
            group_of=pool.group_of,
            admit=Filling(pool, budget).take,
        )
    )


def _by_sumy(pool: Pool, budget: int, ranker: str) -> dict[int, float]:
    documents = [
        [each.sentence.text for each in sentences]
        for _, sentences in groupby(pool.sentences, key=lambda each: each.source.id)
    ]
    filling = Filling(pool, budget)
    filling.take_in_order(_order(ranker, documents, _language(pool)))
    return {i: 1 / rank for rank, i in enumerate(filling.taken, 1)}


def _from_the_top(pool: Pool, budget: int) -> dict[int, float]:
    """For a story of which no sentence can be read by itself: how its articles begin."""
    filling = Filling(pool, budget)
    for i in sorted(range(len(pool.sentences)), key=lambda i: pool.sentences[i].position):
        filling.take((i,))
    return {i: 1 / rank for rank, i in enumerate(filling.taken, 1)}


def _order(ranker: str, documents: Sequence[Sequence[str]], language: str | None) -> list[int]:
    if ranker == "lexrank":  # ours gives sumy's order without importing sumy
        from summarize.select.lexrank import lexrank

        return lexrank(documents, language)
    from summarize.select.sumy_rankers import sumy_order

    return sumy_order(ranker, documents, language)


def _language(pool: Pool) -> str | None:
    """The language most of the sentences are in; the first in order when there is a tie."""
    spoken = Counter(each.language for each in pool.sentences)
    return max(spoken, key=spoken.__getitem__, default=None)
