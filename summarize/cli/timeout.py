"""`--timeout`: the run is stopped by the system's alarm, wherever it is, as Ctrl-C would stop it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from summarize.cli.interrupt import interrupt
from summarize.errors import TimeRanOut

# three years; the system's clock does not count much further
LONGEST = 1e8


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """End the block after `seconds` and raise `TimeRanOut`; None is no limit."""
    rung = False

    def ring(_signal: int, frame: FrameType | None) -> None:
        nonlocal rung
        rung = True
        interrupt(_signal, frame)

    if seconds is None:
        yield
        return
    before = signal.signal(signal.SIGALRM, ring)
    try:
        try:
            signal.setitimer(signal.ITIMER_REAL, min(seconds, LONGEST))
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except KeyboardInterrupt:
        if not rung:
            raise
        happened = f"not done after {seconds:g} seconds"
        raise TimeRanOut(happened, advice="give more to --timeout, or fewer inputs") from None
    finally:
        signal.signal(signal.SIGALRM, before)
