"""To how many people the same has happened: "killing 17 people", "15 tourists were killed"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from summarize.compare.about.fields import PEOPLE, fields, listed
from summarize.compare.values.value import Value
from summarize.meaning.lexicon import word_set
from summarize.meaning.said import Said
from summarize.meaning.tokens import NUMBER, Token

BEHIND, BEFORE = 7, 5  # tokens from the number to what has happened
OF_WHOM = 3  # tokens from the number to who they are
_HAPPENED = frozenset(("dead", "hurt", "held", "missing", "rescued", "ill"))
_ENDS = frozenset(",;:.") | word_set("who which that while after when before as including")


def befallen(said: Said, value: Value) -> frozenset[str]:
    """The fields of what has happened to people whom `value` counts."""
    behind = said.tokens[value.last + 1 : value.last + 1 + BEHIND]
    if value.kind != "number" or not any(_are_people(said, token) for token in behind[:OF_WHOM]):
        return frozenset()
    before = said.tokens[max(0, value.first - BEFORE) : value.first][::-1]
    return _happened(said, behind) or _happened(said, before)


def tells_a_toll(stem: str) -> bool:
    """Whether a word says who they are or what has happened to them, and not in which event."""
    return not (_HAPPENED | {PEOPLE}).isdisjoint(fields(stem))


def _are_people(said: Said, token: Token) -> bool:
    """As "people", "tourists", "Palestinians"."""
    lower = token.lower
    is_of_a_nation = token.capital and lower.endswith(("ans", "is"))
    return is_of_a_nation or lower.endswith("ists") or said.lexicon[lower].stem in _people()


def _happened(said: Said, tokens: Sequence[Token]) -> frozenset[str]:
    """What the first of `tokens` that tell it tell, before their clause ends."""
    happened = _happenings()
    for token in tokens:
        if token.lower in _ENDS or token.kind == NUMBER:
            break
        if found := happened.get(said.lexicon[token.lower].stem):
            return found
    return frozenset()


@cache
def _people() -> frozenset[str]:
    """The stems of people; that of villagers is also that of villages."""
    return frozenset(stem for stem in listed() if PEOPLE in fields(stem)) - {"villag"}


@cache
def _happenings() -> Mapping[str, frozenset[str]]:
    """What the stem of each word says to have happened."""
    found = {stem: _HAPPENED.intersection(fields(stem)) for stem in listed()}
    return {stem: happened for stem, happened in found.items() if happened}
