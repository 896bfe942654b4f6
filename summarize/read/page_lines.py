"""All text of a web page, line by line: for pages in which the article cannot be looked for."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<([/!?]?)([a-zA-Z][\w:-]*)[^<>]*>", re.DOTALL)
_NOT_SHOWN = frozenset(["script", "style", "template", "textarea", "title"])
_INSIDE_LINES = frozenset(
    ["a", "abbr", "b", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong", "u"]
)


def page_lines(content: str) -> str:
    """The text that the page `content` shows, in a time that grows with its length alone."""
    pieces = []
    inside, end = None, 0
    for tag in _TAG.finditer(content):
        name = (tag[2] or "").lower()
        if inside is not None:
            if tag[1] == "/" and name == inside:
                inside, end = None, tag.end()
            continue
        pieces.append(content[end : tag.start()])
        end = tag.end()
        if name in _NOT_SHOWN and not tag[1]:
            inside = name
        elif name not in _INSIDE_LINES:
            pieces.append("\n")
    if inside is None:
        pieces.append(content[end:])
    lines = (" ".join(line.split()) for line in html.unescape("".join(pieces)).split("\n"))
    return "\n".join(filter(None, lines))
