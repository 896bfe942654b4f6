"""What `read` takes for an input, under which name, and why something is left out."""

from __future__ import annotations

import io
import itertools
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from summarize.read import read
from summarize.read.contents import LIMIT
from summarize.types import Document, Reading

NOTICE = "The swimming pool in Harbour Lane closes on Monday.\n"


def _write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{NOTICE}{name}\n", encoding="utf-8")


def _names(reading: Reading) -> list[str]:
    return [document.name for document in reading.documents]


def _excluded(reading: Reading) -> dict[str, str]:
    return {entry.name: entry.reason for entry in reading.excluded}


def test_a_folder_is_read_with_all_below_it_in_name_order(tmp_path: Path) -> None:
    """Names are relative to the folder, with slashes, and never a path of the machine."""
    _write(tmp_path, "b.txt", "a/z.md", "a/deep/y.text", "plain", "UPPER.TXT")
    reading = read([tmp_path])
    assert _names(reading) == ["UPPER.TXT", "a/deep/y.text", "a/z.md", "b.txt", "plain"]
    assert reading.excluded == ()


def test_a_file_is_named_by_its_last_part(tmp_path: Path) -> None:
    """Wherever it lies."""
    _write(tmp_path, "a/b/c.txt")
    assert _names(read([tmp_path / "a/b/c.txt"])) == ["c.txt"]


def test_hidden_files_and_folders_are_no_inputs(tmp_path: Path) -> None:
    """As for other tools that walk folders; one that is named is read."""
    _write(tmp_path, "a.txt", ".notes.txt", ".git/b.txt")
    assert read([tmp_path]) == read([tmp_path / "a.txt"])
    assert _names(read([tmp_path / ".notes.txt"])) == [".notes.txt"]


def test_an_unknown_ending_is_left_out_of_a_folder_and_read_when_named(tmp_path: Path) -> None:
    """Who names a file means it."""
    _write(tmp_path, "a.txt", "table.csv")
    assert _excluded(read([tmp_path])) == {"table.csv": "not a format this version reads (.csv)"}
    assert _names(read([tmp_path / "table.csv"])) == ["table.csv"]
    assert _names(read([tmp_path, tmp_path / "table.csv"])) == ["a.txt", "table.csv"]


def test_what_is_reached_twice_is_read_once(tmp_path: Path) -> None:
    """Named twice, with its folder, or through a link: it keeps the name it has without that."""
    _write(tmp_path, "a/x.txt")
    (tmp_path / "a/latest.txt").symlink_to("x.txt")
    alone = read([tmp_path])
    assert _names(alone) == ["a/x.txt"]
    assert read([tmp_path / "a/x.txt", tmp_path, tmp_path / "a", tmp_path / "a/../a/x.txt"]) == alone


def test_a_link_to_a_file_or_folder_elsewhere_is_followed(tmp_path: Path) -> None:
    """It has the name of the link."""
    _write(tmp_path, "outside/x.txt", "other.txt")
    (tmp_path / "in").mkdir()
    (tmp_path / "in/folder").symlink_to(tmp_path / "outside")
    (tmp_path / "in/file.txt").symlink_to(tmp_path / "other.txt")
    assert _names(read([tmp_path / "in"])) == ["file.txt", "folder/x.txt"]


def test_a_circle_of_links_ends_and_is_named(tmp_path: Path) -> None:
    """Whether it leads to the folder itself or around through another."""
    _write(tmp_path, "a/x.txt", "b/y.txt")
    (tmp_path / "a/again").symlink_to(tmp_path / "a")
    (tmp_path / "a/over").symlink_to(tmp_path / "b")
    (tmp_path / "b/back").symlink_to(tmp_path / "a")
    reading = read([tmp_path / "a"])
    assert _names(reading) == ["over/y.txt", "x.txt"]
    reason = "a link back to a folder that is already being read"
    assert _excluded(reading) == {"again": reason, "over/back": reason}


def test_what_cannot_be_opened_is_excluded_with_its_reason(tmp_path: Path) -> None:
    """Broken and circular links, what is missing, and what is no path at all."""
    (tmp_path / "broken").symlink_to("nowhere")
    (tmp_path / "broken too").symlink_to("nowhere")
    (tmp_path / "itself").symlink_to("itself")
    _write(tmp_path, "a.txt")
    (tmp_path / "empty").mkdir()
    given = [tmp_path, tmp_path / "gone.txt", tmp_path / "a.txt/below", tmp_path / "empty", "nul\0.txt", ""]
    assert _excluded(read([*given, tmp_path / ("n" * 300)])) == {
        "": "not a path",
        "below": "no such file or folder",
        "broken": "a link to nothing",
        "broken too": "a link to nothing",
        "empty": "no readable file in it",
        "gone.txt": "no such file or folder",
        "itself": "a link that leads back to itself",
        "n" * 300: "its path is too long",
        "nul\0.txt": "not a path",
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipes_sockets_and_devices_are_never_opened(tmp_path: Path) -> None:
    """A pipe that nobody writes to would be waited for without end."""
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "socket.txt"))
        reading = read([tmp_path, tmp_path / "pipe.txt", "/dev/null"])
    assert reading.documents == ()
    assert set(_excluded(reading)) == {"pipe.txt", "socket.txt", "null"}
    assert set(_excluded(reading).values()) == {"not a regular file"}


def test_names_are_told_apart_by_folders_above_in_any_order(tmp_path: Path) -> None:
    """Only those that need it, and as few folders as do."""
    _write(tmp_path, "p/a/x.txt", "q/a/x.txt", "b/x.txt", "b/y.txt")
    paths = [tmp_path / name for name in ("p/a/x.txt", "q/a/x.txt", "b/x.txt", "b/y.txt")]
    readings = {read(order) for order in itertools.permutations(paths)}
    (reading,) = readings
    assert _names(reading) == ["b/x.txt", "p/a/x.txt", "q/a/x.txt", "y.txt"]


def test_documents_pass_unchanged_but_for_a_name_that_is_taken(tmp_path: Path) -> None:
    """What no folder tells apart is numbered, the same way in any order."""
    _write(tmp_path, "a/x.txt")
    one, two = Document.from_text("One.", name="x.txt"), Document.from_text("Two.", name="x.txt")
    mine = Document.from_text("Mine.", name="mine")
    readings = {read(order) for order in itertools.permutations([one, two, mine, mine, tmp_path / "a/x.txt"])}
    (reading,) = readings
    assert _names(reading) == ["a/x.txt", "mine", "x.txt", "x.txt (2)"]
    assert reading.documents[1] == mine
    assert {document.text for document in reading.documents[2:]} == {"One.", "Two."}


def test_a_name_that_is_not_unicode_can_be_printed(tmp_path: Path) -> None:
    """File systems hold any bytes; a brief is Unicode."""
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(NOTICE, encoding="utf-8")
    except OSError:
        pytest.skip("this file system holds Unicode names alone")
    reading = read([tmp_path])
    assert _names(reading) == ["caf\\udce9.txt"]
    assert reading.model_dump_json()
    assert _excluded(read(["\ud800"])) == {"\\ud800": "cannot be opened or read"}


def test_standard_input_is_text_or_a_page_by_how_it_begins() -> None:
    """It is read once, however often it is named."""
    reading = read(["-", "-"], stdin=io.BytesIO(NOTICE.encode()))
    assert [(d.name, d.format, d.text) for d in reading.documents] == [("-", "text", NOTICE)]
    page = f"\n<!DOCTYPE HTML>\n<html><body><p>{NOTICE}</p></body></html>"
    assert read(["-"], stdin=io.BytesIO(page.encode())).documents[0].format == "html"
    assert _excluded(read(["-"])) == {"-": "there is no standard input to read"}


def test_an_address_is_excluded_with_what_to_do() -> None:
    """Nothing is fetched."""
    assert _excluded(read(["https://example.org/a"])) == {
        "https://example.org/a": "pages are not fetched (save the page and pass the file)"
    }


def test_what_is_larger_than_the_limit_is_not_read(tmp_path: Path) -> None:
    """Neither a file, which says its size, nor standard input, which does not."""
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(10 * LIMIT)

    class Endless(io.RawIOBase):
        read_bytes = 0

        def read(self, size: int = -1) -> bytes:
            assert size <= LIMIT + 1
            self.read_bytes += min(size, 1 << 20)
            return b"a" * min(size, 1 << 20)

    stream = Endless()
    reading = read([tmp_path / "big.txt", "-"], stdin=stream)  # type: ignore[arg-type]
    assert _excluded(reading) == {
        "-": "more than 20,971,520 bytes, which is the limit",
        "big.txt": "209,715,200 bytes, and the limit is 20,971,520",
    }
    assert stream.read_bytes == LIMIT + 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs to give up rights")
def test_a_file_without_permission_is_excluded(tmp_path: Path) -> None:
    """By the operating system's own answer, to a process that is not root."""
    _write(tmp_path, "open.txt", "closed.txt", "shut/in.txt")
    for folder in (tmp_path, *tmp_path.parents):
        if folder.owner() == "root" and folder != Path("/") and folder.is_relative_to(tmp_path.parents[2]):
            folder.chmod(0o755)
    (tmp_path / "closed.txt").chmod(0)
    (tmp_path / "shut").chmod(0)
    # whose Python this is may not let others in: what is imported late is imported before
    program = (
        "import os, sys; from summarize import Document; from summarize.read import read;"
        "import summarize.read.html; Document.from_text('', name=''); os.setuid(65534);"
        "reading = read([sys.argv[1]]);"
        "print([d.name for d in reading.documents], [(e.name, e.reason) for e in reading.excluded])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=True
    )
    denied = "permission denied"
    assert done.stdout.strip() == f"{['open.txt']} {[('closed.txt', denied), ('shut', denied)]}"


def test_an_error_of_the_disk_excludes_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the run goes on."""
    _write(tmp_path, "a.txt", "b.txt")
    real_open = os.open

    def failing(path: str, *arguments: int) -> int:
        if str(path).endswith("a.txt"):
            raise OSError(5, "Input/output error")
        return real_open(path, *arguments)

    monkeypatch.setattr(os, "open", failing)
    reading = read([tmp_path])
    assert (_names(reading), _excluded(reading)) == (["b.txt"], {"a.txt": "cannot be read (EIO)"})


def test_every_input_of_a_folder_is_accounted_for(tmp_path: Path) -> None:
    """As a document or as excluded, never as both."""
    _write(
        tmp_path,
        *(f"{folder}/{n}{ending}" for folder in "ab" for n in range(3) for ending in (".txt", ".pdf")),
    )
    (tmp_path / "a/empty.txt").write_bytes(b"")
    (tmp_path / "a/blank.md").write_bytes(b" \r\n\t")
    reading = read([tmp_path])
    files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert sorted([*_names(reading), *_excluded(reading)]) == sorted(files)
    assert _excluded(reading)["a/empty.txt"] == _excluded(reading)["a/blank.md"] == "empty"
