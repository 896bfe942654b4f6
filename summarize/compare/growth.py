"""Figures that go on: what a count may have become by the time of a later report."""

from __future__ import annotations

import re

from summarize.compare.about.fields import fields
from summarize.compare.claim import Claim
from summarize.meaning.dates import dates
from summarize.meaning.lexicon import word_set
from summarize.meaning.tokens import tokens
from summarize.types import Article

_GOING_UP = frozenset(("number", "measure", "money"))
_COUNTED = frozenset(("number", "money", "percent", "measure"))
# stems of what is counted as long as a story goes on; of the second there may be fewer later
_GROWING = word_set(
    """
    dead die death toll kill fatal bodi victim casualti injur hurt wound hospit case infect sick patient
    arrest detain charg evacu displac rescu surviv recov homeless destroy damag burn acr hectar donat rais
    collect vote signatur
    """
)
_FALLING = word_set("miss unaccount trap strand power fugit hostag")
_GOING_ON = frozenset(("dead", "hurt", "ill", "rescued", "missing", "moved out", "held", "fund", "harm"))
_RISEN = re.compile(
    r"\b(?:(?:rise|rises|rose|risen|climbs?|climbed|grown|grew|jumped|increased|reach(?:ed|es)|stood|stands|"
    r"fallen|fell|dropped|revised|raised|lowered|updated)\b(?: \w+){0,2}? (?:to|at)\b|"
    r"(?:has|have) (?:now )?reached\b|now\b|so far\b|at least\b|as of\b)"
)
_GREW = re.compile(
    r"\b(?:(?:rose|risen|climbed|grown|grew|jumped|increased|reached|revised|raised|updated|up|"
    r"widened|swelled|spread) (?:\w+ ){0,2}?to\b|so far|(?:expected|likely|feared) to (?:rise|grow|climb)|"
    r"initially|at first|(?:first|early) reports|"
    r"by (?:late |early )?(?:nightfall|evening|midnight|morning|dawn|noon))\b"
)
_DEVELOPMENTS = frozenset([("missing", "found"), ("alive", "dead")])


def updates(new: Claim, old: Claim) -> bool:
    """Whether the value of `new` may be what that of `old` has become."""
    if new.value.kind == "status":
        return (old.value.fixed[0], new.value.fixed[0]) in _DEVELOPMENTS
    if new.value.kind not in _COUNTED:
        return False
    stems = new.topic.by_stem.keys() & old.topic.by_stem.keys()
    grows = new.value.amount > old.value.amount and not _GROWING.isdisjoint(stems)
    return grows or not _FALLING.isdisjoint(stems) or _RISEN.search(_near(new)) is not None


def are_of_different_days(one: Claim, other: Claim) -> bool:
    """Whether a count that goes on is told on different days, or only one says that it has risen.

    Of accounts that say when they came out, the newer one updates the older.
    """
    if one.value.kind not in _GOING_UP:
        return False
    if one.source.article.document.published and other.source.article.document.published:
        return False
    if _has_risen(one) != _has_risen(other):
        return True
    here, there = _filed(one.source.article), _filed(other.source.article)
    return (_goes_on(one) or _goes_on(other)) and bool(here and there and here != there)


def _has_risen(claim: Claim) -> bool:
    return _GREW.search(claim.told.said.text) is not None


def _goes_on(claim: Claim) -> bool:
    return any(not _GOING_ON.isdisjoint(fields(stem)) for stem in claim.topic.by_stem)


def _filed(article: Article) -> tuple[int, int | None] | None:
    """The month and day in its dateline."""
    for span in article.excluded:
        if span.reason == "dateline" or (span.reason == "heading" and not span.start):
            for found in dates(tokens(article.document.text[span.start : span.end])):
                return found.month, found.day
    return None


def _near(claim: Claim) -> str:
    first, last = claim.value.first, claim.value.last
    tokens = claim.told.said.tokens[max(0, first - 6) : last + 5]
    return " ".join(token.lower for token in tokens)
