"""Numbers that no sentence has and that yet follow: rounded, added up, a share, meant by "the nine"."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, permutations

from summarize.meaning.lexicon import word_set
from summarize.meaning.measures import conversion
from summarize.meaning.quantity import Quantity
from summarize.meaning.said import Content, Said

_ABOUT = frozenset(
    ("about", "around", "roughly", "approximately", "nearly", "almost", "some", "estimated", "close")
)
_RECKONED = word_set(
    """
    gap difference total combined altogether together sum majority margin lead apart remaining rest
    account accounts comes amounts """
)
_COMPARED = word_set(
    """
    less fewer more below above under over short ahead behind smaller larger bigger higher lower older
    younger earlier later longer shorter taller heavier cheaper dearer faster slower
    """
)
_NEGATORS = frozenset(("not", "n't", "no", "without", "never", "failed", "neither"))
_DEFINITE = word_set("the these those all its their his her our")
BEFORE, AFTER = 14, 5  # tokens
NOUN_WITHIN = 3  # tokens
_TOLERANCE, _MARGIN = 0.05, 0.2
_SLACK = 0.02  # share by which "three times" may be rounded
_REST = frozenset(("rest", "remainder", "remaining", "others"))
_MOST_RECKONED = 16
_NOTICEABLE = 100  # a larger number that has more than two figures of its own is no chance result
_LARGE = 0.1  # share of such a number that each of the two has to be
_YEARS = frozenset(("year", "decade", "century"))


def rounded(wanted: Quantity, said: Said, statement: Said) -> list[int]:
    """Where a number stands that `wanted` rounds, when the word before it says so."""
    if not said.quantities or isinstance(wanted.value, str):
        return []
    low, high = _limits(wanted, statement)
    if low == high:
        return []
    return [
        other.first
        for other in said.quantities
        if (value := _in_unit(other, wanted.unit)) and value * low <= wanted.value <= value * high
    ]


def _limits(wanted: Quantity, statement: Said) -> tuple[float, float]:
    """Between which shares of the exact number `wanted` may lie by the words before it."""
    before = [token.lower for token in statement.tokens[max(0, wanted.first - 2) : wanted.first]]
    nearest, further = (["", "", *before])[-1], (["", "", *before])[-2]
    if nearest in _ABOUT:
        return 1 - _TOLERANCE, 1 + _TOLERANCE
    if nearest in ("over", "above", "exceeding") or (nearest, further) in (("than", "more"), ("least", "at")):
        return 1 - _MARGIN, 1.0
    if nearest in ("under", "below") or (nearest == "than" and further in ("less", "fewer")):
        return 1.0, 1 + _MARGIN
    return 1.0, 1.0


def _in_unit(quantity: Quantity, unit: str | None) -> float | None:
    if isinstance(quantity.value, str):
        return None
    if quantity.unit == "%" and unit is None:
        return quantity.value / 100
    known = conversion(quantity.unit, unit)
    return quantity.value * known[0] if known else None


def counted(wanted: Quantity, statement: Said) -> Content | None:
    """What `wanted` counts that has been told of before, as in "the 9 rounds"."""
    if not wanted.first or statement.tokens[wanted.first - 1].lower not in _DEFINITE:
        return None
    return next(_following(statement, wanted), None)


def counts(said: Said, wanted: Quantity, noun: Content | None) -> bool:
    """Whether `said` tells that there are `wanted` of what `noun` names."""
    return noun is not None and any(
        noun.word.stem == other.word.stem
        for known in (*said.quantities, *said.counts)
        if wanted.agrees(known)
        for other in _following(said, known)
    )


def _following(said: Said, quantity: Quantity) -> Iterator[Content]:
    return (content for content in said.content if 0 < content.place - quantity.last <= NOUN_WITHIN)


def reckoned(wanted: Quantity, sentences: Sequence[Said], statement: Said) -> bool:
    """Whether `wanted` is what can be worked out of two numbers of the sentences."""
    value = wanted.value
    if not isinstance(value, float) or wanted.ordinal or wanted.is_year:
        return False
    known = [q for said in sentences for q in said.quantities if isinstance(q.value, float)][:_MOST_RECKONED]
    results = _shares(known, wanted)
    if _says_reckoned(wanted, statement):
        results += _sums(known, wanted, 0)
    elif _is_noticeable(value):
        results += _sums(known, wanted, _LARGE * value)
    if wanted.unit in _YEARS:
        results += _spans(sentences)
    if _is_share(wanted) and any(_tells_of_rest(said) for said in (*sentences, statement)):
        results += _rests(known, wanted.unit)
    if _is_ratio(wanted, statement) and _is_one_of(value, _ratios(known), wanted, statement):
        return True
    return any(abs(result - value) <= 1e-6 * max(1.0, value) for result in results)


def _tells_of_rest(said: Said) -> bool:
    return not _REST.isdisjoint(said.lowers)


def _is_share(wanted: Quantity) -> bool:
    return wanted.unit == "%" or (
        wanted.unit is None and isinstance(wanted.value, float) and wanted.value < 1
    )


def _rests(known: Iterable[Quantity], unit: str | None) -> list[float]:
    """What is left of a hundred per cent, or of one, without one share, or without two."""
    whole = 100.0 if unit else 1.0
    shares = [q.value for q in known if q.unit == unit and isinstance(q.value, float) and q.value < whole]
    return [whole - share for share in shares] + [whole - sum(two) for two in combinations(shares, 2)]


def _is_ratio(wanted: Quantity, statement: Said) -> bool:
    """Whether it says how many times as many, as "twice", "a fifth"."""
    if wanted.unit is None and isinstance(wanted.value, float) and wanted.value < 1:
        return True
    written = [token.lower for token in statement.tokens[wanted.first : wanted.last + 2]]
    return written[0] == "twice" or written[-1] == "times"


def _ratios(known: Iterable[Quantity]) -> Iterator[float]:
    for one, other in permutations(known, 2):
        if one.unit != other.unit or one.is_year or other.is_year:
            continue
        if (
            isinstance(one.value, float)
            and isinstance(other.value, float)
            and min(one.value, other.value) > 1
        ):
            yield one.value / other.value


def _is_one_of(value: float, exact: Iterable[float], wanted: Quantity, statement: Said) -> bool:
    low, high = _limits(wanted, statement)
    return any(each * low * (1 - _SLACK) <= value <= each * high * (1 + _SLACK) for each in exact)


def _is_noticeable(value: float) -> bool:
    return value > _NOTICEABLE and float(f"{value:.2g}") != value


def _says_reckoned(wanted: Quantity, statement: Said) -> bool:
    """As in "a gap of 3", "3 in total", "3 fewer than", "3 of the 7 are not"."""
    around = statement.tokens[max(0, wanted.first - BEFORE) : wanted.last + 1 + AFTER]
    following = [token.lower for token in statement.tokens[wanted.last + 1 : wanted.last + 1 + AFTER]]
    is_step = wanted.first > 0 and statement.tokens[wanted.first - 1].lower == "by"
    if is_step or any(token.lower in _RECKONED for token in around) or not _COMPARED.isdisjoint(following):
        return True
    return _is_partitive(statement) and any(token.lower in _NEGATORS for token in statement.tokens)


def _is_partitive(statement: Said) -> bool:
    """Whether it tells some of a number, as "3 of the 7", "of 7, 3"."""
    return any(
        "of" in [token.lower for token in statement.tokens[max(0, number.first - 2) : number.last + 2]]
        for number in statement.quantities
    )


def _sums(known: Iterable[Quantity], wanted: Quantity, least: float) -> list[float]:
    """The sums and the differences of two that are of the same kind and not below `least`."""
    values = [value for q in known if _comparable(q, wanted) and (value := _scaled(q, wanted)) >= least]
    return [result for one, other in combinations(values, 2) for result in (one + other, abs(one - other))]


def _comparable(quantity: Quantity, wanted: Quantity) -> bool:
    return not quantity.contradicts_unit(wanted) or conversion(quantity.unit, wanted.unit) is not None


def _scaled(quantity: Quantity, wanted: Quantity) -> float:
    if isinstance(quantity.value, str):
        return math.nan
    known = conversion(quantity.unit, wanted.unit)
    return quantity.value * known[0] if known else quantity.value


def _shares(known: Iterable[Quantity], wanted: Quantity) -> list[float]:
    """What a share of an amount is."""
    return [
        (share.value / 100 if share.unit == "%" else share.value) * whole.value
        for share, whole in permutations(known, 2)
        if whole.unit == wanted.unit and whole.unit != "%" and _is_share(share)
        if isinstance(share.value, float) and isinstance(whole.value, float)
    ]


def _spans(sentences: Iterable[Said]) -> list[float]:
    """How many years lie between two."""
    years = [q.value for said in sentences for q in said.quantities if q.is_year]
    years += [date.year for said in sentences for date in said.dates if date.year]
    return [
        abs(one - other)
        for one, other in combinations(years[:_MOST_RECKONED], 2)
        if not isinstance(one, str) and not isinstance(other, str)
    ]
