"""Blocks that are syntax, not text: what Markdown and HTML leave behind in a file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarize.clean.lines import Block

MARKUP = "markup"
HEADING = "heading"

_FENCES = ("```", "~~~")
# the patterns are compiled when they are first needed, and kept by `re`: most text is no markup
_FRONT_MATTER = (
    r"---\s*\n(?:[ \t]*\n|[ \t]*#.*\n|[ \t]*-.*\n|[ \t]+\S.*\n|[\w.-]+[ \t]*:.*\n){1,80}?---[ \t]*(?:\n|$)"
)
_HEADING = r"#{1,6}(?=\s)"
_RULE = r"(?:[-_*=~+#.·•—–|]\s*)+"
_TABLE_ROW = r"\|.*\||:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)+\|?"
_LINK_DEFINITION = r"\[[^\]\n]{1,80}\]:\s*(?:https?:|www\.|/|<|#)\S*(?:\s+[\"'(].*)?"
_IMAGE = r"(?:\[?!\[[^\]\n]*\]\([^)\n]*\)(?:\]\([^)\n]*\))?\s*)+"
_LINKS_ALONE = r"<?(?:https?://|www\.)\S+>?|(?:\[[^\]\n]{1,60}\]\([^)\n]*\)[\s·|•,/–—-]*)+"
_TAG = r"(?s:</?[a-zA-Z][\w-]*(?:\s[^<>]*)?/?>\s*|<!--.*?-->\s*|<!(?i:doctype)[^>]*>\s*|&nbsp;\s*)+"
_SYNTAX = (_RULE, _TABLE_ROW, _LINK_DEFINITION, _IMAGE, _LINKS_ALONE, _TAG)
_FIRSTS = frozenset("`~#-_*=+.·•—–|:[!<h w&")


def markup_reasons(text: str, blocks: Sequence[Block]) -> dict[int, str]:
    """The blocks that are markup or marked headings, by their index, with the reason."""
    reasons: dict[int, str] = {}
    front = re.match(_FRONT_MATTER, text) if text.startswith("---") else None
    front_end = front.end() if front else 0
    last_fence = {
        block.text[:3]: index for index, block in enumerate(blocks) if block.text.startswith(_FENCES)
    }
    fence = ""
    for index, block in enumerate(blocks):
        if block.start < front_end:
            reasons[index] = MARKUP
        elif fence:
            reasons[index] = MARKUP
            fence = "" if block.text.startswith(fence) else fence
        elif block.text[0] in _FIRSTS:
            reason = _reason(block.text)
            if reason:
                reasons[index] = reason
            if last_fence.get(block.text[:3], 0) > index:
                fence = block.text[:3]
    return reasons


def _reason(text: str) -> str | None:
    if re.match(_HEADING, text):
        return HEADING
    if text.startswith(_FENCES) or any(re.fullmatch(pattern, text) for pattern in _SYNTAX):
        return MARKUP
    return None
