"""Feeds and pages of a job: each entry a document, and nothing transferred twice that has not changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from summarize.batch.intake import MemoryInProcess, Remembered, Taken, intake
from summarize.batch.job import Job
from summarize.brief import Excluded
from tests.fault_server import http, unused_address
from tests.site import PARAGRAPH, Site, page

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

HERE = Path()


def _rss(*items: str) -> str:
    channel = f"<channel><title>Post</title>{''.join(items)}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'


def _item(
    link: str, title: str = "Title", date: str = "Fri, 20 Nov 2026 08:00:00 -0500", more: str = ""
) -> str:
    return f"<item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate>{more}</item>"


def _atom(*entries: str) -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title>{"".join(entries)}</feed>'


def _run(memory: MemoryInProcess, **job: tuple[str, ...]) -> list[Taken | Excluded]:
    return list(intake(Job(**job), HERE, memory))  # type: ignore[arg-type]


def _names(items: Iterable[Taken | Excluded]) -> list[str]:
    assert all(isinstance(item, Taken) for item in items), items
    return [item.name for item in items]


def test_an_entry_is_the_page_behind_it(site: Site) -> None:
    """With the title, the date and the address that the feed gives it, in the time zone of the feed."""
    link = site.put("/a", page("As the page has it"))
    feed = site.put(
        "/feed", _rss(_item(link, "Harbour &amp;amp; &lt;b&gt;pier&lt;/b&gt;")), "application/rss+xml"
    )
    (item,) = _run(MemoryInProcess(), feeds=(feed,))
    assert isinstance(item, Taken)
    document = item.load()
    assert (document.name, document.title, document.publisher) == (link, "Harbour & pier", "Post")
    assert (document.published, document.url) == ("2026-11-20T08:00:00-05:00", link)
    assert document.sha256 == item.identity
    assert "As the page has it, part 1." in document.text


def test_an_entry_that_is_the_whole_article_is_not_fetched(site: Site) -> None:
    """One that announces it is; links may be relative, and entries come by their names."""
    site.put("/b", page("Behind"))
    whole = "".join(f"<p>Part {number}. {PARAGRAPH}</p>" for number in range(8)).replace("<", "&lt;")
    entries = (
        f'<entry><title>Short</title><link href="b"/><summary>{PARAGRAPH}</summary></entry>',
        f'<entry><title>Whole</title><link href="/a"/><updated>2026-11-20T08:00:00Z</updated>'
        f'<content type="html">{whole}</content></entry>',
    )
    items = _run(MemoryInProcess(), feeds=(site.put("/feed", _atom(*entries), "application/atom+xml"),))
    assert _names(items) == [f"{site.root}/a", f"{site.root}/b"]
    document = items[0].load()  # type: ignore[union-attr]
    assert "Part 7. The harbour board" in document.text
    assert (document.title, document.published) == ("Whole", "2026-11-20T08:00:00+00:00")
    assert site.asked == {"/feed": 1, "/b": 1}


def test_a_feed_that_has_not_changed_is_not_transferred(site: Site) -> None:
    """Its ETag is asked with, and no entry is fetched."""
    feed = site.put("/feed", _rss(_item(site.put("/a", page("A")))), "text/xml")
    memory = MemoryInProcess()
    assert len(_run(memory, feeds=(feed,))) == 1
    assert _run(memory, feeds=(feed,)) == []
    assert site.asked == {"/feed": 2, "/a": 1}


def test_of_a_feed_that_gained_an_entry_that_alone_is_fetched(site: Site) -> None:
    """The others are taken as what they were; one of a newer date is asked for again."""
    a, b, c = (site.put(f"/{name}", page(name)) for name in "abc")
    memory = MemoryInProcess()
    site.put("/feed", _rss(_item(a), _item(b)), "text/xml")
    first = _run(memory, feeds=(f"{site.root}/feed",))
    site.put("/feed", _rss(_item(a), _item(b, date="Fri, 20 Nov 2026 09:00:00 -0500"), _item(c)), "text/xml")
    second = _run(memory, feeds=(f"{site.root}/feed",))
    assert _names(second) == [a, b, c]
    assert [each.identity for each in first] == [each.identity for each in second[:2]]  # type: ignore[union-attr]
    assert site.asked == {"/feed": 2, "/a": 1, "/b": 2, "/c": 1}
    assert second[0].load().text.startswith("a, part 0.")  # type: ignore[union-attr]
    _run(memory, feeds=(f"{site.root}/feed",))
    assert site.asked["/b"] == 2


def test_what_a_feed_could_not_give_is_tried_again(site: Site) -> None:
    """A feed is remembered only when all of its entries came."""
    feed = site.put("/feed", _rss(_item(f"{site.root}/a"), _item(site.put("/b", page("B")))), "text/xml")
    memory = MemoryInProcess()
    failed, _ = _run(memory, feeds=(feed,))
    assert failed == Excluded(name=f"{site.root}/a", reason="the server answered 404")
    site.put("/a", page("A"))
    assert _names(_run(memory, feeds=(feed,))) == [f"{site.root}/a", f"{site.root}/b"]
    assert site.asked["/b"] == 1


def test_nothing_is_remembered_before_it_was_consumed(site: Site) -> None:
    """Whoever stops in the middle gets the rest the next time."""
    links = [site.put(f"/{name}", page(name)) for name in "abc"]
    feed = site.put("/feed", _rss(*map(_item, links)), "text/xml")
    memory = MemoryInProcess()
    begun = intake(Job(feeds=(feed,)), HERE, memory)
    assert next(begun).name == links[0]
    assert memory.known == {}
    assert next(begun).name == links[1]
    begun.close()  # type: ignore[attr-defined]
    assert list(memory.known) == links[:1]
    assert _names(_run(memory, feeds=(feed,))) == links


def test_an_entry_of_two_feeds_is_taken_once(site: Site) -> None:
    """Feeds of sections share their articles."""
    link = site.put("/a", page("A"))
    feeds = tuple(site.put(f"/{name}", _rss(_item(link), _item(link)), "text/xml") for name in ("f", "g"))
    assert _names(_run(MemoryInProcess(), feeds=feeds)) == [link]
    assert site.asked["/a"] == 1


def test_entries_without_links_are_articles_or_excluded(site: Site) -> None:
    """Nothing is lost."""
    whole = PARAGRAPH * 8
    entries = (
        f"<entry><id>tag:1</id><content>{whole}</content></entry>",
        "<entry><id>tag:2</id><summary>Short.</summary></entry>",
        '<entry><id>tag:3</id><link href="mailto:desk@post.example"/></entry>',
    )
    feed = site.put("/feed", _atom(*entries), "text/xml")
    first, *others = _run(MemoryInProcess(), feeds=(feed,))
    assert isinstance(first, Taken)
    assert first.name == f"{feed}:tag:1"
    assert first.load().text.count("Engineers") == 8
    why = "an entry without a link, and without an article"
    assert others == [Excluded(name=f"{feed}:tag:{number}", reason=why) for number in (2, 3)]


@pytest.mark.parametrize(
    "body", [b"", b"Sorry, no feed.", b"<html><body>Sorry</body></html>", b"\x00\xff" * 50]
)
def test_what_is_no_feed_is_excluded(site: Site, body: bytes) -> None:
    """The other feeds are read."""
    bad = site.put("/bad", body, "text/html")
    good = site.put("/good", _rss(_item(site.put("/a", page("A")))), "text/xml")
    excluded, taken = _run(MemoryInProcess(), feeds=(good, bad))
    assert excluded == Excluded(name=bad, reason="not a feed (RSS or Atom)")
    assert taken.name == f"{site.root}/a"


def test_a_broken_feed_gives_what_can_be_read(site: Site) -> None:
    """Unescaped signs and a missing end are everyday faults."""
    body = _rss(_item(site.put("/a", page("A")), "Fish & chips")).removesuffix("</channel></rss>")
    (item,) = _run(MemoryInProcess(), feeds=(site.put("/feed", body, "text/xml"),))
    assert item.load().title == "Fish & chips"  # type: ignore[union-attr]


def test_a_page_is_asked_for_with_what_is_remembered(site: Site) -> None:
    """It is taken as the same while the server says so, and loading it fetches it."""
    address = site.put("/a", page("First"))
    memory = MemoryInProcess()
    (first,) = _run(memory, inputs=(address,))
    (second,) = _run(memory, inputs=(address,))
    assert site.seen[-1].headers["if-none-match"] == memory.known[address].etag
    assert (second.name, second.identity) == (first.name, first.identity)  # type: ignore[union-attr]
    assert second.load() == first.load()  # type: ignore[union-attr]
    site.put("/a", page("Second"))
    (third,) = _run(memory, inputs=(address,))
    assert third.identity != first.identity  # type: ignore[union-attr]


def test_last_modified_is_a_validator_too(site: Site) -> None:
    """For servers that give no ETag."""
    stamp = "Fri, 20 Nov 2026 08:00:00 GMT"
    address = site.do("/a", http(200, page("A"), "text/html", Last_Modified=stamp))
    memory = MemoryInProcess()
    _run(memory, inputs=(address,))
    assert memory.known[address].modified == stamp
    site.do("/a", http(304, b""))
    (item,) = _run(memory, inputs=(address,))
    assert site.seen[-1].headers["if-modified-since"] == stamp
    assert isinstance(item, Taken)


def test_kinds_come_in_their_order(site: Site, tmp_path: Path) -> None:
    """Files and pages by their names, then rows, then entries of feeds; one host's fault stops nothing."""
    (tmp_path / "a.txt").write_text("A file.", encoding="utf-8")
    (tmp_path / "t.jsonl").write_text('{"text": "A row."}\n', encoding="utf-8")
    down = unused_address()
    job = Job.model_validate(
        {
            "inputs": [site.put("/z", page("Z")), site.put("/p", page("P")), f"{down}/x", "a.txt"],
            "tables": [{"path": "t.jsonl"}],
            "feeds": [site.put("/feed", _rss(_item(site.put("/e", page("E")))), "text/xml"), f"{down}/feed"],
        }
    )
    items = list(intake(job, tmp_path, MemoryInProcess()))
    pages = sorted([f"{site.root}/p", f"{site.root}/z", f"{down}/x"])
    assert [item.name for item in items[:4]] == ["a.txt", *pages]
    assert items[4].name.startswith("t.jsonl:")
    assert sorted(item.name for item in items[5:]) == sorted([f"{site.root}/e", f"{down}/feed"])
    assert sum(isinstance(item, Excluded) for item in items) == 2


def test_pages_of_several_hosts_are_asked_for_side_by_side_and_given_in_order(
    new_site: Callable[[], Site],
) -> None:
    """Two at a time of each, and all of them."""
    sites = [new_site() for _ in range(3)]
    addresses = [site.put(f"/{number}", page(f"Page {number}")) for site in sites for number in range(30)]
    items = _run(MemoryInProcess(), inputs=tuple(reversed(addresses)))
    assert _names(items) == sorted(addresses)
    assert all(site.most_at_once == 2 for site in sites)
    assert all(times == 1 for site in sites for times in site.asked.values())


def test_a_password_is_not_remembered(site: Site) -> None:
    """State is kept in files that others may read."""
    address = site.put("/a", page("A")).replace("//", "//me:secret@")
    memory = MemoryInProcess()
    (item,) = _run(memory, inputs=(address,))
    assert item.name == f"{site.root}/a"
    assert memory.known == {item.name: Remembered(item.identity, memory.known[item.name].etag)}  # type: ignore[union-attr]
