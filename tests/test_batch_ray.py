"""Ray computes for a batch: the same bytes, through lost processes, and nothing of it stays behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.batch_corpus import write
from summarize.batch import taking
from summarize.batch.events import Watcher
from summarize.batch.job_file import read_jobs
from summarize.batch.run import run_job
from summarize.batch.state.opening import open_state
from summarize.crews import open_crew, ray_crew
from summarize.crews.local_crew import AHEAD, FEW
from summarize.crews.ray_crew import RayCrew
from summarize.errors import ConfigurationError, MissingExtra

CHECKOUT = Path(__file__).parent.parent
JOBS = """\
state = "state.db"
[jobs.news]
options = { mode = "extractive", words = 50 }
[[jobs.news.tables]]
path = "corpus.jsonl"
text = "text"
name = "name"
[[jobs.news.outputs]]
kind = "jsonl"
path = "briefs.jsonl"
"""
# a run of the command that stays until it is killed, with Ray started
STAYS = """\
import sys, time
from summarize.crews.ray_crew import RayCrew
def same(number): return number
assert list(RayCrew(1).map(same, range(20))) == list(range(20))
print("computed", flush=True)
time.sleep(600)
"""


def test_without_ray_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is begun."""
    monkeypatch.setattr(ray_crew, "find_spec", lambda _name: None)
    with pytest.raises(MissingExtra, match=r"pip install 'summarize\[ray\]'"):
        open_crew("ray")


@pytest.fixture(scope="module")
def crew() -> Iterator[RayCrew]:
    """Two processes of Ray, started once for the tests."""
    pytest.importorskip("ray")
    made = RayCrew(2)
    yield made
    made.close()


def _square(number: int) -> int:
    return number * number


def test_results_come_in_order_however_many_there_are(crew: RayCrew) -> None:
    """Few are worked out here, many by processes."""
    before = signal.getsignal(signal.SIGTERM)
    assert list(crew.map(_square, range(FEW - 1))) == [n * n for n in range(FEW - 1)]
    assert list(crew.map(_square, iter(range(100)))) == [n * n for n in range(100)]
    assert signal.getsignal(signal.SIGTERM) is before


def test_only_a_few_tasks_are_taken_at_a_time(crew: RayCrew) -> None:
    """What is read ahead does not grow with what there is."""
    taken: list[int] = []
    answers = crew.map(_square, (taken.append(n) or n for n in range(10_000)))  # type: ignore[func-returns-value]
    assert next(answers) == 0
    assert len(taken) <= AHEAD + 4 * crew.workers
    answers.close()  # type: ignore[attr-defined]


def _die_once(marker: str) -> str:
    if marker and not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return marker


def test_what_a_killed_process_was_at_is_done_again(crew: RayCrew, tmp_path: Path) -> None:
    """The first task that finds no marker kills its process; every task is answered all the same."""
    tasks = [""] * 20 + [str(tmp_path / "died")] + [""] * 20
    assert list(crew.map(_die_once, tasks)) == tasks


def test_another_version_on_a_node_is_refused(crew: RayCrew, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its bytes would be others, and nobody would see why."""
    monkeypatch.setattr(ray_crew, "__version__", "0.0.1")
    with pytest.raises(ConfigurationError, match="same version on every node"):
        list(crew.map(_square, range(20)))


@pytest.mark.usefixtures("crew")
def test_ray_and_this_machine_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of a run, with tasks so small that there are enough of them."""
    monkeypatch.setattr(taking, "_A_TASK", 4)
    ignore: Watcher = lambda _event: None  # noqa: E731
    made = {}
    for where in ("local", "ray"):
        folder = tmp_path / where
        folder.mkdir()
        (folder / "jobs.toml").write_text(JOBS, encoding="utf-8")
        write(folder / "corpus.jsonl", 60, 7)
        engine = open_state(str(folder / "state.db"))
        job = read_jobs(str(folder / "jobs.toml")).jobs["news"]
        ended = run_job("news", job, engine, folder, watch=ignore, workers=2, where=where)
        engine.dispose()
        assert ended.made > FEW
        made[where] = (folder / "briefs.jsonl").read_bytes()
    assert made["ray"] == made["local"]
    assert json.loads(made["ray"].splitlines()[0])["brief"]


def test_nothing_of_ray_outlives_a_killed_run() -> None:
    """Neither its processes nor its folder, some seconds after kill -9."""
    pytest.importorskip("ray")
    # the names of Ray's sockets must not be long
    process = subprocess.Popen(
        [sys.executable, "-c", STAYS],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), "TMPDIR": "/tmp"},  # noqa: S108
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "computed\n"
    started = _below(process.pid)
    folders = {_folder(pid) for pid in started} - {None}
    process.kill()
    process.wait()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and any(map(_is_there, started)):
        time.sleep(0.05)
    assert len(started) > 3
    assert not [pid for pid in started if _is_there(pid)]
    assert len(folders) == 1
    assert not any(Path(str(folder)).exists() for folder in folders)


def _below(pid: int) -> set[int]:
    """The processes that one started, and those that these did."""
    found = set()
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found |= {child} | _below(child)
    return found


def _is_there(pid: int) -> bool:
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def _folder(pid: int) -> str | None:
    """The folder that a guard was started with."""
    words = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
    return words[-2] if any(word.endswith("ray_guard.py") for word in words) else None
