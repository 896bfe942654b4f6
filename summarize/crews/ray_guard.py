"""A program of its own that outlives the one that started it, by as long as it takes to tidy up after it.

    python ray_guard.py FOLDER

Waits for the end of its standard input, which is that of whoever started it, however that ended. Then it
ends the processes that have files open below FOLDER, and removes FOLDER: Ray leaves both behind when the
process that started it is killed.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from contextlib import suppress
from pathlib import Path


def main(folder: str) -> None:
    """Wait, and tidy up."""
    above = os.getppid()
    sys.stdin.buffer.read()
    for process in Path("/proc").glob("[0-9]*"):
        if int(process.name) == above:  # it told us to, and lives
            continue
        with suppress(OSError):  # it has just ended, or is somebody else's
            if any(str(file.readlink()).startswith(f"{folder}/") for file in (process / "fd").iterdir()):
                os.kill(int(process.name), signal.SIGKILL)
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1])
