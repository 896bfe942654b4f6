"""A sentence made ready for comparison: its words, numbers, dates, names and where each stands."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from summarize.meaning.dates import MONTHS, WEEKDAYS, Date, Weekday, dates, weekdays
from summarize.meaning.implied import counts, lengths, shares
from summarize.meaning.lexicon import Lexicon, Word, lexicon
from summarize.meaning.negation import NEGATORS, negators
from summarize.meaning.numbers import NUMBER_WORDS, quantities
from summarize.meaning.quantity import Quantity
from summarize.meaning.tokens import WORD, Token, tokens

DENIED_WITHIN = 3  # tokens
_FIGURE = re.compile("[0-9]")
_TELLING = NEGATORS | MONTHS | NUMBER_WORDS | WEEKDAYS


class Content(NamedTuple):
    """A word that carries content, at its token."""

    place: int
    lower: str
    word: Word
    capital: bool


# there are many, and this makes them in half the time
_content = functools.partial(tuple.__new__, Content)


def _positions(occurrences: Iterable[tuple[str, int]]) -> Mapping[str, Sequence[int]]:
    # a list only for the few that stand twice: the garbage collector need not look into the others
    found: dict[str, Sequence[int]] = {}
    again: dict[str, list[int]] = {}
    for stem, place in occurrences:
        if stem in again:
            again[stem].append(place)
        elif stem in found:
            found[stem] = again[stem] = [*found[stem], place]
        else:
            found[stem] = (place,)
    return found


class Said:
    """What one sentence says, by kind; every place counts tokens."""

    def __init__(self, text: str, words: Lexicon, *, english: bool = True) -> None:
        self.text = text
        self.english = english
        self.lexicon = words
        self.tokens: Sequence[Token] = tokens(text)
        self.lowers = frozenset([token.lower for token in self.tokens])
        # most sentences have hardly any of these, and no figure
        telling = _TELLING & self.lowers
        contracted = "n't" in text or "n’t" in text or "N'T" in text
        negates = contracted or not NEGATORS.isdisjoint(telling)
        self.negators: Sequence[int] = tuple(negators(self.tokens)) if negates else ()
        figures = _FIGURE.search(text) is not None
        dated = english and (not MONTHS.isdisjoint(telling) or (figures and "-" in self.lowers))
        counted = figures or (english and not NUMBER_WORDS.isdisjoint(telling))
        self.dates: list[Date] = dates(self.tokens) if dated else []
        on_days = english and not WEEKDAYS.isdisjoint(telling)
        self.weekdays: list[Weekday] = weekdays(self.tokens) if on_days else []
        self.taken = {place for date in self.dates for place in range(date.first, date.last + 1)}
        self.taken.update(weekday.first for weekday in self.weekdays)
        found = quantities(self.tokens, english=english) if counted else []
        self.quantities: list[Quantity] = [each for each in found if each.first not in self.taken]
        self.taken.update(
            place for quantity in self.quantities for place in range(quantity.first, quantity.last + 1)
        )

    @cached_property
    def content(self) -> list[Content]:
        """The words that carry content and are no part of a number or a date."""
        lexicon, taken = self.lexicon, self.taken
        return [
            _content((place, token.lower, word, token.capital))
            for place, token in enumerate(self.tokens)
            if token.kind == WORD and place not in taken and (word := lexicon[token.lower]).weight
        ]

    @cached_property
    def implied(self) -> Sequence[Quantity]:
        """What its numbers say together or by what follows: "six in ten", "the last quarter"."""
        if not self.quantities:
            return ()
        return [*shares(self.tokens, self.quantities), *lengths(self.tokens, self.quantities)]

    @cached_property
    def counts(self) -> Sequence[Quantity]:
        """How many there are by what is said of the last: "the ninth and last"."""
        return counts(self.tokens, self.quantities)

    @property
    def denied(self) -> frozenset[int]:
        """The tokens that a negation stands right before: the next word with content."""
        nearest = (
            next((c.place for c in self.content if negator < c.place <= negator + DENIED_WITHIN), None)
            for negator in self.negators
        )
        return frozenset(place for place in nearest if place is not None)

    @cached_property
    def stems(self) -> Mapping[str, Sequence[int]]:
        """Where each stem stands, those of words in numbers and without content too."""
        stems = self.lexicon.stems
        return _positions(
            [(stems[token.lower], place) for place, token in enumerate(self.tokens) if token.kind == WORD]
        )

    @cached_property
    def run(self) -> list[str]:
        """The stems of all words and the numbers as they are written, in order."""
        stems = self.lexicon.stems
        return [stems[token.lower] for token in self.tokens if token.text[0].isalnum()]

    @property
    def pairs(self) -> Iterator[tuple[str, str]]:
        """The stems of neighbouring words."""
        return pairwise(self.run)

    def between(self, first: int, last: int) -> list[str] | None:
        """The words between two tokens; None when a number or a mark is among them."""
        tokens = self.tokens[first + 1 : last]
        return None if any(token.kind != WORD for token in tokens) else [token.lower for token in tokens]

    @cached_property
    def cased(self) -> bool:
        """Whether one of its words begins with a capital letter."""
        return any(token.capital for token in self.tokens)


# wire copies repeat most sentences of a story word for word, and every stage asks about each of them
@functools.lru_cache(maxsize=128)
def read_said(text: str, language: str | None, *, english: bool = True) -> Said:
    """What the sentence `text` says, read once however often it stands in the sources."""
    return Said(text, lexicon(language), english=english)
