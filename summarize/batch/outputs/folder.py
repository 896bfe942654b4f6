"""A folder of briefs: a file for every story and format, and an index page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from summarize.batch.job import FORMATS
from summarize.batch.outputs.destination import Tales
from summarize.batch.outputs.facts import file_stem
from summarize.batch.outputs.index import write_index
from summarize.batch.outputs.places import Folder
from summarize.batch.told import Told
from summarize.render import render

INDEX = "index.html"


class BriefFolder:
    """Every story as files named by its id."""

    def __init__(self, folder: Folder, formats: Sequence[FORMATS], *, title: str) -> None:
        """`title` heads the index page."""
        self._folder = folder
        self._formats = formats
        self._title = title
        self.key = f"folder {folder.address}"

    def deliver(self, told: Told) -> None:
        """Write the story's files, each whole or not at all."""
        for kind in self._formats:
            content = render(told.brief, (told.behind,), kind)
            with self._folder.writing(f"{file_stem(told.story)}.{kind}") as opened:
                opened.write(content.encode("utf-8", "replace"))

    def retire(self, story: str) -> None:
        """Remove the story's files of every format, those of earlier settings too."""
        for kind in get_args(FORMATS):
            self._folder.remove(f"{file_stem(story)}.{kind}")

    def finish(self, tales: Tales) -> None:
        """Write the index page."""
        self._folder.tidy("*")
        with self._folder.writing(INDEX) as opened:
            write_index(tales, opened, title=self._title, formats=self._formats)
