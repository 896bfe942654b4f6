"""What a number counts, whose age it is, and from where a distance is measured."""

from __future__ import annotations

from summarize.compare.about.fields import fields
from summarize.compare.values.value import Value, word_at
from summarize.meaning.lexicon import Word, word_set
from summarize.meaning.said import Said
from summarize.meaning.tokens import WORD

_NUMBERING = word_set("number total tally count toll sum crowd")
_BEING = word_set("numbered numbering totalled totaled was were is at exceeded reached")
_ENDS_COUNTED = word_set(
    """
    is was were are be been being had has have who that which when while as at by for from in on to with
    and or but said says it they he she will would could can not after before since than
    """
)
_DIRECTIONS = word_set(
    "north south east west northern southern northeast northwest southeast southwest away up down out - ("
)
_FROM = word_set("of from off outside")
# stems of what each player, and each quake, has its own number of
_OF_EACH = word_set(
    """
    yard touchdown game season point goal run win loss pass catch recept rebound assist carri homer tackl
    intercept sack strikeout medal cap magnitud
    """
)
CHILD = "child"
_WHOM = word_set("man woman boy girl resident native teenager student driver father mother player")
_CHILDREN = (
    (word_set("child toddler infant baby"), frozenset((CHILD,))),
    (word_set("boy son"), frozenset((CHILD, "boy"))),
    (word_set("girl daughter"), frozenset((CHILD, "girl"))),
)
TO_A_MAGNITUDE = 6  # tokens
TO_A_CHILD = 4  # tokens: "-year-old son"
MOST_COUNTED = 3  # words of what is counted
LONGEST_NUMBERED = 10  # tokens from "the number of" to the number


def bearer(said: Said, value: Value) -> list[int]:
    """The tokens of the name beside an age: of "Ana Reyes" in "Ana Reyes, 41", "41-year-old Ana Reyes"."""
    names: list[int] = []
    for step, start in ((-1, value.first - 1), (1, value.last + 1)):
        place = start
        while 0 <= place < len(said.tokens) and len(names) < MOST_COUNTED:
            token = said.tokens[place]
            if token.capital and said.lexicon[token.lower].weight:
                names.append(place)
            elif names or token.lower not in ("-", ",", "old", "aged", "year", "is", "was", "who"):
                break
            place += step
        # "a 38-year-old Troy man"
        if step > 0 and word_at(said, place) in _WHOM:
            return []
    return sorted(names)


def child(said: Said, value: Value) -> frozenset[str]:
    """What is said of the child whose age it is, as in "her two-year-old son"; nothing of others."""
    behind = {word_at(said, place) for place in range(value.last + 1, value.last + 1 + TO_A_CHILD)}
    if "old" not in behind:
        return frozenset()
    return frozenset().union(*(said_of for words, said_of in _CHILDREN if not words.isdisjoint(behind)))


def origin(said: Said, value: Value) -> tuple[Word, ...]:
    """The name that a distance is measured from: "Lund" in "3 miles north-east of Lund"."""
    names: list[Word] = []
    measured = False
    for token in said.tokens[value.last + 1 :]:
        if token.capital and measured and said.lexicon[token.lower].weight:
            names.append(said.lexicon[token.lower])
        elif names or not (token.lower in _DIRECTIONS or token.lower in _FROM or token.lower == "the"):
            break
        measured = measured or token.lower in _FROM
    return tuple(names)


def counted(said: Said, value: Value) -> tuple[Word, ...]:
    """What is counted: "passengers" in "14 injured passengers" and in "the number of passengers is 14"."""
    return (
        _magnitude(said, value)
        or _words(said, value.last + 1)
        or _numbered(said, value)
        or _subject(said, value)
    )


def _magnitude(said: Said, value: Value) -> tuple[Word, ...]:
    """As in "of magnitude 5.8", "gave the magnitude of the quake as 5.8"."""
    before = (word_at(said, place) for place in range(value.first - TO_A_MAGNITUDE, value.first))
    return (said.lexicon["magnitude"],) if "magnitude" in before else ()


def is_of_each(said: Said, value: Value) -> bool:
    """Whether it counts what in one story many have: yards, goals, magnitudes."""
    before = {said.lexicon[word_at(said, place)].stem for place in range(value.first - 2, value.first)}
    words = (word.stem for word in counted(said, value))
    return not _OF_EACH.isdisjoint(words) or not _OF_EACH.isdisjoint(before)


def _numbered(said: Said, value: Value) -> tuple[Word, ...]:
    start = max(0, value.first - LONGEST_NUMBERED)
    before = [token.lower for token in said.tokens[start : value.first]]
    for at in range(len(before) - 2, -1, -1):
        if before[at] in _NUMBERING and before[at + 1] == "of":
            return _words(said, start + at + 2)
    return ()


def _subject(said: Said, value: Value) -> tuple[Word, ...]:
    """As in "guests at the dinner numbered 260", "the crowd was 8,450"."""
    if not any(token.lower in _BEING for token in said.tokens[max(0, value.first - 2) : value.first]):
        return ()
    start = max(0, value.first - LONGEST_NUMBERED)
    named = [said.lexicon[token.lower] for token in said.tokens[start : value.first] if token.kind == WORD]
    return tuple(word for word in named if fields(word.stem))


def _words(said: Said, start: int) -> tuple[Word, ...]:
    """The content words from a token on, up to a verb or the like."""
    found: list[Word] = []
    for token in said.tokens[start:]:
        if token.text == "-":
            continue
        if token.kind != WORD or token.lower in _ENDS_COUNTED or len(found) == MOST_COUNTED:
            break
        word = said.lexicon[token.lower]
        if word.weight:
            found.append(word)
    return tuple(found)
