"""Who computes what needs no waiting: processes of this machine, or of Ray; the answers are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")

Where = Literal["local", "ray"]


class Crew(Protocol):
    """Processes that a pure function is mapped in."""

    workers: int

    def map(self, task: Callable[[T], R], given: Iterable[T]) -> Iterator[R]:
        """What `task` gives for each of `given`, in order; only a few are under way at once.

        Raises `WorkerLost` when what was lost with a process could not be done again.
        """

    def close(self) -> None:
        """Let go of everything that was started."""


def open_crew(where: Where, workers: int | None = None) -> Crew:
    """Processes of this machine or of Ray; raises `MissingExtra` when that is not installed."""
    if where == "local":
        from summarize.crews.local_crew import LocalCrew

        return LocalCrew(workers)
    from summarize.crews.ray_crew import RayCrew

    return RayCrew(workers)
