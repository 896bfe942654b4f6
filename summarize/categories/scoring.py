"""How much the words of a story speak for each category."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from summarize.categories.lexicon import WORTH, weights
from summarize.types import Sentence, Source, Story

MOST_CATEGORIES = 3
# a category holds so much of all that the words say, and of what they say for the first one,
_LEAST_SHARE = 0.15
_OF_THE_FIRST = 0.5
# and rests on so many words that are worth so much together, whichever account they stand in
_FEWEST_WORDS = 3
_LEAST_WORTH = 8.0
# an account whose words say less than this has less of a say
_FULL_SAY = 20.0
# a word says no more when it stands in more sentences than this
_ENOUGH_SENTENCES = 4


class Hit(NamedTuple):
    """A sentence that holds words of the list, by their stems."""

    source: Source
    sentence: Sentence
    place: int
    stems: frozenset[str]


def hits(story: Story) -> list[Hit]:
    """The sentences of `story` in English that hold words of the list."""
    listed = frozenset(weights())
    return [
        Hit(source, sentence, place, held)
        for source in story.sources
        if source.article.document.language in (None, "en")
        for place, (sentence, terms) in enumerate(
            zip(source.article.sentences, source.article.terms, strict=True)
        )
        if (held := listed.intersection(terms))
    ]


def ranked(found: Sequence[Hit]) -> list[str]:
    """The categories that the words found speak for, at most MOST_CATEGORIES, the most evident first.

    Every origin that says enough has the same say, however many copies and words it has.
    """
    speaking = weights()
    accounts = _accounts(found)
    shares: defaultdict[str, float] = defaultdict(float)
    words: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for counts in accounts.values():
        said: defaultdict[str, float] = defaultdict(float)
        for stem, count in sorted(counts.items()):
            for category, weight in speaking[stem]:
                said[category] += WORTH[weight] * sqrt(min(count, _ENOUGH_SENTENCES))
                words[category][stem] = WORTH[weight]
        total = max(_FULL_SAY, sum(said.values()))
        for category, worth in said.items():
            shares[category] += worth / total
    first = max(shares.values(), default=0.0)
    least = max(_LEAST_SHARE * sum(shares.values()), _OF_THE_FIRST * first)
    evident = [
        category
        for category, share in shares.items()
        if share >= least
        and len(words[category]) >= _FEWEST_WORDS
        and sum(words[category].values()) >= _LEAST_WORTH
    ]
    return sorted(evident, key=lambda category: (-round(shares[category], 9), category))[:MOST_CATEGORIES]


def _accounts(found: Sequence[Hit]) -> dict[str, Counter[str]]:
    """For each origin in how many sentences of one of its sources a stem stands, at most."""
    counted: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for hit in found:
        counted[hit.source.origin, hit.source.id].update(hit.stems)
    accounts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (origin, _), counts in counted.items():
        accounts[origin] |= counts
    return accounts
