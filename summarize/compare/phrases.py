"""What the values of a conflict are of, in a few words that one of the accounts has."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from summarize.compare.about.topics import shared
from summarize.compare.claim import Claim
from summarize.compare.contradictions import Pair
from summarize.meaning.dates import MONTHS, WEEKDAYS
from summarize.meaning.lexicon import word_set
from summarize.meaning.said import Said
from summarize.meaning.tokens import WORD

LONGEST = 6  # tokens
COUNTED = 1.3  # what is counted, or lasts, stands behind its figure
_COUNTED = frozenset(("number", "duration"))
UNSHARED = 0.3  # what a word counts that only one account has
_CLAUSES = word_set("when while after before until which that who whom what as because if although by")
_JOINING = frozenset("-'’")


class _Phrase(NamedTuple):
    weight: float
    text: str


def phrase(pair: Pair) -> str:
    """The run of words beside one of the values that says most of what both accounts have in common.

    Of an age it is whose.
    """
    if pair.one.is_named and pair.other.is_named:
        return f"age of {max(pair.one.bearer_name, pair.other.bearer_name, key=len)}"
    common = {near.word.stem for match in shared(pair.one.topic, pair.other.topic) for near in match[:2]}
    found = [each for claim in (pair.one, pair.other) for each in _beside(claim, common)]
    return max(found, key=lambda each: each.weight).text if found else pair.one.value.kind


def _beside(claim: Claim, common: Set[str]) -> list[_Phrase]:
    """What stands before and behind the value of `claim`, up to a mark."""
    tokens, value = claim.told.said.tokens, claim.value
    before = [*_run(claim, range(value.first - 1, -1, -1))][::-1]
    behind = _run(claim, range(value.last + 1, len(tokens)))
    found = [_phrase(claim, before, common), _phrase(claim, behind, common)]
    if value.kind in _COUNTED and found[1]:
        found[1] = found[1]._replace(weight=found[1].weight * COUNTED)
    return [each for each in found if each]


def _run(claim: Claim, places: range) -> list[int]:
    tokens = claim.told.said.tokens
    found: list[int] = []
    for place in places:
        token = tokens[place]
        # "her coach, Ana Reyes"
        if not found and token.text == "," and places.step < 0:
            continue
        is_word = token.kind == WORD and token.lower not in _CLAUSES
        if not (is_word or token.text in _JOINING) or len(found) == LONGEST:
            break
        found.append(place)
    # no half of a compound ("-share deal", "-long visit")
    half = -1 if places.step < 0 else 0
    while found and (tokens[found[half]].text in _JOINING or tokens[found[half]].joined):
        found.pop(half)
    while found and tokens[found[-1]].text in _JOINING:
        found.pop()
    return found


def _is_day(said: Said, place: int) -> bool:
    return said.tokens[place].lower in WEEKDAYS or said.tokens[place].lower in MONTHS


def _is_age(claim: Claim, place: int) -> bool:
    """As the "old" of "two-year-old child"."""
    return claim.value.kind == "age" and claim.told.said.tokens[place].lower == "old"


def _phrase(claim: Claim, places: Sequence[int], common: Set[str]) -> _Phrase | None:
    said = claim.told.said
    words = {place: said.lexicon[said.tokens[place].lower] for place in places}
    telling = [
        place
        for place, word in words.items()
        if word.weight
        and said.tokens[place].kind == WORD
        and not (_is_day(said, place) or _is_age(claim, place))
    ]
    if not telling:
        return None
    weight = sum(words[place].weight * (1 if words[place].stem in common else UNSHARED) for place in telling)
    tokens = said.tokens[telling[0] : telling[-1] + 1]
    text = "".join(("" if token.joined else " ") + token.text for token in tokens).strip()
    return _Phrase(weight, text)
