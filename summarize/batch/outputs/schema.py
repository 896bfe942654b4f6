"""The tables of stories, statements, citations and sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import JSON, Boolean, Column, ForeignKeyConstraint, Integer, MetaData, Table, Text

from summarize.batch.outputs.facts import latest_published, summary_words
from summarize.batch.told import Told
from summarize.brief import Statement, StoryBrief

PREFIX = "summarize_"
METADATA = MetaData()


def _key(name: str, kind: type[Text | Integer] = Text) -> Column[Any]:
    return Column(name, kind, primary_key=True, autoincrement=False)


def _within(table: str, *columns: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(columns, [f"{PREFIX}{table}.{column}" for column in columns])


def _required(name: str, kind: Any = Text) -> Column[Any]:
    return Column(name, kind, nullable=False)


STORIES = Table(
    f"{PREFIX}stories",
    METADATA,
    _key("job"),
    _key("story"),
    _required("revision", Integer),
    _required("made"),
    _required("mode"),
    _required("headline"),
    Column("subtitle", Text),
    _required("origins", Integer),
    _required("words", Integer),
    Column("published_latest", Text),
    _required("categories", JSON),
    _required("changes", JSON),
    _required("brief", JSON),
)
SOURCES = Table(
    f"{PREFIX}sources",
    METADATA,
    _key("job"),
    _key("story"),
    _key("source"),
    _required("name"),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", Text),
    Column("url", Text),
    Column("language", Text),
    _required("words", Integer),
    _required("sha256"),
    _required("text_sha256"),
    _required("origin"),
    Column("copies", Text),
    _required("used", Boolean),
    _required("text"),
    _within("stories", "job", "story"),
)
STATEMENTS = Table(
    f"{PREFIX}statements",
    METADATA,
    _key("job"),
    _key("story"),
    _key("statement", Integer),
    _required("part"),
    _required("text"),
    Column("origins", Integer),
    _within("stories", "job", "story"),
)
CITATIONS = Table(
    f"{PREFIX}citations",
    METADATA,
    _key("job"),
    _key("story"),
    _key("statement", Integer),
    _key("citation", Integer),
    _required("source"),
    _required("span_start", Integer),
    _required("span_end", Integer),
    _required("quote"),
    _within("statements", "job", "story", "statement"),
    _within("sources", "job", "story", "source"),
)
Rows = list[dict[str, Any]]


def rows(told: Told) -> Iterator[tuple[Table, Rows]]:
    """The rows of a story, table after table as they refer to one another.

    Statements and the citations of each are numbered from 1; a citation's quote is the characters of
    its source's text from `span_start` (counted from 0) up to `span_end`.
    """
    (brief,) = told.brief.stories
    own = {"job": told.job, "story": told.story}
    statements, citations = _statements(brief, own)
    yield STORIES, [_story(told, brief, own)]
    yield SOURCES, _sources(told, brief, own)
    yield STATEMENTS, statements
    yield CITATIONS, citations


def _story(told: Told, brief: StoryBrief, own: dict[str, str]) -> dict[str, Any]:
    return {
        **own,
        "revision": told.revision,
        "made": told.made,
        "mode": told.brief.mode,
        "headline": brief.headline.text,
        "subtitle": brief.subtitle and brief.subtitle.text,
        "origins": brief.origins,
        "words": summary_words(brief),
        "published_latest": latest_published(brief),
        "categories": list(brief.categories),
        "changes": list(told.changes),
        "brief": told.brief.model_dump(mode="json"),
    }


def _sources(told: Told, brief: StoryBrief, own: dict[str, str]) -> Rows:
    behind = {source.id: source for source in told.behind.sources}
    return [
        {
            **own,
            "source": entry.id,
            **entry.model_dump(exclude={"id"}),
            "copies": behind[entry.id].copies,
            "text": behind[entry.id].article.document.text,
        }
        for entry in brief.sources
    ]


def _parts(brief: StoryBrief) -> Iterator[tuple[str, Statement]]:
    yield "headline", brief.headline
    if brief.subtitle:
        yield "subtitle", brief.subtitle
    yield from (("summary", each) for each in brief.summary)
    yield from (("key point", each) for each in brief.key_points)
    yield from (("event", each.statement) for each in brief.timeline)


def _statements(brief: StoryBrief, own: dict[str, str]) -> tuple[Rows, Rows]:
    statements: Rows = []
    citations: Rows = []
    for number, (part, said) in enumerate(_parts(brief), 1):
        place = {**own, "statement": number}
        statements.append({**place, "part": part, "text": said.text, "origins": said.origins})
        for n, cited in enumerate(said.citations, 1):
            spans = {"span_start": cited.start, "span_end": cited.end, "quote": cited.quote}
            citations.append({**place, "citation": n, "source": cited.source, **spans})
    return statements, citations
