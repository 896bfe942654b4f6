"""How sure and how far along: what may happen has not happened, what is planned is not done."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from summarize.verify.alignment import _CLAUSE_WORDS
from summarize.verify.reading import Reading
from summarize.verify.said import Said
from summarize.verify.tokens import MARK, WORD

_POSSIBLE = frozenset(
    "may might could possibly perhaps maybe potentially probably likely possible potential unlikely can".split()
)
_PLANNED = frozenset(
    """plan plans planned planning propose proposes proposed proposing proposal consider considers considering
    considered intend intends intended aim aims aimed seek seeks seeking hope hopes hoped hoping want wants wanted
    expect expects expected expecting would due scheduled set wish wishes try trying attempt attempting""".split()
)
_ALLEGED = frozenset(
    """alleged allegedly alleges accused suspected suspect suspects believed thought reportedly apparently
    claims claimed claim rumoured""".split()
)
_FUTURE = frozenset("will shall to must should".split())
_SOFT = _POSSIBLE | _PLANNED | _ALLEGED | frozenset(
    """if risk fear fears feared warn warned warns should say says estimate estimated estimates forecast predict
    predicts predicted suggest suggests appear appears seem seems chance ask asks asked call calls called
    demand demands urge urged bid bids offer offered in talks prospect""".split()
)
REACH = 2


def softened(reading: Reading) -> Iterator[str]:
    """Hedges and plans in the sentences that the statement leaves out."""
    for segment in reading.segments:
        place = segment[0].place
        matched = {at for each in segment for at in each.at}
        low, high = segment[0].unit.place, segment[-1].unit.place
        own = {token.lower for token in reading.said.tokens[max(0, low - 8) : high + 1]}
        for at, token in enumerate(place.said.tokens):
            if token.kind != WORD:
                continue
            word = token.lower
            if word == "may" and token.capital and at:
                continue
            if word in _POSSIBLE and word not in ("likely", "possible", "potential", "can"):
                if not own & (_SOFT - _PLANNED | {"would", "expected", "due"}) and is_matched(
                    governed(place.said, at, REACH), matched
                ):
                    yield f"hedge: the source says “{_phrase(place.said, at)}”"
                    break
            elif word in _PLANNED and not own & (_SOFT | _FUTURE) and is_matched(
                governed(place.said, at, REACH), matched
            ):
                if word in ("set", "due", "try", "trying", "want", "wanted", "wants", "considered", "expected") and not _to(place.said, at):
                    continue
                yield f"status: the source says “{_phrase(place.said, at)}”"
                break
            elif word in _ALLEGED and not own & _SOFT and is_matched(governed(place.said, at, REACH), matched):
                yield f"status: the source says “{_phrase(place.said, at)}”"
                break


def _to(said: Said, at: int) -> bool:
    return at + 1 < len(said.tokens) and said.tokens[at + 1].lower == "to"


def governed(said: Said, at: int, reach: int) -> list[int]:
    """The tokens of the first `reach` words with content after the token `at`, in its clause."""
    found: list[int] = []
    content = {c.place for c in said.content}
    for place in range(at + 1, min(len(said.tokens), at + 9)):
        token = said.tokens[place]
        if found and (token.kind == MARK and token.text in ",;:.()—–" or token.lower in _CLAUSE_WORDS):
            break
        if place in content:
            found.append(place)
            if len(found) == reach:
                break
    return found


def is_matched(places: Sequence[int], matched: Collection[int]) -> bool:
    """Whether one of `places` is among those that a statement is read in."""
    return any(place in matched for place in places)


def _phrase(said: Said, at: int) -> str:
    return " ".join(token.text for token in said.tokens[max(0, at - 1) : at + 4])
