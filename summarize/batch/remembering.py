"""What the intake remembers of pages and feeds from one run to the next, in the state."""

from __future__ import annotations

import json
from dataclasses import asdict

from sqlalchemy import Connection, Engine

from summarize.batch.intake import Remembered
from summarize.batch.state import runs
from summarize.batch.state.opening import reading

_KIND = "address"


class Remembering:
    """The memory of one job: what is new in it is kept together with the documents it came with."""

    def __init__(self, engine: Engine, job: str) -> None:
        self._engine, self._job = engine, job
        self._new: dict[str, Remembered] = {}

    def recall(self, url: str) -> Remembered | None:
        """What was remembered of `url` last."""
        if url in self._new:
            return self._new[url]
        with reading(self._engine) as connection:
            kept = runs.recall(connection, self._job, _KIND, url)
        return Remembered(**json.loads(kept)) if kept else None

    def remember(self, url: str, what: Remembered) -> None:
        """Have `what` kept of `url` with the next documents."""
        self._new[url] = what

    def keep(self, connection: Connection) -> None:
        """Keep what is new, in the transaction of the documents that were consumed before it."""
        for url, what in self._new.items():
            runs.remember(connection, self._job, _KIND, url, json.dumps(asdict(what)))
        self._new.clear()
