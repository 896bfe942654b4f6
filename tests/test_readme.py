"""What the README shows is what the program does today."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from summarize.cli.commands import summarize as group
from summarize.select.names import SUMY_RANKERS
from tests.conftest import Ran

CHECKOUT = Path(__file__).parent.parent
README = (CHECKOUT / "README.md").read_text(encoding="utf-8")


def test_the_brief_is_the_one_that_the_command_prints(
    command: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the letter; when the brief changes for the better, paste it anew."""
    monkeypatch.chdir(CHECKOUT)
    found = re.search(r"<!-- brief:.*?-->\n(.*?)\n<!-- /brief -->", README, re.DOTALL)
    assert found
    shown = "\n".join(line.removeprefix(">").removeprefix(" ") for line in found[1].split("\n"))
    assert command("seeds/", "-q", "-f", "md").out.startswith(shown)


@pytest.mark.parametrize("ranker", SUMY_RANKERS)
def test_every_ranker_is_named(ranker: str) -> None:
    """A ranker that nobody hears of is never used."""
    assert f"`{ranker}`" in README


def test_only_commands_and_options_that_exist_are_shown() -> None:
    """In every console block."""
    options = {name for each in group.commands.values() for p in each.params for name in p.opts}
    shown = re.findall(r"^\$ summarize .*?(?=#|\||$)", README, re.MULTILINE)
    assert shown
    for line in shown:
        used = {word for word in line.split() if word.startswith("-") and word != "-"}
        assert used <= options
