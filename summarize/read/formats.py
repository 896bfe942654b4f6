"""From the bytes of one input to a document, by a reader for every format."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Mapping

from summarize.errors import UnusableInput
from summarize.read.charset import decode_page
from summarize.read.decode import decode
from summarize.read.front_matter import front_matter
from summarize.read.html import read_html
from summarize.types import Document, Format

# from the decoded file to what its format knows: the fields of a document, `text` among them
Reader = Callable[[str], Mapping[str, str]]

READERS: dict[Format, Reader] = {
    "text": lambda content: {"text": content},
    "markdown": lambda content: {"text": content} | front_matter(content),
    "html": read_html,
}

_log = logging.getLogger("summarize")
_PAGE = re.compile(
    rb"[\xef\xbb\xbf\s]*(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_PAGE_BEGINS_WITHIN = 4096  # bytes


def document_from(data: bytes, *, name: str, format: Format | None) -> Document:
    """The document that `data` holds; without a `format`, a page is known by how it begins.

    `UnusableInput` when there is no text in `data`, or none that this version can read.
    """
    kind: Format = format or ("html" if _PAGE.match(data[:_PAGE_BEGINS_WITHIN]) else "text")
    decoded = decode_page(data) if kind == "html" else decode(data)
    if decoded.guessed:
        _log.warning("%s: read as %s", name, decoded.encoding)
    if not decoded.text.strip():
        raise UnusableInput("empty")
    fields = READERS[kind](decoded.text)
    return Document(name=name, sha256=hashlib.sha256(data).hexdigest(), format=kind, **fields)
