"""Where the result goes: standard output or a file, in UTF-8 whatever the locale, whole or not at all."""

from __future__ import annotations

import os
import sys
from errno import ENOENT
from pathlib import Path

from summarize.errors import OutputFailed
from summarize.files import replacing


def require_folder(output: str | None) -> None:
    """Raise `OutputFailed` when `output` is no file in a folder that is there, before any work is done."""
    if output is None or output == "-":
        return
    if not output or output.endswith("/"):
        raise OutputFailed("cannot be written: it names no file", to=output or "--output")
    if not Path(output).resolve().parent.is_dir():
        raise OutputFailed(f"cannot be written: {os.strerror(ENOENT)}", to=output)


def write_output(result: str, output: str | None) -> None:
    """Print `result`, or make it the content of the file `output` in one step.

    Raises `OutputFailed` when it cannot be written; what stood in the file before is then kept.
    """
    encoded = result.encode("utf-8", "replace")
    if output is None or output == "-":
        _print(encoded)
        return
    try:
        with replacing(Path(output)) as opened:
            opened.write(encoded)
    except OSError as error:
        raise OutputFailed(f"cannot be written: {error.strerror}", to=output) from error


def _print(content: bytes) -> None:
    if sys.stdout is None:
        raise OutputFailed("cannot be written: it is closed", to="standard output")
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputFailed(f"cannot be written: {error.strerror}", to="standard output") from error
