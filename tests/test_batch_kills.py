"""A batch that is killed ends, when it is started again, as if nothing had happened."""

from __future__ import annotations

import importlib
import itertools
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from benchmarks.batch_state import State, everything, mistakes
from benchmarks.counting_copyist import CountingCopyist, counting_copyist, stored_marks
from summarize.cli import main
from tests.batch_desk import Desk
from tests.conftest import Ran

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

STORIES = 50
OUTPUTS = 2
# what is being done, the call before which the run is killed, and which call of it
MOMENTS = {
    "just begun": ("summarize.batch.run:take", 1),
    "its tables not made": ("summarize.batch.state.opening:inspect", 1),
    "the second part read": ("summarize.batch.taking:settle", 2),
    "half a part settled": ("summarize.batch.state.documents:add", 2),
    "the first told": ("summarize.batch.making:_keep", 1),
    "some kept, in one transaction": ("summarize.batch.state.stories:tell", 2),
    "kept, not given out": ("summarize.batch.delivering:Outputs.deliver", 2),
    "half of a group given out": ("summarize.batch.outputs.folder:render", 75),
    "a file not at its place yet": ("os:fsync", 31),
    "given out, not noted": ("summarize.batch.state.deliveries:delivered", 2),
    "the index not written": ("summarize.batch.outputs.folder:write_index", 1),
    "all written, not noted": ("summarize.batch.state.runs:remember", 2),
    "all done but for its end": ("summarize.batch.run:_end", 1),
}


@pytest.fixture
def desk(tmp_path: Path, command: Callable[..., Ran]) -> Desk:
    """A job with more stories than are kept at once, and than are settled at once when it is killed."""
    return _desk(tmp_path, command)


def _desk(folder: Path, command: Callable[..., Ran], *, stories: int = STORIES) -> Desk:
    (folder / "in").mkdir()
    desk = Desk(folder, command)
    desk.write()
    desk.bring_many(stories)
    return desk


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], State]:
    """The outputs and the state of a run that nothing disturbed."""
    desk = _desk(tmp_path_factory.mktemp("undisturbed"), _no_command)
    with pytest.raises(SystemExit, match="0"):
        main(["batch", str(desk.folder / "jobs.toml"), "-q"])
    return desk.outputs(), everything(str(desk.folder / "state.db"))


def _no_command(*_: object) -> Ran:
    raise NotImplementedError


def _killed(desk: Desk, moment: str) -> bool:
    """Run the job in a process that ends by SIGKILL at a moment; false when it came to its end."""
    child = multiprocessing.get_context("fork").Process(target=_die_at, args=(desk, *MOMENTS[moment]))
    child.start()
    child.join(60)
    assert child.exitcode in {0, -signal.SIGKILL}
    return child.exitcode != 0


def _die_at(desk: Desk, call: str, number: int) -> None:
    importlib.import_module("summarize.batch.taking").CHUNK = 20  # type: ignore[attr-defined]
    _patch(call, number)
    with suppress(SystemExit):
        main(["batch", str(desk.folder / "jobs.toml"), "-q"])


def _patch(call: str, number: int) -> None:
    """Have the process killed when `call` is made for the time of that number."""
    module, _, path = call.partition(":")
    *above, name = path.split(".")
    owner: Any = importlib.import_module(module)
    for each in above:
        owner = getattr(owner, each)
    done, calls = getattr(owner, name), itertools.count(1)

    def dying(*given: Any, **named: Any) -> Any:
        if next(calls) == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return done(*given, **named)

    setattr(owner, name, dying)


@pytest.mark.parametrize("moment", MOMENTS)
def test_after_a_kill_the_next_run_ends_as_if_nothing_had_been(
    moment: str, desk: Desk, undisturbed: tuple[dict[str, bytes], State]
) -> None:
    """Every story once, the same bytes, the same state, no half of a file."""
    assert _killed(desk, moment)
    assert desk.run("-q").code == 0
    state = everything(str(desk.folder / "state.db"))
    assert list(mistakes(state, OUTPUTS)) == []
    assert len(state["stories"]) == STORIES
    assert desk.outputs() == undisturbed[0]
    assert state["documents"] == undisturbed[1]["documents"]


def test_a_batch_may_be_killed_at_every_moment_in_turn(
    desk: Desk, undisturbed: tuple[dict[str, bytes], State]
) -> None:
    """What one run has done stays done, however many are killed after it."""
    assert sum(_killed(desk, moment) for moment in MOMENTS) > len(MOMENTS) / 2
    assert desk.run("-q").code == 0
    assert list(mistakes(everything(str(desk.folder / "state.db")), OUTPUTS)) == []
    assert desk.outputs() == undisturbed[0]


@pytest.fixture
def copyist(monkeypatch: pytest.MonkeyPatch) -> Iterator[CountingCopyist]:
    """A model that the job asks, and that counts."""
    with counting_copyist() as running:
        monkeypatch.setenv("OPENAI_BASE_URL", running.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", "none")
        yield running


def test_an_answer_that_was_stored_is_not_asked_for_again(
    tmp_path: Path, command: Callable[..., Ran], copyist: CountingCopyist
) -> None:
    """Killed after 2, 9 and 19 answers; only what was under way comes again, and the briefs are the same."""
    outputs = []
    for name in ("undisturbed", "killed"):
        (tmp_path / name).mkdir()
        desk = _desk(tmp_path / name, command, stories=20)
        jobs = (desk.folder / "jobs.toml").read_text()
        (desk.folder / "jobs.toml").write_text(jobs.replace('"extractive"', '"llm", model = "copyist"'))
        os.environ["XDG_CACHE_HOME"] = str(desk.folder / "cache")  # the clean machine puts it back
        if name == "killed":
            before = copyist.asked.copy()
            copyist.asked.clear()
            _kill_while_asking(desk, copyist, (2, 9, 19))
        assert desk.run("-q").code == 0
        outputs.append(desk.outputs())
    assert outputs[0] == outputs[1]
    assert copyist.asked.keys() == before.keys()
    assert copyist.asked.total() <= before.total() + 3 * 4  # four are under way at once


def _kill_while_asking(desk: Desk, copyist: CountingCopyist, answers: tuple[int, ...]) -> None:
    cache, stored = desk.folder / "cache" / "summarize" / "answers.sqlite", dict[str, int]()
    for number in answers:
        MOMENTS["asking"] = ("summarize.model.cache:AnswerCache.keep", number)
        assert _killed(desk, "asking")
        assert all(copyist.asked[mark] == times for mark, times in stored.items())
        stored = {mark: copyist.asked[mark] for mark in stored_marks(cache)}
        assert len(stored) >= number - 1


def test_no_process_outlives_a_killed_run(desk: Desk) -> None:
    """Those that compute for it end with it, and the next run tells what it did not."""
    desk.bring_many(90)
    run = desk.start()
    deadline = time.monotonic() + 60
    while len(_group(run.pid)) < 3 and time.monotonic() < deadline:  # itself, a tracker, and one
        assert run.poll() is None
        time.sleep(0.01)
    run.kill()
    run.communicate()
    deadline = time.monotonic() + 5  # a second where the machine has nothing else to do
    while _group(run.pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert _group(run.pid) == []
    assert desk.run("-q", "--workers", "1").code == 0
    assert len(desk.lines()) == 90


def _group(group: int) -> list[int]:
    """The processes of a group that run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, its_group = stat.read_text().rpartition(")")[2].split()[:3]
            if int(its_group) == group and state not in "ZX":
                found.append(int(stat.parent.name))
    return found
