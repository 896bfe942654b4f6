"""How a statement is put: what its sentences never put side by side, and what it says twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from summarize.verification.faults import Fault
from summarize.verification.reading import Found, Reading
from summarize.verification.said import Said

NEAR = 6
LONGEST_MIDDLE = 2


def scattered(reading: Reading) -> Iterator[Fault]:
    """Neighbours in the statement that stand far apart in the sentence it is read in."""
    jumps = pairs = 0
    for one, other in pairwise(reading.found):
        if not (one.at and other.at):
            continue
        pairs += 1
        width = other.unit.place - one.unit.place
        if one.place is not other.place:
            jumps += 1
        elif min(abs(there - here) for here in one.at for there in other.at) > width + NEAR:
            jumps += 1
    if jumps:
        yield Fault("scattered", "wording: it joins what the sources say in different places", jumps / pairs)


def uncarried(reading: Reading) -> Fault | None:
    """A clause of which most words are in none of the sentences."""
    worst, words = 0.0, ""
    clause: list[Found] = []
    for number, each in enumerate(reading.found):
        clause.append(each)
        following = reading.found[number + 1 : number + 2]
        if following and not any(at in reading.starts for at in range(each.unit.place + 1, following[0].unit.place + 1)):
            continue
        lost = [f for f in clause if f.whence == "nowhere" and f.unit.content and f.unit.weight >= 1]
        share = sum(f.cost for f in clause) / sum(f.unit.weight for f in clause)
        if len(lost) > 1 and share > worst:
            worst, words = share, ", ".join(reading.said.tokens[f.unit.place].text for f in lost)
        clause = []
    return Fault("clause", f"content: {words}: not in the cited sentences", max(0.0, worst - 0.4)) if worst > 0.4 else None


def reworded(reading: Reading) -> Iterator[Fault]:
    """The share of its pairs of neighbouring words that no sentence has."""
    own = _pairs(reading.said)
    known = {pair for place in reading.used for pair in _pairs(place.said)}
    if own:
        new = sum(pair not in known for pair in own)
        if new:
            yield Fault("reworded", "wording: it is far from what the sources say", new / len(own))
        if reading.lost:
            yield Fault("foreign", "foreign", reading.lost * (1 - new / len(own)))
        aliens = sum(f.whence in ("nowhere", "elsewhere") and f.unit.weight >= 1 for f in reading.found)
        if aliens:
            yield Fault("alien", "alien", min(aliens, 3) * max(0.0, 1 - 2 * new / len(own)))
        joins = sum(pair not in known for pair in own)
        if joins:
            yield Fault("join", "join", min(joins, 6) * max(0.0, 1 - 2 * new / len(own)))
        if not any(token.capital for token in reading.said.tokens):
            yield Fault("uncased", "uncased", reading.lost)
            yield Fault("uncased reworded", "uncased", new / len(own))


def repeated(reading: Reading) -> Iterator[Fault]:
    """A run of three words said twice, which no sentence of the source says twice."""
    stems = _stems(reading.said)
    seen: set[tuple[str, ...]] = set()
    for run in zip(stems, stems[1:], stems[2:], strict=False):
        if run in seen and not any(_count(place.said, run) > 1 for place in reading.used):
            yield Fault("repeated", f"wording: it says “{' '.join(run)}” twice")
            return
        seen.add(run)


def misnamed(reading: Reading) -> Iterator[Fault]:
    """Names of two words that the source never writes together."""
    tokens = reading.said.tokens
    for one, other in pairwise(reading.found):
        if not (one.unit.name and other.unit.name and other.unit.place == one.unit.place + 1):
            continue
        first, second = tokens[one.unit.place], tokens[other.unit.place]
        if "nowhere" in (one.whence, other.whence) or first.text.endswith(("'s", "’s")):
            continue
        if not any(_together(one, other, place.source.spoken) for place in reading.used):
            yield Fault("misnamed", f"name: {first.text} {second.text} is not so called in the source")


def _together(one: Found, other: Found, spoken: str) -> bool:
    assert one.unit.content
    assert other.unit.content
    first, second = one.unit.content.lower, other.unit.content.lower
    start = spoken.find(f" {first} ")
    while start >= 0:
        following = spoken[start + 1 : start + len(first) + 60].split()[1 : 2 + LONGEST_MIDDLE]
        if any(word.startswith(second[:5]) for word in following):
            return True
        start = spoken.find(f" {first} ", start + 1)
    return False


def _pairs(said: Said) -> list[tuple[str, str]]:
    return list(pairwise(_stems(said)))


def _stems(said: Said) -> list[str]:
    return [said.lexicon[token.lower].stem for token in said.tokens if token.text[0].isalnum()]


def _count(said: Said, run: tuple[str, ...]) -> int:
    stems = _stems(said)
    return sum(tuple(stems[at : at + 3]) == run for at in range(len(stems) - 2))
