"""`--timeout`: the run is stopped by the system's alarm, wherever it is."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from summarize.errors import TimeRanOut


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Raise `TimeRanOut` inside the block after `seconds`; None is no limit."""

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise TimeRanOut(
            f"not done after {seconds:g} seconds", advice="give more to --timeout, or fewer inputs"
        )

    if seconds is None:
        yield
        return
    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
