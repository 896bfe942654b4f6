"""How much a word tells in a story."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from functools import cache

from summarize.types import Story


def rarities(story: Story) -> Callable[[str], float]:
    """How much a stem tells in `story`: the more, the fewer sentences have it."""
    holding: Counter[str] = Counter()
    for source in story.sources:
        for terms in source.article.terms:
            holding.update(set(terms))
    sentences = sum(len(source.article.sentences) for source in story.sources)

    @cache
    def rarity(stem: str) -> float:
        return math.log(1 + sentences / max(1, holding[stem]))

    return rarity
