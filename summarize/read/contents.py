"""The bytes of one input: bounded, and never from anything that could make the program wait."""

from __future__ import annotations

import errno
import os
import stat
from typing import BinaryIO

from summarize.errors import UnusableInput

LIMIT = 20 * 1024 * 1024  # bytes of one input
NOT_REGULAR = "not a regular file"

_REASONS = {
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.ENOENT: "no such file or folder",
    errno.ELOOP: "a link that leads back to itself",
    errno.ENAMETOOLONG: "its path is too long",
    errno.ENOTDIR: "no such file or folder",
    errno.EISDIR: "a folder, not a file",
}


def file_contents(path: str) -> bytes:
    """All bytes of the regular file at `path`; `UnusableInput` when there are none to be had."""
    try:
        # a pipe that took the file's place since it was found must not be waited for
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb", buffering=0) as file:
            status = os.fstat(handle)
            if not stat.S_ISREG(status.st_mode):
                raise UnusableInput(NOT_REGULAR)
            if status.st_size > LIMIT:
                raise UnusableInput(f"{status.st_size:,} bytes, and the limit is {LIMIT:,}")
            return _bounded(file)
    except (OSError, ValueError) as error:
        raise UnusableInput(why(error)) from error


def stream_contents(stream: BinaryIO | None) -> bytes:
    """All bytes of `stream`, which is read no further than the limit."""
    if stream is None:
        raise UnusableInput("there is no standard input to read")
    try:
        return _bounded(stream)
    except (OSError, ValueError) as error:
        raise UnusableInput(why(error)) from error


def why(error: OSError | ValueError) -> str:
    """The reason to give for an error of the operating system, the same in every locale."""
    if not isinstance(error, OSError) or error.errno is None:
        return "cannot be opened or read"
    code = errno.errorcode.get(error.errno, str(error.errno))
    return _REASONS.get(error.errno, f"cannot be read ({code})")


def _bounded(stream: BinaryIO) -> bytes:
    pieces, size = [], 0
    while piece := stream.read(LIMIT + 1 - size):
        pieces.append(piece)
        size += len(piece)
        if size > LIMIT:
            raise UnusableInput(f"more than {LIMIT:,} bytes, which is the limit")
    return b"".join(pieces)
