"""Markdown: the layout of a brief, and source texts that look like marks."""

from __future__ import annotations

import pytest

from summarize.brief import Excluded
from summarize.render.markdown import escape
from tests.test_render import rendered, said, sample, source, story, told


def test_the_whole_document() -> None:
    """Headline, lead, prose with numbers, key points, list of sources, and how it was made."""
    shown = rendered("md", sample(), excluded=(Excluded(name="scan_1.pdf", reason="no text"),))
    assert shown == (
        """# Old Mill Bridge shut after inspectors find cracks [1]

*"We will not gamble with lives," said the mayor, Ilse Brandt. [1]*

The Old Mill Bridge in Varnholt was closed to all traffic on Tuesday. [1] Inspectors had found cracks \
in two of its four piers. [1] ويعبر الجسر نحو 12 ألف سيارة كل يوم. [3] Repairs are expected to take \
nine weeks. [1]

## Key points

- The Old Mill Bridge in Varnholt was closed to all traffic on Tuesday. [1]

## Sources

1. [Old Mill Bridge shut after inspectors find cracks](https://courier.example/bridge?id=7), \
Varnholt Courier, 2025-03-04, 1.txt
2. 2.txt
3. إغلاق الجسر, 3.txt

3 sources, 2 independent accounts; [2] same account as [1]; not cited: [2].

## Not used

- scan_1.pdf: no text

---

Extractive: every sentence is quoted word for word from the source it cites. Made by summarize 1.2.3.
"""
    )


def test_stories_follow_one_another_behind_a_rule() -> None:
    """Two stories give two headlines with a rule between them, numbered each from one."""
    shown = rendered("md", sample(), sample("feed"))
    first, second, _ = shown.split("\n---\n")
    assert first.startswith("# Old Mill Bridge")
    assert second.lstrip() == first


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Costs rose by 3.5% - again (see p. 4)!", "Costs rose by 3.5% - again (see p. 4)!"),
        ("snake_case and _stress_", r"snake_case and \_stress\_"),
        ("**bold** and `code`", r"\*\*bold\*\* and \`code\`"),
        ("[click](http://x.example)", r"\[click\](http://x.example)"),
        ("a | b ~ c", r"a \| b \~ c"),
        ("5 < 6 but <b>", r"5 < 6 but \<b>"),
        ("AT&T &amp; &#35;", r"AT&T \&amp; \&#35;"),
        ("# not a heading", r"\# not a heading"),
        ("we are #1 in C #", r"we are #1 in C \#"),
        ("> not a quotation", r"\> not a quotation"),
        ("- not a list", r"\- not a list"),
        ("-5 degrees", "-5 degrees"),
        ("--- ", r"\---"),
        ("2024. It was", r"2024\. It was"),
        ("2.5 million", "2.5 million"),
        (r"C:\new", r"C:\\new"),
        ("two\nlines\u2028of it", "two lines of it"),
        ("a\x1b[31mb", "a\ufffd\\[31mb"),
    ],
)
def test_only_what_would_be_a_mark_is_escaped(text: str, escaped: str) -> None:
    """The text reads as it did, in the source of the document as well as on the page."""
    assert escape(text) == escaped


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/hosts", "//x.example", "https:///x"]
)
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    """A source's address comes from its page, which may say anything."""
    made = story(source("1", "It happened.", title="Title", url=url))
    assert "](" not in rendered("md", (told(made, said(made, "1", "It happened.")), made))


def test_an_address_cannot_end_its_link() -> None:
    """Parentheses, spaces and angle brackets in an address are encoded."""
    made = story(source("1", "It happened.", title="T", url="https://x.example/a)b <c>\n[d](e)"))
    shown = rendered("md", (told(made, said(made, "1", "It happened.")), made))
    assert "[T](https://x.example/a%29b%20%3Cc%3E%0A[d]%28e%29), 1.txt" in shown
