"""Folders that files are written into: on this machine, or in any store that fsspec knows."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from errno import EDQUOT, ENOSPC
from pathlib import Path
from typing import Any, BinaryIO, Protocol
from urllib.parse import unquote, urlsplit

from summarize.batch.outputs.addresses import without_secrets
from summarize.batch.outputs.extras import optional_part
from summarize.errors import ConfigurationError, MissingExtra, OutputFailed
from summarize.files import PARTIAL, replacing

_STORE = re.compile(r"[A-Za-z][\w+.-]*://")


class Folder(Protocol):
    """A folder whose files are written whole or not at all; raises `OutputFailed`."""

    @property
    def address(self) -> str:
        """Where it is, without a password."""

    def writing(self, name: str) -> AbstractContextManager[BinaryIO]:
        """Opens what becomes the content of the file `name` when the block has ended well."""

    def remove(self, name: str) -> None:
        """Remove the file `name`, if it is there."""

    def tidy(self, name: str) -> None:
        """Remove what a killed process left of files whose names match the pattern `name`."""


def open_folder(path: str, base: Path) -> Folder:
    """The folder at `path`: an address of a store, or a path that counts from `base`."""
    if path.startswith("file://"):
        path = unquote(urlsplit(path).path)
    return _StoreFolder(path.rstrip("/")) if _STORE.match(path) else _LocalFolder(base / path)


def open_file(path: str, base: Path) -> tuple[Folder, str]:
    """The folder and the name of the file at `path`; raises `ConfigurationError` when it names none."""
    folder, slash, name = path.rpartition("/")
    if name in {"", ".", ".."} or folder.endswith(":/"):
        raise ConfigurationError("it names no file", to=without_secrets(path))
    return open_folder(folder + slash, base), name


class _LocalFolder:
    def __init__(self, path: Path) -> None:
        self._path = Path(os.path.abspath(path))  # noqa: PTH100 - a link may be moved to another place

    @property
    def address(self) -> str:
        return str(self._path)

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        file = self._path / name
        try:
            self._path.mkdir(parents=True, exist_ok=True)
            with replacing(file) as opened:
                yield opened
        except OSError as error:
            raise _failed("written", file, error) from error

    def remove(self, name: str) -> None:
        file = self._path / name
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise _failed("removed", file, error) from error

    def tidy(self, name: str) -> None:
        for partial in self._path.glob(f".{name}.*{PARTIAL}"):
            self.remove(partial.name)


def _failed(done: str, file: Path, error: OSError) -> OutputFailed:
    full = error.errno in {ENOSPC, EDQUOT}
    advice = "free some space" if full else "check that it may be written there, or name another path"
    return OutputFailed(f"cannot be {done}: {error.strerror or error}", to=str(file), advice=advice)


class _StoreFolder:
    """A folder of an object store, where a file is there only after all of it has arrived."""

    def __init__(self, address: str) -> None:
        with optional_part("batch", "a store of files"):
            import fsspec

        self._address = address
        try:
            found: tuple[Any, str] = fsspec.core.url_to_fs(address)
        except ImportError as missing:
            raise MissingExtra(f"it needs a library: {missing}", to=self.address) from missing
        except ValueError as error:
            raise ConfigurationError(f"no such store: {error}", to=self.address) from error
        self._store, self._path = found

    @property
    def address(self) -> str:
        return without_secrets(self._address)

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        # what is opened in a store itself is kept as far as it came when the block fails
        try:
            spool = tempfile.TemporaryDirectory(prefix="summarize-")
        except OSError as error:
            raise _failed("written", Path(tempfile.gettempdir()), error) from error
        with spool as folder:
            file = Path(folder) / name
            try:
                with file.open("wb") as opened:
                    yield opened
            except OSError as error:
                raise _failed("written", file, error) from error
            with self._trouble("written", name):
                self._store.put_file(str(file), f"{self._path}/{name}")

    def remove(self, name: str) -> None:
        with self._trouble("removed", name):
            try:
                self._store.rm_file(f"{self._path}/{name}")
            except FileNotFoundError:
                return

    def tidy(self, name: str) -> None:
        """A store keeps nothing of what did not arrive."""

    @contextmanager
    def _trouble(self, done: str, name: str) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # every store raises errors of its own
            why = " ".join(without_secrets(str(error)).split())[:200] or type(error).__name__
            raise OutputFailed(
                f"cannot be {done}: {why}",
                to=f"{self.address}/{name}",
                advice="check the address, and what gives access to the store",
            ) from error
