"""Lines without a sentence end: headings, list items, navigation, or sentences that lack their stop."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarize.clean.lines import Block
from summarize.clean.markup import HEADING

NAVIGATION = "navigation"

_WORDS_OF_PROSE = 15
_CHARACTERS_OF_PROSE = 100
_LONGEST_TITLE = 200
_UNSPACED_CHARACTERS_OF_PROSE = 25
_WORDS_OF_A_LEAD_IN = 6
_WORDS_OF_A_STATEMENT = 8
_WORDS_OF_AN_ITEM = 4
_QUOTE = re.compile(r"[\"“”„«»]")
_TIME = re.compile(r"\d{1,2}[:.]\d\d\b")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|says?|said|told|does|did|do|been|be"
    r"|isn.t|wasn.t|won.t|can.t|don.t|didn.t|doesn.t|ist|sind|war|hat|wird|est|sont|ont|es|son|fue)\b"
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def short_line_reasons(blocks: Sequence[Block], reasons: dict[int, str]) -> dict[int, str]:
    """Reasons for lines without a sentence end, by their shape and by what stands around them.

    Where nothing in a document reads as prose, nothing is left out: it may be all the story there is.
    """
    rest = [index for index in range(len(blocks)) if index not in reasons]
    prose = [is_prose(blocks[index]) for index in rest]
    if True not in prose:
        return {}
    first = prose.index(True)
    last = len(prose) - 1 - prose[::-1].index(True)
    found: dict[int, str] = {}
    in_list = False
    for place, index in enumerate(rest):
        block = blocks[index]
        if prose[place]:
            in_list = block.text[-1] == ":"
        elif place < first:
            found[index] = HEADING
        elif is_statement(block, in_list=in_list):
            continue
        else:
            in_list = False
            run = not any(prose[place : place + 3])
            found[index] = NAVIGATION if place > last or run or block.listed else HEADING
    return found


def is_prose(block: Block) -> bool:
    """Whether a block reads as sentences: it ends like one, or is long and not a title."""
    text = block.text
    if block.ended:
        return True
    words = text.count(" ") + 1
    if len(text) > 20 * words:
        return len(text) >= _UNSPACED_CHARACTERS_OF_PROSE and not text.isascii()
    if words >= _WORDS_OF_PROSE or (len(text) >= _CHARACTERS_OF_PROSE and text[-1] != ":"):
        return len(text) > _LONGEST_TITLE or not is_title_case(text)
    return text[-1] == ":" and words >= _WORDS_OF_A_LEAD_IN and _VERB.search(text) is not None


def is_statement(block: Block, *, in_list: bool) -> bool:
    """Whether a short line states something although it has no sentence end."""
    text = block.text
    words = text.count(" ") + 1
    if words < _WORDS_OF_AN_ITEM or is_title_case(text):
        return False
    if block.listed or in_list:
        return True
    if _QUOTE.search(text) or _TIME.match(text):
        return words > _WORDS_OF_AN_ITEM
    return words >= _WORDS_OF_A_STATEMENT and _VERB.search(text) is not None


def is_title_case(text: str) -> bool:
    """Whether nearly all the longer words of `text` are capitalised, as in a headline."""
    longer = [word for word in _WORD.findall(text[:_LONGEST_TITLE]) if len(word) > 3]
    capitals = sum(not word[0].islower() for word in longer)
    return bool(longer) and capitals >= 0.75 * len(longer)
