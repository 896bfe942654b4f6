"""Addresses of databases, as SQLAlchemy writes them; none is ever shown, for it may hold a password."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.batch.places import is_address
from summarize.errors import ConfigurationError, MissingExtra

if TYPE_CHECKING:
    from sqlalchemy import URL

_KNOWN = ("sqlite", "postgresql", "postgres")
_FORMS = "sqlite:///FILE or postgresql+psycopg://USER@HOST/DATABASE"


def parse_address(address: str) -> URL:
    """The parts of an SQLAlchemy `address` of SQLite or PostgreSQL, with the driver that we use.

    Raises ConfigurationError for what is none, MissingExtra where SQLAlchemy or the driver is missing.
    """
    try:
        from sqlalchemy import make_url
        from sqlalchemy.exc import ArgumentError
    except ModuleNotFoundError as error:
        advice = "pip install 'summarize[batch]'"
        raise MissingExtra("a database needs SQLAlchemy", advice=advice) from error
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise ConfigurationError("is no address of a database", advice=_FORMS) from error
    backend, _, driver = url.drivername.partition("+")
    if backend not in _KNOWN or driver not in {"", "psycopg", "pysqlite"}:
        near = get_close_matches(backend, _KNOWN, 1)
        advice = f"did you mean {near[0]}://?" if near and backend not in _KNOWN else _FORMS
        raise ConfigurationError(f"there is no database {url.drivername}:// here", advice=advice)
    if backend != "sqlite":
        _require_psycopg()
        return url.set(drivername="postgresql+psycopg")
    return url


def check_database(address: str) -> None:
    """Raise ConfigurationError unless `address` can be that of a database; nothing is asked of it."""
    url = parse_address(address)
    if url.drivername.startswith("sqlite"):
        _check_file(Path(url.database or ""))


def check_state(written: str, where: str) -> None:
    """Raise ConfigurationError unless state can be kept at `where`, a path or an address."""
    if not is_address(written):
        _check_file(Path(where))
    elif parse_address(where).database in {None, "", ":memory:"}:
        raise ConfigurationError("names no database: all would be forgotten after a run", advice=_FORMS)
    else:
        check_database(where)


def _require_psycopg() -> None:
    try:
        import psycopg  # noqa: F401 - whether it is there
    except ImportError as error:
        raise MissingExtra("PostgreSQL needs psycopg", advice="pip install 'summarize[postgres]'") from error


def _check_file(file: Path) -> None:
    if file.is_dir():
        raise ConfigurationError(f"{str(file)!r} is a folder, not a file")
    if not file.parent.is_dir():
        raise ConfigurationError(f"there is no folder {str(file.parent)!r}")
