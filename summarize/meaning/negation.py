"""The words that negate, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarize.meaning.lexicon import word_set
from summarize.meaning.tokens import Token

NEGATORS = word_set(
    """
    not no never n't cannot without nobody none neither nor nothing nowhere hardly barely refused
    refuses refusing rejected rejects rejecting deny denied denies denying declined declines
    declining failed fails failing unable
    """
)
_FAILING = frozenset(("failed", "fails", "failing"))


def negators(tokens: Sequence[Token]) -> Iterator[int]:
    """The `tokens` that negate what follows them."""
    for place, token in enumerate(tokens):
        lower = token.lower
        if lower in NEGATORS or lower[-3:] == "n't":
            following = tokens[place + 1].lower if place + 1 < len(tokens) else ""
            if lower in ("not", "no") and following in ("only", "just", "longer", "doubt", "matter"):
                continue
            # lights that failed deny nothing
            if lower not in _FAILING or following in ("to", "in"):
                yield place
