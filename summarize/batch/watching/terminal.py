"""What a person is shown of a run: how far it is on a terminal, and one line of what came of it."""

from __future__ import annotations

import os
import sys
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

from summarize.batch.events import (
    AnswersAwaited,
    DocumentsRead,
    Event,
    RunBegan,
    RunEnded,
    StoryFailed,
    StoryMade,
)
from summarize.brief import Usage
from summarize.render.characters import one_line

# short work shows no progress: a line that flashes by only distracts
PATIENCE_SECONDS = 1.0
EVERY_SECONDS = 0.1
# the pace is that of the last so many stories: it changes when an endpoint goes away
RECENT = 200


class Screen:
    """Standard error: a line of progress that other lines take off, where it is a terminal.

    That it is closed or full changes nothing in how a run goes.
    """

    def __init__(self, stream: TextIO | None = None, *, animated: bool = True) -> None:
        """`stream` is standard error if None; `animated` wants progress where that is a terminal."""
        self._stream = stream
        self.animated = False
        with suppress(OSError, ValueError):
            self.animated = animated and self._at is not None and self._at.isatty()
        self._drawn = False

    @property
    def _at(self) -> TextIO | None:
        # looked up each time: a test or a daemon may have put another in its place
        return self._stream if self._stream is not None else sys.stderr

    def say(self, line: str) -> None:
        """Print `line`, after taking the progress off."""
        self.clear()
        self._write(f"{line}\n")

    def draw(self, progress: str) -> None:
        """Show `progress` in place of what was shown before; nothing off a terminal."""
        if self.animated:
            self._drawn = True
            # a line that wraps could not be taken off again
            self._write(f"\r\x1b[K{progress[: self._width() - 1]}")

    def clear(self) -> None:
        """Take the progress off the terminal."""
        if self._drawn:
            self._drawn = False
            self._write("\r\x1b[K")

    def _width(self) -> int:
        with suppress(OSError, ValueError, AttributeError):
            return os.get_terminal_size(self._at.fileno() if self._at else 2).columns or 80
        return 80

    def _write(self, text: str) -> None:
        if self._at is not None:
            encoding = getattr(self._at, "encoding", None) or "utf-8"
            with suppress(OSError, ValueError):  # ValueError: it was closed
                self._at.write(text.encode(encoding, "replace").decode(encoding))
                self._at.flush()


class Progress:
    """A watcher that draws how far every job is: its stories, their pace, the time that is left."""

    def __init__(self, screen: Screen, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._screen, self._monotonic = screen, monotonic
        self._next = monotonic() + PATIENCE_SECONDS
        self._recent: dict[str, deque[tuple[float, int]]] = {}
        self._usage: dict[str, Usage] = {}

    def __call__(self, event: Event) -> None:
        """Draw what is known after `event`, now and then."""
        match event:
            case RunBegan():
                self._recent[event.job] = deque(maxlen=RECENT)
                self._usage[event.job] = Usage()
            case DocumentsRead():
                self._draw(f"{event.job}: {_documents(event.read, event.new, event.excluded)}")
            case AnswersAwaited():
                self._draw(f"{event.job}: {answers(event)}")
            case StoryMade() | StoryFailed():
                self._draw(self._stories(event))
            case RunEnded():
                self._screen.clear()

    def _draw(self, line: str) -> None:
        if self._monotonic() >= self._next:
            self._next = self._monotonic() + EVERY_SECONDS
            self._screen.draw(one_line(line))

    def _stories(self, event: StoryMade | StoryFailed) -> str:
        recent = self._recent.setdefault(event.job, deque(maxlen=RECENT))
        recent.append((self._monotonic(), event.done))
        shown = f"{event.job}: story {event.done:,} of {event.of:,}"
        (began, first), (now, last) = recent[0], recent[-1]
        if now > began and last > first:
            pace = (last - first) / (now - began)
            shown += f", {_pace(pace)}, {duration((event.of - event.done) / pace)} left"
        if isinstance(event, StoryMade):
            shown += self._cost(event)
        return shown

    def _cost(self, event: StoryMade) -> str:
        known = self._usage.get(event.job, Usage())
        cost = (known.cost_usd or 0.0) + (event.usage.cost_usd or 0.0)
        requests = known.requests + event.usage.requests
        self._usage[event.job] = Usage(requests=requests, cost_usd=cost or None)
        if not requests:
            return ""
        return f": {plural(requests, 'request')}" + (f", ${cost:.2f}" if cost else "")


def summary(ended: RunEnded, *, fallbacks: int = 0) -> str:
    """One line of what came of a run, of whose stories `fallbacks` were told without the model."""
    made = f"{plural(ended.made, 'story', 'stories')} made"
    if fallbacks:
        made += f" ({fallbacks:,} without the model)"
    parts = [
        f"{made}, {ended.failed:,} failed, {ended.unchanged:,} unchanged",
        _documents(ended.documents, ended.new, ended.excluded),
    ]
    if ended.usage.requests:
        cost = ended.usage.cost_usd
        parts.append("cost unknown" if cost is None else f"${cost:.2f}" if cost >= 0.01 else f"${cost:.4f}")
    parts.append(duration(ended.seconds))
    stopped = "" if ended.outcome in {"done", "incomplete"} else f"{ended.outcome}: "
    return one_line(f"{ended.job}: {stopped}{'; '.join(parts)}")


def answers(awaited: AnswersAwaited) -> str:
    """How many of the answers are there that are waited for."""
    return f"waiting for a batch: {awaited.answered:,} of {plural(awaited.asked, 'answer')} there"


def duration(seconds: float) -> str:
    """`seconds` as a person says them: "0.4 s", "3 min 12 s", "2 h 5 min"."""
    if seconds < 9.95:
        return f"{max(seconds, 0.0):.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    minutes = round(whole / 60)
    return f"{minutes // 60:,} h {minutes % 60} min"


def plural(count: int, one: str, several: str | None = None) -> str:
    """`count` with the word for so many."""
    return f"{count:,} {one if count == 1 else several or f'{one}s'}"


def _documents(read: int, new: int, excluded: int) -> str:
    return f"{plural(read, 'document')} ({new:,} new, {excluded:,} excluded)"


def _pace(stories: float) -> str:
    if stories >= 1:
        return f"{stories:.0f} a second" if stories >= 10 else f"{stories:.1f} a second"
    return f"{stories * 60:.1f} a minute"
