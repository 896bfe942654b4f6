"""Questions as lines of files that a provider takes."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from summarize.conversation import Question
from summarize.model.exchange import Dialect
from summarize.model.ladder import call

# OpenAI's limits for one file
MOST_REQUESTS = 50_000
MOST_BYTES = 200_000_000
PATH = "/v1/chat/completions"


@dataclass(frozen=True, slots=True)
class Line:
    """One question under its key as a line of a file; `worst_usd` is what it may cost, if that is known."""

    key: str
    text: bytes
    worst_usd: float | None


def line(key: str, question: Question[Any], model: str, dialect: Dialect, worst_usd: float | None) -> Line:
    """The line that asks `model` what it would be asked in a request of its own."""
    asked = {"custom_id": key, "method": "POST", "url": PATH, "body": call(question, dialect).body(model)}
    return Line(key, json.dumps(asked, separators=(",", ":")).encode("ascii") + b"\n", worst_usd)


@dataclass(slots=True)
class Chunk:
    """Lines for one file, on the disk; `worst_usd` is None where the price of one of them is unknown."""

    file: IO[bytes]
    keys: list[str] = field(default_factory=list)
    size: int = 0
    worst_usd: float | None = 0.0

    def takes(self, more: Line) -> bool:
        """Whether `more` fits within the provider's limits; a first line always does."""
        room = len(self.keys) < MOST_REQUESTS and self.size + len(more.text) <= MOST_BYTES
        return room or not self.keys

    def with_price(self, more: Line) -> float | None:
        """What the chunk may cost with `more` in it."""
        if self.worst_usd is None or more.worst_usd is None:
            return None
        return self.worst_usd + more.worst_usd

    def add(self, more: Line) -> None:
        """Put `more` at the end."""
        self.worst_usd = self.with_price(more)
        self.file.write(more.text)
        self.keys.append(more.key)
        self.size += len(more.text)


class Waiting:
    """Lines that were not sent yet, taken from their source as they are needed."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self.head = next(lines, None)

    def cut(self, allowed: Callable[[float | None], bool]) -> Chunk | None:
        """The next lines that fit into one file and whose worst price is `allowed`; None for none."""
        if self.head is None or not allowed(self.head.worst_usd):
            return None
        chunk = Chunk(tempfile.TemporaryFile())  # noqa: SIM115 - closed by whoever sends it
        while (head := self.head) is not None and chunk.takes(head) and allowed(chunk.with_price(head)):
            chunk.add(head)
            self.head = next(self._lines, None)
        return chunk

    def count(self) -> int:
        """How many lines there are, which are used up."""
        return (self.head is not None) + sum(1 for _ in self._lines)
