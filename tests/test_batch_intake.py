"""The intake of a job: files, folders, patterns and tables, nothing lost and nothing held."""

from __future__ import annotations

import json
import os
import tracemalloc
from collections.abc import Iterable
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from summarize.batch.intake import MemoryInProcess, Taken, intake
from summarize.batch.job import Job, Table
from summarize.brief import Excluded
from summarize.errors import ConfigurationError, UnusableInput
from summarize.read import read

NOTICE = "The ferry leaves at six. It takes forty minutes.\n"


def _all(job: Job, folder: Path) -> list[Taken | Excluded]:
    return list(intake(job, folder, MemoryInProcess()))


def _taken(items: Iterable[Taken | Excluded]) -> dict[str, Taken]:
    return {item.name: item for item in items if isinstance(item, Taken)}


def _excluded(items: Iterable[Taken | Excluded]) -> dict[str, str]:
    return {item.name: item.reason for item in items if isinstance(item, Excluded)}


def _lines(path: Path, *rows: object, end: str = "\n") -> Path:
    path.write_bytes("".join(json.dumps(row) + end for row in rows).encode())
    return path


def _table(**columns: str) -> Job:
    return Job(tables=(Table(path="t.jsonl", **columns),))


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A folder of files, some of which are no articles."""
    for name in (
        "a/one.txt",
        "a/two.md",
        "b/one.txt",
        "b/deep/three.html",
        "b/.hidden.txt",
        "c.png",
        "d.txt",
    ):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(f"{name}: {NOTICE}", encoding="utf-8")
    (tmp_path / "in" / "d.txt").write_bytes(b"")
    return tmp_path


@pytest.mark.parametrize("given", [["in"], ["in/a", "in/b"], ["in/b", "in/b/one.txt", "in/gone.txt"]])
def test_files_have_the_names_that_reading_gives_them(tree: Path, given: list[str]) -> None:
    """And the same documents come of them, the same inputs are excluded."""
    reading = read([tree / each for each in given])
    documents, excluded = [], []
    for item in _all(Job(inputs=tuple(given)), tree):
        try:
            if isinstance(item, Excluded):
                excluded.append(item.name)
            else:
                documents.append(item.load())
                assert documents[-1].sha256 == item.identity
        except UnusableInput:
            excluded.append(item.name)
    assert documents == list(reading.documents)
    assert sorted(excluded) == [each.name for each in reading.excluded]


def test_files_come_in_the_order_of_their_names(tree: Path) -> None:
    """Whatever the order of the inputs."""
    names = [item.name for item in _all(Job(inputs=("in/b", "in/a")), tree)]
    assert names == sorted(names)
    assert names == [item.name for item in _all(Job(inputs=("in/a", "in/b")), tree)]


def test_a_pattern_names_files_from_where_it_begins_to_vary(tree: Path) -> None:
    """So that a file keeps its name when another of the same comes; hidden files match nothing."""
    job = Job(inputs=("in/**/*.txt",))
    assert [item.name for item in _all(job, tree)] == ["a/one.txt", "b/one.txt", "d.txt"]
    (tree / "in" / "b" / "one.txt").unlink()
    assert [item.name for item in _all(job, tree)] == ["a/one.txt", "d.txt"]
    assert [item.name for item in _all(Job(inputs=(str(tree / "in/[ab]"),)), tree)] == [
        "a/one.txt",
        "a/two.md",
        "b/deep/three.html",
    ]


def test_a_pattern_that_matches_nothing_is_excluded(tree: Path) -> None:
    """It may be a mistake; a file whose name looks like a pattern is none."""
    (tree / "[x].txt").write_text(NOTICE, encoding="utf-8")
    items = _all(Job(inputs=("in/*.news", "[x].txt")), tree)
    assert _excluded(items) == {"in/*.news": "no file matches it"}
    assert list(_taken(items)) == ["[x].txt"]


def test_a_file_reached_twice_is_taken_once(tree: Path) -> None:
    """By its folder, by a pattern, by its own name and through a link."""
    os.symlink("one.txt", tree / "in" / "a" / "link.txt")  # noqa: PTH211
    assert list(_taken(_all(Job(inputs=("in/a", "in/a/*.txt", "in/a/one.txt")), tree))) == [
        "one.txt",
        "two.md",
    ]


def test_what_was_taken_before_need_not_be_loaded(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second pass gives the same names and identities, and decodes nothing by itself."""
    _lines(tree / "t.jsonl", {"text": NOTICE, "id": 1}, {"text": NOTICE, "id": 2})
    job = Job(inputs=("in",), tables=(Table(path="t.jsonl", name="id"),))
    first = [(item.name, item.identity) for item in _taken(_all(job, tree)).values()]
    monkeypatch.setattr("summarize.read.formats.decode", lambda _data: pytest.fail("it was loaded"))
    assert [(item.name, item.identity) for item in _taken(_all(job, tree)).values()] == first


def test_a_row_is_a_document_by_its_columns(tmp_path: Path) -> None:
    """Its name, title, publisher, date and address, and the story that it belongs to."""
    row = {
        "id": 7,
        "body": NOTICE,
        "head": "Ferry",
        "by": "Post",
        "on": "2026-11-20",
        "at": "https://a.example/7",
        "s": 3,
    }
    _lines(tmp_path / "t.jsonl", row)
    job = _table(text="body", name="id", title="head", publisher="by", published="on", url="at", story="s")
    (item,) = _taken(_all(job, tmp_path)).values()
    document = item.load()
    assert (item.name, item.story_key, document.sha256) == ("t.jsonl:7", "3", item.identity)
    assert document.text == NOTICE
    assert (document.title, document.publisher, document.published, document.url) == (
        "Ferry",
        "Post",
        "2026-11-20",
        "https://a.example/7",
    )


def test_rows_without_a_name_keep_theirs_when_others_come_before_them(tmp_path: Path) -> None:
    """It is taken from what they say."""
    _lines(tmp_path / "t.jsonl", {"text": "First."}, {"text": "Second."})
    before = _taken(_all(_table(), tmp_path))
    _lines(tmp_path / "t.jsonl", {"text": "Nought."}, {"text": "First."}, {"text": "Second."})
    assert set(before) < set(_taken(_all(_table(), tmp_path)))


def test_what_changes_in_a_row_changes_its_identity(tmp_path: Path) -> None:
    """Its text, what is stated of it or its story, but no column that the job does not name."""
    row = {"id": "x", "text": NOTICE, "title": "Ferry", "story": "s", "other": 1}
    seen = set()
    for changed in ({}, {"text": "Other."}, {"title": "Late ferry"}, {"story": "t"}, {"other": 2}):
        _lines(tmp_path / "t.jsonl", row | changed)
        (item,) = _taken(_all(_table(name="id", title="title", story="story"), tmp_path)).values()
        seen.add(item.identity)
    assert len(seen) == 4


def test_a_broken_line_is_excluded_and_the_rest_goes_on(tmp_path: Path) -> None:
    """With its number, and the reason; blank lines are no rows."""
    lines = [
        b'\xef\xbb\xbf{"text": "First."}\r\n',
        b"\r\n",
        b'{"text": oops}\r\n',
        b'["text"]\n',
        b'{"text": null}\n',
        b'{"text": "  "}\n',
        b'{"text": 12}\n',
        b'{"text": "caf\xe9"}\n',
        b'{"text": "\\ud800"}\n',
        b"[" * 100_000 + b"\n",
        b'{"text": "First."}\n',
        b'{"text": "Last."}\n',
        b'{"text": "Half wri',
    ]
    (tmp_path / "t.jsonl").write_bytes(b"".join(lines))
    items = _all(_table(), tmp_path)
    first, last = _taken(items).values()
    assert (first.load().text, last.load().text) == ("First.", "Last.")
    assert _excluded(items) == {
        "t.jsonl, line 3": "not JSON: Expecting value at character 10",
        "t.jsonl, line 4": "not a JSON object",
        "t.jsonl, line 5": "nothing under text",
        "t.jsonl, line 6": "empty",
        "t.jsonl, line 7": "what is under text is no text",
        "t.jsonl, line 8": "not valid UTF-8 at byte 13 of the line",
        "t.jsonl, line 9": "not valid Unicode: half a surrogate pair",
        "t.jsonl, line 10": "not JSON that can be read: nested too deeply, or a number of too many digits",
        first.name: "an input of this name was taken before it",
        "t.jsonl, line 13": "the last line, which is cut off: it may still be written",
    }


def test_a_last_line_without_an_end_is_a_row(tmp_path: Path) -> None:
    """As long as it is whole."""
    (tmp_path / "t.jsonl").write_bytes(b'{"text": "First."}\n{"text": "Last."}')
    assert len(_taken(_all(_table(), tmp_path))) == 2


def test_a_line_beyond_the_limit_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the next one is read as it should be."""
    monkeypatch.setattr("summarize.batch.intake.json_lines.LIMIT", 30)
    _lines(
        tmp_path / "t.jsonl", {"text": "First."}, {"text": "x" * 100}, {"text": "y" * 17}, {"text": "Last."}
    )
    items = _all(_table(), tmp_path)
    assert [item.load().text for item in _taken(items).values()] == ["First.", "y" * 17, "Last."]
    assert list(_excluded(items)) == ["t.jsonl, line 2"]


@pytest.mark.parametrize("columns", [{"text": "body"}, {"story": "stroy"}, {"name": "id"}])
def test_a_column_that_is_not_there_is_named_before_anything_is_taken(
    tmp_path: Path, columns: dict[str, str]
) -> None:
    """With those that are."""
    _lines(tmp_path / "t.jsonl", {"text": NOTICE}, {"text": NOTICE, "story": "a"})
    (missing,) = columns.values()
    with pytest.raises(
        ConfigurationError, match=rf"table t.jsonl: it has no column {missing} \(it has text, story\)"
    ):
        intake(_table(**columns), tmp_path, MemoryInProcess())


def test_a_table_that_is_not_there_yet_is_excluded(tmp_path: Path) -> None:
    """The others are read; so is one that has no rows."""
    (tmp_path / "empty.jsonl").touch()
    _lines(tmp_path / "t.jsonl", {"text": NOTICE})
    tables = tuple(Table(path=path) for path in ("gone.jsonl", "empty.jsonl", "t.jsonl"))
    items = _all(Job(tables=tables), tmp_path)
    assert _excluded(items) == {"gone.jsonl": "no such file or folder"}
    assert len(_taken(items)) == 1


def test_one_file_is_no_two_tables(tmp_path: Path) -> None:
    """Their rows would have the same names."""
    _lines(tmp_path / "t.jsonl", {"text": NOTICE})
    tables = (Table(path="t.jsonl"), Table(path="*.jsonl"))
    with pytest.raises(ConfigurationError, match="two tables"):
        intake(Job(tables=tables), tmp_path, MemoryInProcess())


def test_tables_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    """As files are."""
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        _lines(tmp_path / folder / "t.jsonl", {"text": NOTICE, "id": 1})
    tables = (Table(path="y/t.jsonl", name="id"), Table(path="x/t.jsonl", name="id"))
    assert list(_taken(_all(Job(tables=tables), tmp_path))) == ["x/t.jsonl:1", "y/t.jsonl:1"]


def _parquet(path: Path, **columns: list[Any]) -> Job:
    parquet.write_table(pa.table(columns), path)
    return Job(tables=(Table(path=path.name, name="id", published="day"),))


def test_rows_of_parquet_are_documents_too(tmp_path: Path) -> None:
    """Whatever the file is called; with dates, and numbers with gaps, as the types that they are."""
    days = [date(2026, 11, 20), None, date(2026, 11, 21)]
    job = _parquet(
        tmp_path / "t.data", text=[NOTICE, None, "Late."], id=[1.0, 2.0, None], day=days, more=[0, 0, 0]
    )
    items = _all(job, tmp_path)
    first, last = (item.load() for item in _taken(items).values())
    assert (first.name, first.text, first.published) == ("t.data:1", NOTICE, "2026-11-20")
    assert (last.name.startswith("t.data:"), last.text, last.published) == (True, "Late.", "2026-11-21")
    assert _excluded(items) == {"t.data, row 2": "nothing under text"}


def test_a_row_is_the_same_in_both_formats(tmp_path: Path) -> None:
    """A table that changes its format makes no brief anew."""
    rows = {"text": [NOTICE], "id": ["a"], "day": ["2026-11-20"]}
    (there,) = _taken(_all(_parquet(tmp_path / "t", **rows), tmp_path)).items()
    _lines(tmp_path / "t", {"text": NOTICE, "id": "a", "day": "2026-11-20"})
    job = Job(tables=(Table(path="t", name="id", published="day"),))
    (here,) = _taken(_all(job, tmp_path)).items()
    assert (here[0], here[1].identity) == (there[0], there[1].identity)


def test_a_parquet_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    """With those that are."""
    with pytest.raises(ConfigurationError, match="no column day"):
        intake(_parquet(tmp_path / "t", text=[NOTICE], id=[1]), tmp_path, MemoryInProcess())


def test_a_broken_parquet_file_is_excluded(tmp_path: Path) -> None:
    """Cut off at its end it has no rows; damaged inside it ends at the damage."""
    job = _parquet(tmp_path / "t", text=[NOTICE * 50] * 9, id=list(range(9)), day=[None] * 9)
    whole = (tmp_path / "t").read_bytes()
    (tmp_path / "t").write_bytes(whole[:-9])
    assert _excluded(_all(job, tmp_path)) == {"t": "not a whole Parquet file (ArrowInvalid)"}
    (tmp_path / "t").write_bytes(whole[:4] + b"\xff" * 60 + whole[64:])
    assert list(_excluded(_all(job, tmp_path))) == ["t, row 1"]


@settings(deadline=None, max_examples=60)
@given(
    lines=st.lists(
        st.one_of(st.binary(max_size=30), st.builds(lambda t: json.dumps({"text": t}).encode(), st.text())),
        max_size=8,
    )
)
def test_every_line_is_taken_or_excluded(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]
) -> None:
    """Whatever stands in it, and loading raises `UnusableInput` alone."""
    folder = tmp_path_factory.mktemp("t")
    data = b"\n".join(lines)
    assume(not data.startswith(b"PAR1"))  # that is a broken Parquet file, which is excluded whole
    (folder / "t.jsonl").write_bytes(data)
    try:
        items = _all(_table(), folder)
    except ConfigurationError:
        return
    for item in _taken(items).values():
        try:
            item.load()
        except UnusableInput:
            continue
    rows = data.split(b"\n")
    rows[0] = rows[0].removeprefix(b"\xef\xbb\xbf")
    assert len(items) == sum(bool(row.strip()) for row in rows)


def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    """Of 50,000 rows there is one at a time, and a few bytes for the name of each."""
    with (tmp_path / "t.jsonl").open("w", encoding="utf-8") as file:
        for number in range(50_000):
            file.write(json.dumps({"id": number, "text": f"{number}. {NOTICE * 10}"}) + "\n")
    items = intake(_table(name="id"), tmp_path, MemoryInProcess())
    assert sum(isinstance(item, Taken) for item in islice(items, 45_000)) == 45_000
    tracemalloc.start()  # which makes everything ten times as slow
    try:
        assert sum(isinstance(item, Taken) for item in items) == 5_000
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1_000_000
