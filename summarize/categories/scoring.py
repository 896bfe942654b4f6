"""How much the words of a story speak for each category."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain, groupby
from math import sqrt
from typing import NamedTuple

from summarize.categories.lexicon import speaking
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
_OFTEN = [sqrt(count) for count in range(_ENOUGH_SENTENCES + 1)]


class Hit(NamedTuple):
    """A sentence that holds words of the list, by their stems."""

    source: Source
    place: int
    stems: frozenset[str]

    @property
    def sentence(self) -> Sentence:
        """The sentence."""
        return self.source.article.sentences[self.place]


def hits(story: Story) -> list[Hit]:
    """The sentences of `story` in English that hold words of the list."""
    listed = frozenset(speaking())
    return [
        Hit(source, place, held)
        for source in story.sources
        if source.article.document.language in (None, "en")
        for place, terms in enumerate(source.article.terms)
        if (held := listed.intersection(terms))
    ]


def ranked(found: Sequence[Hit]) -> list[str]:
    """The categories that the words found speak for, at most MOST_CATEGORIES, the most evident first.

    Every origin that says enough has the same say, however many copies and words it has.
    """
    spoken_for = speaking()
    accounts = _accounts(found)
    shares: defaultdict[str, float] = defaultdict(float)
    for counts in accounts:
        said: defaultdict[str, float] = defaultdict(float)
        for stem, count in sorted(counts.items()):
            for category, worth in spoken_for[stem]:
                said[category] += worth * _OFTEN[min(count, _ENOUGH_SENTENCES)]
        total = max(_FULL_SAY, sum(said.values()))
        for category, worth in said.items():
            shares[category] += worth / total
    words: defaultdict[str, list[float]] = defaultdict(list)
    for stem in frozenset().union(*accounts):
        for category, worth in spoken_for[stem]:
            words[category].append(worth)
    first = max(shares.values(), default=0.0)
    least = max(_LEAST_SHARE * sum(shares.values()), _OF_THE_FIRST * first)
    evident = [
        category
        for category, share in shares.items()
        if share >= least and len(words[category]) >= _FEWEST_WORDS and sum(words[category]) >= _LEAST_WORTH
    ]
    return sorted(evident, key=lambda category: (-round(shares[category], 9), category))[:MOST_CATEGORIES]


def _accounts(found: Sequence[Hit]) -> Sequence[Counter[str]]:
    """For each origin in how many sentences of one of its sources a stem stands, at most."""
    accounts: dict[str, Counter[str]] = {}
    for _, there in groupby(found, key=lambda hit: hit.source.id):
        held = list(there)
        counts = Counter(chain.from_iterable(hit.stems for hit in held))
        origin = held[0].source.origin
        accounts[origin] = accounts[origin] | counts if origin in accounts else counts
    return list(accounts.values())
