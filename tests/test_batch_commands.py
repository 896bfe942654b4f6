"""What `summarize batch status`, `show`, `retry`, `prune`, `--check` and `--estimate` say and do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from summarize.batch.lock import hold
from summarize.batch.state.opening import open_state, reading, writing
from tests.conftest import Ran

Command = Callable[..., Ran]

JOBS = """
[jobs.port]
inputs = ["in"]
options = {mode = "extractive", words = 60}
outputs = [{kind = "folder", path = "briefs", formats = ["json"]}]
"""
GROUNDED = """The ferry Halden ran aground off Kirsund on Monday with 112 people on board, the coast guard
said. Nobody was hurt. Divers from Kirsund will look for damage to the hull of the Halden on Tuesday.
"""
TOWED = """The ferry Halden, which ran aground off Kirsund on Monday, was towed to the harbour, the coast
guard said. Divers found no damage to the hull of the Halden.
"""
STRIKE = """Bus drivers in Ostmere began a strike over pay on Wednesday. The union of the drivers asked for
six percent more, and the city of Ostmere offered two.
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a jobs file and two articles on two events, in which the job ran once."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "jobs.toml").write_text(JOBS)
    (tmp_path / "in" / "grounded.txt").write_text(GROUNDED)
    (tmp_path / "in" / "strike.txt").write_text(STRIKE)
    return tmp_path


def stories(desk: Path) -> dict[str, str]:
    """The ids of the stories by the names of their first sources."""
    briefs = [json.loads(file.read_text()) for file in (desk / "briefs").glob("*.json")]
    return {b["stories"][0]["sources"][0]["name"]: b["stories"][0]["id"] for b in briefs}


def test_status_counts_stories_documents_and_runs(command: Command, desk: Path) -> None:
    """Both articles are told, one file is not usable, and the run is listed."""
    (desk / "in" / "empty.txt").write_text("")
    assert command("batch", "jobs.toml", "-q").code == 3
    shown = command("batch", "status").out.splitlines()
    assert shown[0] == "port"
    assert shown[1].startswith("  stories    2: 2 told, 0 failed")
    assert shown[2] == "  documents  2, and 1 that could not be used"
    assert shown[4].startswith("  run 1 ")
    assert shown[4].endswith("incomplete: 3 documents, 3 new; 2 made, 0 failed")


def test_status_tells_a_run_that_is_under_way_from_one_that_was_cut_off(command: Command, desk: Path) -> None:
    """Neither has an outcome; the lock of one is held."""
    command("batch", "jobs.toml", "-q")
    state = str(desk / "summarize-state.db")
    engine = open_state(state)
    with writing(engine) as connection:
        connection.execute(text("UPDATE runs SET outcome = NULL"))
    engine.dispose()
    with hold(state, "port"):
        assert " under way: " in command("batch", "status").out
    assert " cut off: " in command("batch", "status").out


def test_show_prints_a_story_and_how_it_changed(command: Command, desk: Path) -> None:
    """By the beginning of its id; a later article is named as what is new."""
    command("batch", "jobs.toml", "-q")
    story = stories(desk)["grounded.txt"]
    (desk / "in" / "towed.txt").write_text(TOWED)
    command("batch", "jobs.toml", "-q")
    shown = command("batch", "show", story[:5])
    assert shown.code == 0
    assert shown.out.startswith(f"{story} of port\n  revision 1, ")
    assert "    new source: towed.txt\n" in shown.out
    first = json.loads(command("batch", "show", story, "--revision", "1", "-f", "json").out)
    assert [source["name"] for source in first["stories"][0]["sources"]] == ["grounded.txt"]


@pytest.mark.usefixtures("desk")
def test_show_of_what_is_no_story_says_so(command: Command) -> None:
    """Exit 1, and where ids are listed."""
    command("batch", "jobs.toml", "-q")
    ran = command("batch", "show", "zzz")
    assert ran.code == 1
    assert ran.err.startswith("summarize: zzz: no story of that id was told (summarize batch status")


def test_retry_has_failed_stories_told_anew(command: Command, desk: Path) -> None:
    """The one that is marked as failed, and no other."""
    command("batch", "jobs.toml", "-q")
    state = open_state(str(desk / "summarize-state.db"))
    failed = text("UPDATE stories SET failure = 'the model failed' WHERE key = :key")
    with writing(state) as connection:
        connection.execute(failed, {"key": stories(desk)["strike.txt"]})
    assert "1 failed" in command("batch", "status").out
    assert command("batch", "retry").err == "summarize: port: the next run tells 1 story anew\n"
    command("batch", "jobs.toml", "-q")
    with reading(state) as connection:
        revisions = connection.execute(text("SELECT key, revision FROM stories ORDER BY revision")).all()
    state.dispose()
    assert [number for _, number in revisions] == [1, 2]
    assert revisions[1][0] == stories(desk)["strike.txt"]


def test_what_is_pruned_leaves_the_outputs_and_does_not_come_back(command: Command, desk: Path) -> None:
    """Though its article is still in the folder."""
    command("batch", "jobs.toml", "-q")
    assert len(stories(desk)) == 2
    state = open_state(str(desk / "summarize-state.db"))
    with writing(state) as connection:
        connection.execute(text("UPDATE revisions SET made = '2020-01-01T00:00:00Z'"))
    state.dispose()
    pruned = command("batch", "prune", "--days", "30").err
    assert pruned == "summarize: port: 2 stories forgotten, and of others 0 earlier revisions\n"
    assert stories(desk) == {}
    assert command("batch", "jobs.toml", "-q").code == 0
    assert stories(desk) == {}


def test_an_estimate_tells_nothing_and_makes_nothing(command: Command, desk: Path) -> None:
    """It counts what a run would tell; the run then tells it."""
    lines = command("batch", "jobs.toml", "--estimate").out.splitlines()
    assert [" ".join(line.split()) for line in lines[:4]] == [
        "port",
        "documents 2, 2 of them new",
        "stories 2 to be told",
        "requests 0 (one more for each statement that has to be mended)",
    ]
    assert not (desk / "briefs").exists()
    command("batch", "jobs.toml", "-q")
    assert len(stories(desk)) == 2


def test_check_runs_nothing(command: Command, desk: Path) -> None:
    """It says that nothing is wrong, or every mistake with its line, and makes no state."""
    ran = command("batch", "jobs.toml", "--check")
    assert (ran.code, ran.err) == (0, "summarize: jobs.toml: 1 job, no mistakes\n")
    (desk / "jobs.toml").write_text(JOBS.replace("words = 60", "words = 0").replace('"in"', '"nowhere"'))
    ran = command("batch", "jobs.toml", "--check")
    assert ran.code == 2
    assert [line.split(": ")[1:3] for line in ran.err.splitlines()] == [
        ["jobs.toml:3", "jobs.port.inputs[0]"],
        ["jobs.toml:4", "jobs.port.options.words"],
    ]
    assert not (desk / "summarize-state.db").exists()


def test_a_job_that_is_not_in_the_file_is_misuse(command: Command, desk: Path) -> None:
    """The jobs that are there are named."""
    ran = command("batch", "jobs.toml", "--job", "evening")
    assert ran.code == 2
    assert "there is no job 'evening' in the file: it has port" in ran.err
    assert not (desk / "briefs").exists()
