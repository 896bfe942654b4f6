"""Parquet: a story a row, for whoever asks many stories at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from summarize.batch.outputs.destination import Tales
from summarize.batch.outputs.extras import optional_part
from summarize.batch.outputs.facts import latest_published, summary_text, summary_words
from summarize.batch.told import Told

# of a row group, which is held in memory until it is written
MOST_ROWS = 1_000
MOST_CHARACTERS = 16_000_000


def require_pyarrow() -> None:
    """Raise `MissingExtra` when Parquet cannot be written here."""
    with optional_part("parquet", "Parquet"):
        import pyarrow.parquet  # noqa: F401


def write_parquet(tales: Tales, opened: BinaryIO) -> None:
    """All stories in the order of their ids; `words` counts those of the summary."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    text, whole = pa.string(), pa.int32()
    schema = pa.schema(
        [
            pa.field("story", text, nullable=False),
            pa.field("revision", whole, nullable=False),
            pa.field("headline", text, nullable=False),
            pa.field("summary", text, nullable=False),
            pa.field("origins", whole, nullable=False),
            pa.field("sources", whole, nullable=False),
            pa.field("words", whole, nullable=False),
            pa.field("published_latest", text),
            pa.field("categories", pa.list_(text), nullable=False),
            pa.field("brief", text, nullable=False),
        ]
    )
    with ParquetWriter(opened, schema, compression="zstd") as writer:
        for rows in _groups(map(_row, tales())):
            writer.write_table(pa.Table.from_pylist(rows, schema=schema), row_group_size=MOST_ROWS)


def _row(told: Told) -> dict[str, Any]:
    (brief,) = told.brief.stories
    return {
        "story": told.story,
        "revision": told.revision,
        "headline": brief.headline.text,
        "summary": summary_text(brief),
        "origins": brief.origins,
        "sources": len(brief.sources),
        "words": summary_words(brief),
        "published_latest": latest_published(brief),
        "categories": list(brief.categories),
        "brief": told.brief.model_dump_json(),
    }


def _groups(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    group: list[dict[str, Any]] = []
    characters = 0
    for row in rows:
        group.append(row)
        characters += len(row["brief"])
        if len(group) == MOST_ROWS or characters >= MOST_CHARACTERS:
            yield group
            group, characters = [], 0
    if group:
        yield group
