"""Settings from `summarize.toml` in the working folder and from the user's own `config.toml`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def read_settings(known: Mapping[str, bool]) -> dict[str, Any]:
    """What the settings files say of the `known` options; the working folder's file wins.

    `known` says of each whether it takes several values. A folder of prompts is looked for beside the
    file that names it. Raises `ConfigurationError` for a file that is not TOML, for an option not in
    `known`, and for one that is no text, number or truth value.
    """
    home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    settings: dict[str, Any] = {}
    for file in (Path(home) / "summarize" / "config.toml", Path("summarize.toml")):
        if file.is_file():
            settings |= _read(file, known)
    return settings


def _read(file: Path, known: Mapping[str, bool]) -> dict[str, Any]:
    import tomllib

    from summarize.errors import ConfigurationError

    try:
        settings = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"not valid TOML: {error}", to=file.name) from error
    except OSError as error:
        raise ConfigurationError(f"cannot be read: {error.strerror}", to=file.name) from error
    named = {key.replace("-", "_"): value for key, value in settings.items()}
    if unknown := sorted(named.keys() - set(known)):
        advice = f"it may set {', '.join(sorted(known))}"
        raise ConfigurationError(f"unknown option {unknown[0]!r}", to=file.name, advice=advice)
    for name, value in named.items():
        values = value if known[name] and isinstance(value, list) else [value]
        if not all(isinstance(each, str | int | float) for each in values):
            advice = f"give {'texts in brackets' if known[name] else 'one text, number, true or false'}"
            raise ConfigurationError(f"option {name!r} cannot be read", to=file.name, advice=advice)
        texts = [each if isinstance(each, str) else str(each).lower() for each in values]
        named[name] = texts if known[name] else texts[0]
    if "prompts" in named:
        named["prompts"] = str(file.parent / named["prompts"])
    return named
