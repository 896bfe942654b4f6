"""What the tokens round a value say of it: that it is added, of the beginning or the end, where it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.compare.values.value import Value
from summarize.meaning.lexicon import word_set
from summarize.meaning.said import Said

_ADDED = word_set("new fresh another further additional extra latest")
_BEFORE_PLACES = frozenset(("in", "from"))
_WEEKEND, _WORKING = frozenset((6, 7)), frozenset(range(1, 6))
_BEGINNING = word_set("start starts started begin begins began begun open opens opened from")
_ENDING = word_set("end ends ended until till closed closes close finished finish")
_WOULD = re.compile(r"\bwould\b")
# what somebody said would be is said to be
_REPORTED = re.compile(r"\b(?:said|told|informed|announced|confirmed|heard)\b.*\bwould\b")
_ENTITLED = word_set("entitled eligible able")
PHASE = 5  # tokens before a value


def days(said: Said) -> frozenset[int]:
    """The days of the week that a sentence names, 1 for Monday."""
    named = frozenset(each.day for each in said.weekdays)
    named |= _WEEKEND if "weekend" in said.lowers else frozenset()
    return named | _WORKING if not said.lowers.isdisjoint(("weekday", "weekdays")) else named


def phases(said: Said, value: Value) -> Iterator[str]:
    """Whether it is of the beginning or of the end of what it is said of."""
    around = {token.lower for token in said.tokens[max(0, value.first - PHASE) : value.first]}
    behind = [token.lower for token in said.tokens[value.last + 1 : value.last + 1 + PHASE]]
    around.update(behind[behind.index("at") :] if "at" in behind[:2] else ())
    if not around.isdisjoint(_BEGINNING):
        yield "beginning"
    if not around.isdisjoint(_ENDING):
        yield "end"


def is_added(said: Said, value: Value) -> bool:
    """As in "another 19 patients", "eleven new cases", "six more"."""
    before = [
        token.lower
        for token in said.tokens[max(0, value.first - 2) : value.first]
        if not token.capital or token is said.tokens[0]
    ]
    behind = [token.lower for token in said.tokens[value.last + 1 : value.last + 3] if not token.capital]
    more = behind[:1] == ["more"] and behind[1:] != ["than"]
    return more or not _ADDED.isdisjoint((*before, *behind)) or (before[-1:] == ["more"])


def places_in(said: Said, before: frozenset[str] = _BEFORE_PLACES) -> frozenset[str]:
    """The names of where it is: those behind "in"."""
    found = []
    inside = False
    for token in said.tokens if not said.lowers.isdisjoint(before) else ():
        # where a filing lies is not where it is true
        if token.lower == "according":
            break
        if inside and token.capital and said.lexicon[token.lower].weight:
            found.append(said.lexicon[token.lower].stem)
        else:
            inside = token.lower in before
    return frozenset(found)


def is_supposed(near: str, text: str) -> bool:
    """Whether "would" stands `near` a value, and nobody in the sentence says that it will be so."""
    return _WOULD.search(near) is not None and not _REPORTED.search(text)


def is_ahead(said: Said, value: Value) -> bool:
    """As in "agreed to serve about 7 years": an infinitive right before the value."""
    before = [token.lower for token in said.tokens[max(0, value.first - 4) : value.first]]
    # "of those entitled to vote, 41 per cent did"
    is_right = not _ENTITLED.isdisjoint(before)
    before = before[-3:]
    # whoever is ordered to pay it has to
    if "pay" in before or "last" in before:
        return False
    return (
        not is_right
        and "to" in before[:-1]
        and before[before.index("to") + 1] not in ("the", "a", "about", "between")
    )
