"""Quotations: the words between the marks must be the source's own, in their order."""

from __future__ import annotations

from collections.abc import Callable, Collection

from summarize.language.quotations import parts, quotations, spoken

FEWEST_WORDS = 3


def altered(text: str, texts: Callable[[], Collection[str]]) -> list[str]:
    """The quotations in `text` whose words none of `texts` has in this order.

    `texts` gives what `spoken` makes of each.
    """
    wrong = []
    for quotation in quotations(text):
        for part in parts(quotation):
            wanted = spoken(part)
            if wanted.count(" ") > FEWEST_WORDS and not any(wanted in said for said in texts()):
                wrong.append(quotation.strip())
                break
    return wrong
