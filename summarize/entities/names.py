"""Names as they stand in a text: runs of capitalised words, and the single names within a run."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from summarize.entities.gazetteer import demonyms, is_known, organizations
from summarize.entities.heads import (
    ALONE,
    DIRECTIONS,
    FIRST_NAME_MONTHS,
    FUNCTION_WORDS,
    NEVER,
    ORG_HEADS,
    PARTISAN,
    PLACE_HEADS,
    PLURAL_OWNERS,
    THING_HEADS,
    TIED,
    TITLES,
)
from summarize.entities.joining import joins
from summarize.entities.titles import untitled

# in some scripts capital and small letters alternate: what begins with a small one is dropped later
_CAPITALS = "A-ZÀ-ÖØ-ÞĀ-ɏΆ-ΏΑ-ΫЀ-Я"
_SHORT = """
    St Ste Mt Ft Mr Mrs Ms Mx Dr Prof Sen Sens Rep Reps Gov Gen Lt Col Sgt Capt Cpl Adm Maj Rev Hon Jr Sr
    Supt Det Insp Cmdr Co Inc Corp Ltd Bros Dept Messrs Mme
"""
_JOINER = (
    r"(?:of|for|and|on|to|&|the|de|del|della|di|da|dos|das|do|du|des|la|le|van|von|der|den|ter|ten|"
    r"bin|bint|ibn|al|el|e|y|zu|af|av|wa)(?:\s(?:the|la|las|los|de[rn]?))?"
)
_ARABIC_ARTICLE = re.compile(r"(?<!\w)(?:al|el|as|ash|ad|ar|an)-$")


def _run() -> re.Pattern[str]:
    """It begins with a capital letter, for `re` to look nowhere else; what is before that comes behind it."""
    endings: defaultdict[str, list[str]] = defaultdict(list)
    for short in _SHORT.split():
        endings[short[0]].append(short[1:])
    short = "|".join(rf"(?<={capital})(?:{'|'.join(each)})" for capital, each in endings.items())
    rest = (
        rf"(?:\.(?:-?[{_CAPITALS}]\.)*(?!\w)|(?=[a-z]{{1,6}}\.)(?:{short})\.|"
        r"\w*(?:['’‐‑-]\w+|&[A-Z]\w*)*(?:(?<=s)['’](?=\s[A-Z]))?)"
    )
    between = rf"\s{{1,2}}(?:{_JOINER}\s{{1,2}}|[dl]['’])?"
    return re.compile(rf"[{_CAPITALS}](?<!\w.){rest}(?:(?:{between})?[{_CAPITALS}]{rest})*")


_RUN = _run()


class Name(NamedTuple):
    """One name in a run: its words, where it begins and ends there, whether a title stands before."""

    text: str
    start: int
    end: int
    titled: bool


def runs(text: str, start: int, end: int) -> list[tuple[str, int]]:
    """The runs of capitalised words in `text[start:end]`, each with its place in `text`."""
    found = []
    for match in _RUN.finditer(text, start, end):
        run, at = match[0], match.start()
        if not run[0].isupper():
            continue
        if text[at - 1] == "-" and (article := _ARABIC_ARTICLE.search(text, max(start, at - 4), at)):
            run, at = article[0] + run, article.start()
        found.append((run, at))
    return found


@functools.lru_cache(maxsize=2_048)
def names(run: str) -> tuple[Name, ...]:
    """The names in a run of capitalised words, without titles, peoples, months and function words."""
    words = run.split()
    if len(words) < 3 and _is_plain(words):
        text = " ".join(words)
        return (Name(text, 0, len(run), False),) if len(text) > 1 and text not in ALONE else ()
    starts, at = [], 0
    for word in words:
        starts.append(run.index(word, at))
        at = starts[-1] + len(word)
    found = []
    for place, segment in _segments(words):
        for first, last, titled in untitled(segment):
            text, end = " ".join(segment[first:last]), starts[place + last - 1] + len(segment[last - 1])
            # the full stop of an abbreviation that ends the sentence
            if text[-1] == "." and text.count(".") == 1 and len(segment[last - 1]) > 2:
                text, end = text[:-1], end - 1
            if len(text) > 1 and text not in ALONE:
                found.append(Name(text, starts[place + first], end, titled))
    return tuple(found)


def _is_plain(words: Sequence[str]) -> bool:
    """Whether nothing in one or two words calls for a closer look."""
    return (
        "".join(words).isalpha()
        and words[0][0].isupper()
        and words[-1][0].isupper()
        and words[0].lower() not in FUNCTION_WORDS
        and _noted().isdisjoint(words)
    )


@functools.cache
def _noted() -> Set[str]:
    """Words that may stand in a run and be no part of a name."""
    return _outer_words() | NEVER | FIRST_NAME_MONTHS | TITLES


def _segments(words: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """The words between those that part names, with the place of the first."""
    current: list[str] = []
    for place, word in enumerate([*words, ""]):
        part = _part(word, current, words[place + 1 :]) if word else None
        if part:
            current.append(part)
        if part != word and current:
            first, last = _ends(current)
            if first < last:
                yield place + bool(part) - len(current) + first, current[first:last]
            current = []


def _part(word: str, current: Sequence[str], rest: Sequence[str]) -> str | None:
    """What a word gives to a name: itself where that may go on, less where it ends there, None if nothing."""
    if not _is_capital(word):
        return word if current and joins(current, word, rest) else None
    bare = _unowned(word)
    if _is_no_name(word, bare, current, rest):
        return None
    if bare == word:
        return _untied(word)
    inside = is_known(word) or is_known(" ".join([*current, word, *rest]))
    return word if inside or _is_part_of_body(word, bare, current, rest) else bare


def _is_capital(word: str) -> bool:
    """Whether it is written like a name, the article before a name in Arabic or French aside."""
    return word[0].isupper() or any(letter.isupper() for letter in word[1:5])


def _unowned(word: str) -> str:
    bare = word.removesuffix("s")
    return bare[:-1] if bare[-1:] in ("'", "’") else word


def _untied(word: str) -> str:
    """A word without what a hyphen ties to the name that it is."""
    for hyphen in "" if word.isalpha() else "-‐‑":
        name, _, tied = word.rpartition(hyphen)
        if name and tied in TIED:
            return name
    return word


def _is_no_name(word: str, bare: str, current: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether a capitalised word is no part of any name."""
    if bare in FIRST_NAME_MONTHS and bare == word and not current and rest:
        return not rest[0][0].isupper() or rest[0] in TITLES
    if bare in NEVER:
        return True
    if current or bare.lower() not in FUNCTION_WORDS or bare in DIRECTIONS:
        return False
    shouted = bare.isupper() and len(bare) > 1
    return not shouted and not (bare != word and bare in PLURAL_OWNERS)


def _is_part_of_body(word: str, bare: str, current: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether a possessive is inside a name, as in "Dock Workers' Union" or "St Mary's Hospital"."""
    if ORG_HEADS.isdisjoint(rest) and not (rest and rest[-1] in PLACE_HEADS):
        return False
    saint = bool(current) and current[-1].rstrip(".") in ("St", "Saint")
    return word[-1] in "'’" or bare in PLURAL_OWNERS or saint


def _ends(words: Sequence[str]) -> tuple[int, int]:
    """Where a name begins and ends among `words`, without small words and peoples around it."""
    first, last = 0, len(words)
    while not _is_capital(words[last - 1]):
        last -= 1
    outer = _outer_words()
    if (words[0] not in outer and words[last - 1] not in outer) or " ".join(words[:last]) in organizations():
        return first, last
    peoples = demonyms()
    while last and words[last - 1] in peoples:
        last -= 1
    headed = last and (words[last - 1] in ORG_HEADS or words[last - 1] in THING_HEADS)
    headed = headed or "of" in words or "for" in words
    if words[0] in PARTISAN and last == 2 and words[1] in organizations():
        first += 1
    while first < last and words[first] in peoples and not headed:
        first += 1
    while first < last and (
        (words[first] in DIRECTIONS and last - first == 1) or not _is_capital(words[first])
    ):
        first += 1
    return first, last


@functools.cache
def _outer_words() -> Set[str]:
    """What may stand at an end of a name and be no part of it."""
    return demonyms() | DIRECTIONS | PARTISAN
