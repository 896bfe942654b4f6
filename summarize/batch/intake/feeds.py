"""Feeds of a job, RSS or Atom: every entry a document, from its own text or from the page behind it."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from summarize.batch.intake.pages import Wanted, take_wanted
from summarize.batch.intake.taken import Memory, Remembered, Taken
from summarize.brief import Excluded
from summarize.errors import MissingExtra, UnusableInput
from summarize.read import reason
from summarize.read.formats import document_from
from summarize.read.inputs import is_address, without_password
from summarize.read.metadata import iso_date
from summarize.read.pages import host
from summarize.read.side_by_side import side_by_side
from summarize.types import Document

if TYPE_CHECKING:
    from summarize.read.web import Answer, Web

# an entry with so many words of its own is the article, one with fewer announces it
WHOLE_ARTICLE = 200
# so many feeds are held at a time
_FEEDS = 16

_TAG = re.compile(r"<[^>]*>")


def feed_parser() -> Any:
    """The library that reads feeds; raises `MissingExtra` when it is not installed."""
    try:
        import feedparser
    except ImportError as error:
        advice = "pip install 'summarize[batch]'"
        raise MissingExtra("feeds need an optional part", advice=advice) from error
    return feedparser


def take_feeds(addresses: Sequence[str], fetched: Memory, web: Web) -> Iterator[Taken | Excluded]:
    """The entries of the feeds at `addresses`, feed by feed, those of each by their names.

    A feed is remembered after its last entry, and only when all of them could be taken: what could not
    be is tried again in the next run.
    """
    waiting = iter(sorted(set(addresses)))
    while feeds := list(islice(waiting, _FEEDS)):
        wanted = (Wanted(feed, fetched.recall(without_password(feed))) for feed in feeds)
        for feed, answer in list(side_by_side(wanted, partial(_asked, web), lambda feed: host(feed.address))):
            if isinstance(answer, UnusableInput):
                yield Excluded(name=feed.name, reason=reason(answer))
            elif not answer.unchanged:
                yield from _feed(feed, answer, fetched, web)


def _asked(web: Web, feed: Wanted) -> Answer | UnusableInput:
    known = feed.known or Remembered()
    try:
        return web.get(feed.address, etag=known.etag, modified=known.modified)
    except UnusableInput as error:
        return error


def _feed(feed: Wanted, answer: Answer, fetched: Memory, web: Web) -> Iterator[Taken | Excluded]:
    try:
        entries = _entries(answer, feed)
    except UnusableInput as error:
        yield Excluded(name=feed.name, reason=reason(error))
        return
    whole = True
    for item in _taken(entries, fetched, web):
        whole = whole and isinstance(item, Taken)
        yield item
    if whole:
        fetched.remember(feed.name, Remembered(etag=answer.etag, modified=answer.modified))


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a feed says of one entry; `article` is its own text, when that is all of it."""

    name: str
    link: str
    version: str
    stated: tuple[tuple[str, str], ...]
    article: str | None


def _taken(entries: Iterable[_Entry], fetched: Memory, web: Web) -> Iterator[Taken | Excluded]:
    behind = [entry for entry in entries if entry.article is None and entry.link]
    wanted = (Wanted(entry.link, fetched.recall(entry.name), entry.version, entry.stated) for entry in behind)
    pages = take_wanted(wanted, fetched, web)
    for entry in entries:
        if entry.article is not None:
            yield _own(entry, entry.article)
        elif entry.link:
            yield next(pages)
        else:
            yield Excluded(name=entry.name, reason="an entry without a link, and without an article")
    # the last page is remembered when it was consumed
    yield from pages


def _own(entry: _Entry, article: str) -> Taken:
    title = dict(entry.stated).get("title", "")
    head = f'<head><meta charset="utf-8"><title>{html.escape(title)}</title></head>'
    page = f"<!DOCTYPE html><html>{head}<body><article>{article}</article></body></html>"
    data = page.encode("utf-8", "replace")
    identity = hashlib.sha256(data + repr(entry.stated).encode("utf-8", "replace")).hexdigest()

    def load() -> Document:
        document = document_from(data, name=entry.name, format="html")
        return document.model_copy(update={"sha256": identity, **dict(entry.stated)})

    return Taken(entry.name, identity, None, load)


def _entries(answer: Answer, feed: Wanted) -> list[_Entry]:
    """The entries by their names, each link once: of two with one link the later in the feed is older."""
    headers = {"content-location": feed.name}
    if answer.kind:
        headers["content-type"] = answer.kind + (f"; charset={answer.charset}" if answer.charset else "")
    parsed = feed_parser().parse(BytesIO(answer.data), response_headers=headers)
    if not parsed.get("version") and not parsed.entries:
        raise UnusableInput("not a feed (RSS or Atom)")
    publisher = _line(parsed.feed.get("title"))
    found: dict[str, _Entry] = {}
    for each in parsed.entries:
        entry = _entry(each, feed, publisher)
        found.setdefault(entry.name, entry)
    return [found[name] for name in sorted(found)]


def _entry(each: Any, feed: Wanted, publisher: str) -> _Entry:
    said = [content.get("value", "") for content in each.get("content", ())] + [each.get("summary", "")]
    longest = max(said, key=_words)
    link = urljoin(feed.address, each.get("link") or "") if each.get("link") else ""
    link = link if is_address(link) else ""
    title = _line(each.get("title"))
    # get() would fall back from one to the other, with a warning
    stamps = [each[stamp] for stamp in ("updated", "published") if stamp in each]
    digest = hashlib.sha256("\n".join([title, *said]).encode("utf-8", "replace")).hexdigest()
    published = _moment(stamps[-1], each.get("published_parsed")) if stamps else ""
    stated = {"title": title, "publisher": publisher, "published": published, "url": without_password(link)}
    own = each.get("id") or digest[:16]
    return _Entry(
        name=without_password(link) or f"{feed.name}:{own}",
        link=link,
        version=next(filter(None, stamps), digest),
        stated=tuple((field, value) for field, value in stated.items() if value),
        article=longest if _words(longest) >= WHOLE_ARTICLE else None,
    )


def _words(content: str) -> int:
    return len(_TAG.sub(" ", content).split())


def _line(content: str | None) -> str:
    """A title as a line of text: feeds give HTML for it."""
    return " ".join(html.unescape(_TAG.sub("", content or "")).split())


def _moment(said: str, parsed: Sequence[int] | None) -> str:
    """The moment that is `said`, in its own time zone where it can be read; else as the library read it."""
    try:
        return iso_date(said) or parsedate_to_datetime(said).isoformat()
    except ValueError:
        pass
    try:
        year, month, day, hour, minute, second = (parsed or ())[:6]
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC).isoformat()
    except ValueError:
        return ""
