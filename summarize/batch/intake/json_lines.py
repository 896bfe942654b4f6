"""The rows of a JSON Lines file, one line in the memory at a time."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from summarize.errors import UnusableInput
from summarize.read.contents import LIMIT

# rows may leave out columns that they have nothing for: so many are asked which columns there are
ASKED = 1000

Row = dict[str, Any]


def columns(file: BinaryIO) -> list[str]:
    """The columns that the first rows of `file` have, without those of a file that has no rows."""
    first = islice((row for _, row in rows(file) if isinstance(row, dict)), ASKED)
    return list(dict.fromkeys(column for row in first for column in row))


def rows(file: BinaryIO) -> Iterator[tuple[int, Row | UnusableInput]]:
    """Every line of `file` that is not blank, by its number: its row, or why it is none."""
    for number, line in enumerate(_lines(file), 1):
        if line is None:
            yield number, UnusableInput(f"more than {LIMIT:,} bytes, which is the limit")
        elif line.strip():
            yield number, _row(line.removeprefix(codecs.BOM_UTF8) if number == 1 else line)


def _lines(file: BinaryIO) -> Iterator[bytes | None]:
    """The lines with their ends; None for one that is too long."""
    while line := file.readline(LIMIT + 1):
        if len(line) <= LIMIT:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(LIMIT)
        yield None


def _row(line: bytes) -> Row | UnusableInput:
    try:
        row = json.loads(line.decode())
    except UnicodeDecodeError as error:
        return UnusableInput(f"not valid UTF-8 at byte {error.start} of the line")
    except json.JSONDecodeError as error:
        if not line.endswith(b"\n"):
            return UnusableInput("the last line, which is cut off: it may still be written")
        return UnusableInput(f"not JSON: {error.msg} at character {error.colno}")
    except (ValueError, RecursionError):
        return UnusableInput("not JSON that can be read: nested too deeply, or a number of too many digits")
    return row if isinstance(row, dict) else UnusableInput("not a JSON object")
