"""In which sense a figure is meant: before tax or after it, as first planned, of the northern part.

Two figures of which only one has such a sense, or that are on two sides of a contrast, may both be true.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from summarize.compare.values.value import Value
from summarize.meaning.lexicon import word_set
from summarize.meaning.said import Said

_FAMILY = "brother|sister|wife|husband|son|daughter|father|mother|cousin|uncle|aunt|partner"
_COMPANIONS = "accomplice|agent|colleague|team-?mate|rival|predecessor|successor|deputy|assistant|caddie"
_GROUPS = "children|women|men|boys|girls|adults|teenagers|pensioners|foreigners|civilians|tourists"
_ON_A_DAY = "bus|train|flight|ferry|boat|tram|service|session|performance"
VALUE = "§"  # stands where the figure begins
_SENSES = {
    "before_tax": r"before tax|pre-? ?tax|gross",
    "after_tax": r"after[- ]tax|net (?!zero)",
    "underlying": r"underlying|adjusted|excluding|core",
    "capacity": rf"(?:holds?|seats|seating|accommodates?)(?= (?:\w+ ){{0,3}}{VALUE})|"
    r"(?<!of )capacity|room for|can (?:make|hold|carry|seat|produce|take)",
    "insured": r"insur(?:ed|ance)|policy",
    "at_first": r"originally|initially|at first|at the outset|first (?:estimated|put)|quoted",
    "scheduled": r"(?:was|were|had been) (?:\w+ )?"
    r"(?:to (?:be|have)|due|scheduled|planned|supposed|meant|intended|booked|timetabled)",
    "wanted": r"needed|set aside|earmarked|sought|warned of|reserve (?:on|of|was)|turned down|"
    r"by 20\d\d|(?:asking|guide) price|(?:auctioneer|pre-?sale) ?\W?s? estimate|"
    r"allow(?:s|ed)?|licensed|permit(?:s|ted)",
    "of_another": r"other (?!than|people|side)[a-z]+|rivals?|neighbouring|similar|replac(?:es|ed|ing)|"
    r"sister (?:ship|boat|vessel|club|paper|company|school)|co ?- ?pilot",
    "of_somebody_else": rf"(?:his|her|their|whose|[’']s) (?:\w+ ){{0,2}}?(?:{_FAMILY}|{_COMPANIONS})"
    rf"\b(?=.*{VALUE})",
    "start": rf"from(?= {VALUE})",
    "had_been": rf"had been(?= {VALUE})",
    "remaining": r"(?<!to )(?<!will )remain(?:s|ed|ing)?",
    "career": r"career|lifetime|all-time|for the club|for (?:his|her) country",
    "with_crew": rf"(?:counting|including|plus) (?:[\w{VALUE}]+ ){{0,3}}crew|crew included",
    "before": r"before (?:the|it|they|he|she|christmas)|prior to|heyday",
    "of_a_group": rf"(?:were|are|was) (?:\w+ )?(?:{_GROUPS})",
    "daily": r"daily|(?:a|per|each|every) (?:day|hour|night)",
    "first": rf"first (?:{_ON_A_DAY})",
    "last": rf"last (?:{_ON_A_DAY})",
    "abroad": r"export\w*|import\w*|abroad|overseas",
}
_SENSE = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in _SENSES.items()))
_FORMER = word_set("once until")  # at the beginning of a sentence
# those that a day or an hour may have
_OF_DAYS = frozenset(("scheduled", "at_first", "first", "last"))
_DAYS = frozenset(("date", "time"))
_MEASURED = _DAYS | {"number", "money", "percent", "duration", "measure", "age"}
_OPINING = word_set(
    "believes believe thinks think reckons reckon forecasts forecast predicts predict expects expect sees"
)
# words of which only one is true of a thing, and those that mean the same
_CONTRASTS = [
    {word: side for side in sides.split(";") for word in side.split()}
    for sides in (
        "north northern;south southern;east eastern;west western",
        "men man male boys;women woman female ladies girls",
        "junior youth under schoolboy;senior",
        "new newer latest current;old older former previous existing original first",
        "first;second;third;fourth;fifth",
        "summer;winter;autumn;spring",
        "morning dawn;afternoon;evening night nightfall overnight",
        "weekend;month;season",
        "hospital;clinic",
        "gold;silver;bronze",
        "upper;lower",
        "domestic;foreign international",
        "largest biggest;smallest",
        "eldest oldest;youngest",
    )
]
_CONTRASTING = frozenset(word for sides in _CONTRASTS for word in sides)
BEFORE, BEHIND = 14, 8  # tokens round a figure that say in which sense it is meant


class Sense(NamedTuple):
    """What is said of the sense of a value, its side of each of our contrasts, and whose guess it is."""

    senses: frozenset[str]
    contrasts: Sequence[frozenset[str]]
    opinion_of: str


def sense(said: Said, value: Value) -> Sense:
    """The sense in which `value` is meant in its sentence."""
    lowers = [token.lower for token in said.tokens]
    before = lowers[max(0, value.first - BEFORE) : value.first]
    near = " ".join((*before, VALUE, *lowers[value.first : value.last + 1 + BEHIND]))
    found = {match.lastgroup or "" for match in _SENSE.finditer(near)}
    if lowers[0] in _FORMER:
        found.add("before")
    return Sense(frozenset(found), _contrasts(said), _opinion_of(said, value.first))


def are_of_different_senses(one: Sense, other: Sense, kind: str) -> bool:
    """Whether different values of a kind are no contradiction, because they are meant in different senses."""
    pairs = zip(one.contrasts, other.contrasts, strict=True) if one.contrasts and other.contrasts else ()
    if any(here and there and here.isdisjoint(there) for here, there in pairs):
        return True
    if kind not in _MEASURED:
        return False
    differing = one.senses ^ other.senses
    guessed = bool(one.opinion_of and other.opinion_of) and one.opinion_of != other.opinion_of
    return guessed or bool(differing & _OF_DAYS if kind in _DAYS else differing)


def _contrasts(said: Said) -> Sequence[frozenset[str]]:
    words = said.lowers & _CONTRASTING
    return [frozenset(sides[word] for word in words & sides.keys()) for sides in _CONTRASTS] if words else ()


def _opinion_of(said: Said, first: int) -> str:
    """The stem of the name or noun before "expects" and the like."""
    if said.lowers.isdisjoint(_OPINING):
        return ""
    tokens = said.tokens[:first]
    places = [place for place, token in enumerate(tokens) if token.lower in _OPINING]
    holders = (said.lexicon[token.lower] for token in tokens[: places[-1]][::-1]) if places else ()
    return next((holder.stem for holder in holders if holder.weight), "")
