"""Names that each account spells in its own way: one of the two spellings is wrong.

Somebody else may well have a name much like another's. That two are one is told by the first name or the
role that both accounts have beside it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations, product
from typing import NamedTuple

from summarize.brief import Conflict
from summarize.compare.pairing import BYSTANDERS
from summarize.compare.showing import shown
from summarize.compare.wording.spelling import SURE, are_spellings_of_one, distance, starting
from summarize.meaning.lexicon import known_stems, lexicon, word_set
from summarize.meaning.roles import ROLES
from summarize.types import Sentence, Source

NAME = "name"
TOPIC = "spelling of the name"
MOST_ALIKE = 60  # names that begin and end alike
MOST_MENTIONS = 8  # of a spelling that are looked at
BESIDE = 5  # words
_CAPITAL = re.compile(r"[A-ZÀ-Þ][^\W\d_]{4,}")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_MARK = re.compile(r"[,;:()\[\]“”\"–—]")
# places have names in more than one language
_BEFORE_PLACES = word_set(
    """
    in at near outside toward towards between across
    los las san santa saint st new el la le port fort mount mt lake
    """
)
_PLACES = word_set("villag town citi island district provinc counti region street river")
_TITLES = word_set("mr mrs ms miss dr sir president king queen pope minister senator sen")


class _Mention(NamedTuple):
    """A word of a sentence that may be a name, and the words round it."""

    source: Source
    sentence: Sentence
    start: int

    @property
    def written(self) -> str:
        """The name as it is spelt there."""
        found = _WORD.match(self.sentence.text, self.start)
        return found[0].removesuffix("'s").removesuffix("’s") if found else ""

    @property
    def is_capital(self) -> bool:
        """Whether it has a capital letter."""
        return self.sentence.text[self.start].isupper()

    def around(self) -> tuple[list[str], list[str]]:
        """The words before it, as far as no mark stands between, and behind, the nearest first."""
        text = self.sentence.text
        # the first word of a sentence is seldom a name
        clause = _MARK.split(text[:1].lower() + text[1 : self.start])[-1] if self.start else ""
        before = _WORD.findall(clause)[-BESIDE:]
        behind = _WORD.findall(text[self.start :])[1 : BESIDE + 1]
        return before[::-1], behind


def misspelt(sources: Sequence[Source]) -> Iterator[Conflict]:
    """The names that English `sources` spell differently, each always in its own way, in their order."""
    order = {source.id: number for number, source in enumerate(sources)}
    found = []
    taken: set[str] = set()
    using: defaultdict[str, list[Source]] = defaultdict(list)
    for source in sources:
        for name in _names(source):
            using[name].append(source)
    for one, other in _alike(using):
        here, there = _mentions(one, using[one]), _mentions(other, using[other])
        if taken.isdisjoint((one, other)) and here and there and _are_of_one(here, there):
            taken.update((one, other))
            found.append(sorted((here, there), key=lambda side: order[side[0].source.id]))
    for sides in sorted(found, key=lambda sides: order[sides[0][0].source.id]):
        sides.sort(key=lambda side: -len({each.source.origin for each in side}))
        shown_sides = tuple(shown(side[0].written, (each[:2] for each in side)) for side in sides)
        yield Conflict(kind=NAME, topic=TOPIC, sides=shown_sides)


def _alike(using: Mapping[str, Sequence[Source]]) -> Iterator[tuple[str, str]]:
    """Pairs of names that no dictionary knows, and which no account has both of, in the order of letters."""
    known = lexicon("en")
    starts: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(using):
        starts[starting(name)].append(name)
    for alike in starts.values():
        # among so many names there are two much alike by chance
        if len(alike) > MOST_ALIKE:
            continue
        for one, other in combinations(alike, 2):
            if (
                are_spellings_of_one(one, other)
                and {source.origin for source in using[one]}.isdisjoint(each.origin for each in using[other])
                and not (known[one].groups or known[other].groups)
            ):
                yield one, other


def _names(source: Source) -> set[str]:
    """The words of `source` with a capital letter, and the long ones that no dictionary knows: of a drug."""
    unknown = source.article.stems - known_stems()
    names = {stem for stem in unknown if len(stem) >= SURE}
    return names.union(map(str.lower, _CAPITAL.findall(source.article.document.text))) - known_stems()


def _mentions(name: str, sources: Sequence[Source]) -> list[_Mention]:
    written = re.compile(rf"\b[{name[0]}{name[0].upper()}]{name[1:]}\b")
    return [
        _Mention(source, sentence, match.start())
        for source in sources
        for sentence in source.article.sentences
        for match in written.finditer(sentence.text)
    ]


def _are_of_one(here: Sequence[_Mention], there: Sequence[_Mention]) -> bool:
    """Whether something beside both says that they are of one person or thing."""
    if any(_is_place(each) for each in (*here, *there)):
        return False
    one, other = here[0].written.lower(), there[0].written.lower()
    is_long = min(len(one), len(other)) >= SURE and distance(one, other, 1) == 1
    if not all(each.is_capital for each in (*here, *there)):
        return is_long
    few, others = here[:MOST_MENTIONS], there[:MOST_MENTIONS]
    first_names, others_first_names = _first_names(few), _first_names(others)
    if first_names and others_first_names and first_names.isdisjoint(others_first_names):
        return False
    return any(
        _stand_beside_one(*pair) or (is_long and _share_a_word(*pair)) for pair in product(few, others)
    )


def _first_names(mentions: Sequence[_Mention]) -> set[str]:
    """What stands right before a name with a capital, and is no title and no role."""
    known = lexicon("en")
    before = (each.around()[0][:1] for each in mentions)
    names = {word.lower() for words in before for word in words if word[0].isupper() and len(word) > 1}
    return {name for name in names - _TITLES if known[name].weight and name not in ROLES}


def _share_a_word(one: _Mention, other: _Mention) -> bool:
    """Whether a word that tells something stands beside both."""
    known = lexicon("en")
    here, there = (
        {known[word.lower()].stem for word in chain(*each.around()) if known[word.lower()].weight == 1.0}
        for each in (one, other)
    )
    return not here.isdisjoint(there)


def _stand_beside_one(one: _Mention, other: _Mention) -> bool:
    """Whether both have the first name, the surname or the role before it in common.

    First names with another letter are two: "Marvin" and "Martin".
    """
    (before, behind), (others_before, others_behind) = one.around(), other.around()
    if behind and behind[:1] == others_behind[:1] and behind[0][0].isupper():
        return len(one.written) != len(other.written)
    if _have_one_first_name(before, others_before):
        return True
    shared = _roles(before) & _roles(others_before)
    capitals, others = ({word for word in each if word[0].isupper()} for each in (before, others_before))
    # "Republican senator", "Democratic senator"
    are_set_apart = bool(capitals and others) and capitals.isdisjoint(others)
    return bool(shared) and shared.isdisjoint(_PLACES) and not are_set_apart


def _have_one_first_name(before: Sequence[str], others_before: Sequence[str]) -> bool:
    """Whether one word, with a capital in one account at least, stands right before both."""
    names = {each[0].lower() for each in (before, others_before) if each}
    is_capital = any(each and each[0][0].isupper() and len(each[0]) > 1 for each in (before, others_before))
    return bool(before and others_before) and is_capital and len(names) == 1 and names.isdisjoint(_TITLES)


def _roles(before: Sequence[str]) -> set[str]:
    """The stems of what tells something there and is no name, as far as a dictionary knows."""
    known = lexicon("en")
    told = (known[word.lower()] for word in before if word.islower() or known[word.lower()].groups)
    return {word.stem for word in told if word.weight == 1.0} - BYSTANDERS


def _is_place(mention: _Mention) -> bool:
    """As in "in Nantes", "Los Angeles", "the University of Toulouse"."""
    before, _ = mention.around()
    is_of_place = before[:1] == ["of"] and len(before) > 1 and before[1][0].isupper()
    return is_of_place or (bool(before) and before[0].lower() in _BEFORE_PLACES)
