"""Earlier answers in one SQLite file, which several processes may use at once."""

from __future__ import annotations

import json
import logging
import sqlite3
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from summarize.model.exchange import Dialect

logger = logging.getLogger("summarize")

KEPT_SECONDS = 90 * 86400
BUSY_SECONDS = 0.5
# no database, a broken one, or one of other tables
_SPOILT = frozenset({"SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_ERROR"})
_TABLES = """
CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, text TEXT NOT NULL, made INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS dialects (key TEXT PRIMARY KEY, words TEXT NOT NULL);
"""


class AnswerCache:
    """Good answers by the hash of all that decides them, and the dialect of every endpoint.

    A file that cannot be used (corrupt, read-only, locked for long) costs a warning, never the run:
    it goes on as if nothing had been kept. Answers older than 90 days are forgotten.
    """

    def __init__(self, path: Path | None) -> None:
        """`path` is the file, made when it is missing; None for a cache that keeps nothing."""
        self._path = path
        self._database: sqlite3.Connection | None = None
        if path is not None:
            try:
                self._database = _open(path)
            except (sqlite3.Error, OSError) as error:
                self._do_without(error)

    @property
    def keeps(self) -> bool:
        """Whether there is a file that answers are kept in, and it could be used so far."""
        return self._database is not None

    def answer(self, key: str) -> str | None:
        """The answer kept under `key`."""
        rows = self._run("SELECT text FROM answers WHERE key = ?", key)
        return rows[0][0] if rows else None

    def keep(self, key: str, text: str) -> None:
        """Keep the good answer `text` under `key`."""
        self._run("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", key, text, int(time.time()))

    def dialect(self, key: str) -> Dialect | None:
        """The dialect that the endpoint of `key` was found to understand."""
        rows = self._run("SELECT words FROM dialects WHERE key = ?", key)
        with suppress(ValueError, TypeError):
            return Dialect(**json.loads(rows[0][0])) if rows else None
        return None

    def learn(self, key: str, dialect: Dialect) -> None:
        """Remember the dialect of the endpoint of `key`."""
        self._run("INSERT OR REPLACE INTO dialects VALUES (?, ?)", key, json.dumps(asdict(dialect)))

    def close(self) -> None:
        """Let go of the file."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def _run(self, statement: str, *values: str | int) -> list[Any]:
        if self._database is None:
            return []
        try:
            return self._database.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            self._do_without(error)
            return []

    def _do_without(self, error: Exception) -> None:
        self.close()
        why = error.strerror if isinstance(error, OSError) else error
        advice = "; deleting it makes a new one" if getattr(error, "sqlite_errorname", "") in _SPOILT else ""
        logger.warning("%s: going on without this cache (%s)%s", self._path, why, advice)


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # autocommit: every statement is whole by itself
    database = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        # not waiting for the disk: what a power cut may spoil here can be asked for again
        database.execute("PRAGMA synchronous = OFF")
        database.executescript(_TABLES)
        database.execute("DELETE FROM answers WHERE made < ?", (int(time.time()) - KEPT_SECONDS,))
    except sqlite3.Error:
        database.close()
        raise
    with suppress(OSError):
        path.chmod(0o600)
    return database
