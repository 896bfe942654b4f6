"""Runs of a batch from end to end: what is told, what is not told again, what is said of what went wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.batch_desk import ARTICLES, FERRY, STRIKE, Desk
from tests.conftest import Ran

TOWED = """The ferry Halden, which ran aground off Kirsund on Monday with 112 people on board, was towed to
the harbour of Kirsund, the coast guard said. Divers found no damage to the hull of the Halden.
"""
HARVEST = """Farmers around Lunde bring in the smallest harvest of apples in eleven years. A late frost in
May killed the blossom on two of three trees, the growers of Lunde said.
"""


@pytest.fixture
def desk(tmp_path: Path, command: Callable[..., Ran]) -> Desk:
    """Three articles on three events, and a job that has not run yet."""
    (tmp_path / "in").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "in" / name).write_text(text)
    desk = Desk(tmp_path, command)
    desk.write()
    return desk


def test_a_first_run_tells_every_story(desk: Desk) -> None:
    """Each once, in every output, and one line says what was done."""
    ran = desk.run()
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("summarize: port: 3 stories made, 0 failed, 0 unchanged; 3 documents (3 new")
    assert ran.err.count("\n") == 1
    assert sorted(desk.sources()) == sorted(ARTICLES)
    assert {revision for _, revision in desk.sources().values()} == {1}
    keys = {story for story, _ in desk.sources().values()}
    files = {f"briefs/{key}.{kind}" for key in keys for kind in ("json", "md")}
    assert set(desk.outputs()) == files | {"briefs/index.html", "all/briefs.jsonl"}


def test_a_second_run_makes_and_writes_nothing(desk: Desk) -> None:
    """Not even a file with what stands in it."""
    desk.run()
    files = [desk.folder / name for name in desk.outputs()]
    before = [(file.stat().st_ino, file.stat().st_mtime_ns) for file in files]
    ran = desk.run()
    assert "0 stories made, 0 failed, 3 unchanged; 3 documents (0 new" in ran.err
    assert [(file.stat().st_ino, file.stat().st_mtime_ns) for file in files] == before


def test_a_story_that_gains_an_article_gains_a_revision(desk: Desk) -> None:
    """Under its id, with what is new; the others stay at their first."""
    desk.run()
    before = desk.sources()
    desk.bring(towed=TOWED)
    ran = desk.run()
    assert "1 story made, 0 failed, 2 unchanged; 4 documents (1 new" in ran.err
    after = desk.sources()
    assert after["towed.txt"] == after["ferry.txt"] == (before["ferry.txt"][0], 2)
    assert {name: after[name] for name in ("bakery.txt", "strike.txt")} == {
        name: before[name] for name in ("bakery.txt", "strike.txt")
    }
    (line,) = [line for line in desk.lines() if line["revision"] == 2]
    assert "new source: towed.txt" in line["changes"]  # type: ignore[operator]


def test_an_article_that_was_corrected_is_told_anew(desk: Desk) -> None:
    """In the same story, which says that its source changed."""
    desk.run()
    story, _ = desk.sources()["ferry.txt"]
    desk.bring(ferry=FERRY.replace("112", "121"))
    desk.run()
    assert desk.sources()["ferry.txt"] == (story, 2)
    assert b"121 people" in desk.outputs()[f"briefs/{story}.md"]
    assert b"112 people" not in desk.outputs()[f"briefs/{story}.md"]


def test_an_article_that_tells_something_else_leaves_its_story(desk: Desk) -> None:
    """The story that nobody tells any more is gone from every output, and the new one is there."""
    desk.run()
    gone, _ = desk.sources()["ferry.txt"]
    desk.bring(ferry=HARVEST)
    assert desk.run().code == 0
    story, revision = desk.sources()["ferry.txt"]
    assert (story != gone, revision) == (True, 1)
    assert not any(gone in name for name in desk.outputs())
    assert gone not in desk.outputs()["briefs/index.html"].decode()
    assert story in desk.outputs()["briefs/index.html"].decode()


def test_an_article_that_is_not_brought_again_stays_told(desk: Desk) -> None:
    """What came once is known: a feed shows its articles for a day, too."""
    desk.run()
    before = desk.outputs()
    (desk.folder / "in" / "ferry.txt").unlink()
    ran = desk.run()
    assert "0 stories made, 0 failed, 3 unchanged; 2 documents (0 new" in ran.err
    assert desk.outputs() == before


def test_what_cannot_be_used_is_named_in_every_run(desk: Desk) -> None:
    """And does not keep the rest from being told; the exit code tells."""
    desk.bring(empty="")
    for _ in range(2):
        ran = desk.run()
        assert ran.code == 3
        assert "empty.txt" in ran.err
        assert len(desk.sources()) == 3


def test_an_output_that_fails_is_told_by_the_next_run(desk: Desk) -> None:
    """Of all that it missed, and nothing is made for it again."""
    (desk.folder / "all").write_text("a file where the folder should be")
    ran = desk.run()
    assert ran.code == 3
    assert "briefs.jsonl: cannot be written: " in ran.err
    assert "the next run tries again" in ran.err
    assert len(list((desk.folder / "briefs").glob("*.json"))) == 3
    (desk.folder / "all").unlink()
    ran = desk.run()
    assert ran.code == 0
    assert "0 stories made, 0 failed, 3 unchanged" in ran.err
    assert len(desk.sources()) == 3


def test_a_story_that_an_output_does_not_let_go_of_is_let_go_of_by_the_next_run(desk: Desk) -> None:
    """A folder in the place of its file cannot be removed as one."""
    desk.run()
    gone, _ = desk.sources()["ferry.txt"]
    brief = desk.folder / "briefs" / f"{gone}.md"
    brief.unlink()
    (brief / "inside").mkdir(parents=True)
    desk.bring(ferry=HARVEST)
    ran = desk.run()
    assert ran.code == 3
    assert f"{gone}.md: cannot be removed: " in ran.err
    (brief / "inside").rmdir()
    brief.rmdir()
    brief.write_text("left over")
    assert desk.run().code == 0
    assert not any(gone in name for name in desk.outputs())


def test_with_other_options_every_story_is_told_anew(desk: Desk) -> None:
    """As a new revision of the same story."""
    desk.run()
    before = desk.sources()
    jobs = (desk.folder / "jobs.toml").read_text()
    (desk.folder / "jobs.toml").write_text(jobs.replace("words = 60", "words = 20"))
    assert "3 stories made" in desk.run().err
    assert desk.sources() == {name: (story, 2) for name, (story, _) in before.items()}


def test_a_mistake_in_the_jobs_file_runs_nothing(desk: Desk) -> None:
    """Exit 2, and no state was made."""
    (desk.folder / "jobs.toml").write_text("[jobs.port]\nspeed = 3\n")
    ran = desk.run()
    assert ran.code == 2
    assert "jobs.toml" in ran.err
    assert list(desk.folder.glob("state.db*")) == []


def test_two_jobs_in_one_file_do_not_see_each_other(desk: Desk) -> None:
    """Each tells the same article as a story of its own; one that fails does not stop the other."""
    (desk.folder / "in" / "other").mkdir()
    (desk.folder / "in" / "other" / "strike.txt").write_text(STRIKE)
    more = '[jobs.city]\ninputs = ["in/other"]\noptions = {mode = "extractive"}\n'
    more += 'outputs = [{kind = "jsonl", path = "city.jsonl"}]\n'
    jobs = (desk.folder / "jobs.toml").read_text()
    (desk.folder / "jobs.toml").write_text(jobs + more)
    ran = desk.run()
    assert ran.code == 0
    assert "city: 1 story made" in ran.err
    assert "port: 3 stories made" in ran.err
    assert len((desk.folder / "city.jsonl").read_text().splitlines()) == 1
