"""Opening the state: a file or a server, brought to the present tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from summarize.batch.databases import parse_address
from summarize.batch.places import is_address
from summarize.errors import StateFailed

BUSY_SECONDS = 30
LOG_PAGES = 5_000  # 20 MB
# questions that name thousands of terms are kept one for each number of them, in megabytes
_FEW_STATEMENTS = {"cached_statements": 8}
_MIGRATIONS = Path(__file__).parent / "migrations"


def open_state(state: str) -> Engine:
    """The database of `state`, a file or an address, with every table; raises `StateFailed`."""
    url = parse_address(state) if is_address(state) else URL.create("sqlite", database=state)
    sqlite = url.drivername.startswith("sqlite")
    engine = create_engine(url, pool_pre_ping=True, connect_args=_FEW_STATEMENTS if sqlite else {})
    if sqlite:
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    with writing(engine) as connection:
        _migrate(connection, engine)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that changes the state: all of it or, when it is left by an error, nothing."""
    with _faults(engine), engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only looks, and holds up nobody who writes."""
    with _faults(engine), engine.begin() as connection:
        yield connection


def give_back_room(engine: Engine) -> None:
    """Let the disk have what was deleted; a server does that by itself."""
    if engine.dialect.name == "sqlite":
        with _faults(engine), closing(engine.raw_connection()) as connection:
            connection.cursor().execute("VACUUM")


def flush(engine: Engine) -> None:
    """Have what was committed so far outlive a power cut, which a server sees to by itself."""
    if engine.dialect.name == "sqlite":
        with _faults(engine), closing(engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")


@contextmanager
def _faults(engine: Engine) -> Iterator[None]:
    """What the database complains of inside, as a `StateFailed` that says which database, and what to do."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        happened = " ".join(str(cause).split()) or type(cause).__name__
        raise StateFailed(happened, to=shown(engine), advice=_advice(happened)) from error


def shown(engine: Engine) -> str:
    """Where the state is, for people: without its password."""
    if engine.dialect.name == "sqlite":
        return Path(engine.url.database or "").name
    return engine.url.render_as_string(hide_password=True)


def _advice(happened: str) -> str:
    if "locked" in happened:
        return "another program holds it for long: end that, and run again"
    if "full" in happened:
        return "make room on the disk; the next run goes on where this one ended"
    if "malformed" in happened or "not a database" in happened:
        return "put a copy of it back, or move it away to begin anew"
    return "the next run goes on where this one ended"


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # SQLAlchemy begins transactions itself: the driver begins none before it reads
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -4096")
    # documents change the pages that those before them changed: these go into the file once for several
    connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(
        "BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN"
    )


def _migrate(connection: Connection, engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    known = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    there = None
    if inspect(connection).has_table("alembic_version"):
        there = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if there is not None and there not in known:
        happened = "it was made by a newer version of summarize"
        raise StateFailed(happened, to=shown(engine), advice="run that version, or give another state")
    if there != known[0]:
        command.upgrade(config, "head")
