"""Which blocks and sentences are not the story: prompts, captions, credits, repetitions, short lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from summarize.clean.dateline import DATELINE, dateline_end
from summarize.clean.labels import label_reason
from summarize.clean.lines import CLOSERS, ENDS, Block
from summarize.clean.markup import HEADING, markup_reasons
from summarize.clean.phrases import ends_with_credit, phrase_reason
from summarize.clean.short_lines import short_line_reasons

CAPTION = "caption"
REPEATED = "repeated"
NOTICE = "notice"

_LONGEST_LABEL = 160
_LONGEST_CAPTION = 700
_LONGEST_ASIDE = 240
_SHORTEST_REPEATED = 20
_SOURCE_ALONE = re.compile(r"\([^().!?]{2,60}\)")
_QUOTE = re.compile(r"[\"“”„«»]")


def block_reasons(text: str, blocks: Sequence[Block], title: str | None) -> dict[int, str]:
    """Why blocks are not the story, by their index in `blocks`; what has no reason is the story.

    `title` is the document's title, where it is known already.
    """
    reasons = markup_reasons(text, blocks)
    repeated = {words for words, times in Counter(block.text for block in blocks).items() if times > 1}
    seen: set[str] = set()
    name = _folded(title) if title else None
    for index, block in enumerate(blocks):
        if index in reasons:
            continue
        reason = furniture_reason(block)
        if name and len(block.text) < 2 * len(name) + 20 and _folded(block.text) == name:
            reason = HEADING
        elif reason is None and block.text in repeated and len(block.text) >= _SHORTEST_REPEATED:
            reason = REPEATED if block.text in seen else None
            seen.add(block.text)
        if reason:
            reasons[index] = reason
    reasons |= _cut_captions(blocks, reasons)
    return reasons | short_line_reasons(blocks, reasons)


def furniture_reason(block: Block) -> str | None:
    """The reason why a block is furniture by its own words, if it is."""
    text = block.text
    if len(text) <= _LONGEST_CAPTION:
        reason = phrase_reason(text)
        if reason and (len(text) <= _LONGEST_ASIDE or reason == CAPTION):
            return reason
        if not block.ended and ends_with_credit(text):
            return CAPTION
    elif text.count("Hide Caption") > 1:
        return CAPTION
    if len(text) <= _LONGEST_LABEL and not block.ended:
        reason = label_reason(text)
        return DATELINE if reason is None and dateline_end(text, first=True) == len(text) else reason
    return None


def sentence_reason(sentence: str) -> str | None:
    """The reason why a sentence among others is furniture; one that quotes is at most a notice."""
    if len(sentence) > _LONGEST_ASIDE:
        return None
    if _QUOTE.search(sentence):
        reason = phrase_reason(sentence)
        return reason if reason == NOTICE else None
    if sentence[0] == "(" and _SOURCE_ALONE.fullmatch(sentence):
        return "credit"
    return phrase_reason(sentence)


def _cut_captions(blocks: Sequence[Block], reasons: dict[int, str]) -> dict[int, str]:
    """Captions that a gallery cut off before their credit: at the top, between others that have one."""
    top = 0
    while top < len(blocks) and (top in reasons or not blocks[top].ended):
        top += 1
    if top == len(blocks) or not any(reasons.get(index) == CAPTION for index in range(top)):
        return {}
    return {index: CAPTION for index in range(top) if index not in reasons and len(blocks[index].text) > 200}


def _folded(text: str) -> str:
    return " ".join(text.casefold().split()).strip(CLOSERS + "".join(sorted(ENDS)))
