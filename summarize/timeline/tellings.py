"""The sentences of a story that tell when something happened."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from summarize.language.standalone import is_statement, stands_alone
from summarize.language.stop_words import contentless
from summarize.language.words import stemmer
from summarize.meaning.dates import MONTHS, WEEKDAYS
from summarize.meaning.lexicon import word_set
from summarize.meaning.tokens import tokens
from summarize.timeline.anchors import written_on
from summarize.timeline.clauses import Rank, tense_of, told_in
from summarize.timeline.dating import Reference, date_of, day_in
from summarize.timeline.mentions import Mention, iso_dates, mentions
from summarize.types import Sentence, Source, Story

_NAMES = word_set("yesterday today tonight tomorrow ago weekend spring summer autumn fall winter")
_UNITS = word_set("day days week weeks month months year years morning afternoon evening night")
# only with one of these is a week or a year one of the calendar
_POINTERS = word_set("last this next end beginning start middle")
_YEAR = re.compile(r"\b[12][0-9]{3}\b")
_QUOTATION = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»")
# a sentence of which more is quoted says what somebody thinks
_MOST_QUOTED = 0.4


class Telling(NamedTuple):
    """One sentence that tells an event, and the date it gives it.

    `plain` says that it can be read alone and that the date is its own and no comment's or aside's;
    `time` holds the words for the date; `written` is the day of its article, `content` the stems that
    carry content.
    """

    date: str | None
    time: str
    source: str
    origin: str
    sentence: Sentence
    plain: bool
    rank: Rank
    written: datetime.date | None
    content: frozenset[str]


def tellings(story: Story) -> list[Telling]:
    """Every sentence of `story` that tells a dated event, source by source in reading order."""
    return [telling for source in story.sources for telling in _of_source(source)]


def _of_source(source: Source) -> Iterator[Telling]:
    language = source.article.document.language
    english = language in (None, "en")
    timed = list(_english(source) if english else _other(source))
    stated = tuple(day for _, _, words_for in timed for day in map(_full, words_for) if day)
    written = written_on(source.article, stated)
    reference = Reference(written, stated)
    without = _contentless(language)
    terms = source.article.terms
    for index, words, found in timed:
        chosen = told_in(words, found)
        sentence = source.article.sentences[index]
        if chosen is None or not is_statement(sentence.text, language):
            continue
        mention, rank = chosen
        yield Telling(
            date=date_of(mention, tense_of(words, mention), reference),
            time=" ".join(words[mention.first : mention.last + 1]),
            source=source.id,
            origin=source.origin,
            sentence=sentence,
            plain=rank != Rank.ASIDE
            and stands_alone(sentence.text, language)
            and not _is_comment(sentence, rank),
            rank=rank,
            written=written,
            content=frozenset(terms[index]) - without,
        )


def _english(source: Source) -> Iterator[tuple[int, list[str], list[Mention]]]:
    """The sentences that name a time: their index, their folded words, and the times."""
    names, units, pointers = _stems(_NAMES | MONTHS | WEEKDAYS), _stems(_UNITS), _stems(_POINTERS)
    for index, (sentence, terms) in enumerate(
        zip(source.article.sentences, source.article.terms, strict=True)
    ):
        counted = not (units.isdisjoint(terms) or pointers.isdisjoint(terms))
        if not (counted or not names.isdisjoint(terms) or _YEAR.search(sentence.text)):
            continue
        read = tokens(sentence.text)
        if found := mentions(read):
            yield index, [token.lower for token in read], found


def _other(source: Source) -> Iterator[tuple[int, list[str], list[Mention]]]:
    for index, sentence in enumerate(source.article.sentences):
        if not _YEAR.search(sentence.text):
            continue
        read = tokens(sentence.text)
        if found := iso_dates(read):
            yield index, [token.lower for token in read], found


@functools.cache
def _contentless(language: str | None) -> frozenset[str]:
    """The stems that tell nothing of an event beside its date."""
    return contentless(language) | _stems(_NAMES | _UNITS | MONTHS | WEEKDAYS)


@functools.cache
def _stems(words: frozenset[str]) -> frozenset[str]:
    """The stems of English words, and the words themselves: a text of unknown language has no stems."""
    return frozenset(stemmer("en")(sorted(words))) | words


def _full(mention: Mention) -> datetime.date | None:
    if mention.year is None or mention.month is None or mention.day is None:
        return None
    return day_in(mention.year, mention.month, mention.day)


def _is_comment(sentence: Sentence, rank: Rank) -> bool:
    """Whether the date is only that of somebody's words."""
    quoted = sum(map(len, _QUOTATION.findall(sentence.text)))
    return rank == Rank.REPORT and quoted > _MOST_QUOTED * len(sentence.text)
