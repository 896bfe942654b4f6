"""The watchers that a run has, as one."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from summarize.batch.events import Event, RunBegan, Watcher
from summarize.batch.watching.logs import LogFormat, Logs, set_up
from summarize.batch.watching.terminal import Progress, Screen

logger = logging.getLogger("summarize")


def watchers(
    *,
    log_format: LogFormat = "text",
    log_text: bool = False,
    quiet: bool = False,
    verbose: bool = False,
    metrics: Path | None = None,
    stream: TextIO | None = None,
) -> Watcher:
    """One watcher for the logs, the progress on a terminal, the figures and the traces that are wanted.

    It may be called from any thread, and a fault of one of them never reaches the run. `log_text` puts
    headlines into the logs; `metrics` is the file of figures; `stream` is standard error if None, and
    what the program logs goes there from now on. Raises `MissingExtra` where a library is not installed,
    and `ConfigurationError`.
    """
    screen = Screen(stream, animated=log_format == "text" and not quiet)
    set_up(screen, log_format, quiet=quiet, verbose=verbose)
    chosen: list[Watcher] = [Logs(log_format, headlines=log_text)]
    if screen.animated:
        chosen.append(Progress(screen))
    if metrics is not None:
        from summarize.batch.watching.metrics import Metrics

        chosen.append(Metrics(metrics))
    from summarize.batch.watching.traces import traces

    sending = traces()
    if sending is not None:
        chosen.append(sending)
    return together(chosen)


def together(chosen: Sequence[Watcher]) -> Watcher:
    """All of `chosen` as one: what one of them raises is logged, once a run, and the others go on."""
    lock = threading.RLock()
    faulty: set[tuple[str, int]] = set()

    def watch(event: Event) -> None:
        with lock:
            if isinstance(event, RunBegan):
                faulty.difference_update([each for each in faulty if each[0] == event.job])
            for number, watcher in enumerate(chosen):
                try:
                    watcher(event)
                except Exception as error:
                    if (event.job, number) not in faulty:
                        faulty.add((event.job, number))
                        _report(watcher, error)

    return watch


def _report(watcher: Watcher, error: Exception) -> None:
    name = type(watcher).__name__.lower()
    reason = f"{type(error).__name__}: {error}"
    logger.warning("the run goes on without its %s: %s", name, reason)
