"""What every part of a run needs to know of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from summarize.batch.events import Watcher
from summarize.batch.job import Job
from summarize.crews import Crew


@dataclass(frozen=True, slots=True)
class Work:
    """One run of a job: its number, its job, where its state and its relative paths are."""

    name: str
    job: Job
    run: int
    engine: Engine
    folder: Path
    crew: Crew
    watch: Watcher
    # asked between two stories: whether the run is to end now
    stopping: Callable[[], bool]


def now() -> str:
    """The moment, to the second, in UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
