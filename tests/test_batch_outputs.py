"""Files that a batch gives out: whole or not at all, the same bytes however often they are written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from errno import ENOSPC
from pathlib import Path
from typing import Any

import fsspec
import pyarrow.parquet as pq
import pytest

from summarize.batch.job import FolderOutput, LinesOutput, ParquetOutput
from summarize.batch.outputs import facts, open_output, parquet
from summarize.batch.outputs.addresses import without_secrets
from summarize.batch.told import Told
from summarize.brief import Brief
from summarize.errors import ConfigurationError, MissingExtra, OutputFailed
from tests.batch_stories import HARBOUR, WIRE, tales, told
from tests.test_render_page import Page


def folder(path: str = "out", **said: Any) -> FolderOutput:
    """A folder as a jobs file has it."""
    return FolderOutput(kind="folder", path=path, **said)


def names(path: Path) -> list[str]:
    """The names of the files in a folder."""
    return sorted(file.name for file in path.iterdir())


def test_a_story_is_a_file_for_every_format(tmp_path: Path) -> None:
    """Named by its id, and what is cited in them is what the sources say."""
    open_output(folder(), tmp_path, "port").deliver(told("a1"))
    assert names(tmp_path / "out") == ["a1.html", "a1.json", "a1.md"]
    brief = Brief.model_validate_json((tmp_path / "out/a1.json").read_bytes())
    texts = {"harbour.txt": HARBOUR, "wire.txt": WIRE}
    sources = {source.id: texts[source.name] for source in brief.stories[0].sources}
    cited = [c for said in brief.stories[0].summary for c in said.citations]
    assert cited
    assert all(c.quote == sources[c.source][c.start : c.end] for c in cited)


def test_only_the_formats_asked_for(tmp_path: Path) -> None:
    """`formats = ["md"]` makes one file."""
    open_output(folder(formats=("md",)), tmp_path, "port").deliver(told("a1"))
    assert names(tmp_path / "out") == ["a1.md"]


def test_a_revision_delivered_twice_is_the_same_bytes(tmp_path: Path) -> None:
    """After a crash a revision may come again."""
    output = open_output(folder(), tmp_path, "port")
    output.deliver(told("a1"))
    before = {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()}
    output.deliver(told("a1"))
    assert {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()} == before


def test_a_retired_story_leaves_no_file(tmp_path: Path) -> None:
    """Of no format, though the folder has fewer formats now; retiring twice is no fault."""
    open_output(folder(), tmp_path, "port").deliver(told("a1"))
    output = open_output(folder(formats=("md",)), tmp_path, "port")
    output.retire("a1")
    output.retire("a1")
    assert names(tmp_path / "out") == []


@pytest.mark.parametrize("story", ["../up", "index", "a/b", "", ".", "A1", "ä" * 300, "\x00"])
def test_an_id_that_is_no_good_name_stays_in_the_folder(tmp_path: Path, story: str) -> None:
    """It is written under a hash, and is no index page."""
    open_output(folder(formats=("html",)), tmp_path, "port").deliver(told(story))
    (name,) = names(tmp_path / "out")
    assert name.startswith("s-")
    assert names(tmp_path) == ["out"]


def test_the_index_lists_the_newest_story_first(tmp_path: Path) -> None:
    """By moments in whatever zone, then by id; a story without a date comes last."""
    made = [
        told("a", published="2026-11-20"),
        told("b", published="2026-11-20T23:00:00-05:00"),
        told("c", published="2026-11-21T03:00:00+00:00"),
        told("d", published=""),
        told("e", published="2026-11-20"),
    ]
    output = open_output(folder(), tmp_path, "port")
    output.finish(tales(*made))
    page = Page((tmp_path / "out/index.html").read_text(encoding="utf-8"))
    assert [each for each in page.ids if len(each) == 1] == ["b", "c", "a", "e", "d"]
    assert page.all("time", "datetime") == ["2026-11-20", "2026-11-21", "2026-11-20", "2026-11-20"]


def test_a_line_of_the_index_says_what_there_is(tmp_path: Path) -> None:
    """Headline, accounts, sources, revision, what changed, and where the files are."""
    made = told("a1", revision=3, headline='Crane "falls" <b>&', changes=("One more source: <i>wire.txt",))
    open_output(folder(), tmp_path, "port <1>").finish(tales(made))
    html = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    page = Page(html)
    row = " ".join(page.inside["a1"].split())
    assert row.startswith('Crane "falls" <b>&')
    assert row.endswith("2026-11-20 2 2 3 One more source: <i>wire.txt JSON Markdown page")
    assert page.all("a", "href") == ["a1.html", "a1.json", "a1.md", "a1.html"]
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "b", "i"})
    assert "1 story" in html


def test_an_index_of_nothing_says_so(tmp_path: Path) -> None:
    """After everything was pruned."""
    open_output(folder(), tmp_path, "port").finish(tales())
    html = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert "0 stories" in html
    assert "<table" not in Page(html).inside


def test_an_index_of_many_stories_is_not_held_as_stories(tmp_path: Path) -> None:
    """Two thousand stories take little more than their headlines while their index is made."""

    def many() -> Iterator[Told]:
        return (told(f"{n:05}") for n in range(2_000))

    output = open_output(folder(), tmp_path, "port")
    output.finish(tales(told()))
    tracemalloc.start()
    output.finish(many)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (tmp_path / "out/index.html").read_text(encoding="utf-8").count("<tr id=") == 2_000
    assert most < 3_000_000


def test_what_a_killed_process_left_is_tidied_away(tmp_path: Path) -> None:
    """No file of it is taken for a story."""
    output = open_output(folder(), tmp_path, "port")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/.a1.json.x7k2.partial").write_text("{")
    output.finish(tales())
    assert names(tmp_path / "out") == ["index.html"]


def test_a_full_disk_is_named_and_what_stood_there_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing half written is left."""
    output = open_output(folder(formats=("json",)), tmp_path, "port")
    output.deliver(told("a1"))
    before = (tmp_path / "out/a1.json").read_bytes()

    def full(_handle: int) -> None:
        raise OSError(ENOSPC, os.strerror(ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputFailed, match=r"a1\.json: cannot be written: No space left.*free some space"):
        output.deliver(told("a1", headline="Another"))
    assert names(tmp_path / "out") == ["a1.json"]
    assert (tmp_path / "out/a1.json").read_bytes() == before


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    """With the path that cannot be written."""
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OutputFailed, match="out"):
        open_output(folder(), tmp_path, "port").deliver(told("a1"))


def test_a_folder_in_a_store() -> None:
    """Through fsspec, with the same files as on this machine."""
    output = open_output(folder("memory://briefs/port/"), Path("/nowhere"), "port")
    output.deliver(told("a1"))
    output.deliver(told("a2"))
    output.retire("a2")
    output.retire("a2")
    output.finish(tales(told("a1")))
    store = fsspec.filesystem("memory")
    found = sorted(name.rpartition("/")[2] for name in store.find("/briefs/port"))
    assert found == ["a1.html", "a1.json", "a1.md", "index.html"]
    Brief.model_validate_json(store.cat_file("/briefs/port/a1.json"))
    assert output.key == "folder memory://briefs/port"


def test_a_store_that_refuses_is_named_without_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever kind of error its library raises."""

    class Refused(Exception):
        pass

    def refuse(*_: Any, **__: Any) -> None:
        raise Refused("403 for memory://me:hidden@briefs")

    output = open_output(folder("memory://me:hidden@briefs"), Path("/nowhere"), "port")
    monkeypatch.setattr(fsspec.implementations.memory.MemoryFileSystem, "put_file", refuse)
    with pytest.raises(OutputFailed, match="403") as failed:
        output.deliver(told("a1"))
    assert "hidden" not in f"{failed.value}{output.key}"


def test_a_store_keeps_nothing_of_a_file_that_failed() -> None:
    """What has not arrived whole is not there."""

    def breaks() -> Iterator[Told]:
        yield told("a1")
        raise OutputFailed("stop")

    output = open_output(
        LinesOutput(kind="jsonl", path="memory://broken/all.jsonl"), Path("/nowhere"), "port"
    )
    with pytest.raises(OutputFailed, match="stop"):
        output.finish(breaks)
    assert not fsspec.filesystem("memory").exists("/broken/all.jsonl")


def test_a_store_nobody_knows_is_a_mistake_in_the_file() -> None:
    """And one that lacks its library says which."""
    with pytest.raises(ConfigurationError, match="no such store"):
        open_output(folder("nosuch://briefs"), Path("/nowhere"), "port")
    with pytest.raises(MissingExtra, match="adlfs"):
        open_output(folder("abfs://briefs"), Path("/nowhere"), "port")


def test_lines_hold_every_story_and_no_clock(tmp_path: Path) -> None:
    """One a line, the same bytes whenever it was made."""
    spec = LinesOutput(kind="jsonl", path="deep/all.jsonl")
    output = open_output(spec, tmp_path, "port")
    output.deliver(told("a1"))
    output.finish(tales(told("a1", revision=2, changes=("One more source",)), told("b2")))
    lines = (tmp_path / "deep/all.jsonl").read_text(encoding="utf-8").split("\n")
    first, second, end = lines
    assert end == ""
    assert list(json.loads(first)) == ["story", "revision", "changes", "brief"]
    assert json.loads(first)["changes"] == ["One more source"]
    assert Brief.model_validate(json.loads(second)["brief"]) == told().brief
    before = (tmp_path / "deep/all.jsonl").read_bytes()
    later = "2027-01-01T00:00:00Z"
    output.finish(
        tales(told("a1", revision=2, changes=("One more source",), made=later), told("b2", made=later))
    )
    assert (tmp_path / "deep/all.jsonl").read_bytes() == before


def test_a_run_that_breaks_keeps_the_lines_of_the_one_before(tmp_path: Path) -> None:
    """Whole or not at all."""
    output = open_output(LinesOutput(kind="jsonl", path="all.jsonl"), tmp_path, "port")
    output.finish(tales(told("a1")))
    before = (tmp_path / "all.jsonl").read_bytes()

    def breaks() -> Iterator[Told]:
        yield told("b2")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        output.finish(breaks)
    assert (tmp_path / "all.jsonl").read_bytes() == before
    assert names(tmp_path) == ["all.jsonl"]


@pytest.mark.parametrize("path", ["out/", "", "s3://bucket", ".."])
def test_a_file_output_must_name_a_file(tmp_path: Path, path: str) -> None:
    """A folder, or a bucket alone, is a mistake in the jobs file."""
    with pytest.raises(ConfigurationError, match="names no file"):
        open_output(LinesOutput(kind="jsonl", path=path), tmp_path, "port")


def test_parquet_has_a_row_for_every_story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In row groups of bounded size, its brief beside what is asked for most."""
    monkeypatch.setattr(parquet, "MOST_ROWS", 2)
    output = open_output(ParquetOutput(kind="parquet", path="all.parquet"), tmp_path, "port")
    output.finish(tales(told("a1", revision=2), told("b2"), told("c3", published="")))
    file = pq.ParquetFile(tmp_path / "all.parquet")
    assert file.metadata.num_row_groups == 2
    rows = file.read().to_pylist()
    assert [(row["story"], row["revision"]) for row in rows] == [("a1", 2), ("b2", 1), ("c3", 1)]
    (brief,) = told().brief.stories
    assert rows[0]["headline"] == brief.headline.text
    assert rows[0]["summary"] == " ".join(said.text for said in brief.summary)
    assert rows[0]["words"] == sum(len(said.text.split()) for said in brief.summary)
    assert (rows[0]["origins"], rows[0]["sources"]) == (2, 2)
    assert rows[0]["published_latest"] == "2026-11-20T22:00:00-05:00"
    assert rows[2]["published_latest"] is None
    assert rows[0]["categories"] == list(brief.categories)
    assert Brief.model_validate_json(rows[0]["brief"]) == told().brief


def test_parquet_of_nothing_has_its_columns(tmp_path: Path) -> None:
    """So that whoever reads it need not know."""
    output = open_output(ParquetOutput(kind="parquet", path="all.parquet"), tmp_path, "port")
    output.finish(tales())
    assert pq.read_table(tmp_path / "all.parquet").column_names[0] == "story"


def test_without_pyarrow_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before any story is made."""
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(MissingExtra, match=r"pip install 'summarize\[parquet\]'"):
        open_output(ParquetOutput(kind="parquet", path="all.parquet"), tmp_path, "port")


def test_a_folder_needs_no_library_of_other_outputs(tmp_path: Path) -> None:
    """A job without Parquet, stores or a database never imports them."""
    code = (
        "import sys; from pathlib import Path; from summarize.batch.job import FolderOutput\n"
        "from summarize.batch.outputs import open_output\n"
        f"open_output(FolderOutput(kind='folder', path='out'), Path({str(tmp_path)!r}), 'port')\n"
        "print({'pyarrow', 'fsspec', 'sqlalchemy', 'httpx2', 'standardwebhooks'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_a_key_names_the_place_and_no_password(tmp_path: Path) -> None:
    """The same place by two spellings has one name."""
    one = open_output(folder("out"), tmp_path, "port").key
    assert one == open_output(folder(f"{tmp_path}/x/../out"), Path("/nowhere"), "port").key
    assert one == open_output(folder(f"file://{tmp_path}/out"), Path("/nowhere"), "port").key
    assert one == f"folder {tmp_path}/out"


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://me:pw@host.example/a@b", "https://me@host.example/a@b"),
        ("https://host.example/a?x=1&api_key=pw&y=2", "https://host.example/a?x=1&api_key=&y=2"),
        ("https://host.example:8443/a", "https://host.example:8443/a"),
        ("/home/me:too@x/out", "/home/me:too@x/out"),
    ],
)
def test_addresses_are_shown_without_secrets(address: str, shown: str) -> None:
    """Whether they stand before the host or in a parameter."""
    assert without_secrets(address) == shown


def test_moments_that_are_none_are_long_ago() -> None:
    """What no clock can show stands behind all that one can."""
    assert facts.moment("yesterday") == facts.moment(None) == facts.moment("0001-01-01T00:00+14:00")
    assert facts.moment("2026-11-20T22:00:00-05:00") == datetime(2026, 11, 21, 3, tzinfo=UTC)
