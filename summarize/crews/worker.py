"""What a process that computes does first; it imports next to nothing, to do so as soon as it is there."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection, wait

GARBAGE = 5_000
# who hands work out and keeps what comes of it goes first: on it the others wait
NICE = 5
# these are meant for the process above
SIGNALS = (signal.SIGINT, signal.SIGTERM)


def begin_to_compute(ended: Connection, ready: Callable[[], None]) -> None:
    """Leave signals to the process above, which blocked them, end with it, however it ends, and get `ready`.

    `ended` is the end of a pipe that closes with that process, or when it wants no more.
    """
    gc.set_threshold(GARBAGE)  # nearly nothing that is made here refers to itself
    if hasattr(os, "nice"):  # not on every system
        os.nice(NICE)
    for each in SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    threading.Thread(target=_end_with, args=(ended,), daemon=True).start()
    ready()


def _end_with(ended: Connection) -> None:
    wait([ended])
    os._exit(1)
