"""Who did it: a deed belongs to the name that the sentences have before it, an age to the name before that.

A statement may hold nothing but words of its sentences and still give one's deed to another. These checks
look at who stands before a deed in the statement, and at the name that stands there in the sentences.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from summarize.meaning.lexicon import is_irregular, word_set
from summarize.meaning.said import Content, Said
from summarize.meaning.tokens import WORD
from summarize.verification.faults import Fault
from summarize.verification.reading import Found, Reading
from summarize.verification.sources import Place
from summarize.verification.units import is_name

REACH = 4  # tokens from a name to what it does
_PRONOUNS = word_set("he she they it who which that i we you his her their")
_AUXILIARIES = word_set("was were is are has had have will would can could did does be been said says told")
_BEFORE_DEEDS = _AUXILIARIES | _PRONOUNS
# a name behind one of these does nothing: "the man from Ostrand resigned"
_PREPOSITIONS = word_set("of in on at by for from with into against over under near to")
_BE = word_set("was were is are been being be")
_ARTICLES = word_set("the a an")
_DEFINITE = word_set("the this that these those his her its their our my whose")
_JOINING = word_set("and or of the for & in")


class Doer(NamedTuple):
    """The name that stands right before a deed in a sentence: its tokens, and the words between."""

    name: range
    between: Sequence[str]


class Deed(NamedTuple):
    """A deed of the statement: who stands before it, the words between, and what stands right behind."""

    one: Found
    between: Sequence[str]
    told: Found
    behind: Found | None

    @property
    def is_passive(self) -> bool:
        """Whether it was done to the one who stands before it."""
        return not _BE.isdisjoint(self.between)


def misattributed(reading: Reading) -> Iterator[Fault]:
    """As "Voss denied bail" or "police denied bail" where the sentences have "Bell denied bail"."""
    if not reading.said.cased:
        return
    for deed in _deeds(reading):
        check = _rival_of_name if deed.one.unit.name else _rival_of_noun
        rivals = [
            _turned_round(deed, place, at) or check(reading, deed, place, at)
            for place, at in _told(reading, deed.told)
        ]
        if rivals and all(rivals):
            shown = reading.shown(deed.one.unit)
            yield Fault("other name", f"name: {shown} where the source says {rivals[0]}")


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


def _is_deed(word: Content, between: Collection[str]) -> bool:
    """Whether what stands behind a name can be what it does: a past form, or one with an auxiliary."""
    past = word.lower.endswith("ed") or is_irregular(word.lower)
    return past or not _BEFORE_DEEDS.isdisjoint(between)


def _deeds(reading: Reading) -> Iterator[Deed]:
    said, found = reading.said, reading.found
    for one, told, behind in zip_longest(found, found[1:], found[2:]):
        if told is None or one.unit.content is None or not 0 < told.unit.place - one.unit.last <= REACH + 1:
            continue
        if told.unit.content is None or told.unit.name or told.unit.weight < 1 or one.is_copied_with(told):
            continue
        between = said.between(one.unit.last, told.unit.place)
        # "an Australian" may be anybody
        anybody = one.unit.name and one.unit.place and said.tokens[one.unit.place - 1].lower in ("a", "an")
        if between is None or anybody or not _is_deed(told.unit.content, between):
            continue
        near = behind is not None and said.between(told.unit.last, behind.unit.place) == []
        yield Deed(one, between, told, behind if near else None)


def _told(reading: Reading, deed: Found) -> Iterator[tuple[Place, int]]:
    """Where a deed is told of: in the sentence it is read in, or else in the others that are used."""
    if deed.at:
        yield from ((deed.place, at) for at in deed.at)
        return
    for place in reading.used:
        yield from ((place, at) for at in place.said.stems.get(_stem(deed), ()))


def _turned_round(deed: Deed, place: Place, at: int) -> str | None:
    """Who did it, as "Pratt questioned Roth" where Roth questioned Pratt, or Pratt was questioned."""
    said, behind = place.said, deed.behind
    doer = _doer(place, at)
    if behind is None or deed.is_passive:
        return None
    if doer and not _BE.isdisjoint(doer.between):
        known = behind.unit.name and _stem(deed.one) in _stems(said, doer.name)
        return " ".join(token.text for token in said.tokens[doer.name[0] : at + 1]) if known else None
    before = next((c for c in reversed(said.content) if c.place < at), None)
    if before is None or before.word.stem != _stem(behind) or said.between(before.place, at) is None:
        return None
    return said.tokens[before.place].text if _stem(deed.one) in _stems(said, _object(said, at)) else None


def _rival_of_name(reading: Reading, deed: Deed, place: Place, at: int) -> str | None:
    """Another name than the statement's that does what stands at a token, if that is not to be doubted."""
    said = place.said
    doer = _doer(place, at)
    who = doer.name if doer else range(0)
    if deed.is_passive and not (doer and not _BE.isdisjoint(doer.between)):
        who = _object(said, at)  # "Lund was questioned" where police questioned Dahl
    elif doer is None or not _PRONOUNS.intersection(doer.between) <= set(deed.between):
        return None
    if not who or not _stems(said, who).isdisjoint(reading.stems):
        return None
    if place.source.abbreviates(reading.said.tokens[deed.one.unit.place].lower, said):
        return None
    here = said.stems.get(_stem(deed.one), ())
    apart = doer is not None and "," in doer.between
    if here and (apart or any(_is_in_list(said, each, who[0], at) for each in here)):
        return None
    return said.tokens[who[-1]].text


def _rival_of_noun(reading: Reading, deed: Deed, place: Place, at: int) -> str | None:
    """The name of one who did it, whom the source never tells of together with the statement's noun."""
    doer = _doer(place, at)
    holding = place.source.index.get(_stem(deed.one), ())
    if doer is None or deed.one.whence != "nowhere" or not holding:
        return None
    stems = _stems(place.said, doer.name)
    if not _PRONOUNS.intersection(doer.between) <= set(deed.between) or not stems.isdisjoint(reading.stems):
        return None
    shown = place.said.tokens[doer.name[-1]].text
    return shown if all(stems.isdisjoint(each.said.stems) for each in holding) else None


def _object(said: Said, at: int) -> range:
    """The tokens of the name right behind a deed."""
    first = at + 1
    while first < len(said.tokens) and said.tokens[first].lower in _ARTICLES:
        first += 1
    last = first
    while last < len(said.tokens) and said.tokens[last].capital:
        last += 1
    return range(first, last)


def _doer(place: Place, at: int) -> Doer | None:
    """The name right before a token, unless it stands behind a preposition."""
    said = place.said
    content = {c.place: c for c in said.content}
    for back in range(at - 1, max(-1, at - 2 - REACH), -1):
        token, word = said.tokens[back], content.get(back)
        if word and word.capital and (is_name(said, word) or place.source.is_proper(word.lower)):
            name = _name_to(said, back)
            between = [each.lower for each in said.tokens[back + 1 : at]]
            return None if _before(said, name[0]) in _PREPOSITIONS else Doer(name, between)
        if word or (token.kind != WORD and token.text != ","):
            return None
    return None


def _before(said: Said, first: int) -> str:
    """The word before a token, articles and the like passed over."""
    at = first - 1
    while at > 0 and said.tokens[at].lower in _DEFINITE:
        at -= 1
    return said.tokens[at].lower if at >= 0 else ""


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
