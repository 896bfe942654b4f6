"""Pages by their address: fetched where a run may use the network, and excluded with the reason elsewhere."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from summarize.errors import UnusableInput
from summarize.read import read
from summarize.read.contents import LIMIT
from summarize.read.web import ATTEMPTS, Web
from tests.conftest import Ran
from tests.fault_server import hang_up, http, raw, silence, unused_address
from tests.site import Site, page

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])


def _moved(to: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()


def _why_not(address: str) -> str:
    reading = read([address], offline=None)
    assert not reading.documents
    return reading.excluded[0].reason


def test_a_page_is_a_document_by_its_address(site: Site) -> None:
    """With what the page says of itself, and its address where it states no other."""
    address = site.put("/breakwater", page("Breakwater holds"))
    (document,) = read([address], offline=None).documents
    assert (document.name, document.format, document.title) == (address, "html", "Breakwater holds")
    assert document.url == address
    assert "part 2." in document.text
    assert site.seen[-1].headers["user-agent"].startswith("summarize/")


def test_the_command_reads_an_address_unless_it_may_use_no_network(
    site: Site, command: Callable[..., Ran]
) -> None:
    """In extractive mode nothing is asked, and the reason says so."""
    address = site.put("/breakwater", page("Breakwater holds"))
    refused = command("--mode", "extractive", address)
    assert refused.code == 1
    assert "not fetched: --mode extractive uses no network" in refused.err
    assert not site.seen
    read_it = command(address, "--format", "json")
    assert read_it.code == 0
    assert read_it.json["stories"][0]["sources"][0]["name"] == address


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "iso-8859-1", "koi8-r"])
def test_the_charset_of_the_header_counts(site: Site, charset: str) -> None:
    """Where the page itself does not say in which encoding it is."""
    word = "café" if charset == "iso-8859-1" else "маяк"
    address = site.put("/x", page(word, charset=charset), f"text/html; charset={charset}")
    (document,) = read([address], offline=None).documents
    assert word in document.text


def test_a_false_charset_does_no_harm(site: Site) -> None:
    """What is surely UTF-8 is read as that, and a charset nobody knows is none."""
    for charset in ("iso-8859-1", "no-such-thing", "ascii", "idna"):
        address = site.put("/x", page("Café"), f"text/html; charset={charset}")
        assert "Café" in read([address], offline=None).documents[0].text


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/json"])
def test_other_content_types_are_excluded(site: Site, kind: str) -> None:
    """Before they are transferred."""
    assert _why_not(site.put("/x", b"0123", kind)) == f"not a page: its content type is {kind}"


def test_texts_and_markdown_are_read_as_they_are(site: Site) -> None:
    """By their content type."""
    plain = site.put("/a", "One line.\n", "text/plain; charset=utf-8")
    markdown = site.put("/b", "---\ntitle: A title\n---\nOne line.\n", "text/markdown")
    first, second = read([markdown, plain], offline=None).documents
    assert (first.text, first.format, second.format, second.title) == (
        "One line.\n",
        "text",
        "markdown",
        "A title",
    )


def test_robots_txt_is_honoured_and_asked_for_once(site: Site) -> None:
    """A path that it closes is not asked for."""
    site.put("/robots.txt", "User-agent: *\nDisallow: /closed/\n", "text/plain")
    closed, first, second = (site.put(path, page("Open")) for path in ("/closed/a", "/b", "/c"))
    reading = read([closed, first, second], offline=None)
    assert [document.name for document in reading.documents] == [first, second]
    assert reading.excluded[0].reason == "robots.txt asks programs not to fetch it"
    assert [seen.path for seen in site.seen].count("/robots.txt") == 1
    assert "/closed/a" not in site.asked


def test_redirects_are_followed_to_pages_alone(site: Site) -> None:
    """Not for ever, and not to other schemes or to what robots.txt closes."""
    site.put("/robots.txt", "User-agent: *\nDisallow: /closed\n", "text/plain")
    site.put("/there", page("There"))
    assert read([site.do("/a", raw(_moved("there")))], offline=None).documents
    assert "more than 5 times" in _why_not(site.do("/round", raw(_moved("/round"))))
    assert "http://" in _why_not(site.do("/file", raw(_moved("file:///etc/hostname"))))
    assert "robots.txt" in _why_not(site.do("/b", raw(_moved("/closed"))))


def test_a_passing_fault_is_asked_again(site: Site) -> None:
    """After the pause that the server asks for, as a number or as a date."""
    soon = format_datetime(datetime.now(UTC) - timedelta(seconds=5), usegmt=True)
    faults = [http(503, b"", Retry_After="0"), hang_up, http(429, b"", Retry_After=soon)]
    answers = iter([*faults, http(200, page("At last"), "text/html")])

    async def act(*request: object) -> None:
        await next(answers)(*request)  # type: ignore[arg-type]

    assert read([site.do("/x", act)], offline=None).documents
    assert site.asked["/x"] == ATTEMPTS


def test_a_lasting_fault_is_the_reason(site: Site) -> None:
    """What is not there is not asked for twice, nor is one who wants an hour's rest."""
    assert _why_not(f"{site.root}/missing") == "the server answered 404"
    assert _why_not(site.do("/x", http(503, b""))) == "the server answered 503"
    assert _why_not(site.do("/y", http(429, b"", Retry_After="3600"))) == "the server answered 429"
    assert site.asked == {"/missing": 1, "/x": ATTEMPTS, "/y": 1}


def test_a_page_without_end_is_given_up(site: Site) -> None:
    """At the size that no file may have either."""
    endless = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b" " * (LIMIT + 1)
    assert _why_not(site.do("/x", raw(endless))) == f"more than {LIMIT:,} bytes, which is the limit"


def test_a_host_that_is_down_takes_no_other_with_it(site: Site) -> None:
    """Its pages are excluded, all others are read."""
    gone = unused_address()
    reading = read([f"{gone}/a", f"{gone}/b", site.put("/x", page("Here"))], offline=None)
    assert len(reading.documents) == 1
    assert {each.reason for each in reading.excluded} == {"no connection to the server, or it broke"}


def test_no_more_than_two_requests_run_at_one_host(site: Site) -> None:
    """However many of its pages are wanted."""
    addresses = [site.put(f"/{number}", page(f"Page {number}")) for number in range(20)]
    assert len(read(addresses, offline=None).documents) == 20
    assert site.most_at_once == 2


def test_a_password_is_no_part_of_a_name(site: Site) -> None:
    """It goes to the server, and nowhere else."""
    address = site.put("/x", page("Inside")).replace("//", "//me:secret@")
    reading = read([address], offline=None)
    assert reading.documents[0].name == f"{site.root}/x"
    assert "secret" not in reading.model_dump_json()
    assert site.seen[-1].headers["authorization"].startswith("Basic ")


@pytest.mark.parametrize("address", ["http://", "http://[::1", "https:///x", "http://127.0.0.1:99999/"])
def test_what_is_no_address_is_excluded(address: str) -> None:
    """It raises nothing but the one kind of error."""
    with Web() as web, pytest.raises(UnusableInput):
        web.get(address)


def test_the_library_is_loaded_for_an_address_alone(ferry: Path) -> None:
    """Files need no HTTP."""
    loaded = "import sys, summarize; summarize.summarize(sys.argv[1]); print('httpx2' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", loaded, str(ferry)], capture_output=True, check=True)
    assert ran.stdout.strip() == b"False"


def test_a_run_that_ends_early_waits_for_no_server(site: Site) -> None:
    """Not even for one that never answers."""
    command = [sys.executable, "-m", "summarize", "--timeout", "1", site.do("/x", silence)]
    assert subprocess.run(command, capture_output=True, check=False, timeout=10).returncode == 124
