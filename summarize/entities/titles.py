"""Titles before names: what of a run is a person's title, and what is a name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from summarize.entities.gazetteer import demonyms, first_names, organizations
from summarize.entities.heads import (
    ORG_HEADS,
    ORG_OPENERS,
    PLACE_HEADS,
    PORTFOLIOS,
    THING_HEADS,
    TITLES,
)
from summarize.meaning.roles import ROLES

# titles that no name of a place or an organization begins with, when one word follows
_PERSONAL = frozenset(
    ("Mr", "Mrs", "Ms", "Miss", "Dr", "Sen", "Rep", "Gov", "Mayor", "President", "Senator", "Sgt")
)
_OPEN_BODIES = frozenset(("General", "Senior", "Grand", "National"))
_SMALL_WORDS = frozenset(("of", "for", "the", "and", "&"))


def untitled(segment: Sequence[str]) -> list[tuple[int, int, bool]]:
    """The names among the words of `segment`: first, behind the last, whether a title stands before."""
    words = [word.rstrip(".") if is_title(word) else word for word in segment]
    if _is_broadcaster_first(words):
        return [(0, 1, False), (1, len(words), False)]
    if _is_role_first(words):
        return [(1, len(words), True)]
    titles = [place for place, word in enumerate(words) if is_title(word) and not _is_pass(words, place)]
    if not titles or " ".join(words) in organizations() or _is_headed(words):
        return [(0, len(words), False)]
    first, last = _owner_end(words, titles[0]), _title_end(words, titles[0])
    found = [(0, first, False)] if first else []
    if last < len(words):
        found.append((last, len(words), True))
    return found


def is_title(word: str) -> bool:
    """Whether it is a title, a former one ("Then-Senator") too, or its abbreviation."""
    return word.rstrip(".") in TITLES or word.startswith(("Then-", "Ex-"))


def _is_broadcaster_first(words: Sequence[str]) -> bool:
    """Whether an acronym stands before a full name, as in "NBC John Smith"."""
    if len(words) < 3 or len(words[0]) < 2 or "." in words[0]:
        return False
    return words[0].isupper() and words[1] in first_names()


def _is_role_first(words: Sequence[str]) -> bool:
    """Whether a sentence begins with what a person is, as in "Teenager Ann Smith"."""
    return len(words) > 2 and words[0].lower() in ROLES and words[1] in first_names()


def _is_pass(words: Sequence[str], place: int) -> bool:
    """Whether it is the French word for a mountain pass rather than a colonel."""
    return words[place] == "Col" and words[place + 1 : place + 2] in (["de"], ["du"], ["des"])


def _is_headed(words: Sequence[str]) -> bool:
    """Whether the words say that this is no person, whatever title is among them."""
    if any(word in ORG_OPENERS and following in ("of", "for") for word, following in pairwise(words)):
        return words[0] in _OPEN_BODIES
    if words[1:2] == ["of"] and words[0] in TITLES:
        return False
    if any(word in TITLES and following in first_names() for word, following in pairwise(words)):
        return len(words) > 2 and words[-1] in ORG_HEADS
    headed = words[-1] in ORG_HEADS or words[-1] in PLACE_HEADS or words[-1] in THING_HEADS
    return headed and (len(words) > 2 or words[0] not in _PERSONAL)


def _owner_end(words: Sequence[str], title: int) -> int:
    """Where the name ends that the title is of, as in "Leeds Mayor"; what it is for is no part of it."""
    end = title
    while end and (
        words[end - 1] in PORTFOLIOS or words[end - 1] in demonyms() or words[end - 1][0].islower()
    ):
        end -= 1
    while 0 < end < title and words[end] in ORG_HEADS:
        end += 1
    return end


def _title_end(words: Sequence[str], title: int) -> int:
    end = title
    while end < len(words) and (is_title(words[end]) or words[end] in _SMALL_WORDS or _goes_on(words, end)):
        end += 1
    return end


def _goes_on(words: Sequence[str], place: int) -> bool:
    """Whether a word between titles says what they are for, and is no surname."""
    if place + 1 == len(words) or not (words[place] in PORTFOLIOS or words[place] in demonyms()):
        return False
    return words[place - 1] in _SMALL_WORDS or any(word in TITLES for word in words[place + 1 :])
