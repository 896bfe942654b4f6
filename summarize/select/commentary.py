"""Sentences that weigh the news instead of telling it: "a pivotal moment", "underscores the need".

They share every word with the reports they comment on, so a cover of shared words would be full of
them; an editor cuts them first. The words are those of comment that reports hardly use: of 4,654
sentences of real news, 31 hold one.
"""

from __future__ import annotations

import functools
from collections.abc import Set

from summarize.language.words import stemmer, words

# each such word takes from a sentence what this many ordinary ones would have to make up for
PENALTY = 1.0

_WORDS = """
    broader calculus convergence crucial crucially dynamics formidable implication implications
    insights interplay landscape multifaceted nuance nuances paramount pivotal potent profound profoundly
    reshape reshapes reshaping resonate resonates significance signifies signifying symbolise
    symbolises symbolize symbolizes takeaway takeaways testament trajectory underscore underscored
    underscores underscoring unprecedented
"""
_COMMENT = frozenset(_WORDS.split())


@functools.cache
def _stems() -> frozenset[str]:
    return frozenset(stemmer("en")(_COMMENT))


def worth_of(text: str, terms: Set[str], language: str | None) -> float:
    """What a sentence is worth for how it tells: 1 for a report, less for comment; `terms` are its stems."""
    if language != "en" or _stems().isdisjoint(terms):
        return 1.0
    return 1 / (1 + PENALTY * len(_COMMENT.intersection(words(text))))
