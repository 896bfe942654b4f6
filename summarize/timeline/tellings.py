"""The sentences of a story that tell when something happened."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarize.language.standalone import is_statement, stands_alone
from summarize.language.stop_words import contentless
from summarize.language.words import stemmer
from summarize.meaning.dates import MONTHS, WEEKDAYS
from summarize.meaning.lexicon import word_set
from summarize.meaning.tokens import Token, tokens
from summarize.timeline.anchors import written_on
from summarize.timeline.clauses import Rank, tense_of, told_in
from summarize.timeline.dating import Reference, date_of, day_in
from summarize.timeline.mentions import YEARS, Mention, iso_dates, mentions
from summarize.types import Article, Sentence, Source, Story

_NAMES = word_set("yesterday today tonight tomorrow ago weekend spring summer autumn fall winter")
_UNITS = word_set("day days week weeks month months year years morning afternoon evening night")
# only with one of these is a week or a year one of the calendar
_POINTERS = word_set("last this next end beginning start middle")
_QUOTATION = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»")
# a sentence of which more is quoted says what somebody thinks
_MOST_QUOTED = 0.4


class Telling(NamedTuple):
    """One sentence that tells an event, and the date it gives it.

    `when` holds the source's words for the date; `written` is the day of its article, `content` the
    stems that carry content.
    """

    date: str | None
    when: str
    source: Source
    sentence: Sentence
    rank: Rank
    written: datetime.date | None
    content: frozenset[str]

    @property
    def origin(self) -> str:
        """The account that tells it."""
        return self.source.origin

    @property
    def plain(self) -> bool:
        """Whether it can be read alone, and the date is its own and no comment's or aside's."""
        if self.rank == Rank.ASIDE or (self.rank == Rank.REPORT and _is_comment(self.sentence.text)):
            return False
        return stands_alone(self.sentence.text, self.source.article.document.language)


def tellings(story: Story) -> list[Telling]:
    """Every sentence of `story` that tells a dated event, source by source in reading order."""
    return [telling for source in story.sources for telling in _of_source(source)]


def _of_source(source: Source) -> Iterator[Telling]:
    article = source.article
    language = article.document.language
    timed = list(_timed(article))
    stated = tuple(day for *_, found in timed for mention in found if (day := _full(mention)))
    written = written_on(article, stated)
    reference = Reference(written, stated)
    without = _contentless(language)
    for index, read, words, found in timed:
        chosen = told_in(words, found)
        sentence = article.sentences[index]
        if chosen is None or not is_statement(sentence.text, language):
            continue
        mention, rank = chosen
        yield Telling(
            date=date_of(mention, tense_of(words, mention), reference),
            when=_as_written(read[mention.first : mention.last + 1]),
            source=source,
            sentence=sentence,
            rank=rank,
            written=written,
            content=frozenset(article.terms[index]) - without,
        )


def _timed(article: Article) -> Iterator[tuple[int, list[Token], list[str], list[Mention]]]:
    """The sentences that name a time: their index, tokens and folded words, and the times."""
    english = article.document.language in (None, "en")
    names, units, pointers = _time_words() if english else (YEARS, YEARS, YEARS)
    for index, terms in enumerate(article.terms):
        if names.isdisjoint(terms) and (units.isdisjoint(terms) or pointers.isdisjoint(terms)):
            continue
        read, words, found = _times(article.sentences[index].text, english=english)
        if found:
            yield index, read, words, found


# wire copies repeat most sentences of a story word for word
@functools.lru_cache(maxsize=128)
def _times(text: str, *, english: bool) -> tuple[list[Token], list[str], list[Mention]]:
    """The tokens and folded words of a sentence, and the times that it names."""
    read = tokens(text)
    words = [token.lower for token in read]
    return read, words, list(mentions(read, words) if english else iso_dates(read))


@functools.cache
def _time_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The terms of English sentences that name a time, alone or two together."""
    return _stems(_NAMES | MONTHS | WEEKDAYS) | YEARS, _stems(_UNITS), _stems(_POINTERS)


@functools.cache
def _contentless(language: str | None) -> frozenset[str]:
    """The stems that tell nothing of an event beside its date."""
    return contentless(language) | _stems(_NAMES | _UNITS | MONTHS | WEEKDAYS)


@functools.cache
def _stems(words: frozenset[str]) -> frozenset[str]:
    """The stems of English words, and the words themselves: a text of unknown language has no stems."""
    return frozenset(stemmer("en")(sorted(words))) | words


def _as_written(read: Sequence[Token]) -> str:
    return "".join(("" if token.joined else " ") + token.text for token in read).strip()


def _full(mention: Mention) -> datetime.date | None:
    if mention.year is None or mention.month is None or mention.day is None:
        return None
    return day_in(mention.year, mention.month, mention.day)


def _is_comment(text: str) -> bool:
    """Whether more is quoted than one sentence says of what somebody did."""
    return sum(map(len, _QUOTATION.findall(text))) > _MOST_QUOTED * len(text)
