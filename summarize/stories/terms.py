"""What an article is about, as a unit vector of weighted terms.

Frequencies saturate as in BM25 (Robertson and Zaragoza 2009), what stands at the top of an article
counts double, and names and figures count more than other words. Rarity is taken from the articles
given, and smoothed as if they stood among others that we do not have: in a folder with one story, the
words of that story are in every article and yet are not common words.
"""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from summarize.language.detect import detect_language
from summarize.language.stop_words import contentless
from summarize.language.words import terms
from summarize.types import Article

Vector = dict[str, float]

LEAD_WORDS = 150
SATURATION = 1.5
NAME_WEIGHT = 1.5
HEAVIEST_TERMS = 150
# a background of articles that share no story, and the part of them that hold a given word
BACKGROUND = 150
WORD_RATE = 0.05
NAME_RATE = 0.01


class TermCounts(NamedTuple):
    """How often an article says each term, and which of its terms are written as names are."""

    counts: Mapping[str, int]
    names: frozenset[str]


def term_vectors(articles: Sequence[Article]) -> list[Vector]:
    """The vector of every article, in the order given; an article without usable words has an empty one.

    Articles in different languages have no term in common, whatever names and figures they share.
    """
    vectors: list[Vector] = [{} for _ in articles]
    by_language = _by_language(articles)
    for language, members in by_language.items():
        found = [count_terms(articles[member], language) for member in members]
        if len(by_language) > 1:
            found = [in_language(each, language) for each in found]
        rarity = _rarity(found)
        for member, own in zip(members, found, strict=True):
            vectors[member] = weigh(own.counts, rarity)
    return vectors


def in_language(found: TermCounts, language: str | None) -> TermCounts:
    """`found` with every term marked as one of `language`: no other language has it."""
    counts = {f"{term}:{language}": count for term, count in found.counts.items()}
    return TermCounts(counts, frozenset([f"{term}:{language}" for term in found.names]))


def weigh(counts: Mapping[str, float], rarity: Mapping[str, float]) -> Vector:
    """The vector of an article that says its terms so often, by how rare each is; the heaviest come first."""
    weights = [(-count / (count + SATURATION) * rarity[term], term) for term, count in counts.items()]
    heaviest = sorted(weights)[:HEAVIEST_TERMS]
    length = math.sqrt(sum([weight * weight for weight, _ in heaviest]))
    return {term: -weight / length for weight, term in heaviest if weight < 0}


def _by_language(articles: Sequence[Article]) -> dict[str | None, list[int]]:
    languages = [article.document.language or detect_language(article.document.text) for article in articles]
    known = Counter(language for language in languages if language)
    # what is too short to tell is read in the language of most of the others
    usual = min(known, key=lambda language: (-known[language], language), default=None)
    members: dict[str | None, list[int]] = {}
    for number, language in enumerate(languages):
        members.setdefault(language or usual, []).append(number)
    return members


def count_terms(article: Article, language: str | None) -> TermCounts:
    """The terms of `article`, read as `language`; what stands at its top counts double."""
    title = article.document.title or ""
    names = _names([title, *(sentence.text for sentence in article.sentences)], language)
    if language == article.document.language:
        said: Iterable[Iterable[str]] = article.terms
    else:
        said = (terms(sentence.text, language) for sentence in article.sentences)
    content = _content([*terms(title, language), *chain.from_iterable(said)], names, language)
    counts = Counter([*content, *content[:LEAD_WORDS]])
    return TermCounts(counts, names)


def _names(texts: Sequence[str], language: str | None) -> frozenset[str]:
    inside: set[str] = set()
    for text in texts:
        # the first word of a sentence is capitalised whatever it is
        inside.update(text.split()[1:])
    return frozenset(terms(" ".join([word for word in inside if word[0].isupper()]), language))


def _content(found: list[str], names: frozenset[str], language: str | None) -> list[str]:
    stops = contentless(language)
    if stops:
        return [word for word in found if word not in stops and (len(word) > 1 or word.isdigit())]
    # without a list of them, the words that carry no content are known by being short
    import statistics

    usual = statistics.median_low(map(len, found)) if found else 0
    return [word for word in found if len(word) >= usual or word in names or word.isdigit()]


def _rarity(found: Sequence[TermCounts]) -> dict[str, float]:
    holding = Counter(chain.from_iterable(each.counts for each in found))
    naming = Counter(chain.from_iterable(each.names for each in found))
    return {
        term: rarity(count, naming.get(term, 0), len(found), figure=term.isdigit())
        for term, count in holding.items()
    }


@functools.lru_cache(maxsize=4096)
def rarity(holding: int, naming: int, articles: int, *, figure: bool) -> float:
    """What a term weighs that `holding` of so many `articles` say, `naming` of them as a name."""
    named = 2 * naming >= holding
    rate = NAME_RATE if named else WORD_RATE
    weight = NAME_WEIGHT if named or figure else 1.0
    return weight * math.log((articles + BACKGROUND) / (holding + BACKGROUND * rate))
