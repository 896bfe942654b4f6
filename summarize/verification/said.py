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

SYNONYM_LOSS, DERIVED_LOSS = 0.15, 0.1
SHORTEST_ROOT, LONGEST_ENDING = 4, 3


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
    def groups(self) -> dict[int, list[int]]:
        """Where a word of each group of synonyms stands."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for place, token in enumerate(self.tokens):
            if token.kind == WORD:
                for group in self.lexicon[token.lower].groups:
                    found[group].append(place)
        return found

    def look_up(self, word: Word) -> tuple[Sequence[int], float]:
        """Where a word stands, and the share of its weight that is lost when only a like one does."""
        places = self.stems.get(word.stem)
        if places:
            return places, 0.0
        for group in sorted(word.groups):
            if group in self.groups:
                return self.groups[group], SYNONYM_LOSS
        return self._derived(word.stem), DERIVED_LOSS

    def places_of(self, word: Word) -> Sequence[int]:
        """Where a word, a form or a synonym of it stands."""
        return self.look_up(word)[0]

    @cached_property
    def _longer(self) -> dict[str, list[int]]:
        """Where the stems stand that are longer than a root by a short ending."""
        found: dict[str, list[int]] = {}
        for stem, places in self.stems.items():
            for end in range(max(SHORTEST_ROOT, len(stem) - LONGEST_ENDING), len(stem)):
                found.setdefault(stem[:end], places)
        return found

    def _derived(self, stem: str) -> Sequence[int]:
        if len(stem) < SHORTEST_ROOT:
            return ()
        for end in range(len(stem) - 1, max(SHORTEST_ROOT, len(stem) - LONGEST_ENDING) - 1, -1):
            if stem[:end] in self.stems:
                return self.stems[stem[:end]]
        return self._longer.get(stem, ())
