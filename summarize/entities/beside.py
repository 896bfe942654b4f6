"""What stands beside a name in a sentence, and what it says of it."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from summarize.entities.cues import (
    ACROSS,
    BEFALLEN,
    BESIDE_ORGS,
    BESIDE_PLACES,
    EMPLOYED,
    KIN,
    LEADS_ORG,
    LIVED,
    PLACE_NOUNS,
    PLACE_PREPOSITIONS,
    SPEAKS_FOR,
    SPOKE,
    SPOKE_BEFORE,
)
from summarize.entities.gazetteer import places
from summarize.entities.own_words import ORGANIZATION, PERSON, PLACE
from summarize.meaning.lexicon import word_set
from summarize.meaning.roles import ORG_NOUNS, ROLE_ENDINGS, ROLES

_LOOK_BACK = 40
_LOOK_AHEAD = 70
_ARTICLES = word_set("a an the its his her their then now formerly chief former")
_PHRASE_END = word_set("of in at for from who which that with on to and near where by is was has had said")
_ADVERBS = frozenset(("also", "had", "later", "then"))
_LONGEST_PHRASE = 6
_AGES = range(1, 120)
_SHORTEST_ACRONYM = 2
_LONGEST_WORD = 24
# what is worth a look beside a name
_LEADING = frozenset(("the", "of", *EMPLOYED, *PLACE_PREPOSITIONS))
_OPENING = ",('’"
_FOLLOWING = _ADVERBS | SPOKE | LIVED | PLACE_NOUNS | BESIDE_ORGS | {"was", "grew"}


def is_role(noun: str) -> bool:
    """Whether a word for a person is meant, by what they do or are to others."""
    noun = noun.lower()
    return noun in ROLES or noun.endswith(ROLE_ENDINGS) or (noun.endswith("ist") and len(noun) > 5)


def beside(text: str, start: int, end: int, scores: list[float]) -> str | None:
    """Adds to `scores` how much what stands in `text` beside the name `text[start:end]` says for each kind.

    Gives the short form that stands in brackets behind it, if any.
    """
    before = text[max(0, start - _LONGEST_WORD) : start]
    if before[-1:].isspace() and (words := before.rsplit(None, 1)):
        last = words[-1].lower()
        if last in _LEADING:
            _before(last, text[max(0, start - _LOOK_BACK) : start].lower().split(), scores)
        elif noun := _before_noun(last):
            scores[noun[0]] += noun[1]
    behind = text[end : end + _LONGEST_WORD].split(None, 1)
    if behind and (behind[0][0] in _OPENING or behind[0].rstrip(".,;:") in _FOLLOWING):
        return _behind(text[end : end + _LOOK_AHEAD], scores)
    return None


def _before(last: str, words: Sequence[str], scores: list[float]) -> None:
    previous = words[-2] if len(words) > 1 else ""
    if last == "the":
        _before_article(previous, words[-3] if len(words) > 2 else "", scores)
    elif last in EMPLOYED and is_role(previous.removesuffix("s")):
        scores[ORGANIZATION] += 3
    elif last in PLACE_PREPOSITIONS:
        scores[PLACE] += PLACE_PREPOSITIONS[last]
    elif last == "of":
        _before_of(previous, scores)
    elif last == "for" and previous in SPEAKS_FOR:
        scores[ORGANIZATION] += 2


@functools.lru_cache(maxsize=2_048)
def _before_noun(noun: str) -> tuple[int, int] | None:
    """The kind that a noun before a name speaks for, and how much it says."""
    if noun in SPOKE_BEFORE:
        return PERSON, 3
    if noun in ORG_NOUNS:
        return ORGANIZATION, 4
    if is_role(noun.rstrip(",")):
        return PERSON, 5 if noun[-1] == "," else 4
    return None


def _before_article(previous: str, earlier: str, scores: list[float]) -> None:
    scores[PERSON] -= 3
    if previous == "of":
        _before_of(earlier, scores)
    if previous in ACROSS:
        scores[PLACE] += 3
    elif previous in PLACE_PREPOSITIONS:
        scores[PLACE] += 0.5
    if previous in ORG_NOUNS:
        scores[ORGANIZATION] += 4


def _before_of(previous: str, scores: list[float]) -> None:
    if previous in PLACE_NOUNS or previous in BESIDE_PLACES:
        scores[PLACE] += 4
    elif previous in LEADS_ORG:
        scores[ORGANIZATION] += 2


def _behind(rest: str, scores: list[float]) -> str | None:
    owns = rest.startswith(("'s", "’s"))
    rest = rest[2 * owns :]
    words = rest.split()
    if not words:
        return None
    if words[0] == "," or rest[0] == ",":
        _behind_comma(words[1:], scores)
    elif words[0][0] == "(" and len(words[0]) > 2:
        return _in_brackets(words[0][1:].rstrip(".,;"), scores)
    elif rest[0].isspace():
        word, following = [*words[words[0] in _ADVERBS and len(words) > 1 :], ""][:2]
        _word(word.rstrip(".,;:"), following.rstrip(".,;:"), owns, scores)
    return None


def _in_brackets(word: str, scores: list[float]) -> str | None:
    if not word.endswith(")"):
        return None
    if word[:-1].isdecimal():
        scores[PERSON] += 5 if int(word[:-1]) in _AGES else 0
        return None
    if sum(letter.isupper() for letter in word) < _SHORTEST_ACRONYM:
        return None
    scores[ORGANIZATION] += 3
    return word[:-1]


def _behind_comma(words: Sequence[str], scores: list[float]) -> None:
    if not words:
        return
    first = words[0].rstrip(",")
    if first.isdecimal() and first != words[0]:
        scores[PERSON] += 5 if int(first) in _AGES else 0
    elif first in ("who", "whose", "whom"):
        scores[PERSON] += 3
    elif first in _ARTICLES:
        _apposition(_phrase(words[1:]), scores)
    elif first[:1].isupper():
        # a town, and the country it is in
        there = (first.rstrip("."), " ".join(words[:2]).rstrip(".,;"))
        scores[PLACE] += 2 if there[0] in places() or there[1] in places() else 0


def _phrase(words: Sequence[str]) -> list[str]:
    """The words up to the end of the first noun phrase."""
    phrase = []
    for word in words[:_LONGEST_PHRASE]:
        bare = word.rstrip('.,;:”"')
        if bare in _PHRASE_END:
            break
        phrase.append(bare)
        if bare != word:
            break
    return phrase


def _apposition(words: Sequence[str], scores: list[float]) -> None:
    if not words or not words[-1].islower():
        return
    head = words[-1]
    if is_role(head) or any(is_role(word) for word in words[:2]):
        scores[PERSON] += 5
    elif head in ORG_NOUNS:
        scores[ORGANIZATION] += 5
    elif head in PLACE_NOUNS:
        scores[PLACE] += 5


def _word(word: str, following: str, owns: bool, scores: list[float]) -> None:
    if owns:
        scores[PERSON] += 3 if word in KIN else 0
    elif word in SPOKE:
        scores[PERSON] += 2
        scores[ORGANIZATION] += 1
    elif word in LIVED or (word == "was" and following in BEFALLEN) or (word, following) == ("grew", "up"):
        scores[PERSON] += 3
    elif word in PLACE_NOUNS:
        scores[PLACE] += 3
    if word in BESIDE_ORGS:
        scores[ORGANIZATION] += 2
