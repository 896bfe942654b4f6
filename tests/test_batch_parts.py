"""The parts of a batch: packed articles, what changed, processes that compute, the tables of the state."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine, inspect, text

from summarize.batch import articles
from summarize.batch.changes import changes
from summarize.batch.state.opening import open_state, reading, writing
from summarize.batch.state.tables import metadata
from summarize.brief import StoryBrief
from summarize.clean import clean
from summarize.config import Config
from summarize.crews.local_crew import LocalCrew
from summarize.errors import StateFailed
from summarize.pipeline import make
from summarize.types import Document

FIRST = """The ferry Halden ran aground off Kirsund on Monday with 112 people on board, the coast guard said.
Nobody was hurt. Divers will look for damage to the hull on Tuesday.
"""
SECOND = """A ferry with 121 passengers ran aground near Kirsund on Monday, rescuers said. All of them were
brought ashore by boats from the town, and the ship was towed to the harbour in the evening.
"""


def brief(*texts: str) -> StoryBrief:
    """The brief of texts as one story; the first is a.txt."""
    documents = [
        Document.from_text(each, name=f"{name}.txt") for name, each in zip("abc", texts, strict=False)
    ]
    return make(documents, Config(mode="extractive", stories="one")).brief.stories[0]


@given(st.text(st.characters(exclude_categories=[]), max_size=300), st.none() | st.text(max_size=20))
def test_an_article_comes_out_as_it_was_packed(written: str, title: str | None) -> None:
    """Whatever its characters, half surrogate pairs too."""
    article = clean(Document.from_text(written, name="a.txt", title=title))
    assert articles.unpack(articles.pack(article)) == article


def test_what_changed_is_named() -> None:
    """The new source, how many accounts there are, and what the accounts disagree on now."""
    told = changes(brief(FIRST), brief(FIRST, SECOND))
    assert "new source: b.txt" in told
    assert "independent accounts: 1, now 2" in told
    assert any(
        line.startswith("sources now disagree on ") and "112" in line and "121" in line for line in told
    )


def test_what_went_away_is_named() -> None:
    """The source, and the sentences that stood on it alone."""
    told = changes(brief(FIRST, SECOND), brief(FIRST))
    assert "source gone: b.txt" in told
    assert any(line.startswith("sentences gone: ") for line in told)
    assert any(line.startswith("no longer disputed: ") for line in told)


def test_a_source_that_was_rewritten_is_a_changed_source() -> None:
    """It is neither new nor gone."""
    told = changes(brief(FIRST), brief(FIRST.replace("112", "130")))
    assert told[0] == "changed source: a.txt"
    assert not any(line.startswith(("new source", "source gone")) for line in told)


def test_nothing_changed_is_nothing_to_say() -> None:
    """The same brief twice."""
    assert changes(brief(FIRST), brief(FIRST)) == ()


def _square(number: int) -> int:
    return number * number


def test_a_crew_gives_results_in_order_however_many_there_are() -> None:
    """Few are worked out here, many by processes."""
    crew = LocalCrew(2)
    try:
        assert list(crew.map(_square, range(3))) == [0, 1, 4]
        assert list(crew.map(_square, iter(range(100)))) == [n * n for n in range(100)]
    finally:
        crew.close()


_tools: list[str] = []


def _get_tools() -> None:
    _tools.append("hammer")


def _tools_of_a_process(_number: int) -> list[str]:
    return _tools


def test_processes_get_ready_before_their_first_task() -> None:
    """Once each, however many tasks they do; this process is left as it is."""
    crew = LocalCrew(2, _get_tools)
    try:
        assert list(crew.map(_tools_of_a_process, range(20))) == [["hammer"]] * 20
    finally:
        crew.close()
    assert _tools == []


def _niceness(_number: int) -> int:
    return os.nice(0)


def test_processes_give_way_to_the_one_they_work_for() -> None:
    """It hands out what they do and keeps what comes of it: where cores are few, they would wait for it."""
    crew = LocalCrew(2)
    try:
        assert set(crew.map(_niceness, range(20))) == {min(os.nice(0) + 5, 19)}
    finally:
        crew.close()


def test_what_telling_needs_is_loaded_to_get_ready() -> None:
    """The verification of statements is among it, which nothing imports before."""
    code = "import sys, summarize.batch.telling as t; t.get_ready(); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "summarize.verification.support" in ran.stdout.split()


def _die_once(marker: str) -> str:
    if marker and not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return marker


def test_what_a_killed_process_was_at_is_done_again(tmp_path: Path) -> None:
    """The first task that finds no marker kills its process; every task is answered all the same."""
    tasks = [""] * 20 + [str(tmp_path / "died")] + [""] * 20
    crew = LocalCrew(2)
    try:
        assert list(crew.map(_die_once, tasks)) == tasks
    finally:
        crew.close()


def test_processes_that_die_while_nobody_waits_are_replaced() -> None:
    """As when what they gave is being stored; what they had not given is worked out again."""
    crew = LocalCrew(2)
    try:
        given = crew.map(_pid, range(60))
        workers = {next(given)}
        for pid in workers:
            os.kill(pid, signal.SIGKILL)
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline and any(Path(f"/proc/{pid}").exists() for pid in workers):
            pass
        assert len(list(given)) == 59
    finally:
        crew.close()


def _pid(_task: int) -> int:
    return os.getpid()


def test_processes_end_with_the_crew() -> None:
    """None is left when it is closed."""
    crew = LocalCrew(2)
    workers = set(crew.map(_pid, range(40))) - {os.getpid()}
    crew.close()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and any(Path(f"/proc/{pid}").exists() for pid in workers):
        pass
    assert workers
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)


def test_a_process_that_computes_soon_knows_whose_it_is() -> None:
    """What it imports to end with the process above it takes no time; the rest comes later."""
    heavy = "{'pydantic', 'sqlalchemy', 'summarize.pipeline', 'summarize.types'}"
    program = f"import summarize.__main__, summarize.crews.worker, sys; print({heavy} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout == "set()\n"


def test_migrations_make_the_tables_that_the_program_uses(tmp_path: Path) -> None:
    """Column by column, with the indexes."""
    engine, wanted = open_state(str(tmp_path / "state.db")), create_engine("sqlite://")
    metadata.create_all(wanted)
    there, meant = inspect(engine), inspect(wanted)
    assert set(there.get_table_names()) == {*meant.get_table_names(), "alembic_version"}
    for table in meant.get_table_names():
        shapes = [
            [(column["name"], str(column["type"]), column["nullable"]) for column in each.get_columns(table)]
            for each in (there, meant)
        ]
        assert shapes[0] == shapes[1]
        names = [{index["name"] for index in each.get_indexes(table)} for each in (there, meant)]
        assert names[0] == names[1]
    engine.dispose()


def test_the_state_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    """It says so, and what to do."""
    state = str(tmp_path / "state.db")
    engine = open_state(state)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StateFailed, match=r"newer version of summarize \(run that version, or"):
        open_state(state)


def test_a_file_that_is_no_state_is_named(tmp_path: Path) -> None:
    """With what to do about it."""
    (tmp_path / "state.db").write_text("This is a letter and no database.\n" * 100)
    with pytest.raises(StateFailed, match=r"state.db: file is not a database \(put a copy of it back"):
        open_state(str(tmp_path / "state.db"))


def _spend_twice(engine: Engine) -> None:
    with writing(engine) as connection:
        for _ in range(2):
            connection.execute(text("INSERT INTO spending VALUES ('j', '2026-11-22', 1.5)"))


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """The second row may not be; the first is taken back."""
    engine = open_state(str(tmp_path / "state.db"))
    with pytest.raises(StateFailed, match="UNIQUE constraint failed"):
        _spend_twice(engine)
    with reading(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM spending")).scalar() == 0
    engine.dispose()
