"""The right word in the wrong place: a name or number that stands where the sentence has another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarize.verification.faults import Fault
from summarize.verification.numbers import Quantity
from summarize.verification.reading import Found, Reading
from summarize.verification.said import Said
from summarize.verification.tokens import NUMBER
from summarize.verification.units import is_name

SLACK = 2


def exchanged(reading: Reading) -> Iterator[Fault]:
    """Names, numbers and words whose place in the sentence something else has."""
    for segment in reading.segments:
        matched = {at for each in segment for at in each.at}
        for number, each in enumerate(segment):
            if each.unit.quantity and each.at:
                rival = _rival(reading, segment, number)
                if rival:
                    yield Fault("other number", f"number: {_shown(reading, each)} where the source says {rival}")
            elif each.unit.name and each.whence in ("context", "elsewhere"):
                other = _other_name(segment, number, matched)
                if other and not (number and segment[number - 1].unit.name and segment[number - 1].whence == each.whence):
                    cased = any(token.capital for token in reading.said.tokens)
                    yield Fault("other name" if cased else "uncased name", f"name: {_shown(reading, each)} where the source says {other}")
            elif each.unit.content and each.at:
                other = _gap(segment, number, matched)
                if other:
                    kind = "displaced name" if each.unit.name else "other word"
                    yield Fault(kind, f"wording: “{_shown(reading, each)}” where the source says “{other}”")


def _shown(reading: Reading, each: Found) -> str:
    return reading.said.tokens[each.unit.place].text


def _rival(reading: Reading, segment: Sequence[Found], number: int) -> str | None:
    """Another number of the sentence that stands to the words around this one as it does in the statement."""
    each = segment[number]
    own = each.unit.quantity
    said = each.place.said
    assert own
    rivals = [
        q
        for q in said.quantities
        if not own.contradicts_unit(q)
        and not any(mine.agrees(q) for mine in reading.said.quantities)
        and not _is_score(said, q)
        and (q.is_year or not own.is_year)
        and (own.is_year or not q.is_year)
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


def _is_score(said: Said, quantity: Quantity) -> bool:
    """Whether a number is one of two around a dash: "3-2"."""
    tokens = said.tokens
    after = quantity.last + 2 < len(tokens) and tokens[quantity.last + 1].text in "-–"
    before = quantity.first >= 2 and tokens[quantity.first - 1].text in "-–"
    return (after and tokens[quantity.last + 2].kind == NUMBER) or (
        before and tokens[quantity.first - 2].kind == NUMBER
    )


def _other_name(segment: Sequence[Found], number: int, matched: set[int]) -> str | None:
    """A name that stands in the sentence where this one stands in the statement: by the same words."""
    each = segment[number]
    said = each.place.said
    first, last = number, number
    while first and segment[first - 1].unit.name:
        first -= 1
    while last + 1 < len(segment) and segment[last + 1].unit.name:
        last += 1
    if any(f.at for f in segment[first : last + 1]):
        return None
    before = segment[first - 1] if first else None
    after = segment[last + 1] if last + 1 < len(segment) else None
    proper = each.place.source.proper
    for content in said.content:
        if content.place in matched or not (content.lower in proper or (content.capital and is_name(said, content))):
            continue
        if after and any(0 < at - content.place <= after.unit.place - each.unit.place + SLACK for at in after.at):
            return said.tokens[content.place].text
        if before and any(0 < content.place - at <= each.unit.place - before.unit.place + SLACK for at in before.at):
            return said.tokens[content.place].text
    return None


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
                groups = each.unit.content.word.groups
                if between and not groups & between[0].word.groups:
                    return said.tokens[between[0].place].text
    return None
