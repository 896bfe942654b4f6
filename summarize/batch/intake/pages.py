"""Pages by their address, fetched side by side, and only where they may have changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from summarize.batch.intake.taken import Memory, Remembered, Taken
from summarize.brief import Excluded
from summarize.errors import UnusableInput
from summarize.read import reason
from summarize.read.inputs import without_password
from summarize.read.pages import attempted, host, page_document
from summarize.read.side_by_side import side_by_side
from summarize.types import Document

if TYPE_CHECKING:
    from summarize.read.web import Answer, Web


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page that is wanted, and what is known of it.

    `stated` is what else speaks of it than itself, by the fields of a document; `version` is what a
    feed said of it.
    """

    address: str
    known: Remembered | None
    version: str | None = None
    stated: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """The address as it may be shown."""
        return without_password(self.address)

    @property
    def unchanged(self) -> bool:
        """Whether the feed says of it what it said when it was fetched."""
        return self.known is not None and self.version is not None and self.known.version == self.version


def take_pages(addresses: Iterable[str], fetched: Memory, web: Web) -> Iterator[Taken | Excluded]:
    """The pages at `addresses`, in their order."""
    wanted = (Wanted(address, fetched.recall(without_password(address))) for address in addresses)
    return take_wanted(wanted, fetched, web)


def take_wanted(wanted: Iterable[Wanted], fetched: Memory, web: Web) -> Iterator[Taken | Excluded]:
    """The `wanted` pages in their order; each is remembered once it was consumed."""
    for page, answer in side_by_side(wanted, partial(_asked, web), lambda page: host(page.address)):
        if isinstance(answer, UnusableInput):
            yield Excluded(name=page.name, reason=reason(answer))
        elif answer.unchanged and page.known is not None:
            yield Taken(page.name, page.known.identity, None, _loader(page, None))
            if page.version != page.known.version:
                kept = page.known
                fetched.remember(page.name, Remembered(kept.identity, kept.etag, kept.modified, page.version))
        else:
            identity = hashlib.sha256(answer.data).hexdigest()
            yield Taken(page.name, identity, None, _loader(page, answer))
            fetched.remember(page.name, Remembered(identity, answer.etag, answer.modified, page.version))


def _asked(web: Web, page: Wanted) -> Answer | UnusableInput:
    from summarize.read.web import Answer

    if page.unchanged:
        return Answer(unchanged=True)
    known = page.known or Remembered()
    return attempted(web, page.address, etag=known.etag, modified=known.modified)


def _loader(page: Wanted, answer: Answer | None) -> Callable[[], Document]:
    def load() -> Document:
        there = _fetched_now(page.address) if answer is None else answer
        return page_document(there, page.address, page.name).model_copy(update=dict(page.stated))

    return load


def _fetched_now(address: str) -> Answer | UnusableInput:
    """The page as it stands now: the `Web` that it was asked for through may be closed by now."""
    from summarize.read.web import Web

    with Web() as web:
        return attempted(web, address)
