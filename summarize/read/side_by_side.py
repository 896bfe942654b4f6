"""Work that waits for others, several at once and few of them for one host, its results in order."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from itertools import islice
from threading import Thread
from typing import Generic, TypeVar

AT_ONCE = 8
PER_HOST = 2
# so many are begun or done before the one that is due: what bounds the memory
AHEAD = 64

T = TypeVar("T")
R = TypeVar("R")


class _Task(Generic[T, R]):
    """One item, and its result once somebody works on it."""

    def __init__(self, item: T, host: str) -> None:
        self.item = item
        self.host = host
        self.future: Future[R] | None = None


def side_by_side(
    items: Iterable[T], work: Callable[[T], R], host_of: Callable[[T], str]
) -> Iterator[tuple[T, R]]:
    """Each item with what `work` gives for it, in the order of `items`, which are taken as they are needed.

    `work` runs in threads, for `AT_ONCE` items at a time, and for `PER_HOST` of those that share a
    `host_of`; what it raises is raised here. Nobody waits for those that are under way when the caller
    has enough: an interrupted run ends at once, whatever a server does.
    """
    coming = iter(items)
    due: deque[_Task[T, R]] = deque()
    while True:
        due.extend(_Task(item, host_of(item)) for item in islice(coming, AHEAD - len(due)))
        if not due:
            return
        _begin(due, work)
        first = due[0].future
        if first is not None and first.done():
            yield due.popleft().item, first.result()
        else:
            wait(list(_running(due)), return_when=FIRST_COMPLETED)


def _begin(due: Iterable[_Task[T, R]], work: Callable[[T], R]) -> None:
    running = set(_running(due))
    busy = Counter(task.host for task in due if task.future in running)
    for task in due:
        if busy.total() >= AT_ONCE:
            return
        if task.future is None and busy[task.host] < PER_HOST:
            busy[task.host] += 1
            task.future = _in_thread(work, task.item)


def _in_thread(work: Callable[[T], R], item: T) -> Future[R]:
    future: Future[R] = Future()

    def run() -> None:
        try:
            future.set_result(work(item))
        except BaseException as error:
            future.set_exception(error)

    # the threads of an executor would be waited for at the end of the process
    Thread(target=run, name="fetch", daemon=True).start()
    return future


def _running(due: Iterable[_Task[T, R]]) -> Iterator[Future[R]]:
    return (task.future for task in due if task.future and not task.future.done())
