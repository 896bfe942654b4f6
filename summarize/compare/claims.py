"""The claims of a story: every value that a source gives, with its topic and circumstances."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import chain, islice

from summarize.compare.causes import CAUSING, causes
from summarize.compare.claim import Claim, Told
from summarize.compare.counted import is_of_each
from summarize.compare.names import lone_names, lone_stems, namesakes
from summarize.compare.order import ORDERING, orders
from summarize.compare.rarity import rarities
from summarize.compare.slots import contested_stems, names, outcomes
from summarize.compare.value import Value
from summarize.compare.values import VALUED, value_stems, values
from summarize.meaning.lexicon import lexicon
from summarize.meaning.said import Said
from summarize.types import Source, Story

# in one of few short reports the one figure of its kind is the story's
SHORT_REPORT = 12  # sentences
_NAME = re.compile(r"\b[A-Z][a-z]+")
MOST_FIGURES = 4  # in a sentence; of more nobody knows which is meant
MOST_ACCOUNTS = 5  # more are seldom all of one event
# of more accounts than these each is compared by its first sentences: further down it tells of other events
WHOLE_ACCOUNTS, LEAD = 8, 16


def claims(story: Story) -> list[Claim]:
    """Every claim of the English sources of `story`, in the order of its sources and sentences.

    What tells a plan from an outcome or a part from the whole are English words: in another language
    different values would be taken for a contradiction that is none.
    """
    rarity = rarities(story)
    read = [source for source in story.sources if _is_english(source, story)]
    are_few = len(read) <= MOST_ACCOUNTS
    lone = lone_stems(read) if are_few else frozenset()
    told = ((source.origin, frozenset(chain(*source.article.terms))) for source in read if are_few)
    stems = contested_stems(told) | value_stems()
    most = None if len(read) <= WHOLE_ACCOUNTS else LEAD
    given = (
        (told, value)
        for source in read
        for told in _telling(source, stems, lone, most)
        for value in _given(told, lone)
    )
    return [Claim(number, told, value, rarity) for number, (told, value) in enumerate(given)]


def _given(told: Told, lone: Set[str]) -> Iterator[Value]:
    found = values(told.said)
    if told.brief:
        yield from (*found, *outcomes(told.said), *_open(told, lone))
        return
    # of one match or one race a long account tells many figures
    is_list = len(found) > MOST_FIGURES
    for each in found:
        is_of_many = each.kind == "number" and (is_list or is_of_each(told.said, each))
        if each.kind != "score" and not is_of_many:
            yield each
    if lone:
        yield from outcomes(told.said)


def _open(told: Told, lone: Set[str]) -> Iterator[Value]:
    """What only in brief accounts can be told to answer one question."""
    yield from names(told.said)
    yield from lone_names(told.said, lone)
    yield from namesakes(told.said, lone)
    yield from causes(told.said)
    yield from orders(told.said)


def _is_english(source: Source, story: Story) -> bool:
    """Whether it is in English; what is too short to tell is in the language of most sources."""
    return (source.article.document.language or story.language or "en").partition("-")[0] == "en"


def _telling(source: Source, stems: Set[str], lone: Set[str], most: int | None) -> Iterator[Told]:
    """The sentences, of the first `most`, with a figure, one of `stems` or, when brief, a lone name."""
    article = source.article
    words = lexicon(article.document.language)
    beside = frozenset(chain(*article.terms))
    brief = bool(lone) and len(article.sentences) <= SHORT_REPORT
    stems = stems | CAUSING | ORDERING if brief else stems
    told = zip(article.sentences, article.terms, strict=True)
    for sentence, terms in islice(told, most):
        names = (words.stems[name.lower()] for name in _NAME.findall(sentence.text)) if brief else ()
        if not stems.isdisjoint(terms) or VALUED.search(sentence.text) or not lone.isdisjoint(names):
            yield Told(source, sentence, Said(sentence.text, words), beside, brief=brief)
