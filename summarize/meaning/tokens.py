"""The tokens of a sentence: words, numbers and marks, each with its place."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from summarize.language.words import words

WORD, NUMBER, MARK = 0, 1, 2

_SPACED_THOUSANDS = r"[0-9]{1,3}(?:[\u0020\u00a0\u2009\u202f][0-9]{3})+(?![0-9])"
_TOKEN = re.compile(
    r"\s*(?:"
    # what tokenised text writes for a bracket, and for a word it does not know
    r"(?P<tokenised>-[LR][RSC]B-|\[?\bUNK\b\]?|<unk>)"
    rf"|(?P<number>(?:(?:US|A|C)?[$£€¥₹]\s?)?(?:{_SPACED_THOUSANDS}|[0-9]+)(?:[.,:][0-9]+)*)"
    r"|(?P<word>(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<mark>[^\w\s]|_|\d))"
)
# the same without groups: it finds them all as plain strings, the white space before each included;
# first the plain words that most of them are
_TOKENS = re.compile(r"\s*[a-z]+(?![^\s,])|" + re.sub(r"\(\?P<\w+>", "(?:", _TOKEN.pattern))
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


class Token(NamedTuple):
    """One word, number or mark of a text; `lower` is how a word is compared: folded, without 's."""

    kind: int
    text: str
    lower: str
    capital: bool  # whether it is a word that begins with a capital letter
    joined: bool  # whether no white space stands before it


def tokens(text: str) -> list[Token]:
    """The tokens of `text` in order; a name of two words that has a short form is one token."""
    found: list[Token] = []
    for shown in _TOKENS.findall(text.rstrip()):
        here = _read(shown)
        second = here[0].lower
        short = _LONG_NAMES.get((found[-1].lower, second)) if second in _SECOND_WORDS and found else None
        if short:
            found[-1] = found[-1]._replace(text=found[-1].text + shown, lower=short)
        else:
            found += here
    return found


@functools.lru_cache(maxsize=100_000)
def _read(shown: str) -> tuple[Token, ...]:
    """The token `shown` with the white space before it, made once; several in a script without spaces."""
    match = _TOKEN.fullmatch(shown)
    kind = _KINDS[(match and match.lastgroup) or "mark"]
    text = shown.lstrip()
    joined = len(text) == len(shown)
    if kind != WORD:
        return (Token(kind, text, text, capital=False, joined=joined),)
    first, *others = _folded(text)
    capital = text[0].isupper()
    return (
        Token(WORD, text, first, capital, joined),
        *(Token(WORD, text, word, capital, joined=False) for word in others),
    )


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
