"""The sentences of a source, made ready one by one when they are first asked about."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from summarize.language.quotations import spoken
from summarize.language.words import words
from summarize.meaning.lexicon import Word, lexicon, opposites, synonyms
from summarize.meaning.said import Said, read_said
from summarize.types import Article, Frozen, Sentence, Span

BEFORE, TOPIC, OFTEN = 3, 3, 3  # sentences
CITABLE = frozenset(("heading", "caption", "prompt", "label", "credit", "dateline", "date", "byline"))
SYNONYM_LOSS, DERIVED_LOSS = 0.15, 0.1
SHORTEST_ROOT, LONGEST_ENDING = 4, 3  # characters
LONGEST_LINE = 600  # characters
_LINE = re.compile(rf"\S(?:[^\n]{{0,{LONGEST_LINE - 2}}}\S)?")
# what stands before it is looked at last: most letters are small
_CAPITAL = re.compile(r"[^\W\d_a-z](?<=[\w,;'’] .)\w*")
_SMALL = re.compile(r"\b[a-z]\w*")
_LONG_NAME = re.compile(r"[A-Z][\w&'’-]+(?: (?:(?:of|for|and|the|on) ){0,2}[A-Z][\w&'’-]+){1,5}")


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
        return read_said(self.sentence.text, self.source.language, english=self.source.english)

    @cached_property
    def _spelt(self) -> str:
        """Its stems with a space before each, to look for beginnings."""
        return " ".join(("", *self.said.stems))

    def opposite(self, word: Word) -> str | None:
        """The first stem in the sentence that says the opposite of `word`."""
        against = opposites().get(word.stem)
        return next((stem for stem in self.said.stems if stem in against), None) if against else None

    def alike(self, word: Word) -> tuple[str, float] | None:
        """The stem in the sentence of a synonym of `word`, or of a word derived from it or it from that.

        With it the share of the word's weight that is lost when it stands for the word.
        """
        stems, root = self.said.stems, word.stem
        if word.groups and self.source.english and not stems.keys().isdisjoint(near := synonyms(root)):
            return next(stem for stem in near if stem in stems), SYNONYM_LOSS
        for stem in _roots(root):
            if stem in stems:
                return stem, DERIVED_LOSS
        if len(root) >= SHORTEST_ROOT and f" {root}" in self._spelt:
            longest = len(root) + LONGEST_ENDING
            for stem in stems:
                if stem.startswith(root) and len(stem) <= longest:
                    return stem, DERIVED_LOSS
        return None


class Source:
    """An article whose sentences, headings and captions are looked up by their words."""

    def __init__(self, name: str, article: Article) -> None:
        self.name = name
        self.language = article.document.language
        self.english = (self.language or "en").partition("-")[0] == "en"
        self.lexicon = lexicon(self.language)
        self.text = article.document.text
        self._article = article

    @cached_property
    def places(self) -> Sequence[Place]:
        """The sentences, headings and captions in the order of the text."""
        lines = [span for span in self._article.excluded if span.reason in CITABLE]
        whole = [*self._article.sentences, *(line for span in lines for line in _lines(self.text, span))]
        whole.sort(key=lambda sentence: sentence.start)
        return [Place(self, sentence, index) for index, sentence in enumerate(whole)]

    @cached_property
    def index(self) -> Mapping[str, Sequence[Place]]:
        """The sentences that have a word, by its stem."""
        stem_of = self.lexicon.stems.__getitem__
        found: defaultdict[str, list[Place]] = defaultdict(list)
        for place in self.places:
            for stem in frozenset(map(stem_of, words(place.sentence.text))):
                found[stem].append(place)
        return found

    @cached_property
    def verbatim(self) -> Mapping[str, Place]:
        """The sentences by their text."""
        return {plain(place.sentence.text): place for place in reversed(self.places)}

    def context(self, place: Place) -> Iterator[Place]:
        """The sentences that may say whom a sentence means: the three before it, and the first ones."""
        for index in range(place.index - 1, max(-1, place.index - 1 - BEFORE), -1):
            yield self.places[index]
        yield from self.places[: min(TOPIC, max(0, place.index - BEFORE))]

    def topic(self, stem: str) -> Place | None:
        """The first sentence that has a word of this stem, when so many have one that it is the topic."""
        hits = self.index.get(stem)
        return hits[0] if hits and len(hits) >= OFTEN else None

    def captions(self, place: Place) -> Iterator[Place]:
        """What of its context is no sentence of the article: it dates all that follows."""
        return (near for near in self.context(place) if near.sentence.paragraph < 0)

    def introduces(self, place: Place, stem: str) -> Place | None:
        """The sentence of its context that has a word of this stem."""
        hits = self.index.get(stem, ())
        return next((near for near in self.context(place) if near in hits), None) if hits else None

    def elsewhere(self, stem: str) -> Place | None:
        """The first sentence that has a word of this stem."""
        hits = self.index.get(stem)
        return hits[0] if hits else None

    def is_proper(self, lower: str) -> bool:
        """Whether a word stands inside a sentence with a capital letter, and nowhere without."""
        if lower.isascii() and f" {lower} " in self.text:  # the quick answer to most
            return False
        return lower in self._capital and lower not in self._small

    @cached_property
    def _capital(self) -> frozenset[str]:
        return frozenset(word.lower() for word in _CAPITAL.findall(self.text))

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset(_SMALL.findall(self.text))

    @cached_property
    def _short_names(self) -> Mapping[str, frozenset[str]]:
        """The words that the capital letters of each short name can stand for, folded."""
        found: dict[str, frozenset[str]] = {}
        for match in _LONG_NAME.finditer(self.text):
            parts = match.group().split()
            places = [place for place, part in enumerate(parts) if part[0].isupper()]
            for first in places[: min(2, len(places) - 1)]:
                capitals = [part.lower() for part in parts[first:] if part[0].isupper()]
                # "NBER" leaves the "of" out, "DOC" does not
                for lettered in (capitals, parts[first:]):
                    short = "".join([part[0] for part in lettered]).lower()
                    found.setdefault(short, frozenset(capitals))
        return found

    @cached_property
    def _shortened(self) -> Mapping[str, frozenset[str]]:
        """The short names that each word of a long one can be part of, folded."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for short, long in self._short_names.items():
            for word in long:
                found[word].add(short)
        return {word: frozenset(shorts) for word, shorts in found.items()}

    def abbreviates(self, name: str, said: Said) -> bool:
        """Whether `said` has the short form of a name that `name` is a word of, or the long one of it."""
        related = self._short_names.get(name) or self._shortened.get(name)
        return bool(related and related & said.lowers)

    @cached_property
    def spoken(self) -> str:
        """All words of the text, to look quotations up in."""
        return spoken(self.text)


@functools.lru_cache(maxsize=20_000)
def _roots(stem: str) -> tuple[str, ...]:
    """What is left of a stem without a short ending."""
    shortest = max(SHORTEST_ROOT, len(stem) - LONGEST_ENDING)
    return tuple(stem[:end] for end in range(len(stem) - 1, shortest - 1, -1))


def plain(text: str) -> str:
    """`text` as it is compared with a sentence that may be copied: white space and case apart."""
    return " ".join(text.split()).casefold()


def _lines(text: str, span: Span) -> Iterator[Sentence]:
    """The lines of what is not the article: a statement may rest on a heading or a caption too."""
    for line in _LINE.finditer(text, span.start, span.end):
        yield Sentence(start=line.start(), end=line.end(), text=line.group(), paragraph=-1)
