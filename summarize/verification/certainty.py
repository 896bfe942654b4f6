"""How sure and how far along: what may happen has not happened, what is planned is not done."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from summarize.meaning.lexicon import word_set
from summarize.meaning.said import Said
from summarize.meaning.tokens import MARK, WORD
from summarize.verification.alignment import CLAUSE_WORDS
from summarize.verification.faults import Fault
from summarize.verification.reading import Reading

_MAY = word_set("may might could possibly perhaps maybe potentially probably")
_PLANNED = word_set(
    """
    plan plans planned planning propose proposes proposed proposing proposal consider considers
    considering intend intends intended aim aims aimed seek seeks seeking hope hopes hoped hoping
    promise promised promises promising pledge pledged pledges vow vowed vows wish wishes expects
    expecting attempting
    """
)
# plans when "to" follows: they are due to meet
_PLANNED_TO = word_set("set due scheduled want wants wanted try trying expected ready ask asked agreed")
_ALLEGED = word_set(
    """
    alleged allegedly alleges accused suspected suspect suspects believed thought reportedly
    apparently claims claimed rumoured
    """
)
_SOFT = (
    _MAY
    | _PLANNED
    | _PLANNED_TO
    | _ALLEGED
    | word_set(
        """
    likely unlikely possible potential can if risk fear fears feared warn warned warns should
    estimate estimated estimates forecast predict predicts predicted suggest suggests appear appears
    appear seem seems chance call calls called demand demands urge urged bid bids offer offered
    prospect designed idea aim request requested seek sought want yet believe believes think thinks
    """
    )
)
_OPEN = _MAY | _PLANNED | _PLANNED_TO | _ALLEGED | {"would", "must"}
_HEDGES = (_SOFT | {"would"}) - {"agreed", "promise", "promised", "yet", "aim"}
_CHARGED = word_set("charge charged charges guilty plead pleads pleaded court trial say says said")
_FUTURE = word_set("will shall must")
_BE = word_set("is are was were be")
_DONE = word_set("has have had already now")
_BEFORE_NOUNS = word_set("a an the this that these those his her its their our raised new")
_BEFORE_AIMS = word_set("to for of that by on")
_BE_PLANNING = word_set("is are was were be been also now already still")
_NONE = word_set("not no neither nor none nobody never")
REACH = 2
BEFORE, LONG_BEFORE, AFTER, NEAR = 10, 14, 4, 4


def softened(reading: Reading) -> Iterator[Fault]:
    """Hedges and plans in the sentences that the statement leaves out."""
    for segment in reading.segments:
        said = segment[0].place.said
        if said.lowers.isdisjoint(_OPEN):
            continue
        units = {each.nearest: each.unit.place for each in segment if each.nearest is not None}
        for at, token in enumerate(said.tokens):
            kind = _kind(said, at) if token.lower in _OPEN else None
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
    if word in _PLANNED and not _is_thing(said, at):
        return "planned"
    if word in _PLANNED_TO and _text(said, at + 1) == "to" and _is_verb(said, at + 2):
        return "planned"
    return "would" if word in ("would", "must") and not _is_refusal(said, at) else None


def _is_verb(said: Said, at: int) -> bool:
    """Whether what follows "to" can be done: nobody does "$5 million" or "a truce"."""
    return at < len(said.tokens) and said.tokens[at].kind == WORD and _text(said, at) not in _BEFORE_NOUNS


def _is_thing(said: Said, at: int) -> bool:
    """Whether a plan or a hope is spoken about, and what follows is not what is planned."""
    if _text(said, at) == "planning":
        return _text(said, at - 1) not in _BE_PLANNING
    return _text(said, at - 1) in _BEFORE_NOUNS and _text(said, at + 1) not in _BEFORE_AIMS


def _is_refusal(said: Said, at: int) -> bool:
    """As in "neither would say", "she would not say"."""
    around = [_text(said, place) for place in range(at - 3, at + 2)]
    return not _NONE.isdisjoint(around)


def _soft(said: Said, place: int, kind: str) -> bool:
    """Whether the statement too leaves open what it says at the token `place`."""
    if kind == "would":
        return not any(token.lower in _DONE for token in said.tokens[max(0, place - NEAR) : place])
    before = LONG_BEFORE if kind == "may" else BEFORE
    around = range(max(0, place - before), min(len(said.tokens), place + AFTER))
    if kind == "may":
        return any(_text(said, at) in _HEDGES for at in around)
    words = _SOFT | _FUTURE | (_CHARGED if kind == "alleged" else frozenset())
    return any(
        _text(said, at) in words or (_text(said, at) == "to" and _text(said, at - 1) in _BE) for at in around
    )


def _text(said: Said, at: int) -> str:
    return said.tokens[at].lower if 0 <= at < len(said.tokens) else ""


def governed(said: Said, at: int, reach: int) -> list[int]:
    """The tokens of the first `reach` words with content after the token `at`, in its clause."""
    found: list[int] = []
    content = {c.place for c in said.content}
    for place in range(at + 1, min(len(said.tokens), at + 9)):
        token = said.tokens[place]
        if (token.kind == MARK and token.text in ",;:.()—–") or (found and token.lower in CLAUSE_WORDS):
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
