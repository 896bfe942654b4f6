"""Later reports that update earlier ones: a count that goes on, each figure newer than the one before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from itertools import pairwise
from typing import NamedTuple

from summarize.compare.growth import updates
from summarize.compare.sides import Side

UPDATE = "update"


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
    return ordered if apart and all(updates(new.claim, old.claim) for old, new in pairwise(ordered)) else []


def _published(moment: str | None) -> _Published | None:
    try:
        read = datetime.fromisoformat(moment or "")
        read = read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
    is_day = "T" not in (moment or "") and " " not in (moment or "")
    return _Published(read, datetime.combine(read, time.max, UTC) if is_day else read)
