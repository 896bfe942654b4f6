"""The Atom feed, as a feed reader reads it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser

from summarize.batch.job import FeedOutput
from summarize.batch.outputs import open_output
from summarize.batch.told import Told
from tests.batch_stories import tales, told

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://news.example/briefs.atom"


def feed(folder: Path, *stories: Told, **said: Any) -> bytes:
    """The feed of `stories`."""
    spec = FeedOutput(kind="atom", path="briefs.atom", address=ADDRESS, **said)
    open_output(spec, folder, "port").finish(tales(*stories))
    return (folder / "briefs.atom").read_bytes()


def test_a_reader_finds_the_stories_made_last(tmp_path: Path) -> None:
    """By the time they were made, then by id, no more than asked for."""
    read = feedparser.parse(
        feed(
            tmp_path,
            told("a", made="2026-11-22T07:00:00Z", headline="A"),
            told("b", made="2026-11-22T08:00:00Z", headline="B"),
            told("c", made="2026-11-22T07:00:00Z", headline="C"),
            entries=2,
            title="Harbour & <quay>",
        )
    )
    assert not read.bozo
    assert read.version == "atom10"
    assert read.feed.title == "Harbour & <quay>"
    assert read.feed.updated == "2026-11-22T08:00:00Z"
    assert [entry.title for entry in read.entries] == ["B", "C"]


def test_an_entry_tells_the_story(tmp_path: Path) -> None:
    """Its summary with the numbers of the sources, what changed, the sources with their addresses."""
    changed = told("a1", revision=2, headline="<Crane> & quay", changes=("One more source: <wire>",))
    (entry,) = feedparser.parse(feed(tmp_path, changed), sanitize_html=False).entries
    (brief,) = changed.brief.stories
    assert entry.title == "<Crane> & quay"
    assert datetime(*entry.updated_parsed[:6], tzinfo=UTC) == datetime(2026, 11, 22, 7, 0, 5, tzinfo=UTC)
    assert [tag.term for tag in entry.tags] == list(brief.categories)
    assert entry.link.startswith(f"{ADDRESS}#")
    html = entry.content[0].value
    assert entry.content[0].type == "text/html"
    assert "One more source: &lt;wire&gt;" in html
    assert '<a href="https://wire.example/1">Crane &lt;down&gt;</a>' in html
    assert "Ostmere Post" in html
    assert "[1]" in html


def test_an_entry_keeps_its_id_over_revisions(tmp_path: Path) -> None:
    """And shares it with no other story, job or feed."""

    def ids(*stories: Told) -> list[str]:
        return [entry.id for entry in feedparser.parse(feed(tmp_path, *stories)).entries]

    first = ids(told("a"), told("b"), told("a", job="other"))
    assert len(set(first)) == 3
    assert all(each.startswith("urn:uuid:") for each in first)
    (later,) = ids(told("a", revision=2, made="2026-12-01T00:00:00Z", headline="Later"))
    assert [later] == ids(told("a"))
    assert later in first


def test_every_element_that_the_standard_demands_is_there(tmp_path: Path) -> None:
    """RFC 4287: id, title, updated, an author, a link of the feed to itself; no two entries of one id."""
    root = ElementTree.fromstring(feed(tmp_path, told("a"), told("b")))  # noqa: S314 - our own
    for element in (root, *root.iter(f"{ATOM}entry")):
        for tag in ("id", "title", "updated"):
            assert len(element.findall(ATOM + tag)) == 1
            assert element.findtext(ATOM + tag)
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    (link,) = root.findall(f"{ATOM}link")
    assert (link.get("rel"), link.get("href")) == ("self", ADDRESS)


def test_characters_that_xml_forbids_are_replaced(tmp_path: Path) -> None:
    """A headline of strangers cannot break the feed."""
    odd = told("a", headline="Cra\x00ne \ufffe fell\x0b ]]> \U0001f6a2", changes=("a\x1b[31m\uffff",))
    read = feedparser.parse(feed(tmp_path, odd))
    assert not read.bozo
    assert read.entries[0].title == "Cra\ufffdne \ufffd fell ]]> \U0001f6a2"


def test_a_feed_of_nothing_is_a_feed(tmp_path: Path) -> None:
    """After everything was pruned."""
    read = feedparser.parse(feed(tmp_path))
    assert not read.bozo
    assert read.entries == []
    assert read.feed.updated == "1970-01-01T00:00:00Z"
