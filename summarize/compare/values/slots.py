"""Names and outcomes that only one can be true of: who won, where it was held, whether it passed.

Two accounts contradict each other when they fill the same slot differently; which relations have one
filler is a short list of ours, for most ("said", "visited") have many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache

from summarize.compare.values.value import Value, exactly, word_at
from summarize.language.words import stemmer
from summarize.meaning.dates import MONTHS, WEEKDAYS
from summarize.meaning.lexicon import word_set
from summarize.meaning.said import Said
from summarize.meaning.tokens import WORD, Token

REACH = 7  # tokens between a name and the word that gives it its part
LONGEST_NAME = 5  # words
SHORTEST = 3  # characters of a word that is looked for
NOBODY = 6  # tokens from "nobody" to what did not happen
UNCERTAIN = 7  # tokens before an outcome in which it may be taken back
_UNCERTAIN = word_set("not never nobody no could would will may might to if case whether unless until n't")
_DOUBTS = _UNCERTAIN - {"will"}  # what will go ahead is not called off


def _numbered(listed: str) -> Mapping[str, str]:
    lines = [line.split(":") for line in listed.strip().splitlines()]
    return {word: name.strip() for name, words in lines for word in words.split()}


_PARTS = _numbered(
    """
    winner: won win wins winner victor victorious champion triumphed defeated beat award prize title
    winner: named chosen elected appointed mayor succeed succeeds succeeded replaces replaced successor
    author: brokered mediated invented designed founded founder inventor
    finder: found discovered discovery spotted unearthed
    scorer: scored scorer goalscorer
    """
)
_PLACES = _numbered(
    """
    landing: put touched docked berthed moored landed diverted ashore quay port arrived anchored tied
    landing: disembarked
    venue: held hosted staged venue host hosts staging
    birthplace: born birthplace
    scene: crashed collapsed burst breached struck erupted began started exploded happened occurred gave
    seat: headquartered based headquarters
    find: found discovered spotted recovered located turned
    """
)
_SITES = word_set(
    "foot shore shores mouth edge outskirts bank banks top summit coast village town city port island centre"
)
BEFORE_PLACES = word_set("at in to near beside outside off from on by for")
# outcomes of one thing that exclude each other
_OUTCOMES = _numbered(
    """
    job=left by himself: resigned resigns resigning quit quits resignation stepped
    job=was made to leave: sacked fired dismissed ousted axed sacking dismissal removed
    job=was made to leave: threw_out thrown_out forced_out
    vote=passed: passed approved adopted carried backed ratified accepted passes approves
    unanimity=yes: unanimous unanimously
    unanimity=no: voted_against
    vote=failed: rejected defeated withdrew withdrawn vetoed blocked rejects scrapped
    trial=guilty: convicted guilty
    trial=cleared: acquitted cleared
    life=dead: died killed dead dies
    life=alive: survived alive survives
    paper=signed: signed signs signing
    paper=unsigned: unsigned refused declined
    search=found: found rescued recovered
    search=missing: missing
    door=open: reopened reopens open
    door=closed: closed shut closes
    event=is off: cancelled abandoned called_off
    event=is put off: postponed put_off
    event=is on: go_ahead went_ahead going_ahead as_planned
    harm=nobody: nobody no_one none
    harm=somebody: injured hurt wounded
    """
)

_FIRST_OF_OUTCOMES = frozenset(words.partition("_")[0] for words in _OUTCOMES)


def contested_stems(told: Iterable[tuple[str, Set[str]]]) -> frozenset[str]:
    """The stems that tell of a slot which two accounts may fill differently.

    `told` has the origin of every account, and the stems of all its words.
    """
    fillings = _fillings()
    telling: defaultdict[str, set[str]] = defaultdict(set)
    for origin, stems in told:
        for stem in fillings.keys() & stems:
            for filling in fillings[stem]:
                telling[filling].add(origin)
    slots: defaultdict[str, list[str]] = defaultdict(list)
    for filling in telling:
        slots[filling.partition("=")[0]].append(filling)
    contested = {
        filling
        for slot, filled in slots.items()
        for filling in filled
        if len(set().union(*(telling[each] for each in filled))) > 1 and (filling == slot or len(filled) > 1)
    }
    return frozenset(stem for stem, filled in fillings.items() if not contested.isdisjoint(filled))


@cache
def _fillings() -> Mapping[str, Sequence[str]]:
    """What the stem of each word fills: a slot, or a slot with an outcome."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for words, filling in (*_PARTS.items(), *_PLACES.items(), *_OUTCOMES.items()):
        # of two words the longer is looked for, where it is not in every sentence
        rarer = max(words.split("_"), key=len)
        if rarer == words or len(rarer) > SHORTEST:
            found[stemmer("en")([rarer])[0]].append(filling)
    return found


def outcomes(said: Said) -> Iterator[Value]:
    """The outcomes that a sentence tells; the slot's name is the value's unit."""
    if said.lowers.isdisjoint(_FIRST_OF_OUTCOMES):
        return
    for place, token in enumerate(said.tokens):
        if token.lower not in _FIRST_OF_OUTCOMES:
            continue
        both = f"{token.lower}_{word_at(said, place + 1)}"
        slot, _, outcome = (_OUTCOMES.get(both) or _OUTCOMES.get(token.lower, "")).partition("=")
        doubts = _DOUBTS if slot == "event" else _UNCERTAIN
        is_told = _is_of_harm(said, place) if outcome == "nobody" else _is_told(said.tokens, place, doubts)
        if slot and is_told:
            yield exactly("status", slot, place, place + (both in _OUTCOMES), fixed=(outcome,))


def _is_of_harm(said: Said, place: int) -> bool:
    """As in "nobody was hurt"."""
    behind = (word_at(said, at) for at in range(place + 1, place + NOBODY))
    return any(_OUTCOMES.get(word) == "harm=somebody" for word in behind)


def _is_told(tokens: Sequence[Token], place: int, doubts: Set[str]) -> bool:
    """Whether nothing before an outcome takes it back, or makes it a property ("a missing plane")."""
    before = {token.lower for token in tokens[max(0, place - UNCERTAIN) : place]}
    attribute = place > 0 and tokens[place - 1].lower in ("a", "an")
    return not attribute and before.isdisjoint(doubts)


def names(said: Said) -> Iterator[Value]:
    if said.lowers.isdisjoint(_PARTS) and said.lowers.isdisjoint(_PLACES):
        return
    tokens = said.tokens
    parts = [(at, _PARTS[token.lower]) for at, token in enumerate(tokens) if token.lower in _PARTS]
    places = [(at, _PLACES[token.lower]) for at, token in enumerate(tokens) if token.lower in _PLACES]
    for first, last in names_in(said):
        before = tokens[first - 1].lower if first else ""
        before = tokens[first - 2].lower if before == "the" and first > 1 else before
        # "won by Holt" names who did it
        # "at the foot of Holm Fell"
        is_site = before == "of" and not _SITES.isdisjoint(word_at(said, at) for at in (first - 2, first - 3))
        is_where = is_site or (before in BEFORE_PLACES and not (before == "by" and parts))
        near = places if is_where else parts
        kind = "place" if near is places else "name"
        for at, part in near:
            # where something is found stands behind it, however far
            is_beside = min(abs(at - first), abs(at - last)) <= REACH
            if 0 < first - at <= 2 * REACH if part == "find" else is_beside:
                yield exactly(kind, part, first, last)
                break


def names_in(said: Said) -> Iterator[tuple[int, int]]:
    """The names: runs of words with a capital letter."""
    tokens, at = said.tokens, 0
    while at < len(tokens):
        if not _is_named(said, at):
            at += 1
            continue
        last = at
        while last + 1 < len(tokens) and last - at + 1 < LONGEST_NAME and _is_named(said, last + 1):
            last += 1
        # a capital proves nothing at the start of a sentence, and a name before a noun is not the point
        if (at > 0 or last > at) and not _is_attribute(said, at, last):
            yield at, last
        at = last + 1


def _is_attribute(said: Said, first: int, last: int) -> bool:
    """As in "the Ellerby by-election", "Tarrow's mayor"."""
    following = said.tokens[last + 1] if last + 1 < len(said.tokens) else None
    if following is None or following.kind != WORD:
        return False
    after_the = first > 0 and said.tokens[first - 1].lower in ("the", "a", "an")
    return after_the and not following.capital and said.lexicon[following.lower].weight > 0


def _is_named(said: Said, place: int) -> bool:
    token = said.tokens[place]
    if not (token.kind == WORD and token.capital) or token.lower in MONTHS or token.lower in WEEKDAYS:
        return False
    return said.lexicon[token.lower].weight > 0
