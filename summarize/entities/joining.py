"""Whether a small word between two capitalised ones makes them one name."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.entities.gazetteer import demonyms, is_known, places
from summarize.entities.heads import (
    ORG_HEADS,
    ORG_OPENERS,
    PARTICLES,
    PLACE_OF,
    PORTFOLIOS,
    PURPOSEFUL,
    SUBJECTS,
    THING_HEADS,
    THING_OF,
    TITLES,
)


def joins(before: Sequence[str], joiner: str, behind: Sequence[str]) -> bool:
    """Whether `joiner`, with those words on both sides, belongs to the name it stands in."""
    if is_known(" ".join([*before, joiner, *behind])):
        return True
    last, following = before[-1], behind[0] if behind else ""
    bodied = not ORG_OPENERS.isdisjoint(before)
    if joiner in PARTICLES:
        return last not in demonyms() and last not in places()
    return {
        "of": _is_followed_by_of(last, following),
        "for": bodied or last in THING_HEADS,
        "on": bodied or last in THING_HEADS,
        "and": following.removesuffix("'s") in SUBJECTS
        and (bodied or (last in SUBJECTS and behind[-1] in ORG_HEADS)),
        "to": last in PURPOSEFUL,
        "the": last in ("of", "for", "on", "and"),
        "&": True,
    }.get(joiner, False)


def _is_followed_by_of(last: str, following: str) -> bool:
    if last == "Administration":
        return False
    if last.rstrip(".") in TITLES:
        return following in PORTFOLIOS
    return last in ORG_OPENERS or last in PLACE_OF or last in THING_OF or last in THING_HEADS
