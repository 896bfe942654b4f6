"""What a value is said of: which period, which place, a plan or the outcome, before or after.

Two values may differ when these do. Only what the words say is seen; where both say nothing, the
circumstances are taken to be the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarize.compare.values import Value
from summarize.meaning.lexicon import word_set
from summarize.meaning.said import Said

_SPANS = "day|week|fortnight|month|quarter|half|year|season|term|decade|century"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_PERIOD = re.compile(
    rf"\b(?:(?P<whole>(?:whole|entire|full)(?: \w+)?[ -](?:{_SPANS})|(?:year|season) as a whole|"
    r"annual(?:ly)?|a year\b)|"
    r"(?P<span>quarter(?:ly)?|half-year|month(?:ly)?|week(?:ly)?|daily|term|season|decade)|"
    r"(?P<first>first \w+ months))\b"
)
_MONTH = re.compile(
    r"\b(?:in|for|of|during|since|to|until|through|by|between) (?:early |mid-|late |the end of )?"
    rf"({_MONTHS})\b"
)
_AS_OF = re.compile(
    r"\b(?:[Aa]s of|[Tt]hrough|[Bb]y) (?:late |early |mid-)?"
    rf"((?:{_MONTHS})(?: \d+)?|\d+ (?:{_MONTHS}))|so far|to date"
)
_PAST = re.compile(
    r"\b(?:ago|previous(?:ly)?|earlier|formerly|used to|(?:a|the) (?:year|month) before|"
    r"last (?:general |year's )?(?:year|month|quarter|season|spring|summer|autumn|fall|winter|elections?|"
    rf"census|time|decade|{_MONTHS})|since (?:slowed|fallen|risen|grown|dropped|climbed|eased)|"
    r"compared (?:with|to)|(?:down|up) from|(?:largest|biggest|highest|lowest|worst)\b.{0,30}\bever|record|"
    r"at (?:its|the) (?:peak|height)|in (?:19|20)\d\d)\b"
)
_LAST_ONE = re.compile(rf"\b(?:[Tt]he|its|their|his|her) last (?!{_SPANS}|\w*day\b)\w+")
_TARGET = re.compile(
    r"\b(?:targets?|aims?|aim(?:ed|ing)|goals?|promis\w+|pledg\w+|hop(?:es?|ed|ing) to|"
    r"plann?(?:s|ed|ing)?|forecasts?|project(?:s|ed|ions?)|expect(?:s|ed|ations?)?|undertak\w+|undertook|"
    r"approved|recommend\w*|budget(?:ed)?|limit|capacity|room for|by 20\d\d|"
    r"ambition\w*|maximum|minimum|could|may|might|would|should)\b",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\b(?:new|fresh|another|further|additional|extra|more(?! than)|overnight|latest|"
    r"in the (?:night|past|last)|(?:past|last) (?:\w+ )?(?:hours|day|days|week))\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\b(?:since|so far|to date|in (?:all|total)|altogether|total(?:s|led)?|overall|toll|cumulative|"
    r"bring\w*|brought|this (?:year|season|winter|summer|spring|autumn)|whole|ever)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(?:(?:at|on) the scene|instantly|in hospital|later died)\b")
_UNREAL = re.compile(r"\b(?:(?:could|would|might|should) have|chance|risk|forecasters?)\b")
_CHANGE = re.compile(
    r"\b(?:rise|rises|rose|risen|rising|fell|falls?|fallen|falling|soar\w*|increas\w+|decreas\w+|declin\w+|"
    r"up|down|grew|grow\w*|growth|hike|drop\w*|jump\w*|surge\w*|gain\w*|slump\w*|cut|cuts|higher|lower|raise\w*)\b"
)
_SCOPES = {
    word: scope
    for scope, words in {
        "world": "world worldwide global globally",
        "country": "country countries nation national nationally nationwide",
        "region": "region regional province county state statewide district",
        "city": "city town village borough municipal citywide",
    }.items()
    for word in words.split()
}
_PER = word_set("per each every apiece")
_POINTS = frozenset(("date", "time", "score", "name", "place", "status"))
BEFORE, AFTER = 12, 5  # tokens round a value whose circumstances are the value's own


class Circumstances(NamedTuple):
    """What the sentence of a value says of when, where and in which sense it is true."""

    periods: frozenset[str]
    months: frozenset[str]
    as_of: frozenset[str]
    scopes: frozenset[str]
    past: bool
    last_one: bool
    target: bool
    new: bool
    total: bool
    each: bool
    part: bool
    change: bool
    unreal: bool
    places: frozenset[str]


def circumstances(said: Said, value: Value) -> Circumstances:
    """The circumstances of `value` in its sentence."""
    text = said.text
    around = said.tokens[max(0, value.first - BEFORE) : value.last + 1 + AFTER]
    near = " ".join(token.text for token in around)
    before, behind = (
        said.tokens[max(0, value.first - 3) : value.first],
        said.tokens[value.last + 1 : value.last + 4],
    )
    beside = [token.lower for token in (*before, *behind)]
    after = [token.lower for token in said.tokens[value.last + 1 : value.last + 3]]
    return Circumstances(
        periods=frozenset(match.lastgroup or "" for match in _PERIOD.finditer(text)),
        months=frozenset(_MONTH.findall(text)),
        as_of=frozenset(match.group() for match in _AS_OF.finditer(text)),
        scopes=frozenset(_SCOPES[token.lower] for token in said.tokens if token.lower in _SCOPES),
        past=bool(_PAST.search(text)),
        last_one=bool(_LAST_ONE.search(text)),
        target=bool(_TARGET.search(near)) or _is_ahead(said, value),
        new=bool(_NEW.search(near)),
        total=bool(_TOTAL.search(text)),
        unreal=bool(_UNREAL.search(text)),
        change=bool(_CHANGE.search(near)),
        part=bool(_PART.search(near))
        or (
            after[:1] == ["of"] and after[1:] in (["the"], ["them"], ["those"], ["these"], ["its"], ["their"])
        ),
        places=frozenset(_places(said)),
        each=not _PER.isdisjoint(beside) or after[:1] in (["a"], ["an"]) or after == ["to", "the"],
    )


def may_differ(one: Circumstances, other: Circumstances, kind: str) -> bool:
    """Whether different values are no contradiction, because they are said of different things."""
    if (one.past, one.each, one.unreal) != (other.past, other.each, other.unreal):
        return True
    if kind in _POINTS:
        return False
    if kind == "percent" and one.change != other.change:
        return True
    if kind == "number" and one.part != other.part:
        return True
    senses = (one.last_one, one.target, one.new, one.as_of) != (
        other.last_one, other.target, other.new, other.as_of,
    )  # fmt: skip
    return senses or _of_different_times(one, other) or _of_different_places(one, other)


def _of_different_times(one: Circumstances, other: Circumstances) -> bool:
    if one.months and other.months and one.months.isdisjoint(other.months):
        return True
    dated = (one.periods or one.months) and (other.periods or other.months)
    return one.periods != other.periods and bool(dated)


def _of_different_places(one: Circumstances, other: Circumstances) -> bool:
    return any(
        here and there and here.isdisjoint(there)
        for here, there in ((one.places, other.places), (one.scopes, other.scopes))
    )


def _is_ahead(said: Said, value: Value) -> bool:
    """As in "agreed to serve about 7 years": an infinitive right before the value."""
    before = [token.lower for token in said.tokens[max(0, value.first - 3) : value.first]]
    return "to" in before[:-1] and before[before.index("to") + 1] not in ("the", "a", "about", "between")


def _places(said: Said) -> Iterator[str]:
    """The names of where it is: those behind "in"."""
    inside = False
    for token in said.tokens:
        if inside and token.capital and said.lexicon[token.lower].weight:
            yield said.lexicon[token.lower].stem
        else:
            inside = token.lower in ("in", "from")
