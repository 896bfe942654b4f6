"""What the words of a name themselves say it is."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from summarize.entities.gazetteer import cities, first_names, organizations, places
from summarize.entities.heads import (
    ABBREVIATIONS,
    BODIES,
    CAPITAL_SMALL_WORDS,
    CLUBS,
    COMPANY_SUFFIXES,
    DIRECTIONS,
    ORG_HEADS,
    ORG_OPENERS,
    PARTICLES,
    PLACE_HEADS,
    PLACE_OF,
    PLACE_OPENERS,
    SUFFIXES,
    SURNAMES,
    THING_HEADS,
    THING_OF,
    THING_OPENERS,
)

PERSON, PLACE, ORGANIZATION, THING = range(4)
_LONGEST_PERSON = 5
# what a gazetteer knows, and what can be no name: no evidence beside it outweighs that
KNOWN = 20.0
_NOTHING = -100.0
_HEADS = ORG_HEADS | PLACE_HEADS | THING_HEADS | PLACE_OPENERS


@functools.lru_cache(maxsize=2_048)
def own_words(text: str) -> Sequence[float]:
    """How much the words of a name themselves say for each kind."""
    scores = [0.0, 0.0, 0.0, 0.0]
    words = text.replace("’", "'").split()
    first, last = words[0], words[-1].rstrip(".")
    if text in places():
        scores[PLACE] += 6 if first in first_names() else KNOWN
    elif text in cities():
        scores[PLACE] += 2 if first in first_names() else 4
    if text in organizations():
        scores[ORGANIZATION] += KNOWN
    if max(scores) >= KNOWN:
        return scores
    if len(words) == 1:
        return _of_one_word(first, scores)
    _by_heads(words, last, scores)
    if not CAPITAL_SMALL_WORDS.isdisjoint(words[1:]) or "War" in words:
        scores[THING] += 7
    elif _is_team(words):
        scores[ORGANIZATION] += 5
    else:
        _by_first_name(words, scores)
    return scores


def _of_one_word(word: str, scores: list[float]) -> list[float]:
    if word.replace(".", "") in ABBREVIATIONS:
        return [_NOTHING] * 4
    if _is_acronym(word.replace(".", "").removesuffix("s")):
        scores[ORGANIZATION] += 1.5
    if word in first_names():
        scores[PERSON] += 1
    if word.rstrip(".") in _HEADS:
        return [score - 3 for score in scores]
    return scores


def _is_acronym(letters: str) -> bool:
    return 2 <= len(letters) <= 7 and letters.isascii() and letters.isalpha() and letters.isupper()


def _are_initials(word: str) -> bool:
    return word[-1] == "." and all(len(part) == 1 for part in word[:-1].replace(".-", ".").split("."))


def _is_team(words: Sequence[str]) -> bool:
    """Whether it is a place with something in the plural, as sports teams are named."""
    first, last = words[0], words[-1]
    town = " ".join(words[:-1])
    return (
        last.endswith("s")
        and last not in PLACE_HEADS
        and first not in first_names()
        and (town in places() or town in cities() or first in cities())
    )


def _by_heads(words: Sequence[str], last: str, scores: list[float]) -> None:
    first, second = words[0], words[1]
    scores[ORGANIZATION] += _as_organization(words, last)
    if last in PLACE_HEADS or (second == "of" and first in PLACE_OF):
        scores[PLACE] += 3 if last in SURNAMES and len(words) == 2 and first in first_names() else 6
    elif first.rstrip(".") in PLACE_OPENERS:
        scores[PLACE] += 2 if first in DIRECTIONS else 4
    if last in THING_HEADS or first in THING_OPENERS or (second == "of" and first in THING_OF):
        scores[THING] += 7


def _as_organization(words: Sequence[str], last: str) -> float:
    if last in COMPANY_SUFFIXES or last in ORG_HEADS or "&" in words:
        return 6
    if words[0] in ORG_OPENERS and (words[1] in ("of", "for", "on") or words[1] in PARTICLES):
        return 7
    if not ORG_OPENERS.isdisjoint(words[1:]) and ("of" in words or "for" in words):
        return 6
    return 5 if words[0] in CLUBS or not BODIES.isdisjoint(words) else 0


def _by_first_name(words: Sequence[str], scores: list[float]) -> None:
    if len(words) > _LONGEST_PERSON:
        return
    bare = [word for word in words if word.rstrip(".") not in SUFFIXES] or words
    if words[0].startswith("Mc") or words[0] in first_names() or words[0].partition("-")[0] in first_names():
        scores[PERSON] += 4
    if (
        words[0] not in places()
        and any(_are_initials(word) for word in bare[:-1])
        and not bare[-1].endswith(".")
    ):
        scores[PERSON] += 3
    if len(bare) < len(words) and len(bare) > 1:
        scores[PERSON] += 4
    if any(word in PARTICLES for word in words[1:-1]) or bare[-1].startswith(("Al-", "al-", "Mc", "O'")):
        scores[PERSON] += 3
