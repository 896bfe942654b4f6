"""The tokens of a sentence: words, numbers and marks, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from summarize.language.words import words

WORD, NUMBER, MARK = 0, 1, 2

_NUMBER = (
    r"(?:(?:US|A|C)?[$£€¥₹]\s?)?(?:[0-9]{1,3}(?:[\u0020\u00a0\u2009\u202f][0-9]{3})+(?![0-9])|[0-9]+)"
    r"(?:[.,:][0-9]+)*"
)
_TOKEN = re.compile(
    # what tokenised text writes for a bracket, and for a word it does not know
    r"(?P<tokenised>-[LR][RSC]B-|\[?\bUNK\b\]?|<unk>)"
    rf"|(?P<number>{_NUMBER})"
    r"|(?P<word>(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<mark>[^\w\s]|_|\d)"
)
# where white space may be part of a number, and the text in pieces without any but that
_SPACED_NUMBER = re.compile(r"[0-9$£€¥₹]\s[0-9]")
_PIECE = re.compile(rf"(?:{_NUMBER}|\S)+")
_KINDS = {"word": WORD, "number": NUMBER, "tokenised": MARK, "mark": MARK}
_LONG_NAMES = {
    ("united", "states"): "usa",
    ("united", "kingdom"): "uk",
    ("united", "nations"): "un",
    ("european", "union"): "eu",
}
_SECOND_WORDS = frozenset(second for _, second in _LONG_NAMES)
_AMERICA = frozenset(("US", "U.S.", "U.S.A.", "u.s."))
_CLITIC = re.compile(r"'(?:s|ve|re|ll|d|m)?$")


@dataclass(frozen=True, slots=True)  # the fields of a tuple are read half as fast
class Token:
    """One word, number or mark of a text; `lower` is how a word is compared: folded, without 's."""

    kind: int
    text: str
    lower: str
    capital: bool  # whether it is a word that begins with a capital letter
    joined: bool  # whether no white space stands before it


def tokens(text: str) -> list[Token]:
    """The tokens of `text` in order; a name of two words that has a short form is one token."""
    pieces = _PIECE.findall(text) if _SPACED_NUMBER.search(text) else text.split()
    found = list(chain.from_iterable(map(_tokens_of, pieces)))
    for at in [at for at, token in enumerate(found) if token.lower in _SECOND_WORDS and at][::-1]:
        first, second = found[at - 1 : at + 1]
        if short := _LONG_NAMES.get((first.lower, second.lower)):
            found[at - 1 : at + 1] = [replace(first, text=f"{first.text} {second.text}", lower=short)]
    return found


class _Pieces(dict[str, tuple[Token, ...]]):
    """The tokens of what stands between white space, made once: few pieces make up most of any text."""

    MOST, LONGEST = 10_000, 40  # in a script without spaces a piece can be a whole sentence

    def __missing__(self, piece: str) -> tuple[Token, ...]:
        if piece.islower() and piece.isalpha() and piece.isascii():
            found: tuple[Token, ...] = (Token(WORD, piece, piece, capital=False, joined=False),)
        else:
            found = tuple(_read(piece))
        if len(piece) <= self.LONGEST:
            if len(self) >= self.MOST:
                self.clear()
            self[piece] = found
        return found


_tokens_of = _Pieces().__getitem__


def _read(piece: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(piece):
        kind, text, joined = _KINDS[match.lastgroup or "mark"], match[0], match.start() > 0
        if kind != WORD:
            yield Token(kind, text, text, capital=False, joined=joined)
            continue
        capital = text[0].isupper()
        for word in _folded(text):
            yield Token(WORD, text, word, capital, joined)
            joined = False


def _folded(word: str) -> tuple[str, ...]:
    """How a word is compared; in a script without spaces it is several."""
    if word in _AMERICA:
        return ("usa",)
    lower = word.lower().replace("’", "'")
    if "." in lower:
        return (lower.replace(".", ""),)
    if "'" in lower and not lower.endswith("n't"):
        lower = _CLITIC.sub("", lower).replace("'", "")
    return (lower,) if lower.isascii() else tuple(words(lower)) or (lower,)
