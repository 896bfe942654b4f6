"""Where each name of a story stands, and what its sources say it is."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from summarize.entities.beside import beside
from summarize.entities.foreign import in_language
from summarize.entities.gazetteer import first_names, is_known
from summarize.entities.heads import FUNCTION_WORDS
from summarize.entities.names import names, runs
from summarize.entities.own_words import KNOWN, PLACE, own_words
from summarize.entities.spacy_pipeline import labelled
from summarize.types import Sentence, Story

_OPENS = frozenset("\"“”‘'«„(—–•*-")
# more mentions than this say nothing new about what a name is
_MENTIONS_WEIGHED = 8
_SHARE_OF_A_TITLE = 0.5
_SHORTEST_TITLE = 5
_WIDEST_GAP = 6
# what stands beside a name says a place by so much
_PLACED = 2


class Mention(NamedTuple):
    """A name at its place: the numbers of source and sentence, where it begins, and how it is written.

    `titled` is whether a title stands before it, `placed` whether what stands beside it says a place.
    """

    source: int
    sentence: int
    start: int
    surface: str
    key: str
    titled: bool
    placed: bool


# there are many, and this makes them in half the time
_mention = functools.partial(tuple.__new__, Mention)


class Form:
    """One way of writing a name, everywhere it stands in a story.

    `firm` is whether it is known, or written with a capital letter where that means something;
    `settled` whether a gazetteer says what it is; `labels` are the kinds that a pipeline sees it as.
    """

    __slots__ = ("firm", "key", "labels", "mentions", "scores", "settled", "text", "titled", "words")

    def __init__(self, text: str, key: str) -> None:
        self.text = text
        self.key = key
        self.words = tuple(key.split())
        self.scores = [*own_words(text)]
        self.settled = max(self.scores) >= KNOWN
        self.mentions: list[Mention] = []
        self.firm = is_known(text)
        self.titled = 0
        self.labels: set[int] = set()


class Named(NamedTuple):
    """One person, place, organization or thing: its kind, the forms of its name, its mentions."""

    kind: int
    forms: list[Form]
    mentions: list[Mention]


class Found(NamedTuple):
    """The names of a story by their keys, the short forms its sources give in brackets, and neighbours.

    `common` are the words of the texts as they stand; `listed` are pairs of keys that an "and" joins,
    `followed` those with an "of" between them.
    """

    forms: dict[str, Form]
    acronyms: dict[str, str]
    listed: list[tuple[str, str]]
    followed: list[tuple[str, str]]
    common: set[str]


@functools.lru_cache(maxsize=2_048)
def key_of(text: str) -> str:
    """How names are compared: without regard to case, kind of apostrophe, and dots in initials."""
    plain = text.replace("’", "'")
    if plain[-1] == "." and plain[::2].isalpha() and set(plain[1::2]) == {"."}:
        plain = plain[::2]
    return plain.lower().removesuffix(".")


def find_names(story: Story) -> Found:
    """Every name in the sentences of `story`."""
    found = Found({}, {}, [], [], set())
    for source in story.sources:
        found.common.update([word.rstrip(",.;:") for word in {*source.article.document.text.split()}])
    for number, source in enumerate(story.sources):
        document = source.article.document
        text, language = document.text, document.language
        page = _Page(text, language, language in (None, "en"), labelled(text, language))
        for place, sentence in enumerate(source.article.sentences):
            _read(found, page, sentence, number, place)
    return found


class _Page(NamedTuple):
    """A source's text, its language, and what a pipeline says of the names that end at a place in it."""

    text: str
    language: str | None
    english: bool
    labelled: Mapping[int, int]


def _read(found: Found, page: _Page, sentence: Sentence, source: int, place: int) -> None:
    there = runs(page.text, sentence.start, sentence.end)
    before, ended = "", -1
    for run, at in there:
        for name in names(run) if page.english else in_language(page.language, names(run)):
            start, end = at + name.start, at + name.end
            called = name.text
            if _is_opening(page.text, start, sentence):
                called = _without_role(called, found.common)
                start += len(name.text) - len(called)
            key = key_of(called)
            form = found.forms.get(key)
            if form is None:
                form = found.forms[key] = Form(called, key)
            if not form.firm:
                opens = name.start == 0 and " " not in called and _is_opening(page.text, at, sentence)
                doubtful = opens or _is_title(sentence.text, there) or _is_shouted(called, found.common)
                form.firm = not doubtful
            form.titled += name.titled
            placed = page.english and _weigh(found, page, form, start, end)
            form.mentions.append(_mention((source, place, start, called, key, name.titled, placed)))
            if before and 0 <= start - ended <= _WIDEST_GAP:
                _relate(found, before, key, page.text[ended:start])
            before, ended = key, end


def _is_opening(text: str, at: int, sentence: Sentence) -> bool:
    """Whether any word would be written with a capital letter there."""
    return at == sentence.start or text[at - 1] in _OPENS or text[at - 2 : at] == ": "


def _without_role(name: str, common: Set[str]) -> str:
    """The name of a person without the word before it that only opens a sentence: "Diver Ola Moen"."""
    word, _, person = name.partition(" ")
    is_person = " " in person and person.split()[0] in first_names()
    return person if is_person and word.lower() in common and word not in first_names() else name


def _is_title(text: str, there: Sequence[tuple[str, int]]) -> bool:
    """Whether all words but small ones are written with a capital letter, as in a headline."""
    if sum([len(run) for run, _ in there]) <= _SHARE_OF_A_TITLE * len(text):
        return False
    words = text.split()
    small = (not word[0].islower() or word in FUNCTION_WORDS for word in words)
    return len(words) >= _SHORTEST_TITLE and all(small)


def _is_shouted(text: str, common: Set[str]) -> bool:
    """Whether ordinary words are written in capitals, for emphasis or as in a headline."""
    return text.isupper() and "." not in text and any(word.lower() in common for word in text.split())


def _relate(found: Found, before: str, key: str, between: str) -> None:
    joiner = between.split()
    if joiner in (["and"], [",", "and"], ["or"], [","]):
        found.listed.append((before, key))
    elif joiner == ["of"]:
        found.followed.append((before, key))


def _stands_for(acronym: str, words: Sequence[str]) -> bool:
    """Whether the letters of a short form are first letters of the words, in their order."""
    letters = iter(word[0] for word in words)
    return acronym[0].lower() == words[0][0] and all(
        letter.lower() in letters for letter in acronym if letter.isupper()
    )


def _weigh(found: Found, page: _Page, form: Form, start: int, end: int) -> bool:
    """Adds what stands beside a mention to what is known of its form: whether a place is meant there."""
    if len(form.mentions) >= _MENTIONS_WEIGHED or form.settled:
        return False
    before = form.scores[PLACE]
    acronym = beside(page.text, start, end, form.scores)
    if end in page.labelled:
        form.labels.add(page.labelled[end])
    if acronym and _stands_for(acronym, form.words):
        found.acronyms.setdefault(key_of(acronym), form.key)
    return form.scores[PLACE] - before >= _PLACED
