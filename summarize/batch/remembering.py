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
        self._earlier: dict[str, Remembered] = {}

    def recall(self, url: str) -> Remembered | None:
        """What was remembered of `url` last."""
        if known := self._new.get(url) or self._earlier.get(url):
            return known
        with reading(self._engine) as connection:
            kept = runs.recall(connection, self._job, _KIND, url)
        return Remembered(**json.loads(kept)) if kept else None

    def remember(self, url: str, what: Remembered) -> None:
        """Have `what` kept of `url` with the next documents."""
        self._new[url] = what

    def so_far(self) -> Remembering:
        """What is new since this was last asked, to be kept with the documents that were consumed before."""
        part = Remembering(self._engine, self._job)
        part._new, self._new = self._new, {}
        self._earlier.update(part._new)
        return part

    def keep(self, connection: Connection) -> None:
        """Keep what is new, in the transaction of those documents."""
        for url, what in self._new.items():
            runs.remember(connection, self._job, _KIND, url, json.dumps(asdict(what)))
