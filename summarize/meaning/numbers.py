"""Numbers however they are written: digits, words, ordinals, fractions, magnitudes, with their unit."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from summarize.meaning.measures import SIZED, parts
from summarize.meaning.number_words import (
    FRACTIONS,
    IN_A_RUN,
    JOINED_MAGNITUDES,
    MULTIPLES,
    ONES,
    ORDINAL_ENDINGS,
    ORDINALS,
    SHORT_MAGNITUDES,
    SPELT_MAGNITUDES,
    SYMBOLS,
    TENS,
    UNITS,
)
from summarize.meaning.quantity import Quantity
from summarize.meaning.tokens import NUMBER, WORD, Token

LONGEST = 300  # digits: more are no number
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_POINTED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_INNER_SPACE = re.compile(r"(?<=\d)\s(?=\d)")
NUMBER_WORDS = frozenset([*ONES, *TENS, *ORDINALS, *MULTIPLES, *FRACTIONS, "hundred", "fortnight"])
_ADDED = frozenset(("half", "quarter"))
_DOLLARS = frozenset(("us", "usa", "american", "canadian", "australian"))
_NOT_A_UNIT_APART = frozenset(("second", "p", "ha", "mb"))

# a value, the last token it is written in, and the unit that stands before it
Read = tuple[float | str, int, str | None]


def quantities(tokens: Sequence[Token], *, english: bool = True) -> list[Quantity]:
    """The numbers among `tokens`, in their order."""
    found = []
    free = 0  # the first token behind the last number
    for place, token in enumerate(tokens):
        if token.kind != NUMBER and token.lower not in NUMBER_WORDS:
            continue
        if place >= free and (longer := _unit_with_share(tokens, place)):
            found.append(longer)
            continue
        read = _read(tokens, place, english=english) if place >= free else None
        if read is None:
            continue
        value, last, unit = read
        word = tokens[last].lower
        ordinal = word in ORDINAL_ENDINGS or (word in ORDINALS and isinstance(value, float) and value >= 1)
        if not ordinal:
            if _word(tokens, last + 1) == "and":
                value, last = _with_share(tokens, value, last)
            unit, last = _unit(tokens, last, unit)
            if unit in SIZED and _word(tokens, last + 1) == "and":
                value, last = _with_share(tokens, value, last)
        found.append(Quantity(value, unit, place, last, ordinal))
        if len(found) > 1 and unit in SIZED and (whole := _whole(tokens, *found[-2:])):
            found[-2:] = [whole]
        free = last + 1
    return found


def _with_share(tokens: Sequence[Token], value: float | str, last: int) -> tuple[float | str, int]:
    """With what is added behind it, as in "two and a half million", "two hours and a half"."""
    if isinstance(value, str) or _word(tokens, last + 2) != "a" or _word(tokens, last + 3) not in _ADDED:
        return value, last
    value, last = value + 1 / FRACTIONS[_word(tokens, last + 3)], last + 3
    magnitude = SPELT_MAGNITUDES.get(_word(tokens, last + 1))
    return (value * magnitude, last + 1) if magnitude else (value, last)


def _unit_with_share(tokens: Sequence[Token], place: int) -> Quantity | None:
    """As in "a year and a half", of which the token `place` is the last."""
    if tokens[place].lower not in _ADDED or place < 4:
        return None
    one, named, *joining = [_word(tokens, at) for at in range(place - 4, place)]
    unit = UNITS.get(named)
    if one not in ("a", "an") or joining != ["and", "a"] or unit not in SIZED:
        return None
    return Quantity(1 + 1 / FRACTIONS[tokens[place].lower], unit, place - 4, place)


def _whole(tokens: Sequence[Token], larger: Quantity, smaller: Quantity) -> Quantity | None:
    """The two in one where they are parts of one measure: "two hours and nine minutes"."""
    times = parts(larger.unit, smaller.unit)
    between = [token.lower for token in tokens[larger.last + 1 : smaller.first]]
    if times is None or between not in ([], ["and"], [","], [",", "and"]):
        return None
    if isinstance(larger.value, str) or isinstance(smaller.value, str) or smaller.value >= times:
        return None
    return Quantity(larger.value * times + smaller.value, smaller.unit, larger.first, smaller.last)


def _read(tokens: Sequence[Token], place: int, *, english: bool) -> Read | None:
    token = tokens[place]
    if token.kind == NUMBER:
        return _digits(tokens, place, english=english)
    if not english or token.kind != WORD:
        return None
    if token.lower == "fortnight":
        return 2.0, place, "week"
    if token.lower in FRACTIONS and (share := _share(tokens, place)):
        return share
    if token.lower in MULTIPLES:
        return float(MULTIPLES[token.lower]), place, None
    return _spelt(tokens, place)


def _digits(tokens: Sequence[Token], place: int, *, english: bool) -> Read:
    value, unit = _figure(tokens[place].text, english=english)
    if isinstance(value, str):
        return value, place, unit
    last = place
    following = _word(tokens, last + 1)
    if following in ORDINAL_ENDINGS or following == "s":
        return (value, last + 1, unit) if _is_joined(tokens, last) else (value, last, unit)
    dashed = _is_mark(tokens, last + 1, "-")
    magnitude = _word(tokens, last + 2) if dashed else following
    if factor := SPELT_MAGNITUDES.get(magnitude) or (not dashed and _short_factor(tokens, last, magnitude)):
        return value * factor, last + 1 + dashed, unit
    if dashed and _is_number(tokens, last + 2):
        # "20-30 million"
        return value * SPELT_MAGNITUDES.get(_word(tokens, last + 3), 1.0), place, unit
    if _is_mark(tokens, last + 1, "/") and last + 2 < len(tokens) and tokens[last + 2].text in "2345678":
        return value / float(tokens[last + 2].text), last + 2, unit
    return value, last, unit


@functools.lru_cache(maxsize=10_000)
def _figure(text: str, *, english: bool) -> tuple[float | str, str | None]:
    """The value of a number in digits, and the unit that its symbol stands for."""
    first = next(at for at, character in enumerate(text) if character.isdigit())
    unit = SYMBOLS.get(text[:first].strip()[-1:])
    return _value(_INNER_SPACE.sub("", text[first:]).rstrip(".,:"), english=english), unit


def _value(text: str, *, english: bool) -> float | str:
    """What the digits say; a time or the like is told by its text, its parts joined with colons."""
    if not english and _POINTED.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    if _GROUPED.fullmatch(text):
        return float(text.replace(",", "")[:LONGEST])
    if ":" in text or text.count(".") > 1 or text.count(",") > 1:
        return text.replace(".", ":").lstrip("0")
    return float(text.replace(",", "" if english else ".")[:LONGEST])


def _short_factor(tokens: Sequence[Token], last: int, word: str) -> float:
    return SHORT_MAGNITUDES.get(word) or (
        JOINED_MAGNITUDES.get(word, 0.0) if _is_joined(tokens, last) else 0.0
    )


def _spelt(tokens: Sequence[Token], place: int) -> Read | None:
    """As in "two hundred and five": a total, and what is counted up to it."""
    total, current, last = 0.0, 0.0, -1
    at: int | None = place
    while at is not None:
        word = _word(tokens, at)
        if word in ("hundred", "dozen"):
            current = (current or 1) * SPELT_MAGNITUDES[word]
        elif word in SPELT_MAGNITUDES:
            total, current = total + (current or 1) * SPELT_MAGNITUDES[word], 0.0
        else:
            current += ONES.get(word) or TENS.get(word) or ORDINALS.get(word) or 0
        last = at
        at = None if word in ORDINALS else _next_part(tokens, at)
    share = last + 1 + _is_mark(tokens, last + 1, "-")
    if _word(tokens, share) in FRACTIONS and 0 < total + current < 10:
        return (total + current) / FRACTIONS[_word(tokens, share)], share, None
    return total + current, last, None


def _next_part(tokens: Sequence[Token], at: int) -> int | None:
    """The token that goes on with the number that has a part at the token `at`."""
    word, place = _word(tokens, at), at + 1
    if _is_mark(tokens, place, "-") or (word in SPELT_MAGNITUDES and _word(tokens, place) == "and"):
        place += 1
    following = _word(tokens, place)
    if following in SPELT_MAGNITUDES:
        return place
    if word in TENS:
        return place if ONES.get(following, 10) < 10 or ORDINALS.get(following, 10) < 10 else None
    if word in SPELT_MAGNITUDES:
        return place if following in ONES or following in TENS else None
    return None


def _share(tokens: Sequence[Token], place: int) -> Read | None:
    """As in "half a million", "a fifth": what is beside it tells a fraction from an ordinal."""
    word, following = tokens[place].lower, _word(tokens, place + 1)
    share = 1 / FRACTIONS[word]
    if word in _ADDED:
        unit = UNITS.get(_word(tokens, place + 2))
        if following in ("a", "an") and unit:
            return share, place + 2, unit
        magnitude = SPELT_MAGNITUDES.get(_word(tokens, place + 2)) if following == "a" else None
        return (share * magnitude, place + 2, None) if magnitude else (share, place, None)
    return (share, place, None) if _word(tokens, place - 1) == "a" and following not in IN_A_RUN else None


def _unit(tokens: Sequence[Token], last: int, unit: str | None) -> tuple[str | None, int]:
    """The unit behind the number's last token, and the last token with it."""
    at = last + 1 + _is_mark(tokens, last + 1, "-")
    if _is_mark(tokens, at, "%"):
        return "%", at
    if _word(tokens, at) == "of" and _word(tokens, at + 1) in ("a", "percentage"):
        skipped = at + 1 + (_word(tokens, at + 1) == "a")
        at = skipped if _word(tokens, skipped) == "percentage" else at
    word, following = _word(tokens, at), _word(tokens, at + 1)
    if (word, following) == ("per", "cent") or (word == "percentage" and following.startswith("point")):
        return "%", at + 1
    if word in _DOLLARS and following in ("dollar", "dollars"):
        return "dollar", at + 1
    if word in ("square", "sq", "cubic") and following in UNITS:
        return f"{word} {UNITS[following]}", at + 1
    is_hour = word == "p" and _word(tokens, at + 2) == "m"  # "7 p. m."
    if unit is None and word in UNITS and not is_hour and not (word in _NOT_A_UNIT_APART and at != last + 1):
        return UNITS[word], at
    return unit, last


def _word(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].lower if 0 <= place < len(tokens) and tokens[place].kind == WORD else ""


def _is_mark(tokens: Sequence[Token], place: int, mark: str) -> bool:
    return place < len(tokens) and tokens[place].text == mark


def _is_number(tokens: Sequence[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].kind == NUMBER


def _is_joined(tokens: Sequence[Token], place: int) -> bool:
    return place + 1 < len(tokens) and tokens[place + 1].joined
