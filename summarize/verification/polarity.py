"""What turns a statement round: negation, and words that say the opposite."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import takewhile, zip_longest

from summarize.meaning.lexicon import opposites, word_set
from summarize.meaning.negation import NEGATORS
from summarize.meaning.said import Said
from summarize.meaning.tokens import WORD
from summarize.verification.alignment import CLAUSE_WORDS
from summarize.verification.certainty import governed, is_matched
from summarize.verification.faults import Fault
from summarize.verification.reading import Reading

# "not required to leave" denies the leaving
_AUXILIARY = word_set(
    """
    able allowed asked enough expected forced going likely meant need needed needs obliged permitted planning
    required supposed want wanted wants
    """
)
# what may stand for a negation on the other side
_NEGATIVE = NEGATORS | word_set(
    """
    lose lost loses losing lack lacks lacked absent absence miss missed missing free avoid avoided
    avoids stop stopped prevent prevented ban banned dismiss dismissed unlikely refuse refusal
    reject fail failure decline few little only except against deny too end ended instead rather before
    until rule ruled out yet
    escape escaped escapes escaping gone unless vanish vanished shortage shortages scarce scarcity
    turned off veto vetoed lift lifted forbidden abolished
    """
)
# what comes behind these may be denied without what comes before
_NEXT = CLAUSE_WORDS | word_set("with without than")
REACH, NEAR = 2, 4
BEFORE, AFTER = 11, 4
LESS_SURE = 0.6
_RELATIONS = {
    one: frozenset(others.split())
    for line in (
        "before|after",
        "most|least fewest",
        "more|less fewer",
        "above over|below under",
        "with|without",
        "first|last",
    )
    for here, there in (line.split("|"), line.split("|")[::-1])
    for one in here.split()
    for others in [there]
}
_UN = re.compile(r"un(?:der|til|i[tovqf]|less|to|cle|das|iso)")


@functools.lru_cache(maxsize=20_000)
def _is_negative(lower: str) -> bool:
    return lower in _NEGATIVE or lower.endswith("n't") or (lower.startswith("un") and not _UN.match(lower))


def turned(reading: Reading) -> Iterator[Fault]:
    """What the statement negates and its sentences do not, or the other way round."""
    own = reading.said.negators
    reckoned = bool(own) and any(each.whence == "reckoned" for each in reading.found)
    for segment, following in zip_longest(reading.segments, reading.segments[1:]):
        said = segment[0].place.said
        low, high = segment[0].unit.place, segment[-1].unit.place
        end = following[0].unit.place if following else len(reading.said.tokens)
        there = said.negators
        if there and not any(map(_is_negative, _lowers(reading.said, low - 6, high, end))):
            matched = {each.nearest for each in segment if each.at}
            for at in there:
                if is_matched(governed(said, at, REACH)[:1], matched):
                    yield Fault("lost negation", f"negation: the source says “{_around(said, at)}”")
                    break
        for at in (at for at in own if low - 6 <= at <= high and not reckoned):
            scope = governed(reading.said, at, REACH)
            hits = [f for f in segment if f.unit.place in scope and f.at and not f.cost]
            if hits and not any(_negated(said, place) for f in hits for place in f.at):
                # what is said next may be what the source says of it
                first = next(
                    (at for at in scope if reading.said.tokens[at].lower not in _AUXILIARY), scope[0]
                )
                sure = 1.0 if hits[0].unit.place <= first else LESS_SURE
                words = f"negation: “{_around(reading.said, at)}” is not in the cited sentences"
                yield Fault("negation", words, sure)
                break


def _lowers(said: Said, first: int, last: int, end: int) -> list[str]:
    """The words from `first` to `last`, and on to where another clause begins, or to `end`."""
    behind = takewhile(
        lambda token: token.kind == WORD and token.lower not in _NEXT, said.tokens[last + 1 : end]
    )
    return [token.lower for token in (*said.tokens[max(0, first) : last + 1], *behind)]


def _negated(said: Said, at: int) -> bool:
    return any(_is_negative(token.lower) for token in said.tokens[max(0, at - BEFORE) : at + AFTER])


def opposed(reading: Reading) -> Iterator[Fault]:
    """Words of the statement whose opposite stands where they would stand."""
    table = opposites()
    for segment in reading.segments:
        stems = segment[0].place.said.stems
        for number, each in enumerate(segment):
            content = each.unit.content
            if content is None or content.word.stem not in table or content.word.stem in stems:
                continue
            if each.unit.denied:
                continue
            own = {content.word.stem for content in reading.said.content}
            beside = [at for f in segment[max(0, number - 1) : number + 2] if f is not each for at in f.at]
            for stem in sorted((table[content.word.stem] & stems.keys()) - own):
                near = [
                    at
                    for at in stems[stem]
                    if any(abs(at - other) <= NEAR for other in beside)
                    and at not in each.place.said.denied
                    # "Kestrel Falls" does not fall
                    and not (at and each.place.said.tokens[at].capital and content.place)
                ]
                if near:
                    shown, said = (
                        reading.said.tokens[content.place].text,
                        each.place.said.tokens[near[0]].text,
                    )
                    yield Fault("direction", f"direction: “{shown}” where the source says “{said}”")
                    break


def related(reading: Reading) -> Iterator[Fault]:
    """Small words that set two things in relation, where the sentence has their opposite."""
    if reading.said.lowers.isdisjoint(_RELATIONS):
        return
    for at, token in enumerate(reading.said.tokens):
        against = _RELATIONS.get(token.lower)
        if against is None:
            continue
        following = next((f for f in reading.found if f.unit.place > at), None)
        if following is None or not following.at:
            continue
        reach = following.unit.place - at + 2
        for place in following.at:
            near = [t.lower for t in following.place.said.tokens[max(0, place - reach) : place]]
            if against & set(near) and token.lower not in near:
                shown = following.unit.place
                words = " ".join(t.text for t in reading.said.tokens[at : shown + 1])
                yield Fault("relation", f"wording: “{words}” where the source says “{' '.join(near)}”")
                return


def _around(said: Said, at: int) -> str:
    return " ".join(token.text for token in said.tokens[at : at + 4])
