"""What stands behind a word and behind a number: the thing, the count, and how often.

A right word in the wrong place is the commonest lie. These checks take two units that stand side by side
in the statement, and look for what stands beside the first, or before the second, in the sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from summarize.meaning.lexicon import word_set
from summarize.meaning.quantity import Quantity
from summarize.meaning.said import Said
from summarize.meaning.tokens import WORD, Token
from summarize.verification.alignment import clause_starts
from summarize.verification.faults import Fault
from summarize.verification.reading import Found, Reading
from summarize.verification.reckoning import rounded
from summarize.verification.units import counts, weak

REACH = 8  # tokens: what still belongs to the word before it
WIDEST = 5  # tokens from one unit to the next
_ARTICLES = word_set("a an the its his her their this that these those")
_PREPOSITIONS = word_set("of in on at by for from with into against over under near")
_PERIODS = word_set("year month week day hour minute second night season quarter person head")
_PER = word_set("a an per each every")
_OFTEN = word_set("annual annually yearly monthly weekly daily hourly nightly apiece each every per")


def displaced(reading: Reading) -> Iterator[Fault]:
    """As "shares in Goodacre" or "two girls" where the sentences have another there."""
    for one, other, following in zip_longest(reading.found, reading.found[1:], reading.found[2:]):
        if other is None or other.unit.place - one.unit.last > WIDEST or one.is_copied_with(other):
            continue
        between = reading.said.between(one.unit.last, other.unit.place)
        if between is None or "reckoned" in (one.whence, other.whence):
            continue
        if one.unit.quantity and not between:
            yield from _miscounted(reading, one.unit.quantity, other)
        elif one.unit.content and one.at and not one.unit.name:
            link = [word for word in between if word not in _ARTICLES]
            if len(link) <= 1 and other.unit.quantity:
                yield from _other_number(reading, one, other, link)
            elif len(link) == 1 and link[0] in _PREPOSITIONS and other.at and not other.cost:
                yield from _other_thing(reading, one, other, following, link)


def rates(reading: Reading) -> Iterator[Fault]:
    """As "50 permits" where the sentence has 50 a day."""
    tokens = reading.said.tokens
    if not _OFTEN.isdisjoint(reading.said.lowers) or any(_is_rate(*pair) for pair in pairwise(tokens)):
        return
    for each in reading.found:
        said, number = each.place.said, each.unit.quantity
        if number is None or not each.at or number.unit == "year":
            continue
        there = [_rate(said, quantity) for quantity in said.quantities if quantity.first in each.at]
        if there and all(there):
            yield Fault("rate", f"number: {reading.shown(each.unit)} where the source says “{there[0]}”")


def _miscounted(reading: Reading, own: Quantity, noun: Found) -> Iterator[Fault]:
    """As "two girls" where the sentence has three of them."""
    content = noun.unit.content
    if content is None or weak(reading.said, own) or own.unit:
        return
    rivals: list[str] = []
    for said in [place.said for place in reading.used]:
        numbers = [q for q in said.quantities if q.ordinal == own.ordinal and not q.unit]
        for at in said.stems.get(content.word.stem, ()):
            before = next((q for q in numbers if q.last == at - 1 and not _is_named(said, q)), None)
            if before is None:
                continue
            if _is_said(own, [before, *(q for q in numbers if not counts(said, q))], said, reading.said):
                return
            rivals.append(_shown(said, before))
    if rivals:
        yield _number_fault(reading, own, rivals[0])


def _other_number(reading: Reading, head: Found, number: Found, link: Sequence[str]) -> Iterator[Fault]:
    """As "build 62" where the sentence has "build 80"."""
    own = number.unit.quantity
    if own is None or weak(reading.said, own):
        return
    said, rivals = head.place.said, []
    for at in head.at:
        if number.place is head.place and any(at <= there <= at + REACH for there in number.at):
            return  # "the last quarter" is three months
        near = [q for q in said.quantities if at < q.first <= at + REACH]
        if _is_said(own, near, said, reading.said):
            return
        alike = [
            q
            for q in near
            if not own.contradicts_unit(q) and (q.ordinal, q.is_year) == (own.ordinal, own.is_year)
        ]
        rivals.append(next((_shown(said, q) for q in alike if _link(said, at, q.first) == link), ""))
    if all(rivals):
        yield _number_fault(reading, own, rivals[0])


def _other_thing(
    reading: Reading, head: Found, other: Found, following: Found | None, link: Sequence[str]
) -> Iterator[Fault]:
    """As "catch of herring" where the sentence has "catch of haddock"."""
    said, stem = head.place.said, other.unit.content.word.stem if other.unit.content else ""
    starts = clause_starts(said)
    here = said.stems.get(stem, ())
    # "those of herring stay the same"
    if following and any(_is_one_clause(starts, there, at) for there in here for at in following.at):
        return
    rivals = []
    for at in head.at:
        if any(at < there <= at + REACH or _is_one_clause(starts, at, there) for there in here):
            return
        behind = next((each for each in said.content if each.place > at), None)
        if behind is None or _link(said, at, behind.place) != link or behind.word.stem in reading.stems:
            return
        # before another word it may only say what kind of thing that is
        if not other.unit.name and any(each.place == behind.place + 1 for each in said.content):
            return
        rivals.append(said.tokens[behind.place].text)
    kind, word = ("other name", "name") if other.unit.name else ("other thing", "content")
    yield Fault(kind, f"{word}: {reading.shown(other.unit)} where the source says {rivals[0]}")


def _is_one_clause(starts: frozenset[int], first: int, last: int) -> bool:
    return first < last and starts.isdisjoint(range(first, last + 1))


def _number_fault(reading: Reading, own: Quantity, rival: str) -> Fault:
    return Fault("other number", f"number: {_shown(reading.said, own)} where the source says {rival}")


def _is_said(own: Quantity, among: Sequence[Quantity], said: Said, statement: Said) -> bool:
    """Whether a number is one of those `among`, or rounds one."""
    near = rounded(own, said, statement)
    return any(own.agrees(each) or each.first in near for each in among)


def _is_named(said: Said, number: Quantity) -> bool:
    """Whether a number belongs to the name before it: "Halo 6"."""
    return number.first > 0 and said.tokens[number.first - 1].capital


def _link(said: Said, first: int, last: int) -> list[str] | None:
    between = said.between(first, last)
    return None if between is None else [word for word in between if word not in _ARTICLES]


def _is_rate(one: Token, other: Token) -> bool:
    return one.lower in _PER and other.lower in _PERIODS


def _rate(said: Said, number: Quantity) -> str:
    """How often there are so many, with what is counted: "permits per day"."""
    tokens = said.tokens[number.last + 1 : number.last + 5]
    for width, pair in enumerate(pairwise(tokens), 2):
        if any(token.kind != WORD for token in pair) or pair[0].lower == "in":
            return ""
        if _is_rate(*pair):
            return " ".join(token.text for token in tokens[:width])
    return ""


def _shown(said: Said, number: Quantity) -> str:
    return " ".join(token.text for token in said.tokens[number.first : number.last + 1])
