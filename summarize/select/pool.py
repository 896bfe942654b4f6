"""The sentences of a story in one row, and which of them may carry it."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Collection, Set
from dataclasses import dataclass

from summarize.language.stop_words import stop_words
from summarize.language.words import count_words, stemmer, words
from summarize.select.commentary import worth_of
from summarize.select.standalone import is_bare_quotation, is_statement, stands_after, stands_alone
from summarize.types import Sentence, Source, Story

# two sentences say the same when they share this much of the content terms of the shorter one
SAME = 0.7
# and at least so many terms: fewer are names that every sentence holds
FEWEST_SHARED = 3
# a sentence that takes more than two others to be read is left where it is
LONGEST_GROUP = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of a source, with what ranking asks of it."""

    source: Source
    sentence: Sentence
    position: int
    language: str | None
    terms: list[str]
    content: frozenset[str]
    words: int
    worth: float


class Pool:
    """Every sentence of a story, source by source, in an order that hangs on their ids alone."""

    def __init__(self, story: Story) -> None:
        sources = sorted(story.sources, key=lambda source: (len(source.id), source.id))
        self.sentences = [
            _candidate(source, position)
            for source in sources
            for position in range(len(source.article.sentences))
        ]
        self._groups: dict[int, tuple[int, ...] | None] = {}

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


def says_the_same(content: Set[str], other: Set[str]) -> bool:
    """Whether two sets of content terms are those of one statement, or one holds the other."""
    shared = len(content & other)
    return content == other or shared >= max(FEWEST_SHARED, SAME * min(len(content), len(other)))


def witnesses(pool: Pool, chosen: Collection[int]) -> dict[int, tuple[str, ...]]:
    """For each sentence of `chosen` the origins with a sentence that holds most of what it says."""
    users: dict[str, list[int]] = {term: [] for i in chosen for term in pool.sentences[i].content}
    for i, each in enumerate(pool.sentences):
        for term in each.content & users.keys():
            users[term].append(i)
    found = {}
    for i in chosen:
        own = pool.sentences[i]
        shared = Counter(other for term in own.content for other in users[term])
        enough = max(FEWEST_SHARED, SAME * len(own.content))
        origins = {pool.sentences[other].source.origin for other, count in shared.items() if count >= enough}
        found[i] = tuple(sorted(origins | {own.source.origin}, key=lambda origin: (len(origin), origin)))
    return found


@functools.cache
def contentless(language: str | None) -> frozenset[str]:
    """The stems of the stop words of `language`, and the stop words themselves."""
    stop = sorted(stop_words(language))
    return frozenset(stop) | frozenset(stemmer(language)(stop))


def _candidate(source: Source, position: int) -> Candidate:
    language = source.article.document.language
    sentence = source.article.sentences[position]
    said = words(sentence.text)
    found = stemmer(language)(said)
    content = frozenset(found) - contentless(language)
    size, worth = count_words(sentence.text), worth_of(said, language)
    return Candidate(source, sentence, position, language, found, content, size, worth)
