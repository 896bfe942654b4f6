"""Filling the budget: what every ranker's choice has to keep to."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.language.content import says_the_same
from summarize.select.pool import Pool


class Filling:
    """The sentences taken so far; no two say the same, and together they keep to the budget."""

    def __init__(self, pool: Pool, budget: int) -> None:
        self.taken: list[int] = []
        self._pool = pool
        self._left = budget

    def take(self, group: tuple[int, ...]) -> bool:
        """Take the sentences of `group`, unless one repeats what is there or they are too long."""
        sentences = [self._pool.sentences[i] for i in group]
        words = sum(each.words for each in sentences)
        if words > self._left:
            return False
        known = [self._pool.sentences[i].content for i in self.taken]
        if any(says_the_same(each.content, content) for each in sentences for content in known):
            return False
        self._left -= words
        self.taken += group
        return True

    def take_in_order(self, order: Sequence[int]) -> None:
        """Take what can be read in `order`, each with the sentence it leans on."""
        for i in order:
            group = tuple(each for each in self._pool.group_of(i) or () if each not in self.taken)
            if i in group:
                self.take(group)
