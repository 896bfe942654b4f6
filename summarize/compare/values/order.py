"""Which of two events came first: "before the hearing he sold his shares"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarize.compare.about.marks import marks
from summarize.compare.values.value import Value, exactly
from summarize.meaning.lexicon import word_set
from summarize.meaning.said import Said
from summarize.meaning.tokens import WORD

ORDER = "order"  # the slot of an order
# stems without which a sentence tells no order
ORDERING = word_set("befor after until alreadi time first")
_THEN = word_set("then afterwards later")
EARLIER, LATER = "1", "2"  # stand before the marks of the earlier and of the later event
REACH = 14  # tokens of an event
_ENDS = word_set("; . : and but although which")


def orders(said: Said) -> Iterator[Value]:
    """The orders that a sentence tells, each at the word that tells it; `fixed` marks both events."""
    if said.lowers.isdisjoint(("before", "after", "until", "already", "first")):
        return
    lowers = [token.lower for token in said.tokens]
    if "already" in lowers:
        yield from _already(said, lowers)
        return
    if "first" in lowers and not said.lowers.isdisjoint(_THEN):
        yield from _first(said, lowers)
        return
    for place, lower in enumerate(lowers):
        if lower not in ("before", "after", "until"):
            continue
        here, there = _sides(lowers, place)
        # what happens only after something, or not until it, is the later event
        earlier, later = (here, there) if lower == "before" else (there, here)
        yield from _order(said, place, earlier, later)


def _already(said: Said, lowers: Sequence[str]) -> Iterator[Value]:
    """As in "he had already gone when she came", "by the time she came he had already gone"."""
    place = lowers.index("already")
    if "when" in lowers[place:]:
        when = lowers.index("when", place)
        yield from _order(said, place, range(max(0, place - REACH), when), range(when + 1, len(lowers)))
    elif lowers[:3] == ["by", "the", "time"]:
        yield from _order(said, place, range(place - 2, len(lowers)), range(3, place - 2))


def _first(said: Said, lowers: Sequence[str]) -> Iterator[Value]:
    """As in "the alarm rang first, and only then were they led out"."""
    place = lowers.index("first")
    then = next((at for at in range(place + 1, len(lowers)) if lowers[at] in _THEN), None)
    joint = next((at for at in range(place + 1, then or 0) if lowers[at] in ("and", ",", ";")), None)
    if then is not None and joint is not None:
        yield from _order(said, place, range(max(0, place - REACH), place), range(joint + 1, len(lowers)))


def _sides(lowers: Sequence[str], place: int) -> tuple[range, range]:
    """What stands before and behind the word; where it begins the sentence, what its clause leaves."""
    begins = place <= 1
    end = next((at for at in range(place + 1, len(lowers)) if lowers[at] in _ENDS), len(lowers))
    if not begins:
        return range(max(0, place - REACH), place), range(place + 1, min(end, place + 1 + REACH))
    comma = next((at for at in range(place + 1, end) if lowers[at] in (",", "did", "does", "was")), end)
    return range(comma, end), range(place + 1, comma)


def _order(said: Said, place: int, earlier: range, later: range) -> Iterator[Value]:
    first, second = _marks(said, earlier), _marks(said, later)
    if first and second:
        fixed = tuple([EARLIER + each for each in first] + [LATER + each for each in second])
        yield exactly("order", ORDER, place, place, fixed=fixed)


def _marks(said: Said, places: range) -> Sequence[str]:
    tokens = (said.tokens[at] for at in places if at < len(said.tokens))
    words = (said.lexicon[token.lower] for token in tokens if token.kind == WORD and not token.capital)
    return marks(word for word in words if word.weight)


def are_reversed(one: Value, other: Value) -> bool:
    """Whether the earlier event of each is the later one of the other."""
    (first, second), (third, fourth) = _events(one), _events(other)
    crossings = first & fourth, second & third
    crossed = min(map(len, crossings))
    # a synonym or a field on both sides is too little
    is_sure = any(each[0] not in "#~" for crossing in crossings for each in crossing)
    return is_sure and crossed > 0 and crossed > max(len(first & third), len(second & fourth))


def _events(value: Value) -> tuple[set[str], set[str]]:
    fixed = [str(each) for each in value.fixed]
    earlier, later = ({each[1:] for each in fixed if each[0] == mark} for mark in (EARLIER, LATER))
    return earlier, later
