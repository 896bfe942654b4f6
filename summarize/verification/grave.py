"""What must never be said unless it was: that somebody died, was arrested, stole or went bankrupt."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from summarize.meaning.lexicon import lexicon
from summarize.verification.faults import Fault
from summarize.verification.reading import Reading

# a grave word, and after the bar what may stand for it in a sentence
_GRAVE = """
    die dead death fatal kill | perish
    murder manslaughter homicide |
    suicide |
    assassinate massacre |
    arrest jail imprison | detain custody prison
    indict accuse | charge allege suspect blame
    convict guilty | sentence
    rape molest torture | assault abuse
    kidnap | abduct
    steal theft rob burgle | loot stole
    fraud bribe embezzle | corrupt launder forge
    blackmail extort |
    arson |
    drunk | alcohol
    overdose cocaine heroin | drug
    resign | quit step
    bankrupt insolvent |
    sink |
    pregnant |
    divorce |
    terrorist | terror
    racist |
    nazi |
"""


def grave(reading: Reading) -> Iterator[Fault]:
    """A grave word that the sentences have not, nor one like it."""
    if not reading.said.english:
        return
    known = _kinds()
    for each in reading.found:
        content = each.unit.content
        if each.whence != "nowhere" or content is None or content.word.stem not in known:
            continue
        if known[content.word.stem].isdisjoint(each.place.said.stems):
            yield Fault("grave", f"content: {reading.shown(each.unit)}: not in the cited sentences")


@functools.cache
def _kinds() -> Mapping[str, frozenset[str]]:
    stem_of = lexicon("en").stems.__getitem__
    sides = [line.partition("|")[::2] for line in _GRAVE.strip().splitlines()]
    return {
        stem_of(word): frozenset(map(stem_of, (here + there).split()))
        for here, there in sides
        for word in here.split()
    }
