"""How sure and how far along: what may happen has not happened, what is planned is not done."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from summarize.verification.alignment import _CLAUSE_WORDS
from summarize.verification.faults import Fault
from summarize.verification.reading import Reading
from summarize.verification.said import Said
from summarize.verification.tokens import MARK

_MAY = frozenset("may might could possibly perhaps maybe potentially probably".split())
_PLANNED = frozenset(
    """plan plans planned planning propose proposes proposed proposing proposal consider considers considering
    intend intends intended aim aims aimed seek seeks seeking hope hopes hoped hoping would promise promised
    promises promising pledge pledged pledges vow vowed vows wish wishes expects expecting attempting""".split()
)
# plans when "to" follows: they are due to meet
_PLANNED_TO = frozenset("set due scheduled want wants wanted try trying expected ready ask asked agreed".split())
_ALLEGED = frozenset(
    """alleged allegedly alleges accused suspected suspect suspects believed thought reportedly apparently
    claims claimed rumoured""".split()
)
_SOFT = (
    _MAY
    | _PLANNED
    | _PLANNED_TO
    | _ALLEGED
    | frozenset(
        """likely unlikely possible potential can if risk fear fears feared warn warned warns should estimate estimated
    estimates forecast predict predicts predicted suggest suggests appear appears appear seem seems chance call calls
    called demand demands urge urged bid bids offer offered prospect designed idea aim request requested seek sought
    want yet""".split()
    )
)
_CHARGED = frozenset("charge charged charges guilty plead pleads pleaded court trial say says said".split())
_FUTURE = frozenset("will shall must".split())
_BE = frozenset("is are was were be".split())
REACH = 2
BEFORE, AFTER = 10, 3


def softened(reading: Reading) -> Iterator[Fault]:
    """Hedges and plans in the sentences that the statement leaves out."""
    for segment in reading.segments:
        said = segment[0].place.said
        units = {each.nearest: each.unit.place for each in segment if each.nearest is not None}
        for at, token in enumerate(said.tokens):
            kind = _kind(said, at)
            if kind is None or (token.lower == "may" and token.capital and at):
                continue
            hits = [place for place in governed(said, at, REACH) if place in units]
            if hits and not _soft(reading.said, units[hits[0]], kind):
                name = "hedge" if kind == "may" else "status"
                yield Fault(name, f"{name}: the source says “{_phrase(said, at)}”")
                break


def _kind(said: Said, at: int) -> str | None:
    word = said.tokens[at].lower
    if word in _MAY:
        return "may"
    if word in _ALLEGED:
        return "alleged"
    if word in _PLANNED or (word in _PLANNED_TO and _text(said, at + 1) == "to"):
        return "planned"
    return None


def _soft(said: Said, place: int, kind: str) -> bool:
    """Whether the statement too leaves open what it says at the token `place`."""
    for at in range(max(0, place - BEFORE), min(len(said.tokens), place + AFTER)):
        word = said.tokens[at].lower
        if kind == "may":
            if word in _SOFT and word not in ("agreed", "promise", "promised", "yet", "aim"):
                return True
        elif word in _SOFT or word in _FUTURE or (word == "to" and _text(said, at - 1) in _BE):
            return True
        elif kind == "alleged" and word in _CHARGED:
            return True
    return False


def _text(said: Said, at: int) -> str:
    return said.tokens[at].lower if 0 <= at < len(said.tokens) else ""


def governed(said: Said, at: int, reach: int) -> list[int]:
    """The tokens of the first `reach` words with content after the token `at`, in its clause."""
    found: list[int] = []
    content = {c.place for c in said.content}
    for place in range(at + 1, min(len(said.tokens), at + 9)):
        token = said.tokens[place]
        if (token.kind == MARK and token.text in ",;:.()—–") or (found and token.lower in _CLAUSE_WORDS):
            break
        if place in content:
            found.append(place)
            if len(found) == reach:
                break
    return found


def is_matched(places: Sequence[int], matched: Collection[int | None]) -> bool:
    """Whether one of `places` is among those that a statement is read in."""
    return any(place in matched for place in places)


def _phrase(said: Said, at: int) -> str:
    return " ".join(token.text for token in said.tokens[max(0, at - 1) : at + 4])
