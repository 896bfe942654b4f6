"""The tree of a web page, if it is one that can be worked on in bounded time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# what is searched for the article takes a time that grows faster than these do
_MOST_ELEMENTS = 20_000
_DEEPEST = 500
_LONG_TAG = 4_000  # characters
_MOST_ATTRIBUTES = 1_000

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_OPENING = re.compile("<[a-zA-Z]")
_LONG_OPENING = re.compile(rf"<([a-zA-Z][\w:-]*)[^<>]{{{_LONG_TAG},}}")
# the parser takes a page for finished at these, whatever follows
_THE_END = re.compile(r"</(?:html|body)\s*>|(?<=<html)\s*/(?=>)|(<html\s[^<>]*?)/(?=>)", re.IGNORECASE)


def page_tree(content: str) -> HtmlElement | None:
    """The elements of the page `content`; None when they are none, too many or too deep."""
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    if sum(1 for _ in _OPENING.finditer(content)) > _MOST_ELEMENTS:
        return None
    content = _THE_END.sub(r"\1", _NOT_IN_XML.sub("", content))
    content = _LONG_OPENING.sub(_without_crowd, content)
    # without `huge_tree` libxml2 leaves out, silently, what is deeper than 255
    parser = HTMLParser(
        encoding="utf-8", huge_tree=True, collect_ids=False, remove_comments=True, remove_pis=True
    )
    try:
        tree = document_fromstring(content.encode(), parser=parser)
    except ParserError:
        return None
    return tree if _depth(tree) <= _DEEPEST else None


def _without_crowd(tag: re.Match[str]) -> str:
    """The tag without its attributes if they are so many that parsing them alone takes minutes."""
    return f"<{tag[1]} " if len(tag[0].split()) > _MOST_ATTRIBUTES else tag[0]


def _depth(tree: HtmlElement) -> int:
    from lxml.etree import iterwalk

    depth = deepest = 0
    for event, _ in iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(depth, deepest)
    return deepest
