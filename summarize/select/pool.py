"""The sentences of a story in one row, and which of them may carry it."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from summarize.language.content import FEWEST_SHARED, SAME
from summarize.language.standalone import is_bare_quotation, is_statement, stands_after, stands_alone
from summarize.language.stop_words import contentless
from summarize.language.words import count_words
from summarize.select.commentary import worth_of
from summarize.types import Sentence, Source, Story

# a sentence that takes more than two others to be read is left where it is
LONGEST_GROUP = 3


class Candidate(NamedTuple):
    """A sentence of a source, with what ranking asks of it."""

    source: Source
    sentence: Sentence
    position: int
    language: str | None
    terms: tuple[str, ...]
    content: frozenset[str]
    words: int
    worth: float


class Pool:
    """Every sentence of a story, source by source, in an order that hangs on their ids alone."""

    def __init__(self, story: Story) -> None:
        sources = sorted(story.sources, key=lambda source: (len(source.id), source.id))
        self.sentences = [candidate for source in sources for candidate in _candidates(source)]
        self._groups: dict[int, tuple[int, ...] | None] = {}

    @functools.cached_property
    def holding(self) -> dict[str, list[int]]:
        """For each content term the sentences that hold it."""
        holding: defaultdict[str, list[int]] = defaultdict(list)
        for i, each in enumerate(self.sentences):
            for term in each.content:
                holding[term].append(i)
        return holding

    def shared(self, i: int) -> Counter[int]:
        """How many content terms of sentence i each other sentence holds that holds any."""
        return Counter(chain.from_iterable(map(self.holding.__getitem__, self.sentences[i].content)))

    def group_of(self, i: int) -> tuple[int, ...] | None:
        """The sentences to print together so that i can be read: it alone, or with those before it.

        None when neither will do.
        """
        if i not in self._groups:
            self._groups[i] = self._group_of(i)
        return self._groups[i]

    def _group_of(self, i: int, most: int = LONGEST_GROUP) -> tuple[int, ...] | None:
        own = self.sentences[i]
        text, language = own.sentence.text, own.language
        if stands_alone(text, language):
            return (i,)
        if most == 1 or not own.position or not is_statement(text, language):
            return None
        if is_bare_quotation(text) and self.sentences[i - 1].sentence.paragraph != own.sentence.paragraph:
            return None  # whoever spoke in the paragraph before may not be who speaks here
        group = self._group_of(i - 1, most - 1)
        if group is None:
            return None
        before = " ".join(self.sentences[member].sentence.text for member in group)
        return (*group, i) if stands_after(before, text, language) else None

    def accounts(self) -> list[int]:
        """For each sentence the number of the origin it comes from."""
        numbers: dict[str, int] = {}
        return [numbers.setdefault(each.source.origin, len(numbers)) for each in self.sentences]


def witnesses(pool: Pool, i: int) -> tuple[str, ...]:
    """The origins with a sentence that holds most of what sentence i says, its own among them."""
    own = pool.sentences[i]
    enough = max(FEWEST_SHARED, SAME * len(own.content))
    origins = {
        pool.sentences[other].source.origin for other, count in pool.shared(i).items() if count >= enough
    }
    return tuple(sorted(origins | {own.source.origin}, key=lambda origin: (len(origin), origin)))


def _candidates(source: Source) -> Iterator[Candidate]:
    language = source.article.document.language
    without_content = contentless(language)
    for position, (sentence, terms) in enumerate(
        zip(source.article.sentences, source.article.terms, strict=True)
    ):
        content = frozenset(terms) - without_content
        size, worth = count_words(sentence.text), worth_of(sentence.text, content, language)
        yield Candidate(source, sentence, position, language, terms, content, size, worth)
