"""Names in other languages than English, of which only some words are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from summarize.entities.gazetteer import first_names, is_known
from summarize.entities.heads import COMPANY_SUFFIXES, ORG_OPENERS, PARTICLES
from summarize.entities.names import Name
from summarize.language.stop_words import stop_words

# where every noun is written like a name
_CAPITAL_NOUNS = frozenset(("de", "lb"))
# articles and "and", which part names unless they follow a preposition
_PARTING = frozenset(("el", "la", "le", "y", "e"))


def in_language(language: str | None, names: Iterable[Name]) -> Iterator[Name]:
    """Names without the articles and the like that a run begins with, and without mere nouns."""
    stop = stop_words(language)
    for name in names:
        for words, start in _parted(name):
            first = words[0].lower() in stop
            words, start = words[first:], start + first * (len(words[0]) + 1)
            skipped = _skipped(words, capital_nouns=language in _CAPITAL_NOUNS)
            text = " ".join(words[skipped:])
            start += sum(len(word) + 1 for word in words[:skipped])
            if text:
                yield Name(text, start, start + len(text), name.titled)


def _parted(name: Name) -> Iterator[tuple[Sequence[str], int]]:
    """The parts of a name, each as its words and the place where it begins."""
    words, start = name.text.split(" "), name.start
    first = 0
    for place, word in enumerate(words):
        if word in _PARTING and words[place - 1] not in PARTICLES:
            yield words[first:place], start
            start += sum(len(each) + 1 for each in words[first : place + 1])
            first = place + 1
    if first < len(words):
        yield words[first:], start


def _skipped(words: Sequence[str], *, capital_nouns: bool) -> int:
    """How many words stand before a full name, or before a known place among nouns."""
    if (
        len(words) < 2
        or is_known(" ".join(words))
        or words[0] in ORG_OPENERS
        or words[-1] in COMPANY_SUFFIXES
    ):
        return 0
    for place, word in enumerate(words[:-1]):
        if word in first_names() and words[place + 1][0].isupper():
            return place
    if capital_nouns:
        return len(words) - 1 if is_known(words[-1]) else len(words)
    return 0
