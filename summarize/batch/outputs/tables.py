"""Stories in the tables of an SQL database: SQLite or PostgreSQL, by the same code."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.batch.outputs.destination import Tales
from summarize.batch.outputs.endurance import Endurance
from summarize.batch.outputs.extras import optional_part
from summarize.batch.told import Told
from summarize.errors import ConfigurationError, OutputFailed

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

CONNECT_SECONDS = 10
# for whoever else writes to an SQLite file to finish
LOCKED_SECONDS = 30
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


class Tables:
    """The tables of `summarize.batch.outputs.schema`, made when they are missing."""

    def __init__(self, address: str, folder: Path, job: str) -> None:
        """A relative path of an SQLite file counts from `folder`; `job` owns the stories to retire.

        Raises `ConfigurationError` for an impossible address, `MissingExtra` without the driver.
        """
        with optional_part("batch", "SQL tables"):
            from sqlalchemy import create_engine
        self._job = job
        url = _url(address, folder)
        self._shown = _shown(url)
        self.key = f"sql {self._shown}"
        sqlite = url.get_backend_name() == "sqlite"
        patience = {"timeout": LOCKED_SECONDS} if sqlite else {"connect_timeout": CONNECT_SECONDS}
        with optional_part("postgres", "PostgreSQL"):
            self._engine: Engine = create_engine(url, pool_pre_ping=True, connect_args=patience)
        self._ready = False
        self._endurance = Endurance(self._shown)

    def deliver(self, told: Told) -> None:
        """Put the revision in the place of the one before, in one transaction."""
        from summarize.batch.outputs.schema import rows

        def replace(connection: Connection) -> None:
            _delete(connection, told.job, told.story)
            for table, made in rows(told):
                if made:
                    connection.execute(table.insert(), [_fit(row) for row in made])

        self._within_transaction(replace, f"story {told.story}")

    def retire(self, story: str) -> None:
        """Delete the story's rows."""
        self._within_transaction(lambda connection: _delete(connection, self._job, story), f"story {story}")

    def finish(self, _tales: Tales) -> None:
        """Close the connections; the tables hold all already."""
        self._endurance.worked()
        self._engine.dispose()

    def _within_transaction(self, act: Callable[[Connection], None], what: str) -> None:
        from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

        from summarize.batch.outputs.schema import METADATA

        self._endurance.require()
        try:
            with self._engine.begin() as connection:
                if not self._ready:
                    METADATA.create_all(connection)
                act(connection)
        except SQLAlchemyError as error:
            # not the library's own words, nor any line but the first: they repeat the rows
            cause = error.orig if isinstance(error, DBAPIError) else error
            why = next(iter(str(cause).splitlines()), type(cause).__name__)[:200]
            if isinstance(error, OperationalError):
                self._endurance.failed()
            advice = "is the database there, with room and the right to write? the next run goes on"
            happened = f"{what} cannot be written: {why}"
            raise OutputFailed(happened, to=self._shown, advice=advice) from error
        self._ready = True
        self._endurance.worked()


def _delete(connection: Connection, job: str, story: str) -> None:
    from summarize.batch.outputs.schema import METADATA

    for table in reversed(METADATA.sorted_tables):
        connection.execute(table.delete().where(table.c.job == job, table.c.story == story))


def _fit(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose texts every database takes: what is no character for it is replaced one for one."""
    return {
        name: _NO_TEXT.sub("\ufffd", value) if isinstance(value, str) else value
        for name, value in row.items()
    }


def _url(address: str, folder: Path) -> URL:
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    advice = "sqlite:///briefs.db or postgresql://user@host/database"
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        # not named: it may hold a password
        raise ConfigurationError("an output's address is none of a database", advice=advice) from None
    if url.drivername in {"postgres", "postgresql"}:
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "postgresql+psycopg":
        return url
    if url.drivername != "sqlite" or not url.database or url.database == ":memory:":
        raise ConfigurationError("no SQLite file and no PostgreSQL", to=_shown(url), advice=advice)
    return url.set(database=str((folder / url.database).absolute()))


def _shown(url: URL) -> str:
    kept = {name: value for name, value in url.query.items() if "password" not in name}
    return url.set(password=None, query=kept).render_as_string()
