"""What two numbers or a number and a word say together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from summarize.meaning.measures import CALENDAR
from summarize.meaning.number_words import IN_A_RUN, ORDINALS, UNITS
from summarize.meaning.quantity import Quantity
from summarize.meaning.tokens import Token

_OF_EVERY = (["in"], ["out", "of"], ["in", "every"])
_WHICH = frozenset((*ORDINALS, "last", "final", "past", "previous", "this", "next", "latest"))
_PARTS_OF_A_YEAR = {"quarter": 3.0, "half": 6.0}  # months
_RUNS = (["in", "a", "row"], ["in", "succession"], ["on", "the", "trot"], ["running"])
_LONGEST_NAME = 2  # tokens: of what comes again and again
_AND_LAST = (["and", "last"], ["and", "final"])


def shares(tokens: Sequence[Token], written: Sequence[Quantity]) -> list[Quantity]:
    """The shares that two of the numbers `written` are together, as "six in ten"."""
    return [
        Quantity(one.value / other.value, None, one.first, other.last)
        for one, other in pairwise(written)
        if isinstance(one.value, float) and isinstance(other.value, float)
        if 0 < one.value < other.value
        if [token.lower for token in tokens[one.last + 1 : other.first]] in _OF_EVERY
    ]


def counts(tokens: Sequence[Token], written: Sequence[Quantity]) -> list[Quantity]:
    """How many there are of what the numbers `written` say which is the last, as "the ninth and last"."""
    return [
        Quantity(each.value, None, each.first, each.last + 2)
        for each in written
        if each.ordinal and [t.lower for t in tokens[each.last + 1 : each.last + 3]] in _AND_LAST
    ]


def lengths(tokens: Sequence[Token], written: Sequence[Quantity]) -> list[Quantity]:
    """What is as long as it says which: "the last quarter" three months, "a fifth win in a row" five."""
    found = []
    for each in written:
        last = tokens[each.last].lower
        if last in _PARTS_OF_A_YEAR:
            first = min(each.first, each.last - 1)
            if tokens[first].lower in _WHICH:
                found.append(Quantity(_PARTS_OF_A_YEAR[last], "month", first, each.last))
        elif each.ordinal and each.last + 1 < len(tokens):
            following = [token.lower for token in tokens[each.last + 1 : each.last + 5]]
            unit = UNITS.get(following[0])
            if unit in CALENDAR or _comes_again(following):
                found.append(Quantity(each.value, unit if unit in CALENDAR else None, each.first, each.last))
    return found


def _comes_again(following: Sequence[str]) -> bool:
    return following[0] in IN_A_RUN or any(
        following[at : at + len(run)] == run for run in _RUNS for at in range(1, _LONGEST_NAME + 1)
    )
