"""Causes: a statement that says why must rest on a sentence that says why."""

from __future__ import annotations

from collections.abc import Iterator

from summarize.meaning.lexicon import word_set
from summarize.meaning.said import Said
from summarize.verification.faults import Fault
from summarize.verification.reading import Reading, lost

_CAUSAL = word_set(
    """
    because due caused cause causes causing result results resulted resulting owing thanks since so
    reason reasons lead led leads blame blamed blames as when after therefore thus following forced
    prompted make made makes triggered fuelled driven means meant
    """
)
_SAYS_WHY = frozenset(("because", "due", "caused", "result", "owing", "thanks", "blamed"))
_BE = frozenset(("is", "are", "was", "were", "been"))
_STARTS = word_set("be begin start open close end finish meet appear arrive leave return take face play")
_DETERMINERS = word_set("a an the this that its their his her such poor bad")

MOST_LOST = 0.4


def invented(reading: Reading) -> Iterator[Fault]:
    """Where the statement says why and the sentence that gives the reason does not."""
    said = reading.said
    if said.lowers.isdisjoint(_SAYS_WHY):
        return
    for at, token in enumerate(said.tokens):
        if token.lower not in _SAYS_WHY or not _says_why(said, at):
            continue
        after = [f for f in reading.found if f.unit.place > at][:6]
        if not after:
            continue
        near = {id(f.place): f.place for f in after}.values()
        given = any(t.lower in _CAUSAL for place in near for t in place.said.tokens)
        if not given or lost(after) > MOST_LOST:
            words = " ".join(t.text for t in said.tokens[at : at + 5])
            yield Fault("cause", f"cause: “{words}” is not in the cited sentences")
            return


def _says_why(said: Said, at: int) -> bool:
    word = said.tokens[at].lower
    following = said.tokens[at + 1].lower if at + 1 < len(said.tokens) else ""
    if word in ("due", "owing", "thanks"):
        return following == "to" and not _is_scheduled(said, at)
    if word == "result":
        return following == "of"
    if word == "caused":
        return following == "by"
    return True


def _is_scheduled(said: Said, at: int) -> bool:
    """As "are due to meet", which gives no reason."""
    before = said.tokens[at - 1].lower if at else ""
    after = said.tokens[at + 2].lower if at + 2 < len(said.tokens) else ""
    return after in _STARTS or (before in _BE and after not in _DETERMINERS)
