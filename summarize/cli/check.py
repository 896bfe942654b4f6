"""`summarize verify`: whose sentences stand in their sources, one result for every draft."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from io import FileIO
from pathlib import Path
from typing import BinaryIO, cast

import click

from summarize.checking import check_all, read_sources
from summarize.cli.console import Console
from summarize.cli.output import write_output
from summarize.cli.timeout import time_limit
from summarize.crews import open_crew
from summarize.drafts import parse_drafts, read_draft
from summarize.errors import UnusableInput


def run_check(
    draft: str,
    *,
    sources: Sequence[str],
    more: Sequence[str],
    timeout: float | None,
    quiet: bool,
    verbose: bool,
) -> int:
    """Print a result for every draft; gives the exit code: 4 for an unsupported sentence."""
    if more and not sources:
        raise click.UsageError(f"one draft at a time: {more[0]} is another (name sources after --sources)")
    paths = (*sources, *more)
    if draft == "-" and "-" in paths:
        raise click.UsageError("standard input cannot be the draft and a source")
    console = Console(quiet=quiet, verbose=verbose)
    name = "standard input" if draft == "-" else Path(draft).name
    with time_limit(timeout), console:
        articles, excluded = read_sources(paths or None, stdin=_standard_input(paths))
        if paths and not articles:
            raise UnusableInput(excluded[0].reason, to=excluded[0].name)
        text = read_draft(draft, _standard_input([draft]))
        drafts = list(parse_drafts(text, name))
        results = []
        with closing(open_crew("local")) as crew:
            for result in check_all(drafts, articles, crew):
                results.append(result)
                console.progress("verify", len(results), len(drafts))
    write_output("".join(result.json + "\n" for result in results), None)
    console.report(excluded)
    return 4 if any(result.unsupported for result in results) else 3 if excluded else 0


def _standard_input(paths: Sequence[str]) -> BinaryIO | None:
    wanted = "-" in paths and sys.stdin is not None
    return cast("BinaryIO", FileIO(sys.stdin.fileno(), closefd=False)) if wanted else None
