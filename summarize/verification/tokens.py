"""The tokens of a sentence: words, numbers and marks, each with its place."""

from __future__ import annotations

import re
from typing import NamedTuple

WORD, NUMBER, MARK = 0, 1, 2

_TOKEN = re.compile(
    r"(?P<bracket>-[LR][RSC]B-)|(?P<number>(?:(?:US|A|C)?[$£€¥₹]\s?)?(?:[0-9]{1,3}(?:[\u0020\u00a0\u2009\u202f][0-9]{3})+(?![0-9])|[0-9]+)(?:[.,:][0-9]+)*)"
    r"|(?P<word>(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<mark>[^\w\s]|_|\d)"
)
_LONG_NAMES = {
    ("united", "states"): "usa",
    ("united", "kingdom"): "uk",
    ("united", "nations"): "un",
    ("european", "union"): "eu",
}


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
        shown, start = match.group(), match.start()
        if match.lastgroup != "word":
            found.append(Token(NUMBER if match.lastgroup == "number" else MARK, shown, shown, start))
            continue
        lower = _folded(shown)
        if lower in ("states", "kingdom", "nations", "union") and found:
            short = _LONG_NAMES.get((found[-1].lower, lower))
            if short:
                found[-1] = Token(WORD, text[found[-1].start : match.end()], short, found[-1].start)
                continue
        found.append(Token(WORD, shown, lower, start))
    return found


def _folded(word: str) -> str:
    if word in ("US", "U.S.", "U.S.A.", "u.s."):
        return "usa"
    lower = word.lower()
    if "." in lower:
        return lower.replace(".", "")
    if "'" in lower or "’" in lower:
        lower = lower.replace("’", "'")
        return lower if lower.endswith("n't") else lower.partition("'")[0] or lower
    return lower
