"""Quotations: what stands between quotation marks, and its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.language.words import words

_QUOTED = re.compile(
    r"[\"“„«]([^\"“”„«»]{2,2000})[\"”“»]|``\s?(.{2,2000}?)\s?''|(?<!\w)[‘`]\s?([^‘`]{2,300}?)\s?['’](?!\w)"
)
_MARK = re.compile('["“„«‘`]')
_OMISSION = re.compile(r"\.\s?\.\s?\.|…|\[[^\]]*\]")
_NOT = re.compile(r"(\w+)n['’]t\b", re.IGNORECASE)
_FULL = {"ca": "can", "wo": "will", "sha": "shall"}


def quotations(text: str) -> Iterator[str]:
    """What stands between quotation marks in `text`."""
    for match in _QUOTED.finditer(text) if _MARK.search(text) else ():
        yield next(filter(None, match.groups()))


def spoken(text: str) -> str:
    """The words of `text`, contractions in full, with a space around each."""
    if "'" in text or "’" in text:
        text = _NOT.sub(lambda found: _FULL.get(found[1].lower(), found[1]) + " not", text)
    return f" {' '.join(words(text))} "


def parts(quotation: str) -> list[str]:
    """A quotation in the pieces that its omissions and insertions leave: "...", "[sic]"."""
    return _OMISSION.split(quotation)
