"""The words that negate, and what they deny."""

from __future__ import annotations

from collections.abc import Iterator

from summarize.meaning.lexicon import word_set
from summarize.meaning.said import Said

NEGATORS = word_set(
    """
    not no never n't cannot without nobody none neither nor nothing nowhere hardly barely refused
    refuses refusing rejected rejects rejecting deny denied denies denying declined declines
    declining failed fails failing unable
    """
)
_FAILING = frozenset(("failed", "fails", "failing"))
NEAR = 3  # tokens


def negators(said: Said) -> Iterator[int]:
    """The tokens of `said` that negate what follows them."""
    if said.lowers.isdisjoint(NEGATORS) and "'" not in said.text and "’" not in said.text:
        return
    for place, token in enumerate(said.tokens):
        lower = token.lower
        if lower in NEGATORS or lower[-3:] == "n't":
            following = said.tokens[place + 1].lower if place + 1 < len(said.tokens) else ""
            if lower in ("not", "no") and following in ("only", "just", "longer", "doubt", "matter"):
                continue
            # lights that failed deny nothing
            if lower not in _FAILING or following in ("to", "in"):
                yield place


def denied(said: Said) -> frozenset[int]:
    """The tokens of `said` that a negation stands right before: the next word with content."""
    found = list(negators(said))
    if not found:
        return frozenset()
    places = [content.place for content in said.content]
    nearest = (next((at for at in places if negator < at <= negator + NEAR), None) for negator in found)
    return frozenset(at for at in nearest if at is not None)
