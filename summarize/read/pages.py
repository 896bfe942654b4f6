"""Pages by their address, fetched side by side, each as the document that it is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from summarize.errors import UnusableInput
from summarize.read.charset import as_utf_8
from summarize.read.formats import document_from
from summarize.read.inputs import without_password
from summarize.read.side_by_side import side_by_side
from summarize.types import Document, Format

if TYPE_CHECKING:
    from summarize.read.web import Answer, Web

# a page without a format is known by how it begins
KINDS: dict[str, Format | None] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": None,
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
}


def fetch(addresses: Iterable[str], web: Web) -> Iterator[tuple[str, Callable[[str], Document]]]:
    """Every address in its order, with what gives its document by a name, or raises `UnusableInput`."""

    def asked(address: str) -> Answer | UnusableInput:
        return attempted(web, address)

    for address, answer in side_by_side(addresses, asked, host):
        yield address, partial(page_document, answer, address)


def attempted(
    web: Web, address: str, *, etag: str | None = None, modified: str | None = None
) -> Answer | UnusableInput:
    """The page at `address`, or why there is none to be had."""
    try:
        return web.get(address, kinds=KINDS, etag=etag, modified=modified)
    except UnusableInput as error:
        return error


def page_document(answer: Answer | UnusableInput, address: str, name: str) -> Document:
    """The document that stands at `address`; raises `UnusableInput` when there is none."""
    if isinstance(answer, UnusableInput):
        raise answer
    readable = as_utf_8(answer.data, answer.charset)
    document = document_from(readable, name=name, format=KINDS.get(answer.kind))
    sha256 = hashlib.sha256(answer.data).hexdigest()
    return document.model_copy(update={"sha256": sha256, "url": document.url or without_password(address)})


def host(address: str) -> str:
    """The host of `address`, which no more than a few requests are sent to at once."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return address
