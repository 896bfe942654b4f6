"""Who computes what needs no waiting: processes of this machine, or of Ray; the answers are the same."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")

Where = Literal["local", "ray"]
Ready = Callable[[], None]


class Crew(Protocol):
    """Processes that a pure function is mapped in."""

    workers: int

    def map(self, task: Callable[[T], R], given: Iterable[T]) -> Iterator[R]:
        """What `task` gives for each of `given`, in order; only a few are under way at once.

        Raises `WorkerLost` when what was lost with a process could not be done again.
        """

    def close(self) -> None:
        """Let go of everything that was started."""


def cores() -> int:
    """How many cores this process may use."""
    may_use = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(may_use(0)) if may_use else os.cpu_count() or 1


def do_nothing() -> None:
    """What a process does to get ready that needs nothing."""


def open_crew(where: Where, workers: int | None = None, ready: Ready = do_nothing) -> Crew:
    """Processes of this machine or of Ray; raises `MissingExtra` when that is not installed.

    Those of this machine call `ready`, a function of a module, before their first task.
    """
    if where == "local":
        from summarize.crews.local_crew import LocalCrew

        return LocalCrew(workers, ready)
    from summarize.crews.ray_crew import RayCrew

    return RayCrew(workers)
