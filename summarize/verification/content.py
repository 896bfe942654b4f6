"""What of a statement is in none of its sentences: numbers, dates, names, and too many of its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from summarize.meaning.said import Said
from summarize.verification.faults import Fault
from summarize.verification.reading import Found, Reading, lost
from summarize.verification.units import is_name

TOLERATED = 0.25  # of a statement's weight
TOLERATED_IN_CLAUSE = 0.4
KNOWN_ELSEWHERE = 0.3  # a word that the source has in another sentence is less foreign
MOST_FOREIGN = 3.0
QUOTES = '"“”`'
LEAD = 4  # tokens
_NOT_THERE = "not in the cited sentences"


def missing(reading: Reading) -> Iterator[Fault]:
    """The numbers, dates and names that no sentence gives, and the share of all that is lost."""
    strange: list[str] = []
    for each in reading.found:
        if each.whence not in ("elsewhere", "nowhere"):
            continue
        shown = reading.shown(each.unit)
        if each.whence == "elsewhere":
            if reading.said.cased:
                yield Fault("far name", f"name: {shown} is {_NOT_THERE}")
            continue
        if each.unit.content is None:
            kind = "number" if each.unit.quantity else "date"
            yield Fault(kind, f"{kind}: {shown} is {_NOT_THERE}")
        elif each.unit.name:
            yield Fault("name", f"name: {shown} is {_NOT_THERE}")
        else:
            strange.append(shown)
    share = lost(reading.found)
    if share > TOLERATED:
        words = ", ".join(strange) or "it"
        yield Fault("content", f"content: {words}: {_NOT_THERE}", share - TOLERATED)


def uncarried(reading: Reading) -> Iterator[Fault]:
    """The clause of which least is in the sentences, when two of its words are not."""
    worst, words = TOLERATED_IN_CLAUSE, ""
    for clause in _clauses(reading):
        foreign = [f for f in clause if f.whence == "nowhere" and f.unit.content and f.unit.weight >= 1]
        if len(foreign) > 1 and (share := lost(clause)) > worst:
            worst, words = share, ", ".join(reading.shown(f.unit) for f in foreign)
    if words:
        yield Fault("clause", f"content: {words}: {_NOT_THERE}", worst - TOLERATED_IN_CLAUSE)


def lifted(reading: Reading) -> Iterator[Fault]:
    """A number or a date that a sentence has of another: what is told stands in other sentences alone."""
    for segment in reading.segments:
        said = segment[0].place.said
        told = [f for f in segment if f.unit.content and not f.unit.name and f.unit.weight >= 1]
        figures = any(f.at and not f.unit.content for f in segment)
        others = any(is_name(said, c) and c.word.stem not in reading.stems for c in said.content if c.capital)
        if figures and others and told and all(f.whence == "nowhere" and f.is_known for f in told):
            words = ", ".join(reading.shown(f.unit) for f in told)
            yield Fault("lifted", f"content: {words}: {_NOT_THERE}")


def _clauses(reading: Reading) -> Iterator[Sequence[Found]]:
    # a quotation is told in one with who says it
    start, tokens = 0, reading.said.tokens
    for number, (one, other) in enumerate(pairwise(reading.found), 1):
        between = reading.starts.intersection(range(one.unit.place + 1, other.unit.place + 1))
        if any(tokens[at].text not in QUOTES for at in between):
            yield reading.found[start:number]
            start = number
    if reading.found:
        yield reading.found[start:]


def _leads_in(said: Said, place: int) -> bool:
    """Whether a word only says how somebody said what is quoted behind it: "she urged people to"."""
    following = said.tokens[place + 1 : place + 1 + LEAD]
    return any(token.text in QUOTES for token in following)


def unlike(reading: Reading) -> Iterator[Fault]:
    """What the wording gives away: a foreign word among copied ones, or, where no capital letters
    show the names, wording that is far from the source's.
    """
    foreign = [
        f
        for f in reading.found
        if f.whence == "nowhere" and f.unit.weight >= 1 and not _leads_in(reading.said, f.unit.place)
    ]
    if reading.said.cased and not foreign:
        return
    own = list(reading.said.pairs)
    if not own:
        return
    known = frozenset(chain.from_iterable(place.said.pairs for place in reading.used))
    new = sum(pair not in known for pair in own) / len(own)
    if foreign and new < 0.5:
        count = sum(KNOWN_ELSEWHERE if f.is_known else 1.0 for f in foreign)
        words = ", ".join(dict.fromkeys(reading.shown(f.unit) for f in foreign))
        yield Fault("foreign", f"content: {words}: {_NOT_THERE}", min(count, MOST_FOREIGN) * (1 - 2 * new))
    if not reading.said.cased:
        reason = "wording: it is too far from what the cited sentences say"
        yield Fault("small letters", reason, lost(reading.found))
        yield Fault("small letters, reworded", reason, new)
