"""`summarize prompts`: what the model is asked, to read and to compare."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarize.cli.number import Integer
from summarize.cli.say import printable

if TYPE_CHECKING:
    from summarize.prompting import Prompt

FROM_ENVIRONMENT = {"auto_envvar_prefix": "SUMMARIZE"}

_COLORS = {"+": "green", "-": "red", "@": "cyan"}


def _complete_name(context: click.Context, _argument: click.Parameter, incomplete: str) -> list[str]:
    from summarize.errors import PromptFault
    from summarize.prompting import all_prompts

    try:
        prompts = all_prompts(context.params.get("prompts"))
    except PromptFault:
        return []
    pinned = [prompt.label for prompt in prompts] if "@" in incomplete else []
    names = [*dict.fromkeys(prompt.name for prompt in prompts), *pinned]
    return [name for name in names if name.startswith(incomplete)]


_folder = click.option(
    "--prompts",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Your own prompts, as DIR/NAME/vN.md; they win over ours.",
)
_version = Integer(min=1)


@click.group()
@click.pass_context
def prompts(context: click.Context) -> None:
    """The versioned prompts that a model is asked with."""
    context.default_map = dict.fromkeys(prompts.commands, context.default_map)


@prompts.command("list", context_settings=FROM_ENVIRONMENT)
@_folder
def list_all(**options: Any) -> None:
    """Every version of every prompt, and which one is current."""
    from summarize.prompting import all_prompts, load_prompts

    folder = options["prompts"]
    current = {prompt.label for prompt in load_prompts(folder).values()}
    rows = (
        (p.name, str(p.version), "current" if p.label in current else "", printable(p.purpose))
        for p in all_prompts(folder)
    )
    _print("\n".join(_table([("name", "version", "", "purpose"), *rows])) + "\n")


@prompts.command(context_settings=FROM_ENVIRONMENT)
@click.argument("name", metavar="NAME[@V]", shell_complete=_complete_name)
@_folder
def show(name: str, **options: Any) -> None:
    """One prompt's file: the current version, or the one that is named."""
    from summarize.prompting import find_prompt

    _print(find_prompt(name, options["prompts"]).text)


@prompts.command(context_settings=FROM_ENVIRONMENT)
@click.argument("name", shell_complete=_complete_name)
@click.argument("v1", type=_version)
@click.argument("v2", type=_version)
@_folder
@click.option("--no-color", is_flag=True, help="No colors on a terminal.")
def diff(name: str, v1: int, v2: int, no_color: bool, **options: Any) -> None:
    """What changed from version V1 of a prompt to version V2."""
    from summarize.prompting import find_prompt

    old, new = (find_prompt(f"{name}@{version}", options["prompts"]) for version in (v1, v2))
    on_terminal = sys.stdout is not None and sys.stdout.isatty()
    colored = on_terminal and not no_color and not os.environ.get("NO_COLOR")
    lines = _differences(old, new)
    _print("".join(f"{_colored(line) if colored else line}\n" for line in lines))


@prompts.command(context_settings=FROM_ENVIRONMENT)
@click.argument("name", metavar="NAME[@V]", shell_complete=_complete_name)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@_folder
@click.option("--words", type=Integer(min=1), default=250, show_default=True, metavar="N")
@click.option("--stories", type=click.Choice(["auto", "one"]), default="auto", show_default=True)
def render(name: str, paths: tuple[str, ...], words: int, stories: str, **options: Any) -> bool:
    """What a run over PATH... would send to the model with one prompt; nothing is sent.

    Only what does not hang on an answer can be shown: the headline's prompt stands here with
    sentences of the sources, and nothing is refused yet that could be repaired.
    """
    from summarize.cli.run import run_render

    return run_render(name, paths, prompts=options["prompts"], words=words, stories=stories)


def _print(text: str) -> None:
    from summarize.cli.output import write_output

    write_output(text, None)


def _table(rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _differences(old: Prompt, new: Prompt) -> Iterator[str]:
    from difflib import unified_diff

    return unified_diff(old.text.splitlines(), new.text.splitlines(), old.label, new.label, lineterm="")


def _colored(line: str) -> str:
    return click.style(line, fg=_COLORS.get(line[:1]))
