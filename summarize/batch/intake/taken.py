"""What the intake of a job gives, and what it remembers from run to run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from summarize.types import Document


@dataclass(frozen=True, slots=True)
class Taken:
    """An input that can be a document: `load` reads it, and raises `UnusableInput` when it is none.

    `name` is its own in the job, and stays the same from run to run; `identity` is the SHA-256, in hex,
    of what came: the same name with the same identity is the same document. `story_key` is what the
    story column of a table says. As long as an item is held, so are its bytes.
    """

    name: str
    identity: str
    story_key: str | None
    load: Callable[[], Document]


@dataclass(frozen=True, slots=True)
class Remembered:
    """What came from an address the last time.

    `etag` and `modified` are the validators for the next request, `version` is what a feed said of the
    entry behind the address; `identity` is that of the document, and empty for a feed itself.
    """

    identity: str = ""
    etag: str | None = None
    modified: str | None = None
    version: str | None = None


class Memory(Protocol):
    """What is known of addresses from earlier runs.

    `remember` is called once the item behind an address was consumed, which is when the next one is
    asked for, and for a feed after the last of its entries: what is remembered has to be stored after
    those items or together with them, so that a crash between the two loses nothing. Both are called
    in the thread that iterates.
    """

    def recall(self, url: str) -> Remembered | None:
        """What was remembered of `url` last."""

    def remember(self, url: str, what: Remembered) -> None:
        """Keep `what` in place of what was remembered of `url`."""


class MemoryInProcess:
    """A memory that ends with the process: for tests, and for runs that keep no state."""

    def __init__(self) -> None:
        """Remembers nothing yet."""
        self.known: dict[str, Remembered] = {}

    def recall(self, url: str) -> Remembered | None:
        """What was remembered of `url` last."""
        return self.known.get(url)

    def remember(self, url: str, what: Remembered) -> None:
        """Keep `what` in place of what was remembered of `url`."""
        self.known[url] = what
