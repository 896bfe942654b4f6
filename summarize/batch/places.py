"""Paths in a jobs file: from its folder, whatever the working folder is."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from summarize.batch.toml_lines import KeyPath

# inputs stay as they are written: in a pattern the folder's own name must be no part of the pattern
_PATHS = frozenset({"state", "options.prompts", "outputs.path"})
_DATABASES = frozenset({"outputs.address"})
_POSTGRESQL = re.compile(r"^postgres(ql)?://")


def kind_of(at: KeyPath) -> str:
    """What the key at `at` is in any job, "outputs.path" say."""
    return ".".join(part for part in (at[2:] or at) if isinstance(part, str))


def is_address(written: str) -> bool:
    """Whether it names its protocol, as no path does."""
    return "://" in written


def place(written: str, folder: Path) -> str:
    """A path from `folder` on, that in an SQLite address too; a PostgreSQL address with our driver."""
    if not is_address(written):
        return os.path.normpath(folder / written)
    if written.startswith(("sqlite:", "sqlite+")):
        return _sqlite(written, folder)
    return _POSTGRESQL.sub("postgresql+psycopg://", written)


def placed(data: Any, folder: Path, at: KeyPath = ()) -> Any:
    """What a jobs file says, its paths from `folder` on, but for those of inputs."""
    if isinstance(data, dict):
        return {key: placed(value, folder, (*at, key)) for key, value in data.items()}
    if isinstance(data, list):
        return [placed(value, folder, (*at, number)) for number, value in enumerate(data)]
    named = kind_of(at)
    if isinstance(data, str) and data and (named in _PATHS or (named in _DATABASES and is_address(data))):
        return place(data, folder)
    return data


def _sqlite(address: str, folder: Path) -> str:
    scheme, _, file = address.partition(":///")
    file, mark, query = file.partition("?")
    if not file or file == ":memory:" or file.startswith("file:"):
        return address
    return f"{scheme}:///{os.path.normpath(folder / file)}{mark}{query}"
