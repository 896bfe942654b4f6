"""What a value is said of: which period, which place, a plan or the outcome, before or after.

Two values may differ when these do. Only what the words say is seen; where both say nothing, the
circumstances are taken to be the same.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from summarize.compare.about.surroundings import days, is_added, is_ahead, is_supposed, phases, places_in
from summarize.compare.values.value import LAPSE, Value
from summarize.meaning.lexicon import word_set
from summarize.meaning.said import Said

_SPANS = "day|week|fortnight|month|quarter|half|year|season|term|decade|century"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_PERIOD = re.compile(
    rf"\b(?:(?P<whole>(?:whole|entire|full)(?: \w+)?[ -](?:{_SPANS})s?|(?:year|season) as a whole|"
    r"annual(?:ly)?|a year\b)|"
    r"(?P<span>quarter(?! (?:past|to)\b)(?:ly)?|(?:three|3) months (?:to|ended|through)|"
    r"half-year|month(?:ly)?|week(?:ly)?|daily|term|season|decade)|"
    r"(?P<first>first \w+ months|first (?:week|month|year)|(?:first|second) half))\b"
)
_MONTH = re.compile(
    r"\b(?:in|for|of|during|since|to|until|through|by|between) (?:early |mid-|late |the end of )?"
    rf"({_MONTHS})\b"
)
_AS_OF = re.compile(
    r"\b(?:[Aa]s of|[Tt]hrough|[Bb]y) (?:late |early |mid-)?"
    rf"((?:{_MONTHS})(?: \d+)?|\d+ (?:{_MONTHS}))"
)
_PAST = re.compile(
    r"\b(?:ago|previous(?:ly)?|earlier|formerly|used to|(?:a|the) (?:year|month) before|"
    r"last (?:general |year's )?(?:year|month|quarter|season|spring|summer|autumn|fall|winter|elections?|"
    rf"census|time|decade|{_MONTHS})|"
    r"compared (?:with|to)|(?:down|up) from|(?:largest|biggest|highest|lowest|worst)\b.{0,30}\bever|"
    r"(?:the|previous|old|existing|its|her|his) record|on record|"
    r"at (?:its|the) (?:peak|height)|(?:in|the) (?:19|20)\d\d)\b"
)
_HAS_SINCE = re.compile(r"\b(?:has|have) since\b")
_PRESENT = re.compile(
    r"\b(?:[Aa]t present|[Cc]urrently|[Nn]owadays|Today|[Nn]ow (?:has|is|are|stands|costs|pays))\b"
)
_WILL = re.compile(r"\b(?:will|(?:is|are) to)\b")
_LAST_ONE = re.compile(rf"\b(?:[Tt]he|its|their|his|her) last (?!{_SPANS}|round|\w*day\b)\w+")
_TARGET = re.compile(
    r"\b(?:targets?|aims?|aim(?:ed|ing)|goals?|promis\w+|pledg\w+|hop(?:es?|ed|ing) (?:to|for)|"
    r"(?<!than )plann?(?:s|ed|ing)?|forecasts?|project(?:s|ed|ions?)|(?<!than )expect(?:s|ed|ations?)?|"
    r"undertak\w+|undertook|"
    r"approved|recommend\w*|budget(?:ed)?|limit|(?<!of )capacity|room for|by 20\d\d|"
    r"ambition\w*|maximum|minimum|could|may|might|should|wants?|wanted|demand\w*|ask\w* for)\b",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\b(?:overnight|in the (?:night|past|last)(?! (?:round|minute|lap|stage)\b)|"
    r"(?:past|last) (?:\w+ )?(?:hours|day|days|week))\b",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(?:(?:at|on) the scene|instantly|in hospital|later died)\b")
_UNREAL = re.compile(r"\b(?:(?:could|would|might|should) have|chance|risk|forecasters?)\b")
_WHEN = re.compile(
    r"\b(?:(?:in|since) (?:19|20)\d\d|"
    r"(?:last|this|next|previous) (?:year|month|season|week|quarter|winter|summer)|"
    r"\w+ (?:year|month|decade|week|centurie?)s? (?:ago|earlier|before)|since then)\b",
    re.IGNORECASE,
)
_STAGE = re.compile(
    r"\b(?:final (?:results?|count|figures?)|votes? counted|half-time|"
    r"(?:first|early|preliminary|provisional|initial|partial) (?:counts?|results?|"
    r"returns|reports?|figures?|estimates?))\b"
)
_ANOTHER = re.compile(r"\b(?:[Aa]nother (?!\w*\d)[a-z]|(?:different|second|separate|earlier) [a-z])")
_FOR_WHOM = re.compile(
    r"\bfor (?:children|adults|students|pupils|pensioners|members|women|men|families|lorries|motorcycles)\b"
)
CHANGE = re.compile(
    r"\b(?:rise|rises|rose|risen|rising|fell|falls?|fallen|falling|soar\w*|increas\w+|decreas\w+|declin\w+|reduc\w+|"
    r"up|down|grew|sank|sunk|sink\w*|plung\w*|tumbl\w*|slid|slip\w*|shr[aiu]nk\w*|climb\w*|advanc\w*|grow\w*|growth|hike|drop\w*|jump\w*|surge\w*|gain\w*|slump\w*|cuts?|fewer|higher|lower\w*|raise\w*)\b"
)
# what a rise is fixed at is by how much it rises
_RISE = re.compile(r"\b(?:increase|rise|cut|reduction|drop) (?:\w+ ){1,3}at\b")
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
_WIDE = frozenset(("world", "country"))
_THE_WHOLE = (["the"], ["which"], ["whom"], ["them"], ["those"], ["these"])
_BEFORE_SITES = frozenset(("at",))
_WAS = word_set("was were had")
_PORTIONS = word_set("pound euro dollar gallon litre mile hectare acre tonne head minute hour")
_FIXED = word_set("fixed set put agreed given estimated reported")
_PER = word_set("per each every apiece")
# in what values of a kind may differ beside the rest
_DISTINCT = {"percent": "change", "number": "part", "money": "for_whom"}
_PHASED = frozenset(("date", "time", "money"))
_GOING_ON = frozenset(("number", "measure", "percent", "money"))
_POINTS = frozenset(("date", "time", "score", "name", "place", "status", "attribution", "order", LAPSE))
BEFORE, AFTER = 12, 5  # tokens round a value whose circumstances are the value's own


class Circumstances(NamedTuple):
    """What the sentence of a value says of when, where and in which sense it is true."""

    periods: frozenset[str]
    weekdays: frozenset[int]
    months: frozenset[str]
    as_of: frozenset[str]
    scopes: frozenset[str]
    last_one: bool
    target: bool
    new: bool
    each: bool
    part: bool
    change: bool
    unreal: bool
    present: bool
    to_come: bool
    places: frozenset[str]
    when: frozenset[str]
    stages: frozenset[str]
    another: bool
    for_whom: bool
    phases: frozenset[str]
    was: bool
    sites: frozenset[str]


def is_past(said: Said) -> bool:
    """Whether the sentence looks back, or compares with what has been."""
    return _PAST.search(said.text) is not None and not _HAS_SINCE.search(said.text)


def circumstances(said: Said, value: Value) -> Circumstances:
    """The circumstances of `value` in its sentence."""
    text = said.text
    around = said.tokens[max(0, value.first - BEFORE) : value.last + 1 + AFTER]
    near = " ".join(token.text for token in around)
    before = [token.lower for token in said.tokens[max(0, value.first - 3) : value.first]]
    behind = [token.lower for token in said.tokens[value.last + 1 : value.last + 4]]
    return Circumstances(
        weekdays=days(said),
        periods=frozenset(_period(match) for match in _PERIOD.finditer(text)),
        months=frozenset(_MONTH.findall(text)),
        as_of=frozenset(match.group() for match in _AS_OF.finditer(text)),
        scopes=frozenset(_SCOPES[token.lower] for token in said.tokens if token.lower in _SCOPES),
        last_one=bool(_LAST_ONE.search(text)),
        target=bool(_TARGET.search(near)) or is_ahead(said, value) or is_supposed(near, text),
        new=bool(_NEW.search(near)) or is_added(said, value),
        unreal=bool(_UNREAL.search(text)),
        present=bool(_PRESENT.search(text)),
        to_come=bool(_WILL.search(near)),
        change=bool(CHANGE.search(near))
        and (before[-1:] not in (["to"], ["at"]) or _RISE.search(near) is not None),
        part=bool(_PART.search(near))
        or before[-1:] == ["first"]
        or (behind[:1] == ["of"] and behind[1:2] in _THE_WHOLE),
        places=places_in(said),
        when=frozenset(match.group().lower() for match in _WHEN.finditer(text)),
        stages=frozenset(_STAGE.findall(text.lower())),
        another=bool(_ANOTHER.search(text)),
        for_whom=bool(_FOR_WHOM.search(text)),
        phases=frozenset(phases(said, value)),
        was=not _WAS.isdisjoint(before) and _FIXED.isdisjoint(before),
        sites=places_in(said, _BEFORE_SITES),
        each=(not _PER.isdisjoint((*before, *behind)) and "other" not in before)
        or behind[:1] in (["a"], ["an"])
        or (behind[:2] == ["to", "the"] and not _PORTIONS.isdisjoint(behind[2:])),
    )


def may_differ(one: Circumstances, other: Circumstances, kind: str) -> bool:
    """Whether different values are no contradiction, because they are said of different things."""
    if (one.unreal, one.another, one.stages) != (other.unreal, other.another, other.stages):
        return True
    if kind in _PHASED and one.phases and other.phases and one.phases.isdisjoint(other.phases):
        return True
    return kind not in _POINTS and (
        _of_different_senses(one, other, kind) or _of_different_places(one, other)
    )


def _of_different_senses(one: Circumstances, other: Circumstances, kind: str) -> bool:
    """Whether one is a part, a change, a plan or the like, and the other is not."""
    if kind in _DISTINCT and getattr(one, _DISTINCT[kind]) != getattr(other, _DISTINCT[kind]):
        return True
    if kind in _GOING_ON and _of_different_days(one, other):
        return True
    here, there = ((each.each, each.last_one, each.new, each.as_of) for each in (one, other))
    planned = one.target != other.target and not (one.to_come or other.to_come)
    return here != there or planned or _of_different_times(one, other)


def _of_different_days(one: Circumstances, other: Circumstances) -> bool:
    return bool(one.weekdays and other.weekdays) and one.weekdays.isdisjoint(other.weekdays)


def _of_different_times(one: Circumstances, other: Circumstances) -> bool:
    if any(
        (here.present and (there.to_come or there.was)) or (here.to_come and there.was)
        for here, there in ((one, other), (other, one))
    ):
        return True
    if one.months and other.months and one.months.isdisjoint(other.months):
        return True
    if one.when and other.when and one.when.isdisjoint(other.when):
        return True
    dated = (one.periods or one.months) and (other.periods or other.months)
    return one.periods != other.periods and bool(dated)


def _of_different_places(one: Circumstances, other: Circumstances) -> bool:
    for here, there in ((one, other), (other, one)):
        if there.places and not there.scopes and not here.places and not _WIDE.isdisjoint(here.scopes):
            return True
    return any(
        here and there and here.isdisjoint(there)
        for here, there in ((one.places, other.places), (one.scopes, other.scopes), (one.sites, other.sites))
    )


def _period(match: re.Match[str]) -> str:
    span = match["span"] or ""
    return "quarter" if "months" in span else span.removesuffix("ly") or match.lastgroup or ""
