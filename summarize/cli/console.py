"""Standard error: progress on long work, warnings, and what became of the inputs."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Sequence
from types import TracebackType
from typing import Self

import click

from summarize.brief import Excluded, Usage
from summarize.cli.say import say

# short work shows no progress: a line that flashes by only distracts
PATIENCE_SECONDS = 1.0
EVERY_SECONDS = 0.1


class Console:
    """What a person sees beside the result; it shows progress only on a terminal."""

    def __init__(self, *, quiet: bool, verbose: bool) -> None:
        self._quiet = quiet
        self._animated = not quiet and sys.stderr is not None and sys.stderr.isatty()
        self._next_drawing = time.monotonic() + PATIENCE_SECONDS
        self._drawn = False
        self._stage = self._asked = ""
        handler = _OneLine(self)
        handler.setLevel(logging.ERROR if quiet else logging.DEBUG if verbose else logging.WARNING)
        logger = logging.getLogger("summarize")
        logger.handlers = [handler]
        logger.setLevel(handler.level)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def clear(self) -> None:
        """Take the progress off the terminal, so that a line can be printed."""
        if self._drawn:
            self._drawn = False
            click.echo("\r\x1b[K", nl=False, err=True)

    def progress(self, stage: str, done: int, total: int) -> None:
        """Show how far `stage` is, on a terminal, once the work has taken a moment."""
        if not self._stage.startswith(f"{stage} "):
            self._asked = ""
        self._stage = f"{stage} {done} of {total}"
        if self._animated and time.monotonic() >= self._next_drawing:
            self._next_drawing = time.monotonic() + EVERY_SECONDS
            self._draw()

    def usage(self, usage: Usage) -> None:
        """Show what was asked of the model so far, on a terminal."""
        tokens = usage.input_tokens + usage.output_tokens
        cost = "" if usage.cost_usd is None else f", ${usage.cost_usd:.4f}"
        requests = f"{usage.requests} request{'' if usage.requests == 1 else 's'}"
        self._asked = f": {requests}, {tokens:,} tokens{cost}"
        if self._animated:
            self._draw()

    def _draw(self) -> None:
        # a line that wraps could not be taken off again
        width = os.get_terminal_size(sys.stderr.fileno()).columns or 80
        self._drawn = True
        click.echo(f"\r\x1b[K{f'{self._stage}{self._asked}'[: width - 1]}", nl=False, err=True)

    def warn(self, line: str) -> None:
        """Print one warning, unless nobody wants any."""
        if not self._quiet:
            say(line)

    def report(self, excluded: Sequence[Excluded]) -> None:
        """Name every input that could not be used, and why: the exit code alone says too little."""
        for each in excluded:
            say(f"{each.name}: {each.reason}")


class _OneLine(logging.Handler):
    """What the program logs, each message on a line of its own."""

    def __init__(self, console: Console) -> None:
        super().__init__()
        self._console = console

    def emit(self, record: logging.LogRecord) -> None:
        self._console.clear()
        say(record.getMessage())
