"""Whether two claims can be about one thing, as far as the two alone tell."""

from __future__ import annotations

from summarize.compare.about.befallen import tells_a_toll
from summarize.compare.about.circumstances import CHANGE
from summarize.compare.about.fields import fields
from summarize.compare.about.topics import Near, shared
from summarize.compare.claim import Claim
from summarize.compare.values.compatible import comparable
from summarize.compare.values.value import LAPSE
from summarize.meaning.lexicon import word_set

# how much the topics of two names must have in common, and in how many words those of two values
NEAR_OF_NAMES = 0.35
MUCH_ALIKE = 0.43
SINGLY_SHARED = 0.33
FEWEST_SHARED = 2
ONE_PART = 1.4  # what words beside two names that each only one account has must weigh
_DAYS_AND_AGES = frozenset(("date", "time", "age"))
# outcomes that a name is enough for
_OF_A_PERSON = frozenset(("job", "trial", "life"))
# stems of words that stand beside everything
BYSTANDERS = word_set(
    """
    polic offic offici author spokesman spokeswoman investig appear seem person prime minist presid secretari
    """
)


def could_compare(one: Claim, other: Claim) -> bool:
    """Whether the two could be about one thing, for what they count and the time and place they speak of."""
    if not comparable(one.value, other.value) or not one.is_of(other):
        return False
    if one.value.kind in _DAYS_AND_AGES:
        return True
    return one.told.past == other.told.past and not _is_elsewhere(one, other)


def tell_of_one_event(one: Claim, other: Claim) -> bool:
    """Whether beside who is counted, and what befell them, two things have the same word."""
    telling = [
        here.word.stem
        for here, there, _ in shared(one.topic, other.topic)
        if here.word.stem == there.word.stem and _happens(here) and not here.name
    ]
    return sum(not tells_a_toll(stem) for stem in telling) >= FEWEST_SHARED


def _is_elsewhere(one: Claim, other: Claim) -> bool:
    """Whether a number is said of a place that the other's article does not know."""
    return one.value.kind == "number" and any(
        not here.told.places <= there.told.beside
        for here, there in ((one, other), (other, one))
        if not here.told.brief
    )


def says_little(one: Claim, other: Claim, near: float, *, alone: bool) -> bool:
    """Whether beside both values stands nothing that happens: no word but names and what is counted."""
    counted = {word.stem for word in one.counted} if one.value.kind == "number" else set()
    matches = shared(one.topic, other.topic)
    if only_move(one, other) or (one.value.kind == LAPSE and not tell_of_one_event(one, other)):
        return True
    if alone and any(_happens(here) for here, _, _ in matches):
        return False
    anchors = {
        here.word.stem: here.name
        for here, there, _ in matches
        if here.beside and there.beside and _happens(here) and here.word.stem not in counted
    }
    if one.value.unit in _OF_A_PERSON and any(here.name and there.name for here, there, _ in matches):
        return False
    if one.value.unit == "life":
        return True
    if one.value.kind == "status":
        return len(anchors) < FEWEST_SHARED
    is_anchored = not all(anchors.values()) or len(anchors) >= FEWEST_SHARED or near >= MUCH_ALIKE
    fewest = FEWEST_SHARED if one.value.kind == "number" else 1
    return len(matches) < fewest or not is_anchored


def only_move(one: Claim, other: Claim) -> bool:
    """Whether both tell by how much something rose or fell, and nothing says that it is one thing."""
    if one.value.kind != "percent" or not (one.circumstances.change and other.circumstances.change):
        return False
    return all(CHANGE.fullmatch(here.lower) for here, _, _ in shared(one.topic, other.topic))


def have_one_part(one: Claim, other: Claim, near: float) -> bool:
    """Whether both are persons, or both places, and what happens beside them is much the same.

    Else enough of what is rare in the story has to stand beside both names.
    """
    telling = [
        (here, there, weight)
        for here, there, weight in shared(one.topic, other.topic)
        if here.beside and there.beside and _happens(here)
    ]
    if len(telling) == 1:
        ((here, there, _),) = telling
        is_event = here.word.stem == there.word.stem and fields(here.word.stem)
        enough = SINGLY_SHARED if is_event else MUCH_ALIKE
        telling = telling if near >= enough else []
    are_alike = near >= NEAR_OF_NAMES and one.is_where == other.is_where
    enough = are_alike or sum(weight for _, _, weight in telling) >= ONE_PART
    return enough and not all(here.name for here, _, _ in telling)


def _happens(near: Near) -> bool:
    return near.word.weight == 1.0 and near.word.stem not in BYSTANDERS
