"""What `read` knows of text, Markdown and web pages."""

from __future__ import annotations

import builtins
import hashlib
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from summarize.read import html, read
from summarize.types import Document, Reading

STORY = (
    "The swimming pool in Harbour Lane will close on Monday, the town council said on Thursday. "
    "Engineers had found cracks in the roof in March, and repairs are to take fourteen months. "
)
ARTICLE = (
    f"<article><h1>Pool to close</h1><p>{STORY}</p><p>Swimmers may use the lake until then.</p></article>"
)


def _read(tmp_path: Path, name: str, content: str | bytes) -> Reading:
    data = content if isinstance(content, bytes) else content.encode()
    (tmp_path / name).write_bytes(data)
    return read([tmp_path / name])


def _document(tmp_path: Path, name: str, content: str | bytes) -> Document:
    reading = _read(tmp_path, name, content)
    assert reading.excluded == ()
    return reading.documents[0]


def _reason(tmp_path: Path, name: str, content: str | bytes) -> str:
    (entry,) = _read(tmp_path, name, content).excluded
    return entry.reason


def test_text_and_markdown_are_the_decoded_file(tmp_path: Path) -> None:
    """Every character of it, with the hash of its bytes."""
    content = "\ufeff---\r\ntitle: Pool\r\n---\r\n# Pool\r\n\r\nIt closes.\r"
    for name in ("a.md", "a.txt"):
        document = _document(tmp_path, name, content)
        assert document.text == content[1:]
        assert document.sha256 == hashlib.sha256(content.encode()).hexdigest()


def test_front_matter_states_title_publisher_date_address_and_language(tmp_path: Path) -> None:
    """The one-line values; what is nested, folded or of another kind is left."""
    document = _document(
        tmp_path,
        "a.md",
        "---\ntitle: \"Pool \\\"closes\\\": why\"\nsource: 'The Harbour''s Mail'  # weekly\n"
        "date: 2024-05-16 10:30\n"
        "link: https://example.org/pool\nlang: en-GB\ntags:\n  title: no\n---\nThe pool closes.\n",
    )
    assert document.format == "markdown"
    assert document.title == 'Pool "closes": why'
    assert document.publisher == "The Harbour's Mail"
    assert document.published == "2024-05-16T10:30:00"
    assert document.url == "https://example.org/pool"
    assert document.language == "en"


@pytest.mark.parametrize(
    "content",
    [
        "---\ntitle: [a, b]\ndate: last week\nsource: https://example.org\nlang: English\n---\nText.",
        "Text.\n---\ntitle: Later\n---\n",
        "---\ntitle: Never ends\n\nText.",
        "# Heading\n\nText.",
    ],
)
def test_what_is_no_front_matter_states_no_title(tmp_path: Path, content: str) -> None:
    """Nor does a value that cannot be what its key says."""
    document = _document(tmp_path, "a.md", content)
    assert (document.title, document.publisher, document.published, document.language) == (None,) * 4


def test_a_page_gives_its_article_and_what_its_head_states(tmp_path: Path) -> None:
    """Without what stands around the article; headings and paragraphs are lines."""
    page = (
        '<!DOCTYPE html><html lang="en-GB"><head><title>Pool to close | Mail</title>'
        '<meta property="og:site_name" content="Harbour Mail">'
        '<meta property="og:title" content="Pool to close">'
        '<meta property="article:published_time" content="2024-05-16T09:00:00+02:00">'
        '<link rel="canonical" href="https://example.org/pool"></head><body>'
        f'<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>{ARTICLE}'
        "<footer>All rights reserved by the Mail</footer></body></html>"
    )
    document = _document(tmp_path, "a.html", page)
    lines = ["Pool to close", STORY.strip(), "Swimmers may use the lake until then."]
    assert document == Document(
        name="a.html",
        text="\n".join(lines),
        sha256=hashlib.sha256(page.encode()).hexdigest(),
        format="html",
        title="Pool to close",
        publisher="Harbour Mail",
        published="2024-05-16",
        url="https://example.org/pool",
        language="en",
    )


def test_a_file_without_an_ending_that_begins_as_a_page_is_one(tmp_path: Path) -> None:
    """Text with an ending of text stays what it is, whatever is in it."""
    page = f"<?xml version='1.0'?>\n<!-- saved -->\n<html><body>{ARTICLE}</body></html>"
    assert _document(tmp_path, "saved", page).format == "html"
    assert _document(tmp_path, "saved.txt", page).text == page


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "cp1252"),
        ('<meta charset="iso-8859-1">', "utf-8"),
        ('<meta charset="shift_jis">', "cp932"),
        ('<meta charset="no-such-thing">', "utf-8"),
        ('<meta charset="utf-8">', "utf-8-sig"),
        ('<meta charset="utf-8">', "utf-16"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_declares(tmp_path: Path, declaration: str, encoding: str) -> None:
    """As browsers take the declaration; what is surely Unicode is Unicode."""
    word = {"cp1251": "Бассейн", "cp932": "閉鎖中"}.get(encoding, "fermée")
    page = f"<html><head>{declaration}</head><body><article><p>{word}. {STORY}</p></article></body></html>"
    assert _document(tmp_path, "a.html", page.encode(encoding)).text == f"{word}. {STORY.strip()}"


DEEP = 100_000


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * DEEP + ARTICLE + "</div>" * DEEP,
        "<span>" * DEEP + ARTICLE + "</div>" * DEEP,
        "<ul><li>" * 1_500 + ARTICLE,
        ARTICLE + "<br>a line" * DEEP,
        ARTICLE + f"<img src='{'a' * 12_000_000}'>",
        ARTICLE + "<img " + " ".join(f"a{n}=1" for n in range(DEEP)) + ">",
        ARTICLE + "<a " * DEEP,
        ARTICLE + "<!--" * DEEP,
        ARTICLE.replace(" ", "\0 ", 5),
        "</div></body></html>" + ARTICLE,
        ARTICLE.replace("<p>", "<p><b><i>").replace("</article>", "</table></p></b>"),
        "<script type='application/ld+json'>" + "[" * DEEP + "</script>" + ARTICLE,
    ],
)
def test_a_hostile_page_still_gives_its_article(tmp_path: Path, body: str) -> None:
    """In bounded time, however deep, large or broken it is."""
    document = _document(tmp_path, "a.html", f"<html><body>{body}</body></html>")
    assert "The swimming pool in Harbour Lane will close on Monday" in document.text


@pytest.mark.parametrize(
    "page",
    ["<html></html>", "<!-- -->", "<html><body><script>a()</script></body></html>", "<frameset>"],
)
def test_a_page_without_an_article_is_excluded(tmp_path: Path, page: str) -> None:
    """With that reason."""
    assert _reason(tmp_path, "a.html", page) == "no article text found in the page"


def test_a_page_that_a_library_fails_on_is_excluded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One page does not end the run."""

    def failing(*_: Any, **__: Any) -> None:
        raise RecursionError

    monkeypatch.setattr(html, "page_tree", failing)
    assert _reason(tmp_path, "a.html", ARTICLE) == "the page cannot be taken apart: RecursionError"


def test_without_the_extra_a_page_is_excluded_with_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Text is read all the same."""
    real_import = builtins.__import__

    def without(name: str, *arguments: Any, **options: Any) -> Any:
        if name == "trafilatura":
            raise ImportError(name)
        return real_import(name, *arguments, **options)

    html._trafilatura.cache_clear()
    monkeypatch.setattr(builtins, "__import__", without)
    (tmp_path / "a.html").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(STORY, encoding="utf-8")
    reading = read([tmp_path])
    assert [document.name for document in reading.documents] == ["b.txt"]
    (entry,) = reading.excluded
    assert entry.reason == "web pages need an optional part (pip install 'summarize[html]')"


def test_reading_text_does_not_load_what_reads_pages(tmp_path: Path) -> None:
    """So that the command starts at once; and nothing but the result is printed for a page."""
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.html").write_text(f"<html><body>{ARTICLE}</body></html>", encoding="utf-8")
    (tmp_path / "c.html").write_text("<html><body></body></html>", encoding="utf-8")
    program = (
        "import sys, logging; logging.basicConfig(); from summarize.read import read;"
        "read([sys.argv[1] + '/a.txt']);"
        "print([name for name in ('trafilatura', 'lxml', 'numpy') if name in sys.modules]);"
        "print(len(read([sys.argv[1]]).documents))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("[]\n2\n", "")


def test_the_date_of_a_page_depends_on_no_clock_and_no_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the time zone, nor a moment that is told from now, nor today as the latest day."""
    page = f"<html><head></head><body><p>3 hours ago</p><time>2 days ago</time>{ARTICLE}</body></html>"
    dated = page.replace("</head>", '<meta name="date" content="2061-02-03"></head>')
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"):
        with monkeypatch.context() as there:
            there.setenv("TZ", zone)
            time.tzset()
            assert _document(tmp_path, "a.html", page).published is None
            assert _document(tmp_path, "a.html", dated).published == "2061-02-03"
        time.tzset()
