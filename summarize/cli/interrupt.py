"""What ends a run early ends it as Ctrl-C does: its tasks are cancelled and nothing is left half-written."""

from __future__ import annotations

import signal
from types import FrameType


def interrupt(_signal: int, frame: FrameType | None) -> None:
    """Do what Ctrl-C would do now.

    No `except Exception` on the way takes an interrupt for a fault, and an event loop ends its tasks.
    """
    on_ctrl_c = signal.getsignal(signal.SIGINT)
    (on_ctrl_c if callable(on_ctrl_c) else signal.default_int_handler)(signal.SIGINT, frame)
