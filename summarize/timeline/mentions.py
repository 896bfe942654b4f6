"""The words of a sentence that name a time: dates, years, days of the week, those that count from today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from summarize.meaning.dates import MONTHS, WEEKDAYS, Date, dates, weekdays
from summarize.meaning.lexicon import word_set
from summarize.meaning.tokens import NUMBER, WORD, Token

_WHICH = {"last": -1, "this": 0, "next": 1}
_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_SEASONS = word_set("spring summer autumn fall winter")
_UNITS = _SEASONS | word_set("week weekend month year")
_BEFORE_SEASONS = word_set("in since until by last")
# "Russia today is", "in today's world": these days, not this day
_NOWADAYS = word_set("is are remains remain even for still until to of")
_COUNTED = {form: unit for unit in ("day", "week", "month", "year") for form in (unit, unit + "s")}
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_PARTS_OF_A_DAY = word_set("morning afternoon evening")
_EDGES = word_set("end beginning start middle")
# no time counts from the article's day without one of these
_COUNTING = _UNITS | _PARTS_OF_A_DAY | {"ago", "night", *_DAYS}
_BEFORE_MONTHS = word_set(
    "in since until by last next this early late mid of from to through between during before around"
)
_BEFORE_YEARS = word_set(
    "in since until by early late mid of for from between during before after through around"
)
# words that may follow a year that is a date, unlike the "deal" of "in a 2016 deal"
_AFTER_YEARS = word_set(
    """
    a after against all along although amid among an and are as at because before but by despite during for
    from had has have he her his if in into is it its just of on one only or over said says she since so than
    that the their there they through to too two under until up was were when where which while who will with
    without
    """
)
_RANGES = word_set("to and or through until - – —")
_REGULAR = word_set("every each most")
_NAMED_DAYS = word_set("ash black bloody cyber sheffield super")
_PAPERS = word_set("times mirror telegraph post express mail night herald independent tribune")
_YEARS = range(1000, 2100)
YEARS = frozenset(map(str, _YEARS))


class Mention(NamedTuple):
    """A time named by the tokens `first` to `last`, as far as the words say.

    `weekday` is 1 for Monday. `unit` and `shift` count from the article's day: "last week" and "a week
    ago" are ("week", -1). `which` is the same shift before a weekday or a month: "last Thursday".
    """

    first: int
    last: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    unit: str | None = None
    shift: int = 0
    which: int | None = None
    possessive: bool = False


def mentions(tokens: Sequence[Token], words: Sequence[str]) -> list[Mention]:
    """The times that the English `tokens`, folded `words`, name, in order; none stands inside another."""
    found = [] if "-" not in words and MONTHS.isdisjoint(words) else list(_absolute(tokens, words))
    taken = {place for mention in found for place in range(mention.first, mention.last + 1)}
    others = [] if YEARS.isdisjoint(words) else list(_years(tokens, words))
    if not WEEKDAYS.isdisjoint(words):
        others += _weekdays(tokens, words, taken)
    if not _COUNTING.isdisjoint(words):
        others += _counted(tokens, words)
    if not others:
        return found
    free = (mention for mention in others if taken.isdisjoint(range(mention.first, mention.last + 1)))
    return sorted([*found, *free], key=lambda mention: mention.first)


def iso_dates(tokens: Sequence[Token]) -> list[Mention]:
    """The dates in figures, the year first, that `tokens` of any language name."""
    return [
        Mention(date.first, date.last, date.year, date.month, date.day)
        for date in dates(tokens)
        if tokens[date.first].kind == NUMBER and date.last - date.first == 4
    ]


def _absolute(tokens: Sequence[Token], words: Sequence[str]) -> Iterator[Mention]:
    """The dates that name their month."""
    read = [date for date in dates(tokens) if _is_date(tokens, words, date)]
    end = -1
    for date, after in zip_longest(read, read[1:]):
        if date.first > end:
            mention = _whole(tokens, words, date, after)
            end = mention.last
            yield mention


def _whole(tokens: Sequence[Token], words: Sequence[str], date: Date, after: Date | None) -> Mention:
    """The date with what belongs to it farther on: its year, the other end of a range that it begins."""
    day, year, last = date.day, date.year, date.last
    in_range = _word(words, last + 1) in _RANGES
    if tokens[date.first].kind == NUMBER and _word(words, date.first - 1) in _RANGES:
        day = _small(tokens, date.first - 2) or day  # "16-17 May"
    if year is None and in_range and after and after.first == last + 2:
        year = after.year  # "October 16 to October 22, 2023"
    elif year is None and in_range and day and _small(tokens, last + 2):
        last += 2  # "May 16-17, 2024"
        at = last + 1 + (_word(words, last + 1) == ",")
        year = _year(tokens, at)
        last = last if year is None else at
    of = _word(words, last + 1) == "of"
    if of and year is None and _year(tokens, last + 2):
        year, last = _year(tokens, last + 2), last + 2
    elif _word(words, last + 1 + of) in _WHICH and _word(words, last + 2 + of) == "year":
        shift = _WHICH[words[last + 1 + of]]
        return Mention(date.first, last + 2 + of, None, date.month, day, unit="year", shift=shift)
    which = _WHICH.get(_word(words, date.first - 1)) if day is None else None
    return Mention(date.first, last, year, date.month, day, which=which)


def _is_date(tokens: Sequence[Token], words: Sequence[str], date: Date) -> bool:
    """Whether a month is one: a day or a year beside a capital, or a word before it that says so."""
    if date.year is not None and date.year not in _YEARS:
        return False
    if tokens[date.first].kind == NUMBER and date.last - date.first == 4:
        return True
    if not any(token.capital for token in tokens[date.first : date.last + 1]):
        return False  # "14 may be hurt"
    before = _word(words, date.first - 1)
    return date.day is not None or date.year is not None or before in _BEFORE_MONTHS or before == "-"


def _weekdays(tokens: Sequence[Token], words: Sequence[str], taken: set[int]) -> Iterator[Mention]:
    for weekday in weekdays(tokens):
        place = weekday.first
        before, after = _word(words, place - 1), _word(words, place + 1)
        if before in _REGULAR or before in _NAMED_DAYS or not tokens[place].capital:
            continue
        if after in _PAPERS and tokens[place + 1].capital:
            continue
        if not taken.isdisjoint(range(place + 1, place + 3)) and after != "and":
            continue  # "Thursday, May 16"
        of = after == "of"
        if of and _word(words, place + 2) in _REGULAR:
            continue
        possessive = _possessive(tokens[place])
        if _word(words, place + 1 + of) in _WHICH and _word(words, place + 2 + of) == "week":
            shift = _WHICH[words[place + 1 + of]]
            last = place + 2 + of
            yield Mention(place, last, weekday=weekday.day, unit="week", shift=shift)
        else:
            which = _WHICH.get(before)
            first = place if which is None else place - 1
            yield Mention(first, place, weekday=weekday.day, which=which, possessive=possessive)


def _counted(tokens: Sequence[Token], words: Sequence[str]) -> Iterator[Mention]:
    """The times that count from the article's day: "yesterday", "last week", "three days ago"."""
    for place, (word, after) in enumerate(zip_longest(words, words[1:], fillvalue="")):
        if word in _DAYS:
            possessive = _possessive(tokens[place])
            around = (_word(words, place - 1), after)
            if word != "today" or (_NOWADAYS.isdisjoint(around) and not possessive):
                yield Mention(place, place, unit="day", shift=_DAYS[word], possessive=possessive)
        elif word in _WHICH and after in _UNITS:
            possessive = _possessive(tokens[place + 1])
            yield Mention(place, place + 1, unit=after, shift=_WHICH[word], possessive=possessive)
        elif (word == "this" and after in _PARTS_OF_A_DAY) or (word == "last" and after == "night"):
            yield Mention(place, place + 1, unit="day", shift=-(word == "last"))
        elif after in _COUNTED and _word(words, place + 2) == "ago" and (count := _count(word)):
            yield Mention(place, place + 2, unit=_COUNTED[after], shift=-count)
        elif word == "the" and after in _UNITS and (unit := _definite(words, place)):
            yield Mention(place, place + 1, unit=unit)


def _definite(words: Sequence[str], place: int) -> str | None:
    """The unit that the article at `place` begins: "the weekend", "since the summer", "end of the year"."""
    unit = _word(words, place + 1)
    before = _word(words, place - 1)
    of = _word(words, place + 2) == "of"  # "in the fall of the bridge"
    if unit == "weekend" or (unit in _SEASONS and before in _BEFORE_SEASONS and not of):
        return f"the {unit}"
    return unit if unit in _UNITS and before == "of" and _word(words, place - 2) in _EDGES else None


def _years(tokens: Sequence[Token], words: Sequence[str]) -> Iterator[Mention]:
    for place, word in enumerate(words):
        if word not in YEARS or _word(words, place - 1) not in _BEFORE_YEARS:
            continue
        year = _year(tokens, place)
        if year is None:
            continue
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        alone = after is None or after.kind != WORD or after.capital or after.lower in _AFTER_YEARS
        if alone or tokens[place - 1].capital:  # "In 2001 help came"
            yield Mention(place, place, year)


def _possessive(token: Token) -> bool:
    return token.text.endswith(("'s", "’s"))


def _count(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) < 4 else _COUNTS.get(word)


def _small(tokens: Sequence[Token], at: int) -> int | None:
    text = tokens[at].text if 0 <= at < len(tokens) and tokens[at].kind == NUMBER else ""
    return int(text) if len(text) <= 2 and text.isdecimal() and 0 < int(text) < 32 else None


def _year(tokens: Sequence[Token], at: int) -> int | None:
    text = tokens[at].text if 0 <= at < len(tokens) and tokens[at].kind == NUMBER else ""
    return int(text) if len(text) == 4 and text.isdecimal() and int(text) in _YEARS else None


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""
