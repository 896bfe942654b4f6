"""Settings from `summarize.toml` in the working folder and from the user's own `config.toml`."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from typing import Any


def read_settings(known: Collection[str]) -> dict[str, Any]:
    """What the settings files say of the `known` options; the working folder's file wins.

    Raises `ConfigurationError` for a file that is not TOML and for an option not in `known`.
    """
    home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    settings: dict[str, Any] = {}
    for file in (Path(home) / "summarize" / "config.toml", Path("summarize.toml")):
        if file.is_file():
            settings |= _read(file, known)
    return settings


def _read(file: Path, known: Collection[str]) -> dict[str, Any]:
    import tomllib

    from summarize.errors import ConfigurationError

    try:
        settings = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"not valid TOML: {error}", to=file.name) from error
    named = {key.replace("-", "_"): value for key, value in settings.items()}
    if unknown := sorted(named.keys() - set(known)):
        advice = f"it may set {', '.join(sorted(known))}"
        raise ConfigurationError(f"unknown option {unknown[0]!r}", to=file.name, advice=advice)
    return named
