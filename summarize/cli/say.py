"""One line for a person on standard error, whatever stands in it and whoever reads it."""

from __future__ import annotations

import contextlib

import click


def say(line: str) -> None:
    """Print `line`; that standard error is closed or full does not change how a run ends."""
    with contextlib.suppress(OSError):
        click.echo(f"summarize: {printable(line)}", err=True)


def printable(text: str) -> str:
    """`text` on one line, without characters that would steer a terminal."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in " ".join(text.split()))
