"""Later reports that update earlier ones: a count that goes on, each figure newer than the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, time
from itertools import pairwise
from typing import NamedTuple

from summarize.compare.claims import Claim
from summarize.compare.sides import Side
from summarize.meaning.lexicon import word_set

UPDATE = "update"
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
_RISEN = re.compile(
    r"\b(?:(?:rise|rises|rose|risen|climbs?|climbed|grown|grew|jumped|increased|reach(?:ed|es)|stood|stands|"
    r"fallen|fell|dropped|revised|raised|lowered|updated)\b(?: \w+){0,2}? (?:to|at)\b|"
    r"(?:has|have) (?:now )?reached\b|now\b|so far\b|at least\b|as of\b)"
)
_DEVELOPMENTS = frozenset([("missing", "found"), ("alive", "dead")])


class _Published(NamedTuple):
    """When something came out: a day alone is all of its moments."""

    earliest: datetime
    latest: datetime


def in_order_of_time(sides: Sequence[Side]) -> list[Side]:
    """The sides of a conflict, the newest last, when each updates the one before it; else none.

    When all of them came out has to be known, and no account may still give the older value when
    another has the newer one.
    """
    came_out = []
    for side in sides:
        moments = [_published(claim.source.article.document.published) for claim in side.given]
        known = [moment for moment in moments if moment]
        if len(known) < len(moments):
            return []
        came_out.append((min(each.earliest for each in known), max(each.latest for each in known), side))
    came_out.sort(key=lambda each: each[:2])
    apart = all(old[1] < new[0] for old, new in pairwise(came_out))
    ordered = [side for _, _, side in came_out]
    return ordered if apart and all(_updates(new.claim, old.claim) for old, new in pairwise(ordered)) else []


def _published(moment: str | None) -> _Published | None:
    try:
        read = datetime.fromisoformat(moment or "")
        read = read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    is_day = "T" not in (moment or "") and " " not in (moment or "")
    return _Published(read, datetime.combine(read, time.max, UTC) if is_day else read)


def _updates(new: Claim, old: Claim) -> bool:
    """Whether the value of `new` may be what that of `old` has become."""
    if new.value.kind == "status":
        return (old.value.fixed[0], new.value.fixed[0]) in _DEVELOPMENTS
    if new.value.kind not in _COUNTED:
        return False
    stems = new.topic.by_stem.keys() & old.topic.by_stem.keys()
    grows = new.value.amount > old.value.amount and not _GROWING.isdisjoint(stems)
    return grows or not _FALLING.isdisjoint(stems) or _RISEN.search(_near(new)) is not None


def _near(claim: Claim) -> str:
    first, last = claim.value.first, claim.value.last
    tokens = claim.told.said.tokens[max(0, first - 6) : last + 5]
    return " ".join(token.lower for token in tokens)
