"""Parts of the program that need not be installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from summarize.errors import MissingExtra


@contextmanager
def optional_part(extra: str, what: str) -> Iterator[None]:
    """Imports in this block are of `extra`, which `what` needs; raises `MissingExtra` without it."""
    try:
        yield
    except ImportError as missing:
        advice = f"pip install 'summarize[{extra}]'"
        raise MissingExtra(f"{what} needs an optional part", advice=advice) from missing
