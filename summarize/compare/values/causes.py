"""To what an account puts the event down: "because of frost", "frost was to blame"."""

from __future__ import annotations

from collections.abc import Iterator

from summarize.compare.about.marks import marks
from summarize.compare.values.value import Value, exactly
from summarize.meaning.lexicon import Word, word_set
from summarize.meaning.said import Said
from summarize.meaning.tokens import WORD

CAUSE = "cause"  # the slot of a cause
MOST_WORDS = 4  # of a cause
# stems without which a sentence tells no cause
CAUSING = word_set("because due ow blame caus attribut reason culprit")
_BEFORE_CAUSES = (
    ("because", "of"), ("due", "to"), ("owing", "to"), ("caused", "by"), ("attributed", "to"), ("blamed",),
    ("blames",), ("cause", "was"), ("cause", "is"), ("reason", "was"), ("reason", "is"), ("blamed", "on"),
)  # fmt: skip
_BEHIND_CAUSES = (
    ("to", "blame"), ("the", "reason"), ("the", "cause"), ("the", "culprit"), ("be", "the", "culprit"),
)  # fmt: skip
_ENDS = word_set("for and but which who that while when after before as according said says , ; . :")
_BEING = word_set("is was are were be been being has have had thought believed said")


def causes(said: Said) -> Iterator[Value]:
    """The causes that a sentence gives; what may mean the same has something of `fixed` in common."""
    if said.lowers.isdisjoint(_SIGNS):
        return
    lowers = [token.lower for token in said.tokens]
    for place in range(len(lowers)):
        behind = _longest(lowers, place, _BEFORE_CAUSES) or _of_what(lowers, place)
        before = 0 if behind else _longest(lowers, place, _BEHIND_CAUSES)
        found = _forward(said, place + behind) if behind else _backward(said, place) if before else []
        if found:
            words = marks(word for _, word in found)
            yield exactly("attribution", CAUSE, found[0][0], found[-1][0], fixed=words)


def _of_what(lowers: list[str], place: int) -> int:
    """How many tokens are "the cause of death was"."""
    if lowers[place] not in ("cause", "reason") or lowers[place + 1 : place + 2] not in (["of"], ["for"]):
        return 0
    ahead = lowers[place : place + MOST_WORDS + 3]
    return next((at + 1 for at, lower in enumerate(ahead) if lower in ("was", "is")), 0)


def _longest(lowers: list[str], place: int, phrases: tuple[tuple[str, ...], ...]) -> int:
    """How many tokens at a place are one of `phrases`."""
    return max((len(each) for each in phrases if tuple(lowers[place : place + len(each)]) == each), default=0)


def _forward(said: Said, start: int) -> list[tuple[int, Word]]:
    found: list[tuple[int, Word]] = []
    for place in range(start, len(said.tokens)):
        token = said.tokens[place]
        if token.lower in _ENDS or len(found) == MOST_WORDS:
            break
        if token.kind == WORD and said.lexicon[token.lower].weight:
            found.append((place, said.lexicon[token.lower]))
    return found


def _backward(said: Said, end: int) -> list[tuple[int, Word]]:
    found: list[tuple[int, Word]] = []
    for place in range(end - 1, -1, -1):
        token = said.tokens[place]
        if (token.lower in _ENDS and found) or len(found) == MOST_WORDS:
            break
        if token.kind == WORD and token.lower not in _BEING and said.lexicon[token.lower].weight:
            found.append((place, said.lexicon[token.lower]))
    return found[::-1]


_SIGNS = {phrase[-1] for phrase in _BEHIND_CAUSES} | {phrase[0] for phrase in _BEFORE_CAUSES}
