"""The HTML page: every citation leads to its characters, no source is changed, nothing can act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from summarize.brief import Citation, Excluded, Statement, StoryBrief
from summarize.render.characters import visible
from summarize.types import ExcludedSpan, Story
from tests.test_render import rendered, said, sample, source, story, told

VOID = {"meta", "link", "br", "hr", "img", "input"}


class Page(HTMLParser):
    """What a browser makes of a page: its elements, the texts of its sources, what each id holds."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.inside: dict[str, str] = {}
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self._open.pop()
        assert opened == tag

    def handle_data(self, data: str) -> None:
        ids = [str(attributes["id"]) for _, attributes in self._open if "id" in attributes]
        if any(attributes.get("class") == "text" for _, attributes in self._open):
            section = next(str(a["id"]) for t, a in self._open if t == "section" and a["class"] == "source")
            self.texts[section] = self.texts.get(section, "") + data
            ids += [str(a["class"]).split()[0] for t, a in self._open if t == "mark" and "id" not in a]
        for each in ids:
            self.inside[each] = self.inside.get(each, "") + data

    def all(self, tag: str, attribute: str) -> list[str]:
        """The values of `attribute` of every `tag` that has it."""
        return [str(known[attribute]) for name, known in self.tags if name == tag and attribute in known]

    @property
    def ids(self) -> list[str]:
        """Every id, in the order of the page."""
        return [str(known["id"]) for _, known in self.tags if "id" in known]


def _citations(part: object) -> Iterator[Citation]:
    """Every citation of the brief, in whichever field."""
    if isinstance(part, Citation):
        yield part
    elif isinstance(part, tuple):
        yield from (citation for each in part for citation in _citations(each))
    elif isinstance(part, BaseModel):
        yield from (citation for _, value in part for citation in _citations(value))


def check(page: Page, *stories: tuple[StoryBrief, Story]) -> None:
    """Ids are unique, links within the page arrive, citations hold their quotes, texts are whole."""
    assert len(page.ids) == len(set(page.ids))
    assert {href[1:] for href in page.all("a", "href") if href.startswith("#")} <= set(page.ids)
    for part, made in stories:
        for c in _citations(part):
            assert page.inside[f"t{part.id}-s{c.source}-{c.start}-{c.end}"] == visible(c.quote)
        for known in made.sources:
            assert page.texts[f"t{part.id}-s{known.id}"] == visible(known.article.document.text)


def test_every_citation_leads_to_its_characters_and_every_mark_back() -> None:
    """Of all statements of the sample, in both directions."""
    page = Page(rendered("html", sample()))
    check(page, sample())
    assert page.inside["t5eed-s1-137-190"] == "Inspectors had found cracks\nin two of its four piers."
    hrefs = page.all("a", "href")
    assert "#t5eed-s1-137-190" in hrefs
    assert "#t5eed-sentence-2" in hrefs


def test_a_span_cited_twice_is_marked_once_with_two_ways_back() -> None:
    """The first sentence of the summary is a key point too."""
    html = rendered("html", sample())
    assert html.count('<mark id="t5eed-s1-67-136">') == 1
    assert html.count('title="Back to sentence 1"') == 1
    assert html.count('title="Back to key point 1"') == 1


def test_two_stories_share_a_page_without_sharing_an_id() -> None:
    """Each has its own anchors, and a list at the top leads to both."""
    page = Page(rendered("html", sample(), sample("feed")))
    check(page, sample(), sample("feed"))
    assert [href for href in page.all("a", "href") if href in {"#t5eed", "#tfeed"}] == ["#t5eed", "#tfeed"]


def test_what_was_left_out_is_shown_with_its_reason() -> None:
    """The furniture stays in the text, set apart."""
    html = rendered("html", sample())
    assert '<small title="furniture">Share this page</small>' in html


def test_languages_and_directions_are_declared() -> None:
    """A screen reader changes its voice for the Arabic sentence, a browser its direction."""
    html = rendered("html", sample())
    assert '<html lang="en">' in html
    assert '<span class="said" id="t5eed-sentence-3" lang="ar" dir="rtl">' in html
    assert '<div class="text" lang="ar" dir="auto">' in html


def test_headings_descend_by_one() -> None:
    """No level is skipped, in one story or several."""
    for stories in ([sample()], [sample(), sample("feed")]):
        page = Page(rendered("html", *stories, excluded=(Excluded(name="a", reason="b"),)))
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_asks_nobody_for_anything() -> None:
    """No script, no image, no style sheet, and a policy that forbids what a source might smuggle in."""
    page = Page(rendered("html", sample()))
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "img", "link", "iframe", "object", "svg"})
    assert not page.all("a", "src")
    assert "default-src 'none'" in page.all("meta", "content")[0]
    style = files("summarize.render").joinpath("templates/page.css").read_text(encoding="utf-8")
    assert "url(" not in style
    assert "@import" not in style


def test_a_pile_of_accents_stays_in_its_own_block() -> None:
    """It would be drawn over the brief and over the other sources."""
    style = files("summarize.render").joinpath("templates/page.css").read_text(encoding="utf-8")
    clipped = next(line for line in style.splitlines() if "overflow: clip" in line)
    assert {"h1", "h3", "p", "ul", "ol", "dl", ".text"} <= set(re.findall(r"[.\w]+", clipped))


HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;</div></section>{{ 7 * 7 }}'


def test_a_source_cannot_write_markup() -> None:
    """In its text, title, publisher, date, name, language, and in the reason of an exclusion."""
    made = story(
        source(
            "1", HOSTILE, title=HOSTILE, publisher=HOSTILE, published=HOSTILE, language=HOSTILE, url=HOSTILE
        )
    )
    hostile = (told(made, said(made, "1", HOSTILE)), made)
    html = rendered("html", hostile, excluded=(Excluded(name=HOSTILE, reason=HOSTILE),))
    page = Page(html)
    check(page, hostile)
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "img", "b"})
    assert not any(name.startswith("on") for _, known in page.tags for name in known)
    assert "<script" not in html
    assert "49" not in html


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", " javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//x.example"],
)
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    """Whatever else a page gives as its address is no link."""
    made = story(source("1", "It happened.", url=url))
    page = Page(rendered("html", (told(made, said(made, "1", "It happened.")), made)))
    assert all(href.startswith("#") for href in page.all("a", "href"))


def test_a_link_to_a_source_tells_it_nothing() -> None:
    """No referrer, no handle on the page, no endorsement."""
    page = Page(rendered("html", sample()))
    (link,) = [known for tag, known in page.tags if tag == "a" and str(known["href"]).startswith("http")]
    assert link == {"href": "https://courier.example/bridge?id=7", "rel": "noreferrer noopener nofollow"}


def test_control_characters_are_replaced_one_for_one() -> None:
    """Citations still count right; line ends of every system and tabs stay what they are."""
    text = "A\x00\x1b\x85\u202eB\r\nC\rD\n\tE"
    made = story(source("1", text))
    html = rendered("html", (told(made, said(made, "1", "C\rD")), made))
    page = Page(html)
    assert page.texts["t5eed-s1"] == "A\ufffd\ufffd\ufffd\ufffdB\r\nC\rD\n\tE"
    assert "\r" not in html  # a browser would read a bare one as a line feed
    check(page, (told(made, said(made, "1", "C\rD")), made))


def _stated(text: str, *spans: tuple[int, int]) -> Statement:
    citations = (Citation(source="1", start=a, end=b, quote=text[a:b]) for a, b in spans)
    return Statement(text="What is said.", citations=tuple(citations))


def test_overlapping_citations_are_each_marked_whole() -> None:
    """Of two spans that cross, the second goes on behind the first, and is aimed at as one."""
    made = story(source("1", "abcdefghij"))
    crossing = (told(made, _stated("abcdefghij", (0, 6), (3, 9))), made)
    html = rendered("html", crossing)
    assert (
        '<mark id="t5eed-s1-0-6">abc<mark id="t5eed-s1-3-9">def</mark>'
        '<a class="back" href="#t5eed-headline" title="Back to headline" aria-label="Back to headline"></a>'
        '</mark><mark class="t5eed-s1-3-9">ghi<a class="back"'
    ) in html
    assert ":root:has(#t5eed-s1-3-9:target) .t5eed-s1-3-9 {" in html
    check(Page(html), crossing)


def test_nested_citations_need_no_splitting() -> None:
    """A span inside another is a mark inside a mark."""
    made = story(source("1", "abcdefghij"))
    nested = (told(made, _stated("abcdefghij", (0, 9), (3, 6), (0, 3))), made)
    html = rendered("html", nested)
    assert ":root:has(" not in html
    check(Page(html), nested)


@st.composite
def _any_story(draw: st.DrawFn) -> tuple[StoryBrief, Story]:
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
    places = st.integers(0, len(text) - 1).flatmap(
        lambda start: st.tuples(st.just(start), st.integers(start + 1, len(text)))
    )
    cited = draw(st.lists(st.lists(places, min_size=1, max_size=4), min_size=1, max_size=4))
    left_out = [
        ExcludedSpan(start=a, end=b, reason="furniture") for a, b in draw(st.lists(places, max_size=4))
    ]
    plain = source("1", text)
    article = plain.article.model_copy(update={"excluded": tuple(left_out)})
    made = story(plain.model_copy(update={"article": article}))
    return told(made, *(_stated(text, *spans) for spans in cited)), made


@settings(deadline=None)
@given(_any_story())
def test_any_text_with_any_spans_is_whole_and_every_citation_arrives(told: tuple[StoryBrief, Story]) -> None:
    """Crossing, nested, equal and touching spans, cited or left out, of any characters."""
    check(Page(rendered("html", told)), told)


def _luminance(color: str) -> float:
    shares = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_texts_stand_out_from_their_grounds(scheme: int) -> None:
    """Every pair of colours in use has the contrast of 4.5 that WCAG 2.2 asks for at level AA."""
    style = files("summarize.render").joinpath("templates/page.css").read_text(encoding="utf-8")
    block = re.findall(r":root \{(.*?)\}", style, re.DOTALL)[scheme]
    color = dict(re.findall(r"--(\w+): (#\w{6});", block))
    pairs = [(fore, ground) for fore in ("ink", "quiet", "link") for ground in ("paper", "cited")]
    for fore, ground in [*pairs, ("aimed", "aim")]:
        dark, light = sorted((_luminance(color[fore]), _luminance(color[ground])))
        assert (light + 0.05) / (dark + 0.05) >= 4.5
