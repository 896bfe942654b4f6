"""One run of a job at a time, whoever starts it and wherever.

A lock of the system's holds for exactly as long as the process that took it: it is gone with it, by
whatever it ends, and no lock is ever left behind.
"""

from __future__ import annotations

import hashlib
import json
import os
import socket
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from summarize.batch.databases import parse_address
from summarize.batch.places import is_address
from summarize.errors import AnotherRun, MissingExtra, StateFailed

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection

_ADVICE = "it is free when that process ends, and the next run goes on from there"
# what the server needs to see that a machine is gone: without these, two hours
_KEEPALIVE = {"tcp_keepalives_idle": 30, "tcp_keepalives_interval": 10, "tcp_keepalives_count": 3}
_CONNECT_SECONDS = 10


class Lock(Protocol):
    """A lock that was taken."""

    def still_held(self) -> bool:
        """Whether nobody else can have it: not after its file was removed, or its connection lost."""


@contextmanager
def hold(state: str | Path, job: str) -> Iterator[Lock]:
    """Hold the lock of `job` in `state`, a file or the SQLAlchemy address of a database.

    For a file it is an flock on a file beside it, on PostgreSQL an advisory lock of a session of its
    own (which a pooler of transactions would not keep: give the server's own address). Raises AnotherRun
    when somebody holds it, saying who, and StateFailed when it cannot be asked for.
    """
    address = str(state)
    url = parse_address(address) if is_address(address) else None
    if url is not None and not url.drivername.startswith("sqlite"):
        with _on_server(url, job) as session:
            yield session
    else:
        with _beside(Path(url.database or "") if url is not None else Path(address), job) as file:
            yield file


def is_held(state: str | Path, job: str) -> bool:
    """Whether somebody holds the lock of `job`, seen by taking it for a moment; raises StateFailed."""
    try:
        with hold(state, job):
            return False
    except AnotherRun:
        return True


class _File(NamedTuple):
    path: Path
    identity: tuple[int, int]

    def still_held(self) -> bool:
        """Whether the locked file still is the one that others would lock."""
        with suppress(OSError):
            return _identity(self.path) == self.identity
        return False


@contextmanager
def _beside(state: Path, job: str) -> Iterator[_File]:
    try:
        from filelock import FileLock, Timeout
    except ModuleNotFoundError as error:
        advice = "pip install 'summarize[batch]'"
        raise MissingExtra("a batch needs filelock", advice=advice) from error
    path = state.with_name(f"{state.name}.{_digest(job).hex()[:12]}.lock")
    # where the system has no flock, a file that merely is there would outlive a crash
    lock = FileLock(path, blocking=False, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise _taken(job, _holder(path)) from error
    except (OSError, NotImplementedError) as error:
        happened = f"its lock cannot be taken: {getattr(error, 'strerror', None) or error}"
        raise StateFailed(happened, to=str(state), advice=f"{path.name} must be writable there") from error
    try:
        with suppress(OSError):  # a full disk must not keep a run from trying
            path.write_text(json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": _now()}))
        yield _File(path, _identity(path))
    finally:
        lock.release()


def _identity(path: Path) -> tuple[int, int]:
    there = path.stat()
    return there.st_dev, there.st_ino


def _holder(path: Path) -> str:
    try:
        told: dict[str, Any] = json.loads(path.read_text())
        return f"process {told['pid']} on {told['host']} since {told['since']}"
    except (OSError, ValueError, KeyError, TypeError):  # it has only just begun, or its disk is full
        return "another process"


class _Session(NamedTuple):
    connection: Connection

    def still_held(self) -> bool:
        """Whether the session that has the lock lives: it loses the lock with its life."""
        from sqlalchemy.exc import SQLAlchemyError

        try:
            self.connection.exec_driver_sql("SELECT 1")
        except SQLAlchemyError:
            return False
        return True


@contextmanager
def _on_server(url: URL, job: str) -> Iterator[_Session]:
    from sqlalchemy import NullPool, create_engine
    from sqlalchemy.exc import SQLAlchemyError

    name = f"summarize: process {os.getpid()} on {socket.gethostname()}"
    arguments = {"application_name": name[:63], "connect_timeout": _CONNECT_SECONDS}
    engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT", connect_args=arguments)
    try:
        connection = engine.connect()
    except SQLAlchemyError as error:
        raise _failed(url, error) from error
    try:
        _take(connection, url, job)
        _not_for_children(connection)
        yield _Session(connection)
    finally:
        with suppress(SQLAlchemyError):  # when the connection is gone, so is the lock
            connection.close()


def _take(connection: Connection, url: URL, job: str) -> None:
    from sqlalchemy import text
    from sqlalchemy.exc import SQLAlchemyError

    key = int.from_bytes(_digest(job)[:8], "big", signed=True)
    try:
        for setting, value in _KEEPALIVE.items():
            connection.exec_driver_sql(f"SET {setting} = {value}")
        if connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": key}).scalar_one():
            return
        holder = connection.execute(text(_HOLDER), {"key": key}).one_or_none()
    except SQLAlchemyError as error:
        raise _failed(url, error) from error
    if holder is None or not (holder.name or "").startswith("summarize: "):
        raise _taken(job, "another session")
    raise _taken(job, f"{holder.name.removeprefix('summarize: ')} since {holder.since}")


_HOLDER = """
SELECT application_name AS name,
       to_char(backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS since
FROM pg_locks JOIN pg_stat_activity USING (pid)
WHERE locktype = 'advisory' AND granted AND objsubid = 1
  AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND (classid::bigint << 32) | objid::bigint = :key
"""

_sessions: weakref.WeakSet[Any] = weakref.WeakSet()


def _not_for_children(connection: Connection) -> None:
    """A forked child that outlives us would keep our connection open, and with it the lock."""
    _sessions.add(connection.connection.dbapi_connection)


def _close_sessions() -> None:
    for session in _sessions:
        with suppress(Exception):
            os.close(session.fileno())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_close_sessions)


def _digest(job: str) -> bytes:
    return hashlib.sha256(f"summarize batch\n{job}".encode()).digest()


def _now() -> str:
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _taken(job: str, holder: str) -> AnotherRun:
    return AnotherRun(f"is being run by {holder}", to=f"job {job}", advice=_ADVICE)


def _failed(url: URL, error: Exception) -> StateFailed:
    happened = " ".join(str(getattr(error, "orig", None) or error).split())
    return StateFailed(happened, to=url.render_as_string(hide_password=True))
