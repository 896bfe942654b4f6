"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

PARTIAL = ".partial"


@contextmanager
def replacing(file: Path) -> Iterator[BinaryIO]:
    """Opens what becomes the content of `file` in one step, on the disk, once the block has ended well.

    Otherwise what stood there before is kept. A process that is killed leaves a file beside it whose
    name is `.<name>.<random>.partial`. Raises `OSError`.
    """
    if file.exists() and not file.is_file():
        with file.open("wb") as opened:  # a device or a pipe has nothing to be replaced by
            yield opened
        return
    target = file.resolve()
    handle, partial = tempfile.mkstemp(prefix=f".{target.name}.", suffix=PARTIAL, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as opened:
            yield opened
            opened.flush()
            os.fsync(opened.fileno())
        Path(partial).chmod(_mode(target))
        Path(partial).replace(target)
    except BaseException:
        Path(partial).unlink(missing_ok=True)
        raise
    _keep_name(target.parent)


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, or those that a new file would get."""
    if target.exists():
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _keep_name(folder: Path) -> None:
    """Have the new name on the disk too, where folders can be treated so."""
    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
