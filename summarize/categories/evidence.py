"""The words and sentences that show why a story is in a category."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from summarize.brief import CategoryEvidence, Citation
from summarize.categories.lexicon import worth as worth_of
from summarize.categories.scoring import Hit
from summarize.language.words import words

_MOST_SENTENCES = 3
_MOST_WORDS = 6


def evidence_for(category: str, found: Sequence[Hit]) -> CategoryEvidence:
    """The sentences among `found` that say most for `category`, each with words that those before lack."""
    worth = worth_of()[category]
    listed = frozenset(worth)
    holding = [(hit, stems) for hit in found if (stems := hit.stems & listed)]
    spread = Counter(chain.from_iterable(stems for _, stems in holding))
    chosen: list[Hit] = []
    shown: set[str] = set()
    for _ in range(_MOST_SENTENCES):
        said = [sum(map(worth.__getitem__, stems - shown)) for _, stems in holding]
        most = max(said)
        if not most:
            break
        # the first of those that say as much: earlier in the story
        hit, stems = holding[said.index(most)]
        chosen.append(hit)
        shown |= stems
    telling = sorted(shown, key=lambda stem: (-worth[stem], -spread[stem], stem))[:_MOST_WORDS]
    return CategoryEvidence(
        category=category,
        words=tuple(_as_written(stem, chosen) for stem in telling),
        citations=tuple(_citation(hit) for hit in chosen),
    )


def _as_written(stem: str, chosen: Sequence[Hit]) -> str:
    """The word with that stem in the first sentence that holds it."""
    hit = next(hit for hit in chosen if stem in hit.stems)
    return words(hit.sentence.text)[hit.source.article.terms[hit.place].index(stem)]


def _citation(hit: Hit) -> Citation:
    sentence = hit.sentence
    return Citation(source=hit.source.id, start=sentence.start, end=sentence.end, quote=sentence.text)
