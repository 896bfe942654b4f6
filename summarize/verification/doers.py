"""Who did it: a deed belongs to the name that the sentences have before it, an age to the name before that.

A statement may hold nothing but words of its sentences and still give one's deed to another. These checks
look at who stands before a deed in the statement, and at the name that stands there in the sentences.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from summarize.meaning.lexicon import is_irregular, word_set
from summarize.meaning.said import Said
from summarize.meaning.tokens import WORD
from summarize.verification.faults import Fault
from summarize.verification.reading import Found, Reading
from summarize.verification.sources import Place
from summarize.verification.units import is_name

REACH = 4  # tokens from a name to what it does
_PRONOUNS = word_set("he she they it who which that i we you his her their")
_AUXILIARIES = word_set("was were is are has had have will would can could did does be been said says told")
# a name behind one of these does nothing: "the man from Ostrand resigned"
_PREPOSITIONS = word_set("of in on at by for from with into against over under near to")
_JOINING = word_set("and or of the for & in")


class Doer(NamedTuple):
    """The name that stands right before a deed in a sentence: its tokens, and the words between."""

    name: range
    between: Sequence[str]


def misattributed(reading: Reading) -> Iterator[Fault]:
    """As "Voss denied bail" or "police denied bail" where the sentences have "Bell denied bail"."""
    if not reading.said.cased:
        return
    for one, deed in pairwise(reading.found):
        between = reading.said.between(one.unit.last, deed.unit.place)
        if one.unit.content is None or between is None or len(between) > REACH or not _is_deed(deed, between):
            continue
        rivals = [_rival(reading, one, place, at, between) for place, at in _told(reading, deed)]
        if rivals and all(rivals):
            yield Fault("other name", f"name: {reading.shown(one.unit)} where the source says {rivals[0]}")


def ages(reading: Reading) -> Iterator[Fault]:
    """As "Bell, 46," where the sentence has "Pratt, 46"."""
    for one, number in pairwise(reading.found):
        if not (one.unit.name and number.unit.quantity and number.at and number.whence == "here"):
            continue
        if [token.text for token in reading.said.tokens[one.unit.last + 1 : number.unit.place]] != [","]:
            continue
        said = number.place.said
        behind = [
            at - 2
            for at in number.at
            if at > 1 and said.tokens[at - 1].text == "," and said.tokens[at - 2].capital
        ]
        if len(behind) == len(number.at) and not any(
            _stem(one) in _stems(said, _name_to(said, at)) for at in behind
        ):
            shown = said.tokens[behind[0]].text
            yield Fault("other name", f"name: {reading.shown(one.unit)} where the source says {shown}")


def _is_deed(found: Found, between: Collection[str]) -> bool:
    """Whether what stands behind a name can be what it does: a past form, or one with an auxiliary."""
    content = found.unit.content
    if content is None or found.unit.name or found.unit.weight < 1:
        return False
    past = content.lower.endswith("ed") or is_irregular(content.lower)
    return past or not (_AUXILIARIES | _PRONOUNS).isdisjoint(between)


def _told(reading: Reading, deed: Found) -> Iterator[tuple[Place, int]]:
    """Where the sentences tell of a deed: the one it is read in, or else the others that are used."""
    if deed.at:
        yield from ((deed.place, at) for at in deed.at)
        return
    for place in reading.used:
        yield from ((place, at) for at in place.said.stems.get(_stem(deed), ()))


def _rival(reading: Reading, one: Found, place: Place, at: int, between: Collection[str]) -> str | None:
    """The name of another than `one` that does what stands at a token, if that is not to be doubted."""
    doer = _doer(place, at)
    if doer is None or not _PRONOUNS.intersection(doer.between) <= set(between):
        return None
    said = place.said
    stems = _stems(said, doer.name)
    shown = said.tokens[doer.name[-1]].text
    if not stems.isdisjoint(reading.stems):
        return None
    if not one.unit.name:
        # somebody is told of, but never together with that name
        holding = place.source.index.get(_stem(one), ())
        strange = one.whence == "nowhere" and holding
        return shown if strange and all(stems.isdisjoint(each.said.stems) for each in holding) else None
    if place.source.abbreviates(reading.said.tokens[one.unit.place].lower, said):
        return None
    here = said.stems.get(_stem(one), ())
    if here and ("," in doer.between or any(_is_in_list(said, each, doer.name[0], at) for each in here)):
        return None
    return shown


def _doer(place: Place, at: int) -> Doer | None:
    """The name right before a token, unless it stands behind a preposition."""
    said = place.said
    content = {c.place: c for c in said.content}
    for back in range(at - 1, max(-1, at - 2 - REACH), -1):
        token, word = said.tokens[back], content.get(back)
        if word and word.capital and (is_name(said, word) or place.source.is_proper(word.lower)):
            name = _name_to(said, back)
            before = said.tokens[name[0] - 1].lower if name[0] else ""
            if before in _PREPOSITIONS:
                return None
            return Doer(name, [each.lower for each in said.tokens[back + 1 : at]])
        if word or (token.kind != WORD and token.text != ","):
            return None
    return None


def _name_to(said: Said, last: int) -> range:
    """The tokens of the name that ends at `last`."""
    first = last
    while first and said.tokens[first - 1].capital:
        first -= 1
    return range(first, last + 1)


def _stems(said: Said, name: range) -> frozenset[str]:
    return frozenset(said.lexicon.stems[said.tokens[at].lower] for at in name)


def _stem(found: Found) -> str:
    return found.unit.content.word.stem if found.unit.content else ""


def _is_in_list(said: Said, one: int, other: int, deed: int) -> bool:
    """Whether the token `one` is named together with that at `other`, or right behind the deed."""
    if one > deed:
        return one - deed <= REACH
    between = said.tokens[one + 1 : other]
    return all(token.capital or token.text == "," or token.lower in _JOINING for token in between)
