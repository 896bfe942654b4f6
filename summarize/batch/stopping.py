"""A clean stop: whoever works is told to end after what is in hand, and nothing is broken off."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

INTERRUPTED = 130
_ONE_SECOND = 1.0


class Stop:
    """Whether it is time to stop: `stop()` says so, and may be asked from any thread."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._by: int | None = None

    def __call__(self) -> bool:
        """True from the moment that a stop was asked for."""
        return self._event.is_set()

    def ask(self, by: int | None = None) -> None:
        """Ask for a stop, `by` a signal if one did."""
        self._by = by
        self._event.set()

    def wait(self) -> None:
        """Wait until a stop is asked for; not in the thread that signals come to."""
        self._event.wait()

    @property
    def interrupted(self) -> bool:
        """Whether a person asked, with Ctrl-C, and no manager of services with SIGTERM."""
        return self._by == signal.SIGINT


@contextmanager
def stop_on_signals() -> Iterator[Stop]:
    """A stop that SIGTERM and SIGINT ask for; must be entered in the main thread.

    A second signal ends the process at once, as it would end any: what is stored by then is kept, and the
    next run goes on from there. The same one again within a second is no second one: `timeout` sends it
    to the process and then to its group.
    """
    stop, first = Stop(), 0.0
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def ask(number: int, _frame: FrameType | None) -> None:
        nonlocal first
        again = stop() and time.monotonic() - first > _ONE_SECOND
        for each in before:
            if each != number or again:
                signal.signal(each, signal.SIG_DFL)
        if again:
            signal.raise_signal(number)
        elif not stop():
            first = time.monotonic()
            stop.ask(number)

    for number in before:
        signal.signal(number, ask)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
