"""What every format shows of a brief; the sample that the tests of each format share."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from summarize.brief import (
    Brief,
    Citation,
    Excluded,
    Provenance,
    SourceEntry,
    Statement,
    StoryBrief,
)
from summarize.render import Format, render
from summarize.render.outline import outline
from summarize.types import Article, Document, ExcludedSpan, Source, Story

READABLE: tuple[Format, ...] = ("md", "text", "html")

ENGLISH = """Share this page
Old Mill Bridge shut after inspectors find cracks

The Old Mill Bridge in Varnholt was closed to all traffic on Tuesday. Inspectors had found cracks
in two of its four piers. "We will not gamble with lives," said the mayor, Ilse Brandt.

Repairs are expected to take nine weeks.
Subscribe for more
"""
COPY = """Bridge closed

The Old Mill Bridge in Varnholt was closed to all traffic on Tuesday.
"""
ARABIC = """أُغلق جسر الطاحونة القديم في فارنهولت يوم الثلاثاء. ويعبر الجسر نحو 12 ألف سيارة كل يوم.
"""


def source(
    id: str, text: str, *, copies: str | None = None, furniture: tuple[str, ...] = (), **known: str
) -> Source:
    """A source of `text`, in which each of `furniture` is left out of the article."""
    document = Document.from_text(text, name=f"{id}.txt").model_copy(update=known)
    left_out = [
        ExcludedSpan(start=text.index(each), end=text.index(each) + len(each), reason="furniture")
        for each in furniture
    ]
    article = Article(document=document, sentences=(), excluded=tuple(left_out))
    return Source(id=id, article=article, origin=copies.removesuffix(".txt") if copies else id, copies=copies)


def story(*sources: Source, id: str = "5eed") -> Story:
    """A story of `sources`."""
    return Story(id=id, sources=sources)


def said(story: Story, source: str, quote: str) -> Statement:
    """A statement that quotes `quote` from the source of that id, where it first stands."""
    text = next(s.article.document.text for s in story.sources if s.id == source)
    start = text.index(quote)
    citation = Citation(source=source, start=start, end=start + len(quote), quote=quote)
    return Statement(text=" ".join(quote.split()), citations=(citation,))


def told(
    story: Story,
    headline: Statement,
    *summary: Statement,
    subtitle: Statement | None = None,
    key_points: tuple[Statement, ...] = (),
) -> StoryBrief:
    """The brief of `story` that says this."""
    statements = [headline, *summary, *key_points, *([subtitle] if subtitle else [])]
    cited = {citation.source for statement in statements for citation in statement.citations}
    entries = [_entry(source, used=source.id in cited) for source in story.sources]
    return StoryBrief(
        id=story.id,
        headline=headline,
        subtitle=subtitle,
        summary=summary,
        key_points=key_points,
        sources=tuple(entries),
        origins=story.origins,
    )


def _entry(source: Source, *, used: bool) -> SourceEntry:
    document = source.article.document
    known = document.model_dump(
        include={"name", "title", "publisher", "published", "url", "language", "sha256"}
    )
    return SourceEntry(
        id=source.id, words=1, text_sha256=document.text_sha256, origin=source.origin, used=used, **known
    )


def brief(*stories: StoryBrief, excluded: tuple[Excluded, ...] = ()) -> Brief:
    """The brief of a run that told `stories`."""
    return Brief(
        mode="extractive", stories=stories, excluded=excluded, provenance=Provenance(summarize="1.2.3")
    )


def sample(id: str = "5eed") -> tuple[StoryBrief, Story]:
    """A story of three sources: one in full, one that copies it, one in Arabic."""
    bridge = story(
        source(
            "1",
            ENGLISH,
            furniture=("Share this page", "Subscribe for more"),
            title="Old Mill Bridge shut after inspectors find cracks",
            publisher="Varnholt Courier",
            published="2025-03-04T09:30:00+01:00",
            url="https://courier.example/bridge?id=7",
            language="en",
        ),
        source("2", COPY, copies="1.txt", language="en"),
        source("3", ARABIC, title="إغلاق الجسر", language="ar"),
        id=id,
    )
    closed = "The Old Mill Bridge in Varnholt was closed to all traffic on Tuesday."
    return told(
        bridge,
        said(bridge, "1", "Old Mill Bridge shut after inspectors find cracks"),
        said(bridge, "1", closed),
        said(bridge, "1", "Inspectors had found cracks\nin two of its four piers."),
        said(bridge, "3", "ويعبر الجسر نحو 12 ألف سيارة كل يوم."),
        said(bridge, "1", "Repairs are expected to take nine weeks."),
        subtitle=said(bridge, "1", '"We will not gamble with lives," said the mayor, Ilse Brandt.'),
        key_points=(said(bridge, "1", closed),),
    ), bridge


def rendered(format: Format, *told: tuple[StoryBrief, Story], excluded: tuple[Excluded, ...] = ()) -> str:
    """The page, in `format`, of the given stories."""
    return render(brief(*(part for part, _ in told), excluded=excluded), [s for _, s in told], format)


def _story_of(*texts: str, sentences: tuple[tuple[int, str], ...]) -> tuple[StoryBrief, Story]:
    """A story whose summary quotes the given sentences, each from the source of that number."""
    made = story(*(source(str(number), text) for number, text in enumerate(texts, 1)))
    quoted = [said(made, str(number), quote) for number, quote in sentences]
    return told(made, quoted[0], *quoted), made


def test_json_is_the_contracts_json() -> None:
    """It reads back as the same brief, keeps every script as it is, and ends in a line end."""
    part, made = sample()
    shown = render(brief(part), [made], "json")
    assert Brief.model_validate_json(shown) == brief(part)
    assert json.loads(shown)["stories"][0]["sources"][2]["title"] == "إغلاق الجسر"
    assert "إغلاق الجسر" in shown
    assert shown.endswith("}\n")


def test_json_needs_no_template_engine() -> None:
    """What a program asks for most often starts quickly."""
    code = "import sys, summarize.render; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("format", READABLE)
def test_every_format_says_the_same(format: Format) -> None:
    """Headline, subtitle, summary, key points, sources and how it was made are in each of them."""
    shown = " ".join(
        rendered(format, sample(), excluded=(Excluded(name="b.pdf", reason="encrypted"),)).split()
    )
    for expected in (
        "Old Mill Bridge shut after inspectors find cracks",
        "said the mayor, Ilse Brandt.",
        "Inspectors had found cracks in two of its four piers.",
        "ويعبر الجسر نحو 12 ألف سيارة كل يوم.",
        "Key points",
        "Varnholt Courier",
        "2025-03-04",
        "3 sources, 2 independent accounts; [2] same account as [1]; not cited: [2].",
        "Not used",
        "b.pdf",
        "encrypted",
        "every sentence is quoted word for word",
    ):
        assert expected in shown


@pytest.mark.parametrize("format", READABLE)
def test_what_a_brief_lacks_leaves_no_heading_behind(format: Format) -> None:
    """No subtitle, no key points and nothing excluded: nothing is said of them."""
    shown = rendered(format, _story_of("One thing happened.", sentences=((1, "One thing happened."),)))
    assert "Key points" not in shown
    assert "Not used" not in shown
    assert "1 source, 1 independent account." in shown


@pytest.mark.parametrize("format", READABLE)
def test_rendering_twice_gives_the_same_bytes(format: Format) -> None:
    """Nothing but the brief and its sources decides what is printed."""
    assert rendered(format, sample(), sample("feed")) == rendered(format, sample(), sample("feed"))


@pytest.mark.parametrize("format", READABLE)
def test_a_fallback_is_told_with_its_reason(format: Format) -> None:
    """A reader learns that a model was to take part and why it did not."""
    part, made = sample()
    fallen = brief(part).model_copy(update={"fallback_reason": "the endpoint did not answer"})
    shown = " ".join(render(fallen, [made], format).split())
    assert "No model took part: the endpoint did not answer." in shown


def test_a_story_must_come_with_its_brief() -> None:
    """Texts that belong to no brief, or the other way round, are a mistake of the caller."""
    part, made = sample()
    with pytest.raises(ValueError, match="zip"):
        render(brief(part), [made, made], "md")


def test_paragraphs_end_where_another_source_takes_over() -> None:
    """After three sentences the next source begins a new one, and none is left with one sentence."""
    a, b = ("A one. A two. A three. A four.", "B one. B two. B three. B four. B five.")
    sentences = [(1, s) for s in ("A one.", "A two.", "A three.")]
    sentences += [(2, s) for s in ("B one.", "B two.", "B three.", "B four.", "B five.")]
    part, made = _story_of(a, b, sentences=tuple(sentences))
    (shown,) = outline(brief(part), [made]).stories
    assert [[each.text[0] for each in paragraph] for paragraph in shown.paragraphs] == [
        ["A", "A", "A"],
        ["B", "B", "B", "B", "B"],
    ]


def test_a_source_cited_twice_by_a_statement_is_numbered_once() -> None:
    """The numbers are those of the list of sources, in the order of the citations."""
    made = story(source("a", "Left. Right."), source("b", "Middle."))
    first, second, third = said(made, "b", "Middle."), said(made, "a", "Left."), said(made, "a", "Right.")
    both = Statement(text="All.", citations=(*first.citations, *second.citations, *third.citations))
    (shown,) = outline(brief(told(made, both)), [made]).stories
    assert shown.headline.numbers == (2, 1)


@pytest.mark.parametrize(
    ("published", "shown"),
    [("2025-03-04T09:30:00Z", "2025-03-04"), ("2025-03", "2025-03"), ("spring", "spring")],
)
def test_a_moment_is_shown_as_its_day(published: str, shown: str) -> None:
    """The hour helps no reader of a list of sources; what is no ISO date stays as it is."""
    made = story(source("1", "It happened.", published=published))
    part = told(made, said(made, "1", "It happened."))
    (listed,) = outline(brief(part), [made]).stories[0].sources
    assert listed.details == (shown,)
