"""What careless and hostile users feed the command: every input is used, or named with its reason."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarize import Config, Document, summarize
from summarize.errors import NothingToSummarize
from summarize.language.words import count_words
from tests.conftest import Ran

Command = Callable[..., Ran]

ARTICLES = Path(__file__).parent / "articles"
START = [sys.executable, "-m", "summarize"]
PIER = """\
The harbour council of Port Elling closed the north pier on Tuesday after divers found cracks in four pillars.
Repairs will take six weeks and cost about 300,000 euros, the harbour master Ida Brandt said.
Fishing boats will land their catch at the south quay until then.
The ferry to the islands keeps its timetable.
"""
LINE = "The owl in tower {0} was seen by {1} visitors on day {0} of the count."


@pytest.fixture
def pier(tmp_path: Path) -> Path:
    """A file with which nothing is wrong."""
    file = tmp_path / "pier.txt"
    file.write_text(PIER, encoding="utf-8")
    return file


def _names(brief: Any) -> list[str]:
    """Every input that the brief accounts for."""
    used = [source["name"] for story in brief["stories"] for source in story["sources"]]
    return sorted(used + [excluded["name"] for excluded in brief["excluded"]])


def _file(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def _folder_of_others(path: Path) -> None:
    path.mkdir()
    (path / ".hidden.txt").write_text(PIER)


def _sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 200 * 1024 * 1024)


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _nothing(_path: Path) -> None:
    """The path stays without a file."""


UNUSABLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing.txt": (_nothing, "no such file or folder"),
    "empty.txt": (_file(b""), "empty"),
    "white.txt": (_file(" \t\r\n\u00a0\u2003\n".encode()), "empty"),
    "folder": (_folder_of_others, "no readable file in it"),
    "picture.txt": (
        _file(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20),
        "binary, not text (PNG)",
    ),
    "program.txt": (_file(b"\x7fELF\2\1\1" + bytes(range(256)) * 20), "binary, not text (ELF)"),
    "noise.txt": (_file(bytes(n * n * 7919 % 257 % 256 for n in range(5000))), "binary, not text"),
    "nulls.txt": (_file(bytes(5000)), "binary, not text"),
    "broken.txt": (_file(PIER.encode() + b"gr\xc3\xbcn, gr\xc3 \xff\xfe"), "not valid UTF-8 at byte"),
    "huge.txt": (_sparse, "209,715,200 bytes, and the limit is 20,971,520"),
    "endless.txt": (_file(b"The road " + b"and the road " * 77_000 + b"ends."), "sentence"),
    "one-word.txt": (_file(b"x" * 1_000_000), "sentence"),
    "loop.txt": (_loop, "a link that leads back to itself"),
    "pipe.txt": (os.mkfifo, "not a regular file"),
    "shut\n\x1b[31m.txt": (_file(b""), "empty"),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_an_unusable_input_alone_is_exit_1_with_a_line_that_says_why(
    command: Command, tmp_path: Path, name: str
) -> None:
    """For the brief and for `read`: no output, no traceback, nothing that steers a terminal."""
    make, reason = UNUSABLE[name]
    make(tmp_path / name)
    for arguments in ([], ["read"]):
        ran = command(*arguments, tmp_path / name)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith("summarize: ")
        assert reason in ran.err
        assert ran.err.endswith("\n")
        assert ran.err[:-1].isprintable()


@pytest.mark.parametrize("name", UNUSABLE)
def test_an_unusable_input_beside_a_good_one_is_exit_3_and_named(
    command: Command, pier: Path, tmp_path: Path, name: str
) -> None:
    """The brief is made of the good one, and holds the other with its reason."""
    make, reason = UNUSABLE[name]
    make(tmp_path / name)
    ran = command(tmp_path / name, pier, "-f", "json")
    assert ran.code == 3
    (excluded,) = ran.json["excluded"]
    assert excluded["name"] == name
    assert reason in excluded["reason"]
    assert ran.json["stories"][0]["summary"]
    assert ran.err.count("\n") == 1
    assert ran.err[:-1].isprintable()
    assert reason in ran.err


def test_all_of_them_in_one_folder_leave_none_out(command: Command, pier: Path, tmp_path: Path) -> None:
    """Each is in a story or excluded, once, with one line on standard error."""
    for name, (make, _) in UNUSABLE.items():
        make(tmp_path / name)
    ran = command(tmp_path, tmp_path / "missing.txt", "-f", "json")
    assert ran.code == 3
    # an empty folder inside of one that is read holds no input
    assert _names(ran.json) == sorted({*UNUSABLE, pier.name} - {"folder"})
    assert ran.err.count("\n") == len(ran.json["excluded"])


def test_a_file_that_may_not_be_opened_is_named(
    command: Command, pier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other file is summarised."""
    real_open = os.open

    def denying(path: str, *arguments: int) -> int:
        if str(path).endswith("closed.txt"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real_open(path, *arguments)

    (tmp_path / "closed.txt").write_text(PIER)
    monkeypatch.setattr(os, "open", denying)
    ran = command(tmp_path)
    assert ran.code == 3
    assert ran.err == "summarize: closed.txt: permission denied\n"
    assert pier.name in ran.out


def test_a_file_that_vanishes_between_finding_and_reading_is_named(
    command: Command, pier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if it had never been there."""
    real_open = os.open

    def too_late(path: str, *arguments: int) -> int:
        if str(path).endswith("gone.txt"):
            Path(path).unlink()
        return real_open(path, *arguments)

    (tmp_path / "gone.txt").write_text(PIER)
    monkeypatch.setattr(os, "open", too_late)
    ran = command(tmp_path)
    assert ran.code == 3
    assert ran.err == "summarize: gone.txt: no such file or folder\n"
    assert pier.name in ran.out


def test_a_name_that_steers_a_terminal_steers_none(command: Command, tmp_path: Path) -> None:
    """In a warning and in every format but JSON, which keeps it as it is, escaped."""
    name = "caf\x1b[31m\n\x07.txt"
    (tmp_path / name).write_bytes("The café in Port Elling closed on Tuesday after a fire.".encode("cp1252"))
    for kind in ("md", "text", "html"):
        ran = command(tmp_path, "-f", kind)
        assert ran.code == 0
        assert not {"\x1b", "\x07"} & set(ran.out + ran.err)
    assert ran.err == "summarize: caf\ufffd[31m \ufffd.txt: read as Windows-1252\n"
    assert _names(command(tmp_path, "-f", "json").json) == [name]


def test_a_name_that_is_not_unicode_is_written_in_ascii(command: Command, tmp_path: Path) -> None:
    """And the file is read."""
    try:
        (tmp_path / os.fsdecode(b"pier-\xe9\xff.txt")).write_text(PIER)
    except OSError:
        pytest.skip("this file system takes only names in Unicode")
    ran = command(tmp_path, "-f", "json")
    assert ran.code == 0
    assert _names(ran.json) == ["pier-\\udce9\\udcff.txt"]


def test_a_few_null_bytes_do_not_lose_a_text(command: Command, tmp_path: Path) -> None:
    """The text around them is summarised, and they are not printed on a terminal."""
    (tmp_path / "nulls.txt").write_text(PIER.replace("islands", "isl\0ands"))
    ran = command(tmp_path, "-f", "text")
    assert ran.code == 0
    assert "The ferry" in ran.out
    assert "\0" not in ran.out


def test_a_page_nested_100_000_deep_is_read(command: Command, tmp_path: Path) -> None:
    """As all the text it shows."""
    page = "<html><body>" + "<div>" * 100_000 + f"<p>{PIER}</p>" + "</div>" * 100_000 + "</body></html>"
    (tmp_path / "deep.html").write_text(page)
    ran = command(tmp_path)
    assert ran.code == 0
    assert "The harbour council of Port Elling" in ran.out


def test_two_files_with_the_same_bytes_are_two_sources_of_one_origin(
    command: Command, pier: Path, tmp_path: Path
) -> None:
    """A copy is listed and does not count as a second account."""
    (tmp_path / "again.txt").write_bytes(pier.read_bytes())
    (story,) = command(tmp_path, "-f", "json").json["stories"]
    assert [(s["name"], s["origin"]) for s in story["sources"]] == [("again.txt", "1"), ("pier.txt", "1")]
    assert story["origins"] == 1


def test_documents_of_one_sentence_are_summarised(command: Command, tmp_path: Path) -> None:
    """Alone and together."""
    (tmp_path / "1.txt").write_text("The mayor of Elling resigned on Friday.")
    ran = command(tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("# The mayor of Elling resigned on Friday.")
    (tmp_path / "2.txt").write_text("A whale was seen in the bay near Cape Orm at dawn.")
    assert len(command(tmp_path, "-f", "json").json["stories"]) == 2


@pytest.mark.parametrize("ranker", ["coverage", "lexrank"])
@pytest.mark.parametrize("language", ["de", "ar", "zh", "ja"])
def test_other_languages_are_split_ranked_and_kept_within_the_words(
    command: Command, language: str, ranker: str
) -> None:
    """Each of these articles has twelve sentences; a Chinese or Japanese word is a character."""
    file = ARTICLES / f"{language}.txt"
    document = json.loads(command("read", file).out)
    assert document["language"] == language
    assert len(document["sentences"]) == 12
    sentences = [document["text"][start:end] for start, end in document["sentences"]]
    (story,) = command(file, "-f", "json", "--words", "90", "--ranker", ranker).json["stories"]
    chosen = [statement["text"] for statement in story["summary"]]
    assert 2 <= len(chosen) < 12
    assert set(chosen) <= set(sentences)
    assert sum(map(count_words, chosen)) <= 90


def test_articles_in_five_languages_are_five_stories(command: Command, pier: Path) -> None:
    """And one brief of them all when that is asked for, with a sentence of each."""
    files = [pier, *(ARTICLES / f"{language}.txt" for language in ("de", "ar", "zh", "ja"))]
    apart = command(*files, "-f", "json", "--stories", "auto")
    assert (apart.code, len(apart.json["stories"])) == (0, 5)
    (story,) = command(*files, "-f", "json", "--stories", "one").json["stories"]
    assert all(source["used"] for source in story["sources"])


@pytest.mark.parametrize("words", [1, 5])
def test_words_that_every_sentence_exceeds_are_exit_1(command: Command, pier: Path, words: int) -> None:
    """The line says that the words are too few."""
    ran = command(pier, "--words", words)
    assert (ran.code, ran.out) == (1, "")
    assert f"pier.txt: no sentence of it is as short as {words} words" in ran.err


def test_of_few_words_the_stories_that_fit_are_told(command: Command, pier: Path, tmp_path: Path) -> None:
    """The others are excluded, with the reason."""
    (tmp_path / "snow.txt").write_text("Snow closed Orm pass. Nobody on the mountain was hurt by the snow.")
    ran = command(tmp_path, "-f", "json", "--words", "5")
    assert ran.code == 3
    assert [s["text"] for s in ran.json["stories"][0]["summary"]] == ["Snow closed Orm pass."]
    assert _names(ran.json) == [pier.name, "snow.txt"]


def test_two_runs_that_write_one_file_leave_one_whole_brief(pier: Path, tmp_path: Path) -> None:
    """Whoever is last wins; nothing is mixed or left behind."""
    out = tmp_path / "out"
    out.mkdir()
    kinds = ("html", "json")
    runs = [
        subprocess.Popen([*START, str(pier), "-f", kind, "-o", str(out / "brief")], stderr=subprocess.PIPE)
        for kind in kinds
    ]
    assert [(run.communicate()[1], run.returncode) for run in runs] == [(b"", 0)] * 2
    printed = [
        subprocess.run([*START, str(pier), "-f", kind], stdout=subprocess.PIPE, check=True).stdout
        for kind in kinds
    ]
    assert (out / "brief").read_bytes() in printed
    assert [file.name for file in out.iterdir()] == ["brief"]


FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="needs a device that is always full")


@needs_full
def test_a_full_disk_is_exit_1_and_said(command: Command, pier: Path) -> None:
    """For a file and for standard output."""
    ran = command(pier, "-o", FULL)
    assert (ran.code, ran.err) == (1, "summarize: /dev/full: cannot be written: No space left on device\n")
    with FULL.open("wb") as full:
        done = subprocess.run([*START, str(pier)], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert done.stderr == b"summarize: standard output: cannot be written: No space left on device\n"


def test_a_brief_that_does_not_fit_leaves_what_stood_there(pier: Path, tmp_path: Path) -> None:
    """No half of the new one, no file left beside it."""
    resource = pytest.importorskip("resource")
    out = tmp_path / "out"
    out.mkdir()
    (out / "brief.json").write_text("the old one")

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))

    done = subprocess.run(
        [*START, str(pier), "-f", "json", "-o", str(out / "brief.json")],
        stderr=subprocess.PIPE,
        preexec_fn=small_files,
        check=False,
    )
    assert done.returncode == 1
    assert b"brief.json: cannot be written: File too large" in done.stderr
    assert [(file.name, file.read_text()) for file in out.iterdir()] == [("brief.json", "the old one")]


def _in_shell(redirected: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    line = f'exec "$@" {redirected}'
    command = ["sh", "-c", line, "sh", *START, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)


@pytest.mark.parametrize(
    ("redirected", "said"),
    [
        ("<&-", "-: there is no standard input to read"),
        ("</dev/null", "-: empty"),
    ],
)
def test_standard_input_that_gives_nothing_is_exit_1(redirected: str, said: str) -> None:
    """Closed, or at its end."""
    done = _in_shell(redirected, "-")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"summarize: {said}")
    assert done.stderr.count("\n") == 1


def test_a_closed_standard_output_is_exit_1_unless_a_file_is_written(pier: Path, tmp_path: Path) -> None:
    """It is said, not taken for a fault of the program."""
    done = _in_shell(">&-", pier)
    said = "summarize: standard output: cannot be written: it is closed\n"
    assert (done.returncode, done.stderr) == (1, said)
    assert _in_shell(">&-", pier, "-o", tmp_path / "brief.md").returncode == 0


@pytest.mark.parametrize("redirected", ["2>&-", pytest.param("2>/dev/full", marks=needs_full)])
def test_warnings_that_nobody_can_read_do_not_change_the_outcome(
    pier: Path, tmp_path: Path, redirected: str
) -> None:
    """The brief is printed, and the exit code still says that an input was left out."""
    done = _in_shell(redirected, pier, tmp_path / "missing.txt")
    assert done.returncode == 3
    assert done.stdout.startswith("# ")


@pytest.mark.parametrize("redirected", ["2>&-", pytest.param("2>/dev/full", marks=needs_full)])
@pytest.mark.parametrize("arguments", [[], ["--words", "0", "x"]])
def test_misuse_is_exit_2_whoever_reads_of_it(arguments: list[str], redirected: str) -> None:
    """Nobody can be told here, and the exit code is all there is."""
    assert _in_shell(redirected, *arguments).returncode == 2


def test_very_many_files_are_all_accounted_for(command: Command, tmp_path: Path) -> None:
    """2,000 tiny ones in a few seconds."""
    for number in range(2000):
        (tmp_path / f"{number}.txt").write_text(LINE.format(number, 2 + number * 617 % 997))
    ran = command(tmp_path, "-f", "json", "--timeout", "20")
    assert ran.code == 0
    assert _names(ran.json) == sorted(f"{number}.txt" for number in range(2000))


def test_20_000_sentences_are_summarised_in_seconds(command: Command, tmp_path: Path) -> None:
    """Time grows with the number of sentences, not with its square."""
    lines = [LINE.format(number, 2 + number * 617 % 997) for number in range(20_000)]
    (tmp_path / "long.txt").write_text(" ".join(lines))
    ran = command(tmp_path, "-f", "json", "--timeout", "20")
    assert ran.code == 0
    summary = [statement["text"] for statement in ran.json["stories"][0]["summary"]]
    assert summary
    assert sum(map(count_words, summary)) <= 250


@pytest.mark.parametrize("field", ["text", "title", "publisher", "url"])
def test_a_document_with_half_a_surrogate_pair_is_excluded_with_the_place(field: str) -> None:
    """It could not be written as UTF-8; the others are summarised."""
    texts = {"text": PIER} | {field: "Bells \ud83d rang in Port Elling on Sunday morning."}
    bells = Document.from_text(name="bells.txt", **texts)
    brief = summarize([bells, Document.from_text(PIER, name="pier.txt")], Config())
    (excluded,) = brief.excluded
    assert excluded.name == "bells.txt"
    assert f"half a surrogate pair in its {field}, at character 6" in excluded.reason
    assert brief.model_dump_json()
    with pytest.raises(NothingToSummarize, match="surrogate"):
        summarize([bells])


def test_documents_of_one_name_are_told_apart() -> None:
    """None hides another; a name that is no Unicode is written in ASCII."""
    snow = "Snow closed the pass near Orm on Monday and the school stayed empty."
    documents = [Document.from_text(text, name="a\udcff") for text in (PIER, snow)]
    brief = summarize(documents)
    assert sorted(s.name for story in brief.stories for s in story.sources) == ["a\\udcff", "a\\udcff (2)"]
    assert brief.model_dump_json()


def test_a_single_path_is_one_input(pier: Path) -> None:
    """And not an input for each of its characters, one of which is the root of all folders."""
    (story,) = summarize(str(pier)).stories
    assert [source.name for source in story.sources] == [pier.name]
