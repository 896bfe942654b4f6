"""From the bytes of one input to a document, by a reader for every format."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Mapping

from summarize.errors import UnusableInput
from summarize.read.decode import Decoded, decode
from summarize.types import Document, Format

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
    decoded, fields = READERS[kind](data)
    if decoded.guessed:
        _log.warning("%s: read as %s", name, decoded.encoding)
    return Document(name=name, sha256=hashlib.sha256(data).hexdigest(), format=kind, **fields)


def _text(data: bytes) -> tuple[Decoded, Mapping[str, str]]:
    decoded = _not_empty(decode(data))
    return decoded, {"text": decoded.text}


def _markdown(data: bytes) -> tuple[Decoded, Mapping[str, str]]:
    from summarize.read.front_matter import front_matter

    decoded = _not_empty(decode(data))
    return decoded, {"text": decoded.text} | front_matter(decoded.text)


def _page(data: bytes) -> tuple[Decoded, Mapping[str, str]]:
    from summarize.read.charset import decode_page
    from summarize.read.html import read_html

    decoded = _not_empty(decode_page(data))
    return decoded, read_html(decoded.text)


def _not_empty(decoded: Decoded) -> Decoded:
    if not decoded.text.strip():
        raise UnusableInput("empty")
    return decoded


# from the bytes of a file to its decoded text, and to what its format knows: the fields of a document
Reader = Callable[[bytes], tuple[Decoded, Mapping[str, str]]]

READERS: dict[Format, Reader] = {"text": _text, "markdown": _markdown, "html": _page}
