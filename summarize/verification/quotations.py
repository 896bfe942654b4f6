"""Quotations: the words between the marks must be the source's own, in their order."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from summarize.language.words import words

_QUOTED = re.compile(
    r"[\"“„«]([^\"“”„«»]{2,2000})[\"”“»]|``\s?(.{2,2000}?)\s?''|(?<!\w)[‘`]\s?([^‘`]{2,300}?)\s?['’](?!\w)"
)
_MARK = re.compile('["“„«‘`]')
_OMISSION = re.compile(r"\.\s?\.\s?\.|…|\[[^\]]*\]")
_NOT = re.compile(r"(\w+)n['’]t\b", re.IGNORECASE)
_FULL = {"ca": "can", "wo": "will", "sha": "shall"}
FEWEST_WORDS = 3


def quotations(text: str) -> Iterator[str]:
    """What stands between quotation marks in `text`."""
    for match in _QUOTED.finditer(text) if _MARK.search(text) else ():
        yield next(filter(None, match.groups()))


def spoken(text: str) -> str:
    """The words of `text`, contractions in full, with a space around each."""
    if "'" in text or "’" in text:
        text = _NOT.sub(lambda found: _FULL.get(found[1].lower(), found[1]) + " not", text)
    return f" {' '.join(words(text))} "


def altered(text: str, texts: Callable[[], Collection[str]]) -> list[str]:
    """The quotations in `text` whose words none of `texts` has in this order.

    `texts` gives what `spoken` makes of each.
    """
    wrong = []
    for quotation in quotations(text):
        for part in _OMISSION.split(quotation):
            wanted = spoken(part)
            if wanted.count(" ") > FEWEST_WORDS and not any(wanted in said for said in texts()):
                wrong.append(quotation.strip())
                break
    return wrong
