"""The command line, by its contract: outputs, options, settings, exit codes."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from summarize import __version__
from summarize.brief import Brief
from tests.conftest import Ran

Command = Callable[..., Ran]


def test_a_folder_gives_a_brief_and_exit_0(command: Command, ferry: Path) -> None:
    """Off a terminal the brief is Markdown, and standard error stays empty."""
    ran = command(ferry)
    assert ran.code == 0
    assert ran.out.startswith("# ")
    assert ran.err == ""


def test_run_is_the_command_when_none_is_named(command: Command, ferry: Path) -> None:
    """`summarize PATH` and `summarize run PATH` are the same, options before or after."""
    short, long = command("--words", "80", ferry), command("run", ferry, "--words", "80")
    assert short == long


def test_json_is_a_brief_by_the_contract(command: Command, ferry: Path) -> None:
    """It validates as a `Brief`, and every citation quotes its source exactly."""
    ran = command(ferry, "-f", "json")
    brief = Brief.model_validate_json(ran.out)
    (story,) = brief.stories
    texts = {s.id: (ferry / s.name).read_bytes().decode() for s in story.sources}
    statements = [story.headline, *story.summary, *story.key_points]
    for citation in (c for s in statements for c in s.citations):
        assert texts[citation.source][citation.start : citation.end] == citation.quote
    assert all(statement.citations for statement in statements)


def test_the_output_file_is_written_and_standard_output_stays_empty(
    command: Command, ferry: Path, tmp_path: Path
) -> None:
    """The file holds what would have been printed, and no partial file is left beside it."""
    printed = command(ferry, "-f", "json").out
    ran = command(ferry, "-f", "json", "-o", tmp_path / "brief.json")
    assert (ran.code, ran.out) == (0, "")
    assert (tmp_path / "brief.json").read_text(encoding="utf-8") == printed
    assert [file.name for file in tmp_path.iterdir()] == ["brief.json"]


def test_an_output_that_cannot_be_written_is_exit_1(command: Command, ferry: Path, tmp_path: Path) -> None:
    """One line says which file and why."""
    ran = command(ferry, "-o", tmp_path / "missing" / "brief.md")
    assert ran.code == 1
    assert ran.err.startswith("summarize: ")
    assert "cannot be written: No such file or directory" in ran.err


@pytest.mark.parametrize("name", ["", "briefs/"])
def test_an_output_that_names_no_file_is_exit_1_at_once(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A folder that is not there is not taken for a file, nor an empty variable for a name."""
    monkeypatch.chdir(tmp_path)
    ran = command("missing.txt", "-o", name)
    assert (ran.code, ran.out) == (1, "")
    assert "cannot be written: it names no file" in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--words", "0", "x"],
        ["--words", "many", "x"],
        ["--format", "pdf", "x"],
        ["--nonsense", "x"],
        ["--ranker", "best", "."],
    ],
)
def test_a_wrong_command_line_is_exit_2(
    command: Command, arguments: list[str], ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is printed as a result, and standard error says what is wrong."""
    monkeypatch.chdir(ferry)
    ran = command(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err


def test_the_mode_llm_never_falls_back(command: Command, ferry: Path) -> None:
    """Without a model there is no brief, but exit 1."""
    ran = command(ferry, "--mode", "llm")
    assert (ran.code, ran.out) == (1, "")
    assert "OPENAI_API_KEY" in ran.err


def test_settings_come_from_flag_then_environment_then_folder_then_home(
    command: Command, ferry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The nearest wins."""

    def words() -> int:
        ran = command(ferry, "-f", "json")
        return int(ran.json["provenance"]["parameters"]["words"])

    home = tmp_path / "home"
    (home / "summarize").mkdir(parents=True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.chdir(tmp_path)
    assert words() == 250
    (home / "summarize" / "config.toml").write_text("words = 90\n")
    assert words() == 90
    (tmp_path / "summarize.toml").write_text("words = 80\n")
    assert words() == 80
    monkeypatch.setenv("SUMMARIZE_WORDS", "70")
    assert words() == 70
    flagged = command(ferry, "-f", "json", "--words", "60")
    assert flagged.json["provenance"]["parameters"]["words"] == 60


def test_a_wrong_value_that_nobody_typed_says_where_it_stands(
    command: Command, ferry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a variable of the environment, or in a file; what is typed needs no place."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "summarize.toml").write_text("words = 0\n")
    assert "'--words' in a settings file: 0 is not" in command(ferry).err
    monkeypatch.setenv("SUMMARIZE_WORDS", "many")
    assert "'--words' in SUMMARIZE_WORDS: 'many' is not a valid integer." in command(ferry).err
    assert "'--words': 'few' is not a valid integer." in command(ferry, "--words", "few").err


def test_a_settings_file_that_cannot_be_read_is_exit_2(
    command: Command, ferry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is named, as a wrong one is."""

    def refused(*_: object, **__: object) -> str:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.chdir(tmp_path)
    (tmp_path / "summarize.toml").write_text("words = 80\n")
    monkeypatch.setattr(Path, "read_text", refused)
    ran = command(ferry)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.strip() == "summarize: summarize.toml: cannot be read: Permission denied"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("wrods = 3", "unknown option 'wrods'"),
        ("version = true", "unknown option 'version'"),
        ("words =", "not valid TOML"),
    ],
)
def test_a_wrong_settings_file_is_exit_2(
    command: Command, ferry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, said: str
) -> None:
    """It is named, with what is wrong in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "summarize.toml").write_text(content)
    ran = command(ferry)
    assert ran.code == 2
    assert f"summarize.toml: {said}" in ran.err


def test_some_unusable_inputs_are_exit_3_and_named(command: Command, ferry: Path, tmp_path: Path) -> None:
    """The brief is made of the rest; nothing is lost in silence."""
    (tmp_path / "empty.txt").touch()
    ran = command(ferry, tmp_path / "empty.txt", tmp_path / "missing.txt", "-f", "json")
    assert ran.code == 3
    assert [e["name"] for e in ran.json["excluded"]] == ["empty.txt", "missing.txt"]
    assert "summarize: empty.txt: " in ran.err
    assert "summarize: missing.txt: " in ran.err


def test_nothing_usable_is_exit_1_with_one_line(command: Command, tmp_path: Path) -> None:
    """No brief, no traceback."""
    ran = command(tmp_path)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("summarize: ")
    assert ran.err.count("\n") == 1


def test_verbose_adds_the_traceback(command: Command, tmp_path: Path) -> None:
    """For those who report a fault."""
    assert "Traceback" in command(tmp_path, "-v").err


def test_read_prints_a_document_a_line(command: Command, ferry: Path) -> None:
    """With sentences as spans of the text, and copies naming what they copy."""
    ran = command("read", ferry)
    documents = [json.loads(line) for line in ran.out.splitlines()]
    assert [d["name"] for d in documents] == sorted(f.name for f in ferry.iterdir())
    for document in documents:
        assert document["sentences"]
        assert document["text"] == (ferry / document["name"]).read_bytes().decode()
    assert sum(document["duplicate_of"] is not None for document in documents) == 1


def test_schema_describes_the_brief(command: Command) -> None:
    """The JSON Schema names the fields of the contract."""
    schema = command("schema").json
    fields = {"schema_version", "mode", "fallback_reason", "stories", "excluded", "provenance"}
    assert set(schema["properties"]) == fields


def test_version_and_help(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Help shows examples, options and exit codes without naming a command first."""
    for arguments in (["--version"], ["run", "-V"], ["articles", "--version"]):
        assert command(*arguments).out == f"summarize {__version__}\n"
    monkeypatch.setenv("SUMMARIZE_VERSION", "1")  # no option: it may be anybody's
    assert command("missing.txt").code == 1
    shown = command("--help").out
    for part in ("--words", "summarize articles/", "Exit codes", "schema"):
        assert part in shown


def test_the_version_is_shown_without_loading_the_program() -> None:
    """It starts at once: none of the heavy libraries is imported for it."""
    heavy = "{'pydantic', 'sumy', 'numpy', 'jinja2'}"
    look = f"import sys, summarize.cli.commands; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def _slow_input(tmp_path: Path) -> Path:
    for number in range(3000):
        (tmp_path / f"{number}.txt").write_text(
            f"Report number {number} says that the river rose by {number} metres."
        )
    return tmp_path


def test_a_timeout_is_exit_124(command: Command, tmp_path: Path) -> None:
    """Nothing is printed, and the line says what to do."""
    ran = command(_slow_input(tmp_path), "--timeout", "0.05")
    assert (ran.code, ran.out) == (124, "")
    assert "--timeout" in ran.err


def test_an_interrupt_is_exit_130_and_leaves_no_output(tmp_path: Path) -> None:
    """Ctrl-C in the middle of the work: one line, no half-written file."""
    start = [sys.executable, "-m", "summarize", "-", "-o", str(tmp_path / "brief.md")]
    with subprocess.Popen(start, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(b"x" * 300_000)  # more than a pipe holds: the program is reading by now
        process.stdin.flush()
        code, said = _interrupted(process), process.stderr.read().decode()
    assert code == 130
    assert said.strip() == "summarize: interrupted"
    assert list(tmp_path.iterdir()) == []


def test_an_interrupt_while_a_module_is_imported_is_exit_130(tmp_path: Path) -> None:
    """Some run code by `exec`, and of an interrupt there Python would die at its end."""
    (tmp_path / "importing.py").write_text(
        "from summarize.cli import main\n"
        "from summarize.cli.commands import summarize\n"
        "summarize.invoke = lambda context: exec('raise KeyboardInterrupt')\n"
        "main(['a.txt'])\n"
    )
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    start = [sys.executable, "-m", "importing"]
    done = subprocess.run(
        start, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.strip()) == (130, "summarize: interrupted")


def _interrupted(process: subprocess.Popen[bytes]) -> int | None:
    for _ in range(10):
        process.send_signal(signal.SIGINT)
        try:
            return process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            continue  # it came between two system calls, where Python notes it only at the next
    process.kill()
    return None


def test_a_reader_that_goes_away_is_no_failure(ferry: Path) -> None:
    """`summarize ... | head -1` prints no traceback."""
    line = f"{sys.executable} -m summarize {ferry} -f html | head -c 1 > /dev/null; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout == "0\n"
