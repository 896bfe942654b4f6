"""What numbers without a unit are: counts, ages, or names, years and words too vague to compare."""

from __future__ import annotations

from summarize.compare.values.units import SECONDS, Measured
from summarize.compare.values.value import word_at
from summarize.meaning.lexicon import word_set
from summarize.meaning.number_words import FRACTIONS, ORDINALS
from summarize.meaning.quantity import Quantity
from summarize.meaning.said import Said
from summarize.meaning.tokens import WORD

UNCOUNTED = word_set("one zero once both half pair couple dozen twice third quarter thirds quarters fifth")
# "2: 53 p.m.", "3G"
_NOT_COUNTED = word_set("time times c f g pm am p")
_PARTS = word_set("halves thirds quarters fifths sixths tenths")
_NO_COUNT = UNCOUNTED | FRACTIONS.keys() | ORDINALS.keys()
_BEFORE_YEARS = word_set("in since until dated built painted born founded")
_DASHES = frozenset("-–")
TIMES = "times"  # the unit of what something is multiplied by


def count(said: Said, quantity: Quantity) -> Measured | None:
    """What a number without a unit is: how many there are, an age in seconds, or nothing to compare."""
    amount = float(quantity.value)
    if is_multiple(said, quantity):
        return "number", TIMES, amount
    if _is_age(said, quantity):
        return "age", "second", amount * SECONDS["year"]
    if (
        _is_no_count(said, quantity)
        or _is_old_year(said, quantity)
        or word_at(said, quantity.last + 1) in _NOT_COUNTED
    ):
        return None
    return "number", None, amount


def is_multiple(said: Said, quantity: Quantity) -> bool:
    """As in "eight times closer than", "three times as many"."""
    behind = [word_at(said, place) for place in range(quantity.last + 1, quantity.last + 4)]
    is_compared = behind[1].endswith("er") and behind[2] == "than"
    return behind[0] == TIMES and (is_compared or behind[1] in ("as", "more", "less"))


def _is_no_count(said: Said, quantity: Quantity) -> bool:
    """Whether it is a name ("Category 2"), a year, the number of a note or too vague a word."""
    token = said.tokens[quantity.first]
    before = said.tokens[quantity.first - 1] if quantity.first > 1 else None
    # "enterovirus D68", "Haixun-01"
    named = said.tokens[quantity.first - 2] if before is not None and before.text in _DASHES else before
    if token.joined and named is not None and named.kind == WORD:
        return True
    if before is not None and before.capital and before.kind == WORD and said.lexicon[before.lower].weight:
        return True
    if word_at(said, quantity.first - 1) == "(" and word_at(said, quantity.last + 1) == ")":
        return True
    # "three quarters of an hour", "the 1990s"
    if word_at(said, quantity.last) in _PARTS or word_at(said, quantity.last) == "s":
        return True
    if quantity.first != quantity.last:
        return False
    return token.lower in _NO_COUNT or (quantity.is_year and token.text.rstrip(".,").isdecimal())


def _is_old_year(said: Said, quantity: Quantity) -> bool:
    """As in "finished in 1240"."""
    digits = said.tokens[quantity.first].text.rstrip(".,")
    is_four_digits = len(digits) == 4 and digits.isdecimal()
    ends = word_at(said, quantity.last + 1) in (".", ",", ";", ")", "and", "")
    return is_four_digits and ends and word_at(said, quantity.first - 1) in _BEFORE_YEARS


def _is_age(said: Said, quantity: Quantity) -> bool:
    """As in "Ana Reyes, 41, said", "aged 41"."""
    if word_at(said, quantity.first - 1) in ("age", "aged"):
        return True
    before = said.tokens[quantity.first - 2] if quantity.first > 1 else None
    named = before is not None and before.capital and word_at(said, quantity.first - 1) == ","
    return named and word_at(said, quantity.last + 1) in (",", ".", "")
