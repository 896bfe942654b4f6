"""Web pages: the text of the article in them, and what is stated about it."""

from __future__ import annotations

import functools
import logging
from types import ModuleType
from typing import TYPE_CHECKING

from summarize.errors import MissingExtra, UnusableInput
from summarize.read.metadata import iso_date, primary_language
from summarize.read.page_lines import page_lines
from summarize.read.page_tree import page_tree

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# a limit at today, which is the library's, would make the same page give another date tomorrow;
# its extensive search goes by the clock and the time zone
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
_HEAD_WITHIN = 100_000  # characters


def read_html(content: str) -> dict[str, str]:
    """The fields of a `Document` for the page `content`; its `text` has a line for a paragraph.

    The article is found by trafilatura (Barbaresi 2021), set to leave out rather than to take in.
    Of a page too large or too deep for that the text is all that it shows. `MissingExtra` when the
    library is not installed, `UnusableInput` when there is no article in the page.
    """
    trafilatura = _trafilatura()
    try:
        tree = page_tree(content)
        article = page_lines(content) if tree is None else _article(trafilatura, tree)
        head = page_tree(content[:_HEAD_WITHIN]) if tree is None else tree
        stated = {} if head is None else _stated(trafilatura, head)
    except Exception as error:  # whatever a page makes a library raise, it is that page that is unusable
        raise UnusableInput(f"the page cannot be taken apart: {type(error).__name__}") from error
    if not article.strip():
        raise UnusableInput("no article text found in the page")
    return {"text": article} | stated


@functools.cache
def _trafilatura() -> ModuleType:
    try:
        import trafilatura
    except ImportError as error:
        advice = "pip install 'summarize[html]'"
        raise MissingExtra("web pages need an optional part", advice=advice) from error
    for name in ("trafilatura", "htmldate", "courlan"):  # their warnings tell of their inner workings
        logging.getLogger(name).propagate = False
    return trafilatura


def _article(trafilatura: ModuleType, tree: HtmlElement) -> str:
    found = trafilatura.bare_extraction(tree, favor_precision=True, include_comments=False)
    return found.text or "" if found else ""


def _stated(trafilatura: ModuleType, tree: HtmlElement) -> dict[str, str]:
    known = trafilatura.extract_metadata(tree, date_config=_DATES)
    stated = {
        "title": known.title,
        "publisher": _publisher(known.sitename, known.hostname),
        "published": iso_date(known.date or ""),
        "url": known.url,
        "language": _language(tree),
    }
    return {field: value for field, value in stated.items() if value}


def _publisher(site: str | None, host: str | None) -> str | None:
    """The site's name, for which some pages state the address of a profile."""
    return host if site is None or site.startswith(("http:", "https:")) else site


def _language(tree: HtmlElement) -> str | None:
    locale = tree.find(".//meta[@property='og:locale'][@content]")
    stated = tree.get("lang") or tree.get("xml:lang") or (None if locale is None else locale.get("content"))
    return primary_language(stated or "")
