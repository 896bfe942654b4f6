"""`summarize prompts`: list, show and diff, by the contract."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from summarize.cli.commands import summarize
from summarize.prompting import find_prompt
from tests.conftest import Ran

Command = Callable[..., Ran]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with a person's own versions 98 and 99 of `write`."""
    ours = find_prompt("write")
    folder = tmp_path / "own"
    (folder / "write").mkdir(parents=True)
    for version, word in ((98, "briefs"), (99, "bulletins")):
        text = ours.text.replace(f"version: {ours.version}\n", f"version: {version}\n")
        file = folder / "write" / f"v{version}.md"
        file.write_text(text.replace("news briefs", f"news {word}"), encoding="utf-8")
    return folder


def test_list_shows_every_version_and_which_is_current(command: Command, own: Path) -> None:
    """One line each, with its purpose."""
    ran = command("prompts", "list", "--prompts", own)
    rows = [line.split() for line in ran.out.splitlines()]
    assert rows[0] == ["name", "version", "purpose"]
    assert [row[:2] for row in rows if row[2] == "current"] == [
        ["headline", "1"],
        ["judge", "1"],
        ["repair", "1"],
        ["write", "99"],
    ]
    assert ["write", "98", "Statements"] in [row[:3] for row in rows]
    assert (ran.code, ran.err) == (0, "")


def test_show_prints_the_file(command: Command, own: Path) -> None:
    """The current version, or the one that is named."""
    assert command("prompts", "show", "write@1").out == find_prompt("write@1").text
    assert command("prompts", "show", "write", "--prompts", own).out == (own / "write/v99.md").read_text()


def test_diff_shows_what_changed(command: Command, own: Path) -> None:
    """As a unified diff, front matter included."""
    lines = command("prompts", "diff", "write", "98", "99", "--prompts", own).out.splitlines()
    assert lines[:2] == ["--- write@98", "+++ write@99"]
    assert "-version: 98" in lines
    assert "+version: 99" in lines
    assert any(line.startswith("+You write news bulletins.") for line in lines)


def test_a_version_does_not_differ_from_itself(command: Command) -> None:
    """Nothing is printed."""
    ran = command("prompts", "diff", "write", "1", "1")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["show", "wirte"], "there is no prompt 'wirte' (there are headline, judge, repair, write)"),
        (["show", "write@77"], "prompt write: has no version 77 (there are write@1"),
        (["show", "write@x"], "is not NAME@VERSION"),
        (["diff", "wirte", "1", "2"], "there is no prompt 'wirte'"),
        (["diff", "write", "1", "77"], "has no version 77"),
        (["diff", "write", "1", "x"], "is not a valid integer"),
        (["list", "--prompts", "nowhere"], "nowhere: is no folder"),
        (["lst"], "No such command"),
        ([], "Usage: "),
    ],
)
def test_a_slip_is_exit_2_and_says_what_there_is(command: Command, arguments: list[str], says: str) -> None:
    """On standard error, and nothing else is printed."""
    ran = command("prompts", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


def test_the_folder_is_also_read_from_the_environment(
    command: Command, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As every option is."""
    monkeypatch.setenv("SUMMARIZE_PROMPTS", str(own))
    assert "version: 99" in command("prompts", "show", "write").out


def test_names_are_completed(own: Path) -> None:
    """And versions, once an @ is typed; a folder that holds no prompts completes nothing."""

    def completed(*arguments: str, incomplete: str) -> list[str]:
        shell = ShellComplete(summarize, {}, "summarize", "_SUMMARIZE_COMPLETE")
        return [item.value for item in shell.get_completions(list(arguments), incomplete)]

    assert completed("prompts", "show", incomplete="wr") == ["write"]
    assert completed("prompts", "diff", incomplete="") == ["headline", "judge", "repair", "write"]
    assert completed("prompts", "show", "--prompts", str(own), incomplete="write@9")[-2:] == [
        "write@98",
        "write@99",
    ]
    assert completed("prompts", "show", "--prompts", str(own / "write"), incomplete="w") == []


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of its own needs pty")
@pytest.mark.parametrize(("options", "colored"), [([], True), (["--no-color"], False)])
def test_a_terminal_shows_a_diff_in_colors(own: Path, options: list[str], colored: bool) -> None:
    """Unless nobody wants any."""
    leader, terminal = os.openpty()
    arguments = ["prompts", "diff", "write", "98", "99", "--prompts", str(own), *options]
    subprocess.run([sys.executable, "-m", "summarize", *arguments], stdout=terminal, check=True)
    os.close(terminal)
    shown = os.read(leader, 10_000)
    os.close(leader)
    assert (b"\x1b[32m+version: 99\x1b[0m" in shown) is colored
    assert b"+version: 99" in shown
