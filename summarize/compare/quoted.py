"""Words between quotation marks that two accounts give differently: "He called me", "He phoned me".

Only one of the two can be what was said. Where one account quotes less, or cuts, nothing is wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from typing import NamedTuple

from summarize.brief import Citation, Conflict, ConflictSide
from summarize.language.quotations import parts, quotations
from summarize.meaning.lexicon import Lexicon, lexicon
from summarize.types import Sentence, Source, Story

QUOTATION = "quotation"
FEWEST_WORDS = 5  # of a quotation, and of what two have in common
ENOUGH = 0.7  # of the words of the shorter one
RUN = 3  # words in a row by which two quotations meet
LONGEST_DIFFERENCE = 4  # words
BESIDE = 2  # words shown on each side of those that differ
SPELT_ALIKE = 0.75  # "honoured" and "honored"
LONGEST_TOPIC = 6  # words
_WORD = re.compile(r"\w+(?:['’]\w+)*")


class _Quotation(NamedTuple):
    """A piece of what a sentence quotes, with where its words stand and how they are compared."""

    source: Source
    sentence: Sentence
    text: str
    spans: Sequence[tuple[int, int]]
    words: Sequence[str]


class _Difference(NamedTuple):
    """Between which of their words two quotations differ, each as (first, behind the last)."""

    one: tuple[int, int]
    other: tuple[int, int]
    topic: str


def misquoted(story: Story) -> Iterator[Conflict]:
    """The quotations that two origins of `story` give in different words, in the order of the story."""
    words = lexicon(story.language)
    heard: set[frozenset[tuple[str, ...]]] = set()
    for one, other in _meeting(story):
        told = frozenset((tuple(one.words), tuple(other.words)))
        difference = None if told in heard else _difference(one, other, words)
        heard.add(told)
        if difference:
            yield Conflict(
                kind=QUOTATION,
                topic=difference.topic,
                sides=(_side(one, difference.one), _side(other, difference.other)),
            )


def _meeting(story: Story) -> list[tuple[_Quotation, _Quotation]]:
    """Quotations of different origins that have a few words in a row in common."""
    quoted = [
        each for source in story.sources for sentence in source.article.sentences for each in _pieces(source, sentence)
    ]
    holding: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, each in enumerate(quoted):
        for run in {tuple(each.words[at : at + RUN]) for at in range(len(each.words) - RUN + 1)}:
            holding[run].append(place)
    pairs = {pair for held in holding.values() for pair in combinations(held, 2)}
    return [
        (quoted[here], quoted[there])
        for here, there in sorted(pairs)
        if quoted[here].source.origin != quoted[there].source.origin
    ]


def _pieces(source: Source, sentence: Sentence) -> Iterator[_Quotation]:
    for quotation in quotations(sentence.text):
        for text in parts(quotation):
            spans = [match.span() for match in _WORD.finditer(text)]
            if len(spans) >= FEWEST_WORDS:
                words = [text[first:last].casefold().replace("’", "'") for first, last in spans]
                yield _Quotation(source, sentence, text, spans, words)


def _difference(one: _Quotation, other: _Quotation, lexicon: Lexicon) -> _Difference | None:
    """Where among many words in common both have another that tells something; None when nowhere."""
    matcher = SequenceMatcher(None, one.words, other.words, autojunk=False)
    alike = max(FEWEST_WORDS, ENOUGH * min(len(one.words), len(other.words)))
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if sum(block.size for block in blocks) < alike:
        return None
    for before, behind in zip(blocks, blocks[1:], strict=False):
        here, there = (before.a + before.size, behind.a), (before.b + before.size, behind.b)
        if _tell_apart(one.words[slice(*here)], other.words[slice(*there)], lexicon):
            longest = max(blocks, key=lambda block: block.size)
            return _Difference(here, there, _topic(one, longest.a, longest.a + longest.size, lexicon))
    return None


def _topic(quotation: _Quotation, first: int, last: int, lexicon: Lexicon) -> str:
    """The telling words of a run, as the quotation writes them."""
    telling = [place for place in range(first, last) if lexicon[quotation.words[place]].weight] or [first]
    final = max(place for place in telling if place < telling[0] + LONGEST_TOPIC)
    return " ".join(quotation.text[quotation.spans[telling[0]][0] : quotation.spans[final][1]].split())


def _tell_apart(here: Sequence[str], there: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether both runs tell something, and they are more than two ways to write the same."""
    if max(len(here), len(there)) > LONGEST_DIFFERENCE:
        return False
    if not all(any(lexicon[word].weight for word in run) for run in (here, there)):
        return False
    if {lexicon[word].stem for word in here} & {lexicon[word].stem for word in there}:
        return False
    # figures are compared as values
    if any(character.isdigit() for character in "".join((*here, *there))):
        return False
    return SequenceMatcher(None, "".join(here), "".join(there), autojunk=False).ratio() < SPELT_ALIKE


def _side(quotation: _Quotation, differing: tuple[int, int]) -> ConflictSide:
    first, last = max(0, differing[0] - BESIDE), min(len(quotation.spans), differing[1] + BESIDE)
    sentence = quotation.sentence
    return ConflictSide(
        value=quotation.text[quotation.spans[first][0] : quotation.spans[last - 1][1]],
        citations=(
            Citation(source=quotation.source.id, start=sentence.start, end=sentence.end, quote=sentence.text),
        ),
    )
