"""Read: what does each input say, and what is known about it?"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from typing import BinaryIO

from summarize.brief import Excluded
from summarize.errors import UnusableInput
from summarize.read.contents import file_contents, stream_contents
from summarize.read.formats import document_from
from summarize.read.inputs import Found, Input, find_inputs
from summarize.read.names import distinct_names
from summarize.types import Document, Reading

__all__ = ["Input", "read"]

# why nothing is fetched where the caller says nothing else
NO_PAGES = "pages are not fetched"

# a page that was asked for: by the name that it is to have, its document or `UnusableInput`
Page = Callable[[str], Document]

_HALF_A_PAIR = re.compile("[\ud800-\udfff]")


def read(
    paths: Input | Sequence[Input], *, stdin: BinaryIO | None = None, offline: str | None = NO_PAGES
) -> Reading:
    """Every input as a document, or as excluded with the reason: nothing is lost, nothing raises.

    - `paths`: files, folders, addresses of pages, documents that are already read, and `-` for
      `stdin`; or one of these without a list. A folder is walked with all that is below it, links
      included; what is hidden in it (a name that begins with a dot) is not an input. A file that is
      reached twice is read once.
    - `offline` is why no page is fetched; with None they are.
    - A name is relative to the path that was given; inputs that would share one are told apart by
      the folders above them. Documents and excluded inputs come in the order of their names, which
      does not depend on the order of `paths`.
    - A file of more than `contents.LIMIT` bytes is excluded unread, and so is what is not a regular file.

    Text that is not Unicode but surely Windows-1252 is read, with a warning to the `summarize` logger.
    """
    inputs = find_inputs([paths] if isinstance(paths, str | os.PathLike | Document) else paths)
    pages = {} if offline else _pages([found.address for found in inputs if found.address])
    documents, excluded = [], []
    for name, found in sorted(zip(distinct_names(inputs), inputs, strict=True), key=lambda pair: pair[0]):
        try:
            documents.append(_document(found, name, stdin, pages, offline))
        except UnusableInput as error:
            excluded.append(Excluded(name=name, reason=reason(error)))
    return Reading(documents=tuple(documents), excluded=tuple(excluded))


def _held(document: Document, name: str) -> Document:
    """The caller's `document` by its `name` here; what is no Unicode in it could not be written again."""
    for field, value in document:
        if field != "name" and isinstance(value, str) and (half := _HALF_A_PAIR.search(value)):
            happened = f"not valid Unicode: half a surrogate pair in its {field}, at character {half.start()}"
            raise UnusableInput(happened, advice="decode the bytes with errors='replace'")
    return document if document.name == name else document.model_copy(update={"name": name})


def reason(error: UnusableInput) -> str:
    """Why an input is excluded, and what to do about it, in one line."""
    return f"{error.happened} ({error.advice})" if error.advice else error.happened


def _pages(addresses: Sequence[str]) -> Mapping[str, Page]:
    if not addresses:
        return {}
    from summarize.read.pages import fetch
    from summarize.read.web import Web

    with Web() as web:
        return dict(fetch(sorted(addresses), web))


def _document(
    found: Found, name: str, stdin: BinaryIO | None, pages: Mapping[str, Page], offline: str | None
) -> Document:
    if found.address is not None:
        if offline:
            raise UnusableInput(offline, advice="save the page and pass the file")
        return pages[found.address](name)
    if found.unusable is not None:
        raise UnusableInput(found.unusable, to=name, advice=found.advice)
    if found.document is not None:
        return _held(found.document, name)
    data = stream_contents(stdin) if found.path is None else file_contents(found.path)
    return document_from(data, name=name, format=found.format)
