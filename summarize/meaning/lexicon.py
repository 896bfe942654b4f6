"""What English words have to do with one another: forms of one word, synonyms, opposites."""

from __future__ import annotations

import functools
import pkgutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise

from summarize.language.stop_words import contentless
from summarize.language.words import stemmer


def word_set(listed: str) -> frozenset[str]:
    """The words of a list that is written with spaces between them."""
    return frozenset(listed.split())


FUNCTION = word_set(
    """
    a an the this that these those some any each every either such own same other another both all i
    me my mine we us our ours you your yours he him his she her hers it its they them their theirs
    himself herself itself themselves ourselves myself yourself who whom whose which what when where
    why how be is are was were been being am have has had having do does did done doing will would
    shall should can could may might must ought not no nor n't cannot of in on at by for from to
    into onto with within without about as than then so if whether because since while although
    though but and or yet until unless during before after over under above below between among
    through across against along around near off out up down upon toward towards via per there here
    also too very just even still only ever again further however s t d ll re ve m mr mrs ms dr sir
    lady one ones such more most less least much many few several according said say says saying
    nobody none neither nothing anybody anyone anything somebody someone something
    told tell tells added add adds get got gets getting let lets p.m. a.m. am pm us
    """
)
# said so often that their absence says little
_LIGHT = word_set(
    """
    new old year years day days week month time times now today last next first people man woman
    make made take took come came go went use used know see saw well back way good big long high
    around away report reported reports according statement news call called give given become
    include including announce announced follow following thing things part place set put keep want
    expect since already recently later earlier currently about nearly almost roughly approximately
    around some former current thing things others including ahead thus old start started began
    begin early time times end number put become became different able way ways likely due
    """
)
LIGHT_WEIGHT = 0.4


@dataclass(frozen=True, slots=True)
class Word:
    """What is compared of a word: its stem, the groups of synonyms it is in, how much it tells."""

    stem: str
    groups: tuple[int, ...]
    weight: float


class Lexicon(dict[str, Word]):
    """The words of one language met so far, by their folded form, and their stems alone."""

    MOST = 10_000

    def __init__(self, language: str | None) -> None:
        self._english = language is None or language.partition("-")[0] == "en"
        self._stem = stemmer("en" if self._english else language)
        self._empty = FUNCTION if self._english else contentless(language)
        self.stems = Stems(self._base)

    def _base(self, lower: str) -> str:
        (stem,) = self._stem([_bases().get(lower, lower) if self._english else lower])
        return stem

    def __missing__(self, lower: str) -> Word:
        if len(self) >= self.MOST:
            self.clear()
        stem = self.stems[lower]
        groups = tuple(_groups().get(stem, ())) if self._english else ()
        weight = 0.0 if lower in self._empty else LIGHT_WEIGHT if lower in _LIGHT else 1.0
        word = self[lower] = Word(stem, groups, weight)
        return word


class Stems(dict[str, str]):
    """The stems of the words met so far."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        self._stem = stem

    def __missing__(self, lower: str) -> str:
        if len(self) >= Lexicon.MOST:
            self.clear()
        stem = self[lower] = self._stem(lower)
        return stem


@functools.cache
def lexicon(language: str | None) -> Lexicon:
    """The words of `language`."""
    return Lexicon(language)


@functools.cache
def known_stems() -> frozenset[str]:
    """The stems of the English words that are in a group of synonyms: of names hardly any."""
    return frozenset(_groups())


@functools.cache
def opposites() -> Mapping[str, frozenset[str]]:
    """For the stem of a word, the stems of those that say the opposite."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in _lines("opposites"):
        one, _, other = line.partition(" | ")
        here, there = _stems(one.split()), _stems(other.split())
        for stem in here:
            found[stem].update(there)
        for stem in there:
            found[stem].update(here)
    return {stem: frozenset(others) for stem, others in found.items()}


@functools.lru_cache(maxsize=10_000)
def synonyms(stem: str) -> Sequence[str]:
    """The stems of the English words that share a group of synonyms with those of `stem`."""
    shared = chain.from_iterable(_members()[group] for group in _groups().get(stem, ()))
    return tuple(dict.fromkeys(each for each in shared if each != stem))


@functools.cache
def _members() -> Sequence[Sequence[str]]:
    # a stem as often as its line has forms of it
    groups = [line.split() for line in _lines("synonyms")]
    stems = _stems([word for group in groups for word in group])
    ends = list(accumulate(map(len, groups)))
    return [stems[start:end] for start, end in pairwise((0, *ends))]


@functools.cache
def _groups() -> Mapping[str, Sequence[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, stems in enumerate(_members()):
        for stem in stems:
            numbers = found[stem]
            if not numbers or numbers[-1] != number:
                numbers.append(number)
    return found


def is_irregular(lower: str) -> bool:
    """Whether a word is an irregular form, as the past of a verb: "threw"."""
    return lower in _bases()


@functools.cache
def _bases() -> Mapping[str, str]:
    return {form: line.split()[0] for line in _lines("irregular") for form in line.split()[1:]}


def _stems(listed: Sequence[str]) -> list[str]:
    bases = _bases()
    return stemmer("en")([bases.get(word, word) for word in listed])


def _lines(name: str) -> Iterator[str]:
    data = pkgutil.get_data("summarize.meaning", f"data/{name}.txt") or b""
    return (line for line in data.decode().splitlines() if line and line[0] != "#")
