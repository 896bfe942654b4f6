"""The tokens of a sentence: words, numbers and marks, each with its place."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from summarize.language.words import words

WORD, NUMBER, MARK = 0, 1, 2

_SPACED_THOUSANDS = r"[0-9]{1,3}(?:[\u0020\u00a0\u2009\u202f][0-9]{3})+(?![0-9])"
_TOKEN = re.compile(
    # what tokenised text writes for a bracket, and for a word it does not know
    r"(?P<tokenised>-[LR][RSC]B-|\[?\bUNK\b\]?|<unk>)"
    rf"|(?P<number>(?:(?:US|A|C)?[$£€¥₹]\s?)?(?:{_SPACED_THOUSANDS}|[0-9]+)(?:[.,:][0-9]+)*)"
    r"|(?P<word>(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<mark>[^\w\s]|_|\d)"
)
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
    start: int

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.kind == WORD and self.text[0].isupper()


def tokens(text: str) -> list[Token]:
    """The tokens of `text` in order; a name of two words that has a short form is one token."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        shown, start, kind = match.group(), match.start(), _KINDS[match.lastgroup or "mark"]
        if kind != WORD:
            found.append(Token(kind, shown, shown, start))
            continue
        folded = _folded(shown)
        short = (
            _LONG_NAMES.get((found[-1].lower, folded[0])) if found and folded[0] in _SECOND_WORDS else None
        )
        if short:
            first = found[-1].start
            found[-1] = Token(WORD, text[first : match.end()], short, first)
        elif len(folded) == 1:
            found.append(Token(WORD, shown, folded[0], start))
        else:
            found += [Token(WORD, shown, word, start) for word in folded]
    return found


@functools.lru_cache(maxsize=100_000)
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
