"""The processes of this machine as those that compute."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import TypeVar

from summarize.crews import Ready, cores, do_nothing
from summarize.crews.worker import SIGNALS, begin_to_compute
from summarize.errors import WorkerLost

T = TypeVar("T")
R = TypeVar("R")

# fewer tasks than this are done before a process has started
FEW = 8
# beside four for each worker, tasks that are under way or done at once: as many as are settled together, so
# that the processes have enough to do meanwhile
AHEAD = 40


class LocalCrew:
    """Processes of this machine; started when there is first enough for them to do."""

    def __init__(self, workers: int | None = None, ready: Ready = do_nothing) -> None:
        """`workers` is how many; by default one for each core that this process may use.

        Each calls `ready`, a function of a module, before its first task.
        """
        self.workers = workers or cores()
        self._ready = ready
        self._pool: ProcessPoolExecutor | None = None
        self._alive: Connection | None = None

    def map(self, task: Callable[[T], R], given: Iterable[T]) -> Iterator[R]:
        """What `task` gives for each of `given`, in order; only a few are under way at once.

        A process that dies is replaced, and what it was at is done again, once. Raises `WorkerLost`.
        """
        rest = iter(given)
        first = [each for _, each in zip(range(FEW), rest, strict=False)]
        if len(first) < FEW or self.workers == 1:
            yield from map(task, first)
            yield from map(task, rest)
            return
        waiting = deque((each, self._submit(task, each)) for each in first)
        while waiting:
            asked, future = waiting.popleft()
            try:
                result = future.result()
            except BrokenProcessPool:
                self.close()
                result = self._again(task, asked)
                waiting = deque((each, self._submit(task, each)) for each, _ in waiting)
            for each in rest:
                waiting.append((each, self._submit(task, each)))
                if len(waiting) >= AHEAD + 4 * self.workers:
                    break
            yield result

    def close(self) -> None:
        """End the processes, whatever they are at."""
        if self._pool is not None and self._alive is not None:
            # a pool that one of them has broken waits for the others, which may wait for the one
            self._alive.close()
            self._pool.shutdown(wait=True)
            self._pool = None

    def _submit(self, task: Callable[[T], R], given: T) -> Future[R]:
        try:
            return self._submit_once(task, given)
        except (BrokenProcessPool, OSError, ValueError):
            # one of them died while nobody waited for it, or while its pool was starting another
            self.close()
            return self._submit_once(task, given)

    def _submit_once(self, task: Callable[[T], R], given: T) -> Future[R]:
        if self._pool is None:
            self._pool = self._begin()
        # a process that has only just started would end by a signal that is meant for us
        before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        try:
            return self._pool.submit(task, given)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _begin(self) -> ProcessPoolExecutor:
        resource_tracker.ensure_running()  # done later, it would let signals through
        context = multiprocessing.get_context("spawn")
        # the end of a pipe that is open for as long as the processes are wanted and we live
        ended, self._alive = context.Pipe(duplex=False)
        return ProcessPoolExecutor(
            self.workers, context, initializer=begin_to_compute, initargs=(ended, self._ready)
        )

    def _again(self, task: Callable[[T], R], given: T) -> R:
        try:
            return self._submit(task, given).result()
        except BrokenProcessPool as error:
            self.close()
            happened = "a process that computes was ended twice over one task"
            advice = "is there enough memory?"
            raise WorkerLost(happened, advice=advice) from error
