"""Bodies that each account calls by another word: the Children's Research Hospital, or Research Center.

Names of two bodies differ in a place, or in what they do; those of one body, told carelessly, in a word
that means much the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from summarize.brief import Conflict
from summarize.compare.showing import shown
from summarize.language.words import stemmer
from summarize.meaning.lexicon import word_set
from summarize.types import Sentence, Source

TOPIC = "name of the"
FEWEST_WORDS = 4
SAME_START = 4  # letters: "Officials", "Officers"
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+(?:(?:\.? | (?:of|for|and|the|on) (?:the )?)[A-ZÀ-Þ][\w’'-]+){3,8}")
_WORD = re.compile(r"[\w’'-]+")
# what a body may be called, where it is one
_BODIES = [
    word_set(each)
    for each in (
        "hospital center centre clinic infirmary",
        "college university school academy",
        "association society federation union league alliance coalition",
        "department agency office bureau ministry service",
        "board panel",
        "institute institution foundation",
        "company corporation group holdings",
    )
]
# "Internal" and "International" have nothing in common
_PREFIXES = ("inter", "trans", "super", "under", "over", "multi", "micro", "macro", "north", "south")
_ANY_BODY = frozenset().union(*_BODIES)


class _Named(NamedTuple):
    """A name of several words in a sentence."""

    source: Source
    sentence: Sentence
    text: str


def misnamed(sources: Sequence[Source]) -> Iterator[Conflict]:
    """The bodies that English `sources` name differently, each always in its own way."""
    names: defaultdict[tuple[str, ...], list[_Named]] = defaultdict(list)
    bodies = _body_stems()
    for source in sources:
        article = source.article
        for sentence, terms in zip(article.sentences, article.terms, strict=True):
            for match in () if bodies.isdisjoint(terms) else _NAME.finditer(sentence.text):
                words = tuple(_WORD.findall(match[0].lower().replace("’", "'").removeprefix("the ")))
                names[words].append(_Named(source, sentence, match[0].removeprefix("The ")))
    for one, other in _differing_in_a_word(names):
        here, there = names[one], names[other]
        if {each.source.origin for each in here}.isdisjoint(each.source.origin for each in there):
            sides = sorted((here, there), key=lambda side: -len({each.source.origin for each in side}))
            yield Conflict(
                kind="name",
                topic=f"{TOPIC} {one[-1]}",
                sides=tuple(shown(named[0].text, (each[:2] for each in named)) for named in sides),
            )


@cache
def _body_stems() -> frozenset[str]:
    return frozenset(stemmer("en")(sorted(_ANY_BODY)))


def _differing_in_a_word(names: dict[tuple[str, ...], list[_Named]]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Pairs of names that differ in one word, and may be of one body all the same."""
    alike: defaultdict[tuple[str, ...], list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    for words in names:
        if len(words) >= FEWEST_WORDS and words[-1] in _ANY_BODY:
            for place in range(1, len(words)):
                alike[(*words[:place], "", *words[place + 1 :])].append((words, place))
    for held in alike.values():
        for (one, place), (other, _) in combinations(held, 2):
            if _may_be_one(one[place], other[place], is_last=place == len(one) - 1):
                yield one, other


def _may_be_one(one: str, other: str, *, is_last: bool) -> bool:
    if is_last:
        return any({one, other} <= each for each in _BODIES)
    is_prefix = one.startswith((other, *_PREFIXES)) or other.startswith(one)
    return one[:SAME_START] == other[:SAME_START] and not is_prefix
