"""What goes wrong around a batch: one clear line, and the next run goes on as if nothing had happened."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from benchmarks.batch_state import everything, mistakes
from summarize.batch import making, run
from summarize.batch.state import opening
from summarize.batch.stopping import INTERRUPTED
from summarize.cli import main
from tests.batch_desk import JOBS, Desk
from tests.conftest import Ran

STORIES = 50
OUTPUTS = 2


@pytest.fixture
def desk(tmp_path: Path, command: Callable[..., Ran]) -> Desk:
    """A job with more stories than are kept at once."""
    (tmp_path / "in").mkdir()
    desk = Desk(tmp_path, command)
    desk.write()
    desk.bring_many(STORIES)
    return desk


def assert_goes_on(desk: Desk, *, made: int | None = None, state: str | None = None) -> None:
    """The next run ends well; then every story is there once, and whole."""
    ran = desk.run()
    assert ran.code == 0, ran.err
    if made is not None:
        assert f"port: {made} stor" in ran.err
    assert_complete(desk, state)


def assert_complete(desk: Desk, state: str | None = None) -> None:
    """Every story is there once, in the state and in the outputs, at its first revision."""
    known = everything(state or str(desk.folder / "state.db"))
    assert list(mistakes(known, OUTPUTS)) == []
    assert sorted(desk.sources()) == [f"n{number:03d}.txt" for number in range(STORIES)]
    assert {revision for _, revision in desk.sources().values()} == {1}
    stories = {story for story, _ in desk.sources().values()}
    files = {f"briefs/{story}.{kind}" for story in stories for kind in ("json", "md")}
    assert set(desk.outputs()) == files | {"briefs/index.html", "all/briefs.jsonl"}


def before(
    monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, do: Callable[[], object], *, call: int = 1
) -> None:
    """Have `do` done before the call of that number of a function."""
    done, calls = getattr(owner, name), 0

    def with_it(*given: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == call:
            do()
        return done(*given, **named)

    monkeypatch.setattr(owner, name, with_it)


def clear_line(ran: Ran) -> str:
    """The last line that a run said, after its summary; there is no traceback and no fault of the program."""
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert "a fault of the program" not in ran.err
    *summary, line = ran.err.splitlines()
    assert all(each.startswith("summarize: port: failed: ") for each in summary)
    assert len(summary) <= 1
    return line


def test_of_two_schedulers_one_runs(desk: Desk) -> None:
    """The other says who does, and exits 1; every story is made once."""
    waits = (
        "import time\nfrom pathlib import Path\nfrom summarize.batch import run\ntake = run.take\n"
        "def patient(work):\n    Path('begun').touch()\n    end = time.monotonic() + 60\n"
        "    while not Path('go').exists() and time.monotonic() < end:\n        time.sleep(0.01)\n"
        "    return take(work)\nrun.take = patient\n"
    )
    first = desk.start(program=waits)
    end = time.monotonic() + 60
    while not (desk.folder / "begun").exists() and time.monotonic() < end:
        assert first.poll() is None
        time.sleep(0.01)
    second = desk.run()
    (desk.folder / "go").touch()
    _, said = first.communicate(timeout=60)
    assert (first.returncode, second.code) == (0, 1)
    assert f"{STORIES} stories made" in said
    line = f"summarize: job port: is being run by process {first.pid} on {os.uname().nodename} since 2"
    assert second.err.startswith(line)
    assert_goes_on(desk, made=0)


def _no_command(*_: object) -> Ran:
    raise NotImplementedError


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many pages the state has at the end."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "in").mkdir()
    desk = Desk(folder, _no_command)
    desk.write()
    desk.bring_many(STORIES)
    with pytest.raises(SystemExit, match="0"):
        main(["batch", str(folder / "jobs.toml"), "-q"])
    with closing(sqlite3.connect(folder / "state.db")) as database:
        return int(database.execute("PRAGMA page_count").fetchone()[0])


@pytest.mark.parametrize("share", [0.1, 0.4, 0.6, 0.8, 0.95])
def test_a_state_that_has_no_more_room(
    share: float, desk: Desk, monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    """Whenever it comes: the line says where, and the next run goes on when there is room."""
    prepare = opening._prepare_sqlite

    def with_little_room(connection: Any, record: Any) -> None:
        prepare(connection, record)
        connection.execute(f"PRAGMA max_page_count = {round(share * pages)}")

    monkeypatch.setattr(opening, "_prepare_sqlite", with_little_room)
    ran = desk.run()
    monkeypatch.undo()
    assert ran.code == 1
    assert clear_line(ran) == (
        "summarize: state.db: database or disk is full (make room on the disk; "
        "the next run goes on where this one ended)"
    )
    assert_goes_on(desk)


@contextmanager
def full_disk(folder: Path) -> Iterator[Path]:
    """A disk of four megabytes, full but for what a file of ballast there takes up."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield folder / "ballast"
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(ballast: Path, *, left: int) -> None:
    """Have so many bytes left beside the ballast."""
    ballast.write_bytes(bytes(os.statvfs(ballast.parent).f_bavail * 4096 - left))


@pytest.mark.parametrize("left", [8_192, 131_072, 393_216, 655_360])
def test_a_disk_that_is_full(left: int, tmp_path: Path, command: Callable[..., Ran]) -> None:
    """State, lock and outputs are on it."""
    with full_disk(tmp_path / "disk") as ballast:
        (tmp_path / "in").mkdir()
        desk = Desk(tmp_path, command)
        desk.bring_many(STORIES)
        jobs = JOBS.replace('"briefs"', '"disk/briefs"').replace('"all/', '"disk/all/')
        desk.write(state="disk/state.db", jobs=jobs)
        fill(ballast, left=left)
        ran = desk.run()
        assert ran.code in {1, 3}
        assert "Traceback" not in ran.err
        assert "make room on the disk" in ran.err or "free some space" in ran.err
        ballast.unlink()
        assert desk.run().code == 0
        on_disk = Desk(tmp_path / "disk", command)
        assert_complete(on_disk, str(tmp_path / "disk" / "state.db"))


def test_outputs_on_a_disk_that_is_full(desk: Desk) -> None:
    """The stories are told all the same, and the next run hands them over."""
    with full_disk(desk.folder / "briefs") as ballast:
        fill(ballast, left=8_192)
        ran = desk.run()
        assert ran.code == 3
        assert "cannot be written: No space left on device (free some space)" in ran.err
        assert ran.err.count("\n") == 2
        assert "50 stories made, 0 failed" in ran.err
        ballast.unlink()
        assert_goes_on(desk, made=0)


@contextmanager
def locked(desk: Desk) -> Iterator[None]:
    """The state while somebody else writes to it, and does not come to an end."""
    with closing(sqlite3.connect(desk.folder / "state.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.rollback()


LOCKED = (
    "summarize: state.db: database is locked (another program holds it for long: end that, and run again)"
)


def test_a_state_that_another_program_holds(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is waited for, not for ever; what was told before is not told again."""
    assert desk.run().code == 0
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.05)
    with locked(desk):
        ran = desk.run()
    assert (ran.code, clear_line(ran)) == (1, LOCKED)
    assert_goes_on(desk, made=0)


@pytest.mark.parametrize("call", [1, 2])
def test_a_state_that_is_held_from_the_middle_on(
    call: int, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the first stories are to be kept, or the next ones."""
    with monkeypatch.context() as patched:
        patched.setattr(opening, "BUSY_SECONDS", 0.05)
        holding = locked(desk)
        before(patched, making, "_keep", holding.__enter__, call=call)
        ran = desk.run()
        holding.__exit__(None, None, None)
    assert (ran.code, clear_line(ran)) == (1, LOCKED)
    assert_goes_on(desk, made=STORIES - 40 * (call - 1))


def test_a_state_that_is_held_for_a_moment_is_waited_for(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody learns of it."""
    holding = locked(desk)
    begun = threading.Event()

    def hold() -> None:
        with holding:
            begun.set()
            time.sleep(0.2)

    def hold_meanwhile() -> None:
        threading.Thread(target=hold).start()
        begun.wait(10)

    with monkeypatch.context() as patched:
        before(patched, making, "_keep", hold_meanwhile)
        assert_goes_on(desk, made=STORIES)


MOMENTS = {"reading": (run, "take"), "telling": (making, "_keep"), "at the end": (run, "_end")}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_stop_in_the_middle(
    moment: str, number: signal.Signals, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is in hand is finished, the exit code tells, and the next run goes on from there."""
    owner, name = MOMENTS[moment]
    with monkeypatch.context() as patched:
        before(patched, owner, name, lambda: os.kill(os.getpid(), number))
        ran = desk.run()
    assert ran.code == INTERRUPTED
    assert ran.err.count("\n") == 1
    assert ran.err.startswith("summarize: port: ")
    assert_goes_on(desk)


@pytest.mark.parametrize("present", [1, 2])
def test_a_process_that_computes_and_is_killed(present: int, desk: Desk) -> None:
    """It is replaced, and the run ends as if nothing had been, also while the second is being started."""
    desk.bring_many(90)
    started = desk.start("--workers", "2")
    end = time.monotonic() + 60
    while len(workers := _workers(started.pid)) < present and time.monotonic() < end:
        assert started.poll() is None
        time.sleep(0.005)
    for worker in workers:
        os.kill(worker, signal.SIGKILL)
    _, said = started.communicate(timeout=120)
    assert started.returncode == 0, said
    # Python's own pool grumbles about one that dies while another starts
    assert present == 1 or "Traceback" not in said, said
    assert "90 stories made, 0 failed" in said
    assert len(desk.lines()) == 90


def test_ctrl_c_reaches_the_processes_that_compute_too(desk: Desk) -> None:
    """They leave it to the run, which ends as it would without them, and says no more."""
    desk.bring_many(90)
    started = desk.start()
    end = time.monotonic() + 60
    while not _workers(started.pid) and time.monotonic() < end:
        assert started.poll() is None
        time.sleep(0.01)
    os.killpg(started.pid, signal.SIGINT)
    _, said = started.communicate(timeout=60)
    assert (started.returncode, said.count("\n")) == (INTERRUPTED, 1)
    assert said.startswith("summarize: port: interrupted: ")
    assert desk.run("-q", "--workers", "1").code == 0
    assert len(desk.lines()) == 90


def _workers(parent: int) -> list[int]:
    """The processes that compute for another."""
    told = Path(f"/proc/{parent}/task/{parent}/children").read_text()
    lines = {int(pid): Path(f"/proc/{pid}/cmdline").read_bytes() for pid in told.split()}
    return [pid for pid, line in lines.items() if b"spawn_main" in line]


@pytest.mark.parametrize("where", ["closed", "/dev/full"])
def test_nobody_can_be_told_anything(where: str, desk: Desk) -> None:
    """With standard error closed, or full, the run does what it would have done."""
    desk.bring(empty="")
    redirected = "2>&-" if where == "closed" else "2>/dev/full"
    command = f'exec "{sys.executable}" -m summarize batch jobs.toml {redirected} </dev/null'
    root = str(Path(__file__).parent.parent)
    ran = subprocess.run(
        ["sh", "-c", command], cwd=desk.folder, env={**os.environ, "PYTHONPATH": root}, check=False
    )
    assert ran.returncode == 3
    (desk.folder / "in" / "empty.txt").unlink()
    assert_goes_on(desk, made=0)
