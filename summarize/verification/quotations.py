"""Quotations: the words between the marks must be the source's own, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summarize.language.words import words

_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{2,2000})[\"”“»]|``\s?(.{2,2000}?)\s?''|(?<!\w)[‘`]\s?([^‘`]{2,300}?)\s?['’](?!\w)")
_OMISSION = re.compile(r"\.\s?\.\s?\.|…|\[[^\]]*\]")
FEWEST_WORDS = 3


def quotations(text: str) -> Iterator[str]:
    """What stands between quotation marks in `text`."""
    for match in _QUOTED.finditer(text):
        yield next(filter(None, match.groups()))


def altered(text: str, spoken: Iterable[str]) -> list[str]:
    """The quotations in `text` whose words none of the texts in `spoken` has in this order.

    Each of `spoken` is the words of a text, a space around each.
    """
    texts = list(spoken)
    wrong = []
    for quotation in quotations(text):
        for part in _OMISSION.split(quotation):
            wanted = words(part)
            if len(wanted) >= FEWEST_WORDS and not any(f" {' '.join(wanted)} " in said for said in texts):
                wrong.append(quotation.strip())
                break
    return wrong
