"""The amounts that the numbers of a sentence are: money, shares, counts, durations, ages, scores."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from summarize.compare.values.counts import TIMES, UNCOUNTED, count
from summarize.compare.values.degrees import KELVIN, degrees, is_below_zero
from summarize.compare.values.units import SECONDS, Measured, measured
from summarize.compare.values.value import LAPSE, Value, exactly, word_at
from summarize.meaning.lexicon import word_set
from summarize.meaning.quantity import Quantity
from summarize.meaning.said import Said
from summarize.meaning.tokens import NUMBER

_WEIGHING = word_set("weigh weighs weighed weighing weight scales heavy bomb")
_ABOUT = word_set(
    "about around roughly approximately some nearly almost estimated close circa least or perhaps"
)
_MOVING = word_set(
    """
    goes go going went gone rose rises risen rising put puts push pushed raised raises
    """
)
_AT_LEAST = re.compile(
    r"\b(?:over|above|exceeding|more than|at least|start(?:s|ing)? at|upwards of|"
    r"(?:no|not) (?:fewer|less) than|excess of|minimum of)$"
)
_AT_MOST = re.compile(
    r"\b(?:under|below|within|(?<!no )(?<!not )(?:less|fewer) than|at most|not yet|up to|"
    r"(?:no|not) more than|best part of|as (?:many|much|long) as|maximum of)$"
)
_NEARLY = re.compile(rf"\b(?:{'|'.join(sorted(_ABOUT))}|close to)$")
# the last words of these
_HEDGES = _ABOUT | word_set("over above exceeding than least at of under below within most yet to as")
_MAGNITUDES = word_set("hundred thousand million billion dozen")
_OR_MORE = re.compile(r"^(?:\S+ ){0,2}or more\b")
_OR_SO = re.compile(r"^(?:\S+ )?or so\b")
_ODD = re.compile(r"^(?:\S+ )?- odd\b")
_VAGUE = re.compile(r"\b(?:several|few|couple of|many|some)$")
BEHIND = 5  # tokens from a number to "or more"
_CHANGING = _MOVING | word_set(
    "fell fall falls fallen cut dropped increased lowered up down grew grown climbed"
)
_BEFORE_PERIODS = word_set("in within past last next first coming previous")
_BEFORE_OVER = word_set("for lasted last lasts took takes take spent is was been just well a after")
_LASTING = word_set("for lasted took takes lasting")
_BEFORE_VERBS = word_set("to will would may might could should can must not")
BESIDE_TIME = word_set("early late ago earlier later before after since from")
_AFTERWARDS = frozenset(("later", "after"))
_DASHES = (["-"], ["–"])
CHANGE = 5  # tokens before "from 4 to 6"
LOOSE = 0.1  # how far from the truth an "about" may be, as a share
MOST_ODD = 1.3  # times: "a hundred-odd"
FEWEST_VAGUE, MOST_VAGUE = 1.5, 10.0  # times: "several hundred"
MOST_IN_A_SCORE = 200


def amounts(said: Said, found: Sequence[Quantity]) -> Iterator[Value]:
    """What the numbers `found` in `said` amount to; two that make one value together are one."""
    at = 0
    while at < len(found):
        quantity, following = found[at], found[at + 1] if at + 1 < len(found) else None
        at += 1
        if quantity.ordinal or isinstance(quantity.value, str):
            continue
        if following is not None and (joint := _two(said, quantity, following)):
            at += 1
            yield joint
        elif value := _one(said, quantity):
            yield value


def openness(said: Said, first: int, amount: float) -> tuple[float, float]:
    """Between what the truth may lie when `amount` is written from the token `first` on."""
    # "several hundred"
    is_round = word_at(said, first) in _MAGNITUDES
    if is_round and _VAGUE.search(f"{word_at(said, first - 2)} {word_at(said, first - 1)}"):
        return amount * FEWEST_VAGUE, amount * MOST_VAGUE
    # "nearly a hundred"
    start = first - (word_at(said, first - 1) in ("a", "an"))
    if word_at(said, start - 1) in _HEDGES:
        before = " ".join(word_at(said, place) for place in range(start - 3, start))
        is_raised = before.endswith("up to") and before.split(" ")[0] in _MOVING
        if _AT_MOST.search(before) and not is_raised:
            return 0.0, amount
        if _AT_LEAST.search(before):
            return amount, math.inf
        if _NEARLY.search(before):
            return amount * (1 - LOOSE), amount * (1 + LOOSE)
    return _openness_behind(said, first, amount)


def _openness_behind(said: Said, first: int, amount: float) -> tuple[float, float]:
    """As in "200 or more", "200 or so", "a hundred-odd"."""
    if not said.lowers.isdisjoint(("or", "odd")):
        behind = " ".join(token.lower for token in said.tokens[first + 1 : first + BEHIND])
        if _OR_MORE.search(behind):
            return amount, math.inf
        if _OR_SO.search(behind):
            return amount * (1 - LOOSE), amount * (1 + LOOSE)
        if _ODD.search(behind):
            return amount * (1 - LOOSE), amount * MOST_ODD
    return amount, amount


def _two(said: Said, one: Quantity, other: Quantity) -> Value | None:
    """What two numbers are together: a score, a range, a share, "two and a half"."""
    if isinstance(one.value, str) or isinstance(other.value, str) or other.ordinal:
        return None
    between = [token.lower for token in said.tokens[one.last + 1 : other.first]]
    if between in (["and"], ["and", "a"]) and other.value == 0.5:
        return _one(said, one._replace(value=one.value + 0.5, unit=other.unit or one.unit, last=other.last))
    if one.is_year and other.is_year:
        return None
    return (
        _score(said, one, other, between) or _range(said, one, other, between) or _share(one, other, between)
    )


def _score(said: Said, one: Quantity, other: Quantity, between: list[str]) -> Value | None:
    """As in "3-1", whoever is named first."""
    joined = between in _DASHES and said.tokens[other.first].joined
    figures = said.tokens[one.first].kind == NUMBER and one.unit is None and other.unit is None
    low, high = sorted((float(one.value), float(other.value)))
    if not (joined and figures and high < MOST_IN_A_SCORE):
        return None
    return exactly("score", None, one.first, other.last, fixed=(low, high))


def _range(said: Said, one: Quantity, other: Quantity, between: list[str]) -> Value | None:
    """As in "between two and three million", "12 to 18 months"."""
    before = word_at(said, one.first - 1)
    spelt = said.tokens[one.first].lower in UNCOUNTED
    written = between in (["to"], ["or"], *_DASHES) or (between == ["and"] and before == "between")
    nearby = (word_at(said, place) for place in range(one.first - CHANGE, one.first))
    written = written and not (before == "from" and any(word in _CHANGING for word in nearby))
    if spelt or not written or is_below_zero(said, one.first):
        return None
    first, second = float(one.value), float(other.value)
    low = first if one.unit else first * _magnitude(first, second)
    whole = _one(said, other._replace(first=one.first)) if low < second else None
    if whole and whole.unit == KELVIN:
        return whole._replace(low=whole.amount - (second - low), high=whole.amount)
    return whole and whole._replace(low=whole.amount * (low / second), high=whole.amount)


def _share(one: Quantity, other: Quantity, between: list[str]) -> Value | None:
    """As in "eight in ten"."""
    first, second = float(one.value), float(other.value)
    # "one customer in four"
    is_one_thing = first == 1 and len(between) == 2 and between[1] == "in"
    is_share = between in (["in"], ["in", "every"], ["out", "of"]) or is_one_thing
    if not is_share or not first < second in (3, 4, 5, 6, 7, 8, 9, 10, 20, 100):
        return None
    share, half = 100 * first / second, 50 / second if second < 100 else 0.5
    return Value("percent", share, share - half, share + half, "%", one.first, other.last)


def _magnitude(first: float, second: float) -> float:
    """By what "two" in "two to three million" has to be multiplied."""
    if first < 10 and second in range(200, 1_000, 100):
        return 100.0
    if first >= 1_000 or second < 1_000:
        return 1.0
    return float(10 ** (3 * int(math.log10(second) // 3)))


def _one(said: Said, quantity: Quantity) -> Value | None:
    if quantity.unit in (None, "degree") and (heat := _temperature(said, quantity)):
        return heat
    if quantity.unit is None and (part := _fraction(said, quantity)):
        return part
    if quantity.unit is None:
        found = count(said, quantity)
    else:
        weighed = quantity.unit == "pound" and not _WEIGHING.isdisjoint(said.lowers)
        quantity = quantity._replace(unit="lb") if weighed else quantity
        found = _time_taken(said, quantity) if quantity.unit in SECONDS else measured(quantity)
    if found is None:
        return None
    kind, unit, amount = found
    low, high = openness(said, quantity.first, amount)
    # what takes place "over eight years" lasts as long
    before = (word_at(said, quantity.first - 2), word_at(said, quantity.first - 1))
    if kind == "duration" and before[1] == "over" and before[0] not in _BEFORE_OVER:
        low = high = amount
    written = (float(quantity.value), quantity.unit) if quantity.unit else None
    last = quantity.last + (unit == TIMES)
    return Value(kind, amount, low, high, unit, quantity.first, last, written=written)


def _temperature(said: Said, quantity: Quantity) -> Value | None:
    read = degrees(said, quantity)
    if read is None:
        return None
    number = read.number
    low, high = map(read.kelvins, (number, number) if number < 0 else openness(said, read.first, number))
    amount, written = read.kelvins(number), (number, read.scale[0])
    return Value("measure", amount, low, high, read.unit, read.first, read.last, written=written)


def _fraction(said: Said, quantity: Quantity) -> Value | None:
    """As in "two thirds of the vote", "half the seats": a share, unless of a number that is told."""
    behind = [said.tokens[at] for at in range(quantity.last + 1, min(quantity.last + 5, len(said.tokens)))]
    is_part = bool(behind) and behind[0].lower in ("of", "the")
    # "half of the 30 pupils", "three quarters of an hour"
    is_told = any(each.kind == NUMBER or each.lower in SECONDS for each in behind)
    if not 0 < float(quantity.value) < 1 or not is_part or is_told:
        return None
    amount = 100 * float(quantity.value)
    low, high = openness(said, quantity.first, amount)
    return Value("percent", amount, low * (1 - LOOSE), high * (1 + LOOSE), "%", quantity.first, quantity.last)


def _time_taken(said: Said, quantity: Quantity) -> Measured | None:
    after = [word_at(said, place) for place in range(quantity.last + 1, quantity.last + 3)]
    before = word_at(said, quantity.first - 1)
    # "in two hours and 26 minutes" is no period, and in "is to last six weeks" the "last" is a verb
    is_lasting = before == "last" and word_at(said, quantity.first - 2) in _BEFORE_VERBS
    is_period = before in _BEFORE_PERIODS and after[0] != "and" and not is_lasting
    # "31 hours late", "31 hours later than planned"
    is_delay = after[0] == "late" or after == ["later", "than"]
    # "three days from 10 March"
    is_beginning = after[0] == "from" and any(
        quantity.last + 2 <= date.first <= quantity.last + 3 for date in said.dates
    )
    # "for five hours before an engine came"
    is_lasting = before in _LASTING
    if after[0] in _AFTERWARDS and not (is_delay or is_lasting or is_period):
        return LAPSE, "second", float(quantity.value) * SECONDS[quantity.unit or ""]
    if (after[0] in BESIDE_TIME and not (is_delay or is_beginning or is_lasting)) or is_period:
        return None
    kind = "age" if "old" in after else "duration"
    return kind, "second", float(quantity.value) * SECONDS[quantity.unit or ""]
