"""The claims of a story: every value that a source gives, with its topic and circumstances."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import islice
from typing import NamedTuple

from summarize.compare.about.counted import is_of_each
from summarize.compare.about.rarity import rarities
from summarize.compare.claim import Claim, Told
from summarize.compare.values.agents import agents
from summarize.compare.values.causes import CAUSING, causes
from summarize.compare.values.deeds import doing_stems
from summarize.compare.values.figures import VALUED, value_stems, values
from summarize.compare.values.names import lone_names, lone_stems, namesakes
from summarize.compare.values.order import ORDERING, orders
from summarize.compare.values.slots import contested_stems, names, outcomes
from summarize.compare.values.value import Value
from summarize.meaning.lexicon import lexicon
from summarize.meaning.said import Said, read_said
from summarize.types import Source, Story

# in one of few short reports the one figure of its kind is the story's
SHORT_REPORT = 12  # sentences
_NAME = re.compile(r"\b[A-Z][a-z]+")
MOST_FIGURES = 4  # in a sentence; of more nobody knows which is meant
MOST_ACCOUNTS = 5  # more are seldom all of one event
# of more accounts than these each is compared by its first sentences: further down it tells of other events
WHOLE_ACCOUNTS, LEAD = 8, 16


class _Open(NamedTuple):
    """What brief accounts are looked through for beside figures: slots and lone names, by their stems."""

    slots: Set[str]
    lone: Set[str]


def claims(story: Story) -> list[Claim]:
    """Every claim of the English sources of `story`, in the order of its sources and sentences.

    What tells a plan from an outcome or a part from the whole are English words: in another language
    different values would be taken for a contradiction that is none.
    """
    rarity = rarities(story)
    read = [source for source in story.sources if is_english(source, story)]
    brief = _brief(read)
    asked = _Open(_slots(brief.values()), lone_stems(read)) if brief else None
    most = None if len(read) <= WHOLE_ACCOUNTS else LEAD
    given: list[tuple[Told, Value]] = []
    # wire copies repeat most sentences of a story word for word
    known: dict[tuple[Said, bool], list[Value]] = {}
    for source in read:
        of_it = asked if source.id in brief else None
        for told in _telling(source, of_it, most):
            key = (told.said, told.brief)
            if key not in known:
                known[key] = list(_answers(told, of_it) if of_it else _figures(told))
            given += [(told, value) for value in known[key]]
    return [Claim(number, told, value, rarity) for number, (told, value) in enumerate(given)]


def _brief(read: Sequence[Source]) -> dict[str, Source]:
    """The brief accounts of few by their ids, where there are two that can be compared."""
    brief = {source.id: source for source in read if len(source.article.sentences) <= SHORT_REPORT}
    are_two = len({source.origin for source in brief.values()}) > 1
    return brief if are_two and len(read) <= MOST_ACCOUNTS else {}


def _slots(brief: Iterable[Source]) -> Set[str]:
    told = ((source.origin, source.article.stems) for source in brief)
    return contested_stems(told) | CAUSING | ORDERING | doing_stems()


def _figures(told: Told) -> Iterator[Value]:
    """The figures of a long account; of one match or one race it tells many."""
    found = values(told.said)
    is_list = len(found) > MOST_FIGURES
    for each in found:
        is_of_many = each.kind == "number" and (is_list or is_of_each(told.said, each))
        if each.kind != "score" and not is_of_many:
            yield each


def _answers(told: Told, asked: _Open) -> Iterator[Value]:
    """The figures of a brief account, and what only in one can be told to answer one question."""
    yield from values(told.said)
    yield from outcomes(told.said)
    yield from names(told.said)
    yield from lone_names(told.said, asked.lone)
    yield from namesakes(told.said, asked.lone)
    yield from causes(told.said)
    yield from agents(told.said)
    yield from orders(told.said)


def is_english(source: Source, story: Story) -> bool:
    """Whether it is in English; what is too short to tell is in the language of most sources."""
    return (source.article.document.language or story.language or "en").partition("-")[0] == "en"


def _telling(source: Source, asked: _Open | None, most: int | None) -> Iterator[Told]:
    """The sentences, of the first `most`, that may have a figure or what is asked of brief accounts."""
    article = source.article
    words = lexicon(article.document.language)
    numbers = value_stems()
    stems = numbers | asked.slots if asked else numbers
    told = zip(article.sentences, article.terms, strict=True)
    for sentence, terms in islice(told, most):
        names = (words.stems[name.lower()] for name in _NAME.findall(sentence.text)) if asked else ()
        if (
            not stems.isdisjoint(terms)
            or VALUED.search(sentence.text)
            or (asked and not asked.lone.isdisjoint(names))
        ):
            yield Told(
                source,
                sentence,
                read_said(sentence.text, article.document.language),
                article.stems,
                brief=asked is not None,
            )
