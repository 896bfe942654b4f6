"""A sentence made ready for comparison: its words, numbers, dates, names and where each stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from summarize.verification.dates import Date, Weekday, dates, weekdays
from summarize.verification.lexicon import Lexicon, Word
from summarize.verification.numbers import Quantity, quantities
from summarize.verification.tokens import WORD, Token, tokens


class Content(NamedTuple):
    """A word that carries content, at its token."""

    place: int
    lower: str
    word: Word
    capital: bool


class Said:
    """What one sentence says, by kind; every place counts tokens."""

    def __init__(self, text: str, lexicon: Lexicon, *, english: bool = True) -> None:
        self.text = text
        self.english = english
        self.lexicon = lexicon
        self.tokens: Sequence[Token] = tokens(text)
        self.dates: list[Date] = dates(self.tokens) if english else []
        self.weekdays: list[Weekday] = weekdays(self.tokens) if english else []
        self.taken = {place for date in self.dates for place in range(date.first, date.last + 1)}
        self.taken.update(weekday.first for weekday in self.weekdays)
        self.quantities: list[Quantity] = [
            quantity
            for quantity in quantities(self.tokens, english=english)
            if quantity.first not in self.taken
        ]
        self.taken.update(
            place for quantity in self.quantities for place in range(quantity.first, quantity.last + 1)
        )

    @cached_property
    def content(self) -> list[Content]:
        """The words that carry content and are no part of a number or a date."""
        found = []
        for place, token in enumerate(self.tokens):
            if token.kind == WORD and place not in self.taken:
                word = self.lexicon[token.lower]
                if word.weight:
                    found.append(Content(place, token.lower, word, token.capital))
        return found

    @cached_property
    def stems(self) -> dict[str, list[int]]:
        """Where each stem stands, those of words in numbers and without content too."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, token in enumerate(self.tokens):
            if token.kind == WORD:
                found[self.lexicon[token.lower].stem].append(place)
        return found

    @cached_property
    def run(self) -> list[str]:
        """The stems of all words and the numbers as they are written, in order."""
        return [self.lexicon[token.lower].stem for token in self.tokens if token.text[0].isalnum()]

    @cached_property
    def lowers(self) -> frozenset[str]:
        """The words as they are compared."""
        return frozenset(token.lower for token in self.tokens if token.kind == WORD)
