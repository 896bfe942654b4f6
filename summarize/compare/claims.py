"""The claims of a story: every value that a source gives, with its topic and circumstances."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache, cached_property

from summarize.compare.circumstances import Circumstances, circumstances
from summarize.compare.slots import SLOT_WORDS, slots
from summarize.compare.topics import Topic, are_alike, bearer, counted, topic
from summarize.compare.values import VALUE_WORDS, Value, values
from summarize.language.words import stemmer
from summarize.meaning.lexicon import Word, lexicon
from summarize.meaning.said import Said
from summarize.types import Sentence, Source, Story

_DIGIT = re.compile("[0-9]")


class Claim:
    """A value in a sentence of a source; what else is known of it is worked out when it is asked for."""

    def __init__(
        self,
        source: Source,
        sentence: Sentence,
        said: Said,
        value: Value,
        rarity: Callable[[str], float],
    ) -> None:
        """`rarity` says how much a stem tells in this story."""
        self.source = source
        self.sentence = sentence
        self.said = said
        self.value = value
        self._rarity = rarity

    @cached_property
    def meanings(self) -> set[str | int]:
        """The stems of its sentence's content, and the groups of synonyms that they are in."""
        content = self.said.content
        return {c.word.stem for c in content}.union(*(c.word.groups for c in content))

    @cached_property
    def topic(self) -> Topic:
        """The words round the value."""
        return topic(self.said, self.value, self._rarity)

    @cached_property
    def circumstances(self) -> Circumstances:
        """When, where and in which sense it is said to be true."""
        return circumstances(self.said, self.value)

    @cached_property
    def counted(self) -> tuple[Word, ...]:
        """What a number counts."""
        return counted(self.said, self.value)

    @cached_property
    def bearer(self) -> frozenset[str]:
        """The stems of the name whose age it is."""
        return frozenset(word.stem for word in bearer(self.said, self.value))

    @property
    def stems(self) -> frozenset[str]:
        """The stems of the words that the value is written in."""
        tokens = self.said.tokens[self.value.first : self.value.last + 1]
        return frozenset(self.said.lexicon[token.lower].stem for token in tokens)

    @property
    def shown(self) -> str:
        """The value as the sentence writes it."""
        tokens = self.said.tokens[self.value.first : self.value.last + 1]
        return "".join(("" if token.joined else " ") + token.text for token in tokens).strip()

    def counts_what(self, other: Claim) -> bool:
        """Whether both say what they count, and it is the same."""
        return any(are_alike(a, b) for a in self.counted for b in other.counted)


def claims(story: Story) -> list[Claim]:
    """Every claim of `story`, in the order of its sources and sentences."""
    holding: Counter[str] = Counter()
    for source in story.sources:
        for terms in source.article.terms:
            holding.update(set(terms))
    sentences = sum(len(source.article.sentences) for source in story.sources)

    @cache
    def rarity(stem: str) -> float:
        return math.log(1 + sentences / max(1, holding[stem]))

    return [
        Claim(source, sentence, said, value, rarity)
        for source in story.sources
        for sentence, said in _telling(source)
        for value in (*values(said), *slots(said))
    ]


def _telling(source: Source) -> Iterator[tuple[Sentence, Said]]:
    """The sentences of `source` that may hold a value."""
    article = source.article
    words, telling = lexicon(article.document.language), _telling_stems()
    for sentence, terms in zip(article.sentences, article.terms, strict=True):
        if _DIGIT.search(sentence.text) or not telling.isdisjoint(terms):
            yield sentence, Said(sentence.text, words)


@cache
def _telling_stems() -> frozenset[str]:
    return frozenset(stemmer("en")(sorted(VALUE_WORDS | SLOT_WORDS)))
