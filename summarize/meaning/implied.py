"""What two numbers or a number and a word say together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from summarize.meaning.quantity import Quantity
from summarize.meaning.tokens import Token

_OF_EVERY = (["in"], ["out", "of"], ["in", "every"])
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
