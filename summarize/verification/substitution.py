"""The right word in the wrong place: a name or number that stands where the sentence has another."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from summarize.meaning.quantity import Quantity
from summarize.meaning.said import Content, Said
from summarize.meaning.tokens import NUMBER, WORD
from summarize.verification.faults import Fault
from summarize.verification.reading import Found, Reading
from summarize.verification.reckoning import rounded
from summarize.verification.sources import Place
from summarize.verification.units import is_name, weak

SLACK = 2  # tokens
AROUND = 3  # units
OF_THE = 3  # tokens: "of all the"
CLEARLY, BY_CHANCE = 1.6, 0.15
_SUBJECTS = frozenset(("he", "she", "it", "they"))


def exchanged(reading: Reading) -> Iterator[Fault]:
    """Names and numbers of the statement whose place in the sentence another one has."""
    cased = reading.said.cased
    for segment in reading.segments:
        for number, each in enumerate(segment):
            if each.unit.quantity and each.at:
                other = _other_number(reading, segment, number)
                if other:
                    shown = reading.shown(each.unit)
                    yield Fault("other number", f"number: {shown} where the source says {other}")
            elif cased and each.unit.name and each.whence in ("context", "elsewhere"):
                other = _other_name(segment, number)
                if other:
                    shown = reading.shown(each.unit)
                    yield Fault("other name", f"name: {shown} where the source says {other}")


def miscounted(reading: Reading) -> Iterator[Fault]:
    """As "one of the pilots" where the sentence has two of them."""
    for quantity in reading.said.quantities:
        counted = next((f for f in reading.found if f.unit.place > quantity.last), None)
        width = counted.unit.place - quantity.last if counted else 0
        if counted is None or not 0 < width <= AROUND or not weak(reading.said, quantity):
            continue
        said = counted.place.said
        if reading.said.tokens[quantity.first].lower == "both" and _tells_of_one(said):
            yield Fault("other number", "number: both where the source says one")
            return
        rivals = [
            other
            for other in said.quantities
            if not other.agrees(quantity)
            and other.first not in rounded(quantity, said, reading.said)
            and other.ordinal == quantity.ordinal
            and any(at - other.last == width for at in counted.at)
        ]
        if rivals and not any(mine.agrees(quantity) for mine in said.quantities):
            shown = said.tokens[rivals[0].first].text
            word = reading.said.tokens[quantity.first].text
            yield Fault("other number", f"number: {word} where the source says {shown}")


def _tells_of_one(said: Said) -> bool:
    """As "one of its two"."""
    return any(one.lower == "one" and of.lower == "of" for one, of in pairwise(said.tokens))


def _other_number(reading: Reading, segment: Sequence[Found], number: int) -> str | None:
    """Another number that stands to the words around it as this one does in the statement."""
    each = segment[number]
    own, said = each.unit.quantity, each.place.said
    around = [
        f
        for f in segment[max(0, number - AROUND) : number + AROUND + 1]
        if f is not each and f.at and not f.unit.quantity
    ]
    if own is None or not around:
        return None
    rivals = [
        other
        for other in said.quantities
        if not own.contradicts_unit(other)
        and own.is_year == other.is_year
        and own.ordinal == other.ordinal
        and not _is_score(said, other)
        and not _is_age(said, other)
        and not any(whole.first <= other.first <= whole.last for whole in said.implied)
        and not any(mine.agrees(other) for mine in reading.said.quantities)
        and not any(_is_part_of(said, at, other) for at in each.at)
    ]
    if not rivals:
        return None
    here = max(_affinity(at, own, around) for at in each.at)
    best = max(rivals, key=lambda other: _affinity(other.first, own, around))
    if _affinity(best.first, own, around) <= CLEARLY * here + BY_CHANCE:
        return None
    return " ".join(token.text for token in said.tokens[best.first : best.last + 1])


def _affinity(place: int, own: Quantity, around: Sequence[Found]) -> float:
    """How well the words around the token `place` stand as those around `own` do."""
    return sum(
        f.unit.weight
        / (1 + min(abs((at - place) - (f.unit.place - own.first)) for at in f.at))
        / math.sqrt(1 + abs(f.unit.place - own.first))
        for f in around
    )


def _is_part_of(said: Said, at: int, whole: Quantity) -> bool:
    """Whether the number that begins at the token `at` is so many of `whole`: "six of the nine"."""
    between = [token.lower for token in said.tokens[at + 1 : whole.first]]
    return between[:1] == ["of"] and len(between) <= OF_THE


def _is_score(said: Said, quantity: Quantity) -> bool:
    """Whether a number is one of two around a dash: "3-2"."""
    tokens, first, last = said.tokens, quantity.first, quantity.last
    after = last + 2 < len(tokens) and tokens[last + 1].text in "-–" and tokens[last + 2].kind == NUMBER
    return after or (first >= 2 and tokens[first - 1].text in "-–" and tokens[first - 2].kind == NUMBER)


def _is_age(said: Said, quantity: Quantity) -> bool:
    """Whether a number stands between commas behind a name: "Bell, 66, wrote"."""
    tokens, first, last = said.tokens, quantity.first, quantity.last
    if first < 2 or last + 1 >= len(tokens) or not tokens[first - 2].capital:
        return False
    return tokens[first - 1].text == "," and tokens[last + 1].text in ",.;"


def _other_name(segment: Sequence[Found], number: int) -> str | None:
    """A name that stands in the sentence by the words that this one stands by in the statement."""
    each = segment[number]
    said = each.place.said
    first = last = number
    while first and segment[first - 1].unit.name:
        first -= 1
    while last + 1 < len(segment) and segment[last + 1].unit.name:
        last += 1
    if number > first or any(f.at for f in segment[first : last + 1]):
        return None  # told once for the whole name, or part of it is there
    if each.whence == "context" and any(token.lower in _SUBJECTS for token in said.tokens):
        return None
    reach = SLACK - each.unit.place
    matched = {at for f in segment for at in f.at}
    for content in _names(each.place, matched):
        before = first and any(
            0 < content.place - at <= SLACK + each.unit.place - segment[first - 1].unit.place
            for at in segment[first - 1].at
        )
        after = last + 1 < len(segment) and any(
            0 < at - content.place <= segment[last + 1].unit.place + reach for at in segment[last + 1].at
        )
        if before or after:
            return said.tokens[content.place].text
    return None


def _names(place: Place, matched: Collection[int]) -> Iterator[Content]:
    """The names of a sentence that the statement does not mention."""
    for content in place.said.content:
        named = (content.capital and is_name(place.said, content)) or place.source.is_proper(content.lower)
        if named and content.place not in matched and not _describes(place.said, content.place):
            yield content


def _describes(said: Said, place: int) -> bool:
    """Whether a name only says which one is meant: "the Bethesda resident"."""
    tokens = said.tokens
    first = last = place
    while first and tokens[first - 1].capital and tokens[first - 1].lower != "the":
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].capital:
        last += 1
    if not first or tokens[first - 1].lower != "the" or last + 1 == len(tokens):
        return False
    following = tokens[last + 1]
    return following.kind == WORD and said.lexicon[following.lower].weight > 0
