"""The right word in the wrong place: a name or number that stands where the sentence has another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarize.verify.reading import Found, Reading
from summarize.verify.said import Said
from summarize.verify.units import is_name

_PRONOUNS = frozenset("he she it they his her its their him them who i we".split())
WINDOW = 5


def exchanged(reading: Reading) -> Iterator[str]:
    """Names, numbers and words whose place in the sentence something else has."""
    for segment in reading.segments:
        matched = {at for each in segment for at in each.at}
        for number, each in enumerate(segment):
            if each.unit.quantity and each.at:
                rival = _rival(reading, segment, number)
                if rival:
                    yield f"number: {_shown(reading, each)} belongs to something else there, and {rival} to this"
            elif each.unit.name and each.whence in ("context", "elsewhere"):
                other = _other_name(each, matched, reading)
                if other:
                    yield f"name: {_shown(reading, each)} where the source says {other}"
            elif each.unit.content and each.at:
                other = _gap(segment, number, matched)
                if other:
                    yield f"place: “{_shown(reading, each)}” where the source says “{other}”"


def _shown(reading: Reading, each: Found) -> str:
    return reading.said.tokens[each.unit.place].text


def _rival(reading: Reading, segment: Sequence[Found], number: int) -> str | None:
    """Another number of the sentence that stands to the words around this one as it does in the statement."""
    each = segment[number]
    own = each.unit.quantity
    said = each.place.said
    assert own
    rivals = [
        q for q in said.quantities if not own.agrees(q) and (q.unit == own.unit or q.unit is None or own.unit is None)
    ]
    if not rivals:
        return None
    around = [f for f in segment[max(0, number - 3) : number + 4] if f is not each and f.at and not f.unit.quantity]
    if not around:
        return None

    def affinity(place: int) -> float:
        return sum(
            f.unit.weight
            / (1 + min(abs((at - place) - (f.unit.place - own.first)) for at in f.at))
            / (1 + abs(f.unit.place - own.first)) ** 0.5
            for f in around
        )

    here = max(affinity(at) for at in each.at)
    best = max(rivals, key=lambda q: affinity(q.first))
    if affinity(best.first) > 1.35 * here + 0.15:
        return " ".join(t.text for t in said.tokens[best.first : best.last + 1])
    return None


def _other_name(each: Found, matched: set[int], reading: Reading) -> str | None:
    """A name in the sentence that the statement does not mention, where no pronoun stands for this one."""
    said = each.place.said
    others = [
        c for c in said.content if c.place not in matched and (c.lower in each.place.source.proper or (c.capital and is_name(said, c)))
    ]
    if not others:
        return None
    if each.whence == "context" and any(t.lower in _PRONOUNS for t in said.tokens):
        return None
    return said.tokens[others[0].place].text


def _gap(segment: Sequence[Found], number: int, matched: set[int]) -> str | None:
    """The word that stands between the neighbours of this one in the sentence, when this one does not."""
    if not 0 < number < len(segment) - 1:
        return None
    before, each, after = segment[number - 1 : number + 2]
    if not before.at or not after.at:
        return None
    said = each.place.said
    width = after.unit.place - before.unit.place
    for low in before.at:
        for high in after.at:
            if 0 < high - low <= width + 2:
                if any(low <= at <= high for at in each.at):
                    return None
                between = [c for c in said.content if low < c.place < high and c.place not in matched]
                if between:
                    return said.tokens[between[0].place].text
    return None
