"""An Atom feed (RFC 4287) of the stories that changed last."""

from __future__ import annotations

import heapq
import re
from typing import BinaryIO, NamedTuple
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from summarize.batch.job import FeedOutput
from summarize.batch.outputs.destination import Tales
from summarize.batch.outputs.facts import summary_text
from summarize.batch.told import Told
from summarize.brief import StoryBrief
from summarize.render.characters import one_line, web_address
from summarize.render.templating import environment

ATOM = "http://www.w3.org/2005/Atom"
# what a feed without entries says of the time it changed: it has to say one, and no clock is asked
NEVER = "1970-01-01T00:00:00Z"
_NO_XML = re.compile("[\ufffe\uffff]")


class _Changed(NamedTuple):
    """A revision without the texts behind it, in the order of time."""

    made: str
    story: str
    told: Told


def write_feed(spec: FeedOutput, tales: Tales, opened: BinaryIO) -> None:
    """The `spec.entries` stories made last, the newest first; an entry keeps its id over revisions."""
    changed = (_Changed(told.made, told.story, told) for told in tales())
    latest = heapq.nlargest(spec.entries, changed, key=lambda each: each[:2])
    feed = ElementTree.Element("feed", xmlns=ATOM)
    _add(feed, "id", _urn(spec.address))
    _add(feed, "title", one_line(spec.title))
    _add(feed, "updated", latest[0].made if latest else NEVER)
    ElementTree.SubElement(feed, "link", rel="self", type="application/atom+xml", href=spec.address)
    _add(feed, "generator", "summarize")
    _add(ElementTree.SubElement(feed, "author"), "name", one_line(spec.title) or "summarize")
    for each in latest:
        _add_entry(feed, each.told, spec.address)
    ElementTree.indent(feed, space="")
    opened.write(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n")


def _add_entry(feed: ElementTree.Element, told: Told, address: str) -> None:
    (brief,) = told.brief.stories
    entry = ElementTree.SubElement(feed, "entry")
    urn = _urn(address, told.job, told.story)
    _add(entry, "id", urn)
    _add(entry, "title", one_line(brief.headline.text))
    _add(entry, "updated", told.made)
    # readers that know an entry by its link must not take all entries for one
    ElementTree.SubElement(entry, "link", rel="alternate", href=f"{address}#{urn.rpartition(':')[2]}")
    for category in brief.categories:
        ElementTree.SubElement(entry, "category", term=_fit(one_line(category)))
    _add(entry, "summary", one_line(summary_text(brief)))
    _add(entry, "content", _content(told, brief), type="html")


def _content(told: Told, brief: StoryBrief) -> str:
    numbers = {source.id: number for number, source in enumerate(brief.sources, 1)}
    cited = [
        (statement, sorted({numbers[citation.source] for citation in statement.citations}))
        for statement in brief.summary
    ]
    sources = [(source, web_address(source.url)) for source in brief.sources]
    page = environment("summarize.batch.outputs").get_template("entry.html")
    return page.render(told=told, cited=cited, sources=sources)


def _add(parent: ElementTree.Element, tag: str, text: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, tag, attributes).text = _fit(text)


def _fit(text: str) -> str:
    """`text` without the characters that are shown nowhere and that XML does not allow."""
    return _NO_XML.sub("\ufffd", text)


def _urn(*name: str) -> str:
    return uuid5(NAMESPACE_URL, "\n".join(name)).urn
