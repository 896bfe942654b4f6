"""Phrases by the word they open with: a text is held only against those that it may be.

Each pattern is compiled when its word is first met; most never are.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping

# for each reason, by the words that open a text (any of them), a pattern of how it goes on;
# under "" what no word opens. All is in lower case: `re` is slow where it must fold case
Phrases = Mapping[str, Mapping[str, str]]

# what many of the patterns speak of
NAME = r"[^\W\d_][\w.’'-]*"
MEDIA_NAMES = (
    "twitter facebook instagram linkedin email pinterest whatsapp reddit print tumblr telegram youtube tiktok"
)
MEDIA = f"(?:{'|'.join(MEDIA_NAMES.split())})"

_OPENING = re.compile(r"(?:please )?(\(?[^\W\d_]+)")


def by_word(phrases: Phrases) -> dict[str, str]:
    """For each opening word one pattern of what may follow it, with a group for each reason."""
    following: dict[str, dict[str, list[str]]] = {}
    for reason, openings in phrases.items():
        for words, rest in openings.items():
            for word in words.split() or [""]:
                following.setdefault(word, {}).setdefault(reason.replace(" ", "_"), []).append(rest)
    return {
        word: "|".join(f"(?P<{reason}>{'|'.join(rests)})" for reason, rests in reasons.items())
        for word, reasons in following.items()
    }


def folded(text: str) -> str:
    """`text` in the spelling that phrases are written in."""
    return text.lower().replace("e-mail", "email")


def opening(text: str) -> tuple[str, int]:
    """The word that opens `text`, with its bracket and past a "please", and its end; or "" and 0."""
    found = _OPENING.match(text)
    return (found[1], found.end()) if found else ("", 0)


@functools.cache
def compiled(pattern: str) -> re.Pattern[str]:
    """`pattern`, compiled once."""
    return re.compile(pattern)


def reason_of(found: re.Match[str] | None) -> str | None:
    """The reason that a pattern of `by_word` found, if it found any."""
    return found.lastgroup.replace("_", " ") if found and found.lastgroup else None


def told_by(telltales: Iterable[tuple[str, str, str]], text: str) -> str | None:
    """The reason of the first of `telltales` whose word is in `text` and whose pattern is all of it."""
    for word, reason, pattern in telltales:
        if word in text and compiled(pattern).fullmatch(text):
            return reason
    return None
