"""The sentences of a source, made ready one by one when they are first asked about."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from summarize.language.words import words
from summarize.types import Article, Frozen, Sentence, Span
from summarize.verification.dates import Date
from summarize.verification.lexicon import lexicon
from summarize.verification.quotations import spoken
from summarize.verification.said import Said
from summarize.verification.units import Unit

BEFORE, TOPIC = 3, 3
CITABLE = frozenset(('heading','caption','prompt','label','credit','dateline'))
_LINE = re.compile(r"\S(?:[^\n]{0,598}\S)?")
_CAPITAL = re.compile(r"(?<=[\w,;'’] )[^\W\d_a-z]\w*")
_SMALL = re.compile(r"\b[a-z]\w*")


class Passage(Frozen):
    """One sentence of a source, where a statement may rest."""

    source: str
    sentence: Sentence
    language: str | None


class Place:
    """A passage among its neighbours."""

    def __init__(self, source: Source, sentence: Sentence, index: int) -> None:
        self.source = source
        self.sentence = sentence
        self.index = index

    @cached_property
    def passage(self) -> Passage:
        """The sentence as it is cited."""
        return Passage(source=self.source.name, sentence=self.sentence, language=self.source.language)

    @cached_property
    def said(self) -> Said:
        """The sentence made ready for comparison."""
        return Said(self.sentence.text, self.source.lexicon, english=self.source.english)


class Source:
    """An article whose sentences are looked up by their words."""

    def __init__(self, name: str, article: Article) -> None:
        self.name = name
        self.language = article.document.language
        self.english = (self.language or "en").partition("-")[0] == "en"
        self.lexicon = lexicon(self.language)
        self.text = article.document.text
        self._published = article.document.published
        lines = (line for span in article.excluded if span.reason in CITABLE for line in _lines(self.text, span))
        whole = sorted([*article.sentences, *lines], key=lambda sentence: sentence.start)
        self.places = [Place(self, sentence, index) for index, sentence in enumerate(whole)]

    @cached_property
    def index(self) -> dict[str, list[int]]:
        """The sentences that have a word, by its stem."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        known = self.lexicon
        for place in self.places:
            for stem in {known[word].stem for word in words(place.sentence.text)}:
                found[stem].append(place.index)
        return found

    def context(self, place: Place) -> Iterator[int]:
        """The sentences that may say whom a sentence means: the three before it, and the first ones."""
        yield from range(place.index - 1, max(-1, place.index - 1 - BEFORE), -1)
        yield from range(min(TOPIC, max(0, place.index - BEFORE)))

    @cached_property
    def published(self) -> datetime.date | None:
        """The day it was published, if that is known."""
        try:
            return datetime.date.fromisoformat((self._published or "")[:10])
        except ValueError:
            return None

    def is_dated(self, unit: Unit) -> bool:
        """Whether a year, date or weekday is that of the day on which the source was published."""
        day = self.published
        if day is None:
            return False
        if unit.date:
            return unit.date.within(Date(day.month, day.day, day.year, 0, 0))
        if unit.weekday:
            return unit.weekday.day == day.isoweekday()
        return unit.quantity is not None and unit.quantity.value == day.year

    def has(self, stem: str) -> bool:
        """Whether some sentence has a word of this stem."""
        return stem in self.index

    @cached_property
    def proper(self) -> frozenset[str]:
        """Words that stand inside a sentence with a capital letter, and nowhere without."""
        capital = {word.lower() for word in _CAPITAL.findall(self.text)}
        return frozenset(capital.difference(_SMALL.findall(self.text)))

    @cached_property
    def spoken(self) -> str:
        """All words of the text, a space around each: to look quotations up in."""
        return spoken(self.text)


def _lines(text: str, span: Span) -> Iterator[Sentence]:
    """The lines of what is not the article: a statement may rest on a heading or a caption too."""
    for line in _LINE.finditer(text, span.start, span.end):
        yield Sentence(start=line.start(), end=line.end(), text=line.group(), paragraph=-1)
