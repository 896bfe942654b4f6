"""Names as they stand in a text: runs of capitalised words, and the single names within a run."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
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
_SHORT = (
    "St|Ste|Mt|Ft|Mr|Mrs|Ms|Mx|Dr|Prof|Sens?|Reps?|Gov|Gen|Lt|Col|Sgt|Capt|Cpl|Adm|Maj|Rev|Hon|Jr|Sr|"
    "Supt|Det|Insp|Cmdr|Co|Inc|Corp|Ltd|Bros|Dept|Messrs|Mme"
)
_WORD = (
    rf"(?:[{_CAPITALS}]\.(?:-?[{_CAPITALS}]\.)*(?!\w)|(?:{_SHORT})\.|"
    rf"[{_CAPITALS}]\w*(?:['’‐‑-]\w+|&[A-Z]\w*)*(?:(?<=s)['’](?=\s[A-Z]))?)"
)
_JOINER = (
    r"(?:of|for|and|on|to|&|the|de|del|della|di|da|dos|das|do|du|des|la|le|van|von|der|den|ter|ten|"
    r"bin|bint|ibn|al|el|e|y|zu|af|av|wa)(?:\s(?:the|la|las|los|de[rn]?))?"
)
_RUN = re.compile(rf"(?<!\w)(?:{_WORD}(?:\s{{1,2}}(?:{_JOINER}\s{{1,2}}|[dl]['’])?(?=[{_CAPITALS}]))?)+")
_PIECE = re.compile(r"\S+")
_ARABIC_ARTICLE = re.compile(r"(?<!\w)(?:al|el|as|ash|ad|ar|an)-$")
_OWNED = re.compile(r"['’]s?$")
_HYPHENATED = re.compile(r"^(.+?)[-‐‑]([a-zß-ÿ]\w+)$")


class Name(NamedTuple):
    """One name in a run: its words, where it begins and ends there, whether a title stands before."""

    text: str
    start: int
    end: int
    titled: bool


class _Piece(NamedTuple):
    word: str
    start: int
    end: int


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


@functools.lru_cache(maxsize=50_000)
def names(run: str) -> tuple[Name, ...]:
    """The names in a run of capitalised words, without titles, peoples, months and function words."""
    pieces = [_Piece(match[0], match.start(), match.end()) for match in _PIECE.finditer(run)]
    found = []
    for segment in _segments(pieces):
        for first, last, titled in untitled([piece.word for piece in segment]):
            name = _name(segment[first:last], titled=titled)
            if len(name.text) > 1 and name.text not in ALONE:
                found.append(name)
    return tuple(found)


def _name(segment: Sequence[_Piece], *, titled: bool) -> Name:
    last = segment[-1]
    text, end = " ".join(piece.word for piece in segment), last.end
    # the full stop of an abbreviation that ends the sentence
    if text[-1] == "." and text.count(".") == 1 and len(last.word) > 2:
        text, end = text[:-1], end - 1
    return Name(text, segment[0].start, end, titled)


def _segments(pieces: Sequence[_Piece]) -> list[Sequence[_Piece]]:
    """The pieces between words that part names."""
    segments: list[list[_Piece]] = [[]]
    for place, piece in enumerate(pieces):
        current, rest = segments[-1], pieces[place + 1 :]
        if not _is_capital(piece.word):
            joined = bool(current) and joins(_words(current), piece.word, _words(rest))
            if joined:
                current.append(piece)
            else:
                segments.append([])
        elif _parts(piece.word, current, rest):
            segments.append([])
        elif (owner := _owner(piece, current, rest)) is not None:
            current.append(owner)
            segments.append([])
        else:
            current.append(piece)
    return [trimmed for segment in segments if (trimmed := _trimmed(segment))]


def _words(pieces: Sequence[_Piece]) -> list[str]:
    return [piece.word for piece in pieces]


def _is_capital(word: str) -> bool:
    """Whether it is written like a name, the article before a name in Arabic or French aside."""
    return word[0].isupper() or any(letter.isupper() for letter in word[1:5])


def _parts(word: str, current: Sequence[_Piece], rest: Sequence[_Piece]) -> bool:
    """Whether a capitalised word is no part of any name."""
    plain = _OWNED.sub("", word)
    if plain in FIRST_NAME_MONTHS and plain == word and not current and rest:
        return not rest[0].word[0].isupper() or rest[0].word in TITLES
    if plain in NEVER:
        return True
    if current or plain.lower() not in FUNCTION_WORDS or plain in DIRECTIONS:
        return False
    shouted = plain.isupper() and len(plain) > 1
    return not shouted and not (plain != word and plain in PLURAL_OWNERS)


def _owner(piece: _Piece, current: Sequence[_Piece], rest: Sequence[_Piece]) -> _Piece | None:
    """The piece without its possessive, or what a hyphen ties to it; None where the name goes on."""
    bare = _OWNED.sub("", piece.word)
    if bare != piece.word:
        if is_known(piece.word) or is_known(" ".join(_words([*current, piece, *rest]))):
            return None
        if _is_part_of_body(piece.word, bare, _words(current), _words(rest)):
            return None
        return piece._replace(word=bare, end=piece.start + len(bare))
    tied = _HYPHENATED.match(piece.word)
    if tied and tied[2] in TIED:
        return piece._replace(word=tied[1], end=piece.start + len(tied[1]))
    return None


def _is_part_of_body(word: str, bare: str, current: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether a possessive is inside a name, as in "Dock Workers' Union" or "St Mary's Hospital"."""
    if not any(each in ORG_HEADS for each in rest) and not (rest and rest[-1] in PLACE_HEADS):
        return False
    saint = bool(current) and current[-1].rstrip(".") in ("St", "Saint")
    return word[-1] in "'’" or bare in PLURAL_OWNERS or saint


def _trimmed(segment: Sequence[_Piece]) -> Sequence[_Piece]:
    """A segment without small words and peoples at its ends."""
    first, last = 0, len(segment)
    while last > first and not _is_capital(segment[last - 1].word):
        last -= 1
    if last == first or " ".join(_words(segment[first:last])) in organizations():
        return segment[first:last]
    peoples, words = demonyms(), _words(segment)
    while last > first and words[last - 1] in peoples:
        last -= 1
    headed = last > first and (words[last - 1] in ORG_HEADS or words[last - 1] in THING_HEADS)
    headed = headed or "of" in words or "for" in words
    if words[first] in PARTISAN and last - first == 2 and words[last - 1] in organizations():
        first += 1
    while first < last and words[first] in peoples and not headed:
        first += 1
    while first < last and (
        (words[first] in DIRECTIONS and last - first == 1) or not _is_capital(words[first])
    ):
        first += 1
    return segment[first:last]
