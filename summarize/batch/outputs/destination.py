"""What a run asks of an output."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from summarize.batch.told import Told

# all current stories in the order of their ids, read anew by every call and never held all at once
Tales = Callable[[], Iterator[Told]]


class Destination(Protocol):
    """An open output. Every failure is an `OutputFailed` that says where and what to do.

    Any call may come again after a crash and then leaves what it would have left once.
    """

    @property
    def key(self) -> str:
        """The output's name in the state of a job: its kind and place, no password in it."""

    def deliver(self, told: Told, /) -> None:
        """Take a new revision of a story."""

    def retire(self, story: str, /) -> None:
        """Let go of a story that is told no more."""

    def finish(self, tales: Tales, /) -> None:
        """Make what is made of all stories together, at the end of a run that changed anything."""
