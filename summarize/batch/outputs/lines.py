"""JSON Lines: a story a line."""

from __future__ import annotations

from typing import BinaryIO

from pydantic import BaseModel, ConfigDict

from summarize.batch.outputs.destination import Tales
from summarize.brief import Brief


class Line(BaseModel):
    """What a line says: the revision of a story, how it differs from the one before, its brief."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    story: str
    revision: int
    changes: tuple[str, ...]
    brief: Brief


def write_lines(tales: Tales, opened: BinaryIO) -> None:
    """All stories in the order of their ids, in UTF-8; no clock is in it."""
    for told in tales():
        line = Line(story=told.story, revision=told.revision, changes=told.changes, brief=told.brief)
        opened.write(line.model_dump_json().encode() + b"\n")
