"""Outputs that are one file of all stories, written anew at the end of a run."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from summarize.batch.outputs.destination import Tales
from summarize.batch.outputs.places import Folder
from summarize.batch.told import Told


class WholeFile:
    """One file, as `write` makes it of all stories."""

    def __init__(
        self, kind: str, folder: Folder, name: str, write: Callable[[Tales, BinaryIO], None]
    ) -> None:
        self._folder = folder
        self._name = name
        self._write = write
        self.key = f"{kind} {folder.address}/{name}"

    def deliver(self, told: Told) -> None:
        """Nothing: the story will be among all."""

    def retire(self, story: str) -> None:
        """Nothing: the story will not be among all."""

    def finish(self, tales: Tales) -> None:
        """Write the file, all of it or nothing."""
        self._folder.tidy(self._name)
        with self._folder.writing(self._name) as opened:
            self._write(tales, opened)
