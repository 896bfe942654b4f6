"""What happens in a run, for whoever watches it: logs, traces, metrics, a terminal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from summarize.brief import Usage


@dataclass(frozen=True, slots=True)
class RunBegan:
    """A run of `job` began; `run` counts the runs of the job from 1."""

    job: str
    run: int


@dataclass(frozen=True, slots=True)
class DocumentsRead:
    """So many documents are read so far in this run, of which `new` were not known."""

    job: str
    read: int
    new: int
    excluded: int


@dataclass(frozen=True, slots=True)
class StoryMade:
    """A revision of a story was made in `seconds`; `fallback` is why no model wrote it, if one was to."""

    job: str
    story: str
    revision: int
    sources: int
    origins: int
    mode: str
    seconds: float
    usage: Usage
    fallback: str | None
    done: int
    of: int


@dataclass(frozen=True, slots=True)
class StoryFailed:
    """No brief could be made of a story, for the `reason`; the next run tries again."""

    job: str
    story: str
    reason: str
    done: int
    of: int


@dataclass(frozen=True, slots=True)
class RunEnded:
    """A run ended after `seconds` with so many stories made, failed and left as they were."""

    job: str
    run: int
    seconds: float
    documents: int
    new: int
    excluded: int
    made: int
    failed: int
    unchanged: int
    usage: Usage
    outcome: str


Event = RunBegan | DocumentsRead | StoryMade | StoryFailed | RunEnded
Watcher = Callable[[Event], None]
