"""Opening the state: a file or a server, brought to the present tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from summarize.errors import ConfigurationError, StateFailed

BUSY_SECONDS = 30
_MIGRATIONS = Path(__file__).parent / "migrations"


def address_of(state: str, folder: Path) -> str:
    """The SQLAlchemy address of `state`: itself, or that of a file, which counts from `folder`."""
    if "://" not in state:
        return f"sqlite:///{(folder / state).resolve()}"
    if state.startswith(("postgresql://", "postgres://")):
        return "postgresql+psycopg://" + state.split("://", 1)[1]
    return state


def open_state(address: str) -> Engine:
    """The database at `address`, with every table; raises `StateFailed` when it cannot be had."""
    try:
        engine = create_engine(address, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError) as error:
        advice = "give a file, or an address as postgresql://user@host/name"
        raise ConfigurationError(
            f"not an address of a database: {error}", to="state", advice=advice
        ) from None
    except ModuleNotFoundError as error:
        advice = "pip install 'summarize[postgres]'"
        raise ConfigurationError(f"its driver is missing: {error.name}", to="state", advice=advice) from None
    if engine.dialect.name == "sqlite":
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
    return engine.url.database or "" if engine.dialect.name == "sqlite" else str(make_url(engine.url))


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
    connection.execute("PRAGMA cache_size = -65536")


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
