"""Figures of two things that are told apart by their names: of two clubs, of two offices."""

from __future__ import annotations

from summarize.compare.about.topics import Near, shared
from summarize.compare.claim import Claim

LATEST_LEAD = 2  # tokens
_FIGURES = frozenset(("money", "percent", "duration", "date", "time", "number", "measure"))


def are_told_apart(one: Claim, other: Claim) -> bool:
    """Whether names tell the figures apart.

    Their sentences begin with two names that both accounts know, or names of which each knows one stand
    before the same word: "the Leeds office", "the York office".
    """
    if one.value.kind not in _FIGURES:
        return False
    leading, other_leading = _leading(one), _leading(other)
    are_both_known = leading in other.told.beside and other_leading in one.told.beside
    if one.value.kind == "duration" and _are_of_different_names(one, other):
        return True
    return (leading != other_leading and are_both_known) or any(
        here.word.stem == there.word.stem
        and (first := _name_before(one, here))
        and (second := _name_before(other, there))
        and first not in other.told.beside
        and second not in one.told.beside
        for here, there, _ in shared(one.topic, other.topic)
    )


def _are_of_different_names(one: Claim, other: Claim) -> bool:
    """Whether each sentence names something else, which the other account names elsewhere."""
    here, there = _names(one), _names(other)
    are_known = here <= other.told.beside and there <= one.told.beside
    return bool(here and there) and here.isdisjoint(there) and are_known


def _names(claim: Claim) -> frozenset[str]:
    return frozenset(each.word.stem for each in claim.told.said.content if each.capital and each.place)


def _leading(claim: Claim) -> str:
    """The stem of the name with which its sentence begins, or ""."""
    said = claim.told.said
    first = next((each for each in said.content if each.place < LATEST_LEAD), None)
    return first.word.stem if first and first.capital and not first.word.groups else ""


def _name_before(claim: Claim, near: Near) -> str:
    """The stem of the name right before a word, or ""."""
    said, place = claim.told.said, near.place - 1
    token = said.tokens[place] if place >= 0 else None
    return (
        said.lexicon[token.lower].stem if token and token.capital and said.lexicon[token.lower].weight else ""
    )
