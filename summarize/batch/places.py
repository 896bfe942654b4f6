"""Paths in a jobs file: from its folder, whatever the working folder is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from summarize.batch.toml_lines import KeyPath

# keys whose text is a path; a list of paths goes by the name of the list
PATHS = frozenset({"state", "inputs", "feeds", "tables.path", "options.prompts", "outputs.path"})
_SQLITE = "sqlite"


def kind_of(at: KeyPath) -> str:
    """What the key at `at` is in any job, "outputs.path" say."""
    return ".".join(part for part in (at[2:] or at) if isinstance(part, str))


def is_address(written: str) -> bool:
    """Whether it names its protocol, as no path does."""
    return "://" in written


def place(written: str, folder: Path) -> str:
    """`written` from `folder` on, or as it is where it is no path; that of SQLite's file likewise."""
    if written.startswith(_SQLITE) and is_address(written):
        return _sqlite(written, folder)
    return written if is_address(written) else os.path.normpath(folder / written)


def placed(data: Any, folder: Path, at: KeyPath = ()) -> Any:
    """What a jobs file says, its paths from `folder` on."""
    if isinstance(data, dict):
        return {key: placed(value, folder, (*at, key)) for key, value in data.items()}
    if isinstance(data, list):
        return [placed(value, folder, (*at, number)) for number, value in enumerate(data)]
    named = kind_of(at)
    if isinstance(data, str) and data and (named in PATHS or _is_sqlite_output(named, data)):
        return place(data, folder)
    return data


def _is_sqlite_output(named: str, written: str) -> bool:
    return named == "outputs.address" and written.startswith(_SQLITE)


def _sqlite(address: str, folder: Path) -> str:
    scheme, _, file = address.partition(":///")
    file, mark, query = file.partition("?")
    if not file or file == ":memory:" or file.startswith("file:"):
        return address
    return f"{scheme}:///{os.path.normpath(folder / file)}{mark}{query}"
