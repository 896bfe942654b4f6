"""The index page of a folder of briefs: one line a story, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO, NamedTuple

from summarize.batch.outputs.destination import Tales
from summarize.batch.outputs.facts import file_stem, latest_published, moment
from summarize.batch.told import Told
from summarize.render.templating import environment, style

_NAMES = {"json": "JSON", "md": "Markdown", "html": "page"}
# pieces of the page that are put together before they are written
_PIECES = 1_000


class _Row(NamedTuple):
    """As little of a story as its line needs, since those of all stories are sorted in memory."""

    story: str
    stem: str
    headline: str
    published: datetime
    day: str | None
    revision: int
    accounts: int
    sources: int
    changes: tuple[str, ...]


def write_index(tales: Tales, opened: BinaryIO, *, title: str, formats: Sequence[str]) -> None:
    """A page that needs nothing else, in UTF-8: stories by the date of their newest source, then by id."""
    rows = [_row(told) for told in tales()]
    rows.sort(key=lambda row: row.story)
    rows.sort(key=lambda row: row.published, reverse=True)
    page = environment("summarize.batch.outputs").get_template("index.html")
    links = [(kind, _NAMES[kind]) for kind in formats]
    first = "html" if "html" in formats else formats[0] if formats else None
    stream = page.stream(title=title, rows=rows, links=links, first=first, style=style())
    stream.enable_buffering(_PIECES)
    stream.dump(opened, encoding="utf-8")


def _row(told: Told) -> _Row:
    (brief,) = told.brief.stories
    published = latest_published(brief)
    return _Row(
        story=told.story,
        stem=file_stem(told.story),
        headline=" ".join(brief.headline.text.split()),
        published=moment(published),
        day=published and datetime.fromisoformat(published).date().isoformat(),
        revision=told.revision,
        accounts=brief.origins,
        sources=len(brief.sources),
        changes=told.changes,
    )
