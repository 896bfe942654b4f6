"""The processes of a Ray cluster as those that compute for a run: a cluster that is there, or one of our own.

Tasks of Ray's core, and no Ray Data: to make good what is lost, that reads its source again, and what a
run computes is read from a state that has changed by then.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import chain, islice
from pathlib import Path
from typing import Any, TypeVar

from summarize import __version__
from summarize.crews import cores
from summarize.crews.local_crew import AHEAD, FEW
from summarize.crews.worker import GARBAGE
from summarize.errors import ConfigurationError, MissingExtra, WorkerLost

T = TypeVar("T")
R = TypeVar("R")

_MEGABYTE = 1024 * 1024
# a task and its answer are some hundred kilobytes, and a few are under way
_STORE = 128 * _MEGABYTE
# how often a task is done again that was lost with its process or its machine
_RETRIES = 3
_ATTEMPTS = 3
_QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0"}


class RayCrew:
    """Processes of Ray; it is started, or connected to, when there is first enough for them to do.

    The cluster is that of the variable RAY_ADDRESS; every node of it needs this program in this version.
    """

    def __init__(self, workers: int | None = None) -> None:
        """`workers` is how many processes there are at most; by default one for each core there is."""
        if find_spec("ray") is None:
            raise MissingExtra("--engine ray needs ray", advice="pip install 'summarize[ray]'")
        self.workers = workers or cores()
        self._asked = workers
        self._connected = False

    def map(self, task: Callable[[T], R], given: Iterable[T]) -> Iterator[R]:
        """What `task` gives for each of `given`, in order; only a few are under way at once.

        What is lost with a process or a machine is done again. Raises `WorkerLost` when that fails.
        """
        rest = iter(given)
        first = list(islice(rest, FEW))
        if len(first) < FEW:
            yield from map(task, first)
            return
        submit = self._start()
        waiting: deque[Any] = deque()
        for each in chain(first, rest):
            waiting.append(submit(task, each))
            if len(waiting) >= AHEAD + 4 * self.workers:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())

    def close(self) -> None:
        """Leave the cluster; one of our own ends."""
        if self._connected:
            self._connected = False
            _cluster.leave()

    def _start(self) -> Callable[..., Any]:
        """What gives a task to Ray."""
        if not self._connected:
            cores = _cluster.join(self.workers)
            self._connected = True
            self.workers = self._asked or cores
        import ray

        remote = ray.remote(num_cpus=1, max_retries=_RETRIES)(_compute)
        return lambda task, given: remote.remote(task, given, __version__)


def _result(asked: Any) -> Any:
    """What a task gave, once it is done; raises what it raised."""
    import ray

    try:
        return ray.get(asked)
    except ray.exceptions.RayTaskError as error:
        raise error.cause from error
    except ray.exceptions.RayError as error:
        happened = f"Ray lost what it computed: {_in_a_line(error)}"
        advice = "is there enough memory?"
        raise WorkerLost(happened, advice=advice) from error


class _Cluster:
    """The one cluster that a process can be connected to, shared by all crews in it."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._crews = self._cores = 0
        self._guard: subprocess.Popen[bytes] | None = None

    def join(self, workers: int) -> int:
        """Connect to Ray, or start it with so many `workers`; gives how many cores it has."""
        with self._turn:
            if not self._crews:
                address = os.environ.get("RAY_ADDRESS")
                try:
                    self._cores = self._connect(address) if address else self._begin(workers)
                except Exception as error:
                    happened = f"Ray cannot be started or reached: {_in_a_line(error)}"
                    advice = "RAY_ADDRESS is the address of a cluster; without it, one is started here"
                    raise ConfigurationError(happened, advice=advice) from error
            self._crews += 1
            return self._cores

    def leave(self) -> None:
        """Disconnect, unless another crew still computes."""
        with self._turn:
            self._crews -= 1
            if not self._crews:
                self._end()

    def _begin(self, workers: int, attempts: int = _ATTEMPTS) -> int:
        """Start Ray on this machine; on a busy one it may give up on itself before it is up."""
        # Ray would leave the logs of every run behind
        folder = tempfile.mkdtemp(prefix="ray-")
        self._guard = _guard(folder)
        try:
            return self._connect(
                "local",
                # who has Ray compute runs what they like: it listens to this machine alone
                _node_ip_address="127.0.0.1",
                _temp_dir=folder,
                num_cpus=workers,
                object_store_memory=_STORE,
                include_dashboard=False,
            )
        except Exception:
            if attempts == 1:
                raise
            return self._begin(workers, attempts - 1)

    def _connect(self, address: str, **settings: Any) -> int:
        for name, value in _QUIET.items():
            os.environ.setdefault(name, value)
        try:
            with _own_signals():
                import ray

                logging.getLogger("ray").setLevel(logging.CRITICAL)
                ray.init(address, **settings, log_to_driver=False, logging_level=logging.CRITICAL)
                return int(ray.cluster_resources().get("CPU", 1))
        except BaseException:
            self._end()
            raise

    def _end(self) -> None:
        if (ray := sys.modules.get("ray")) is not None:
            ray.shutdown()
        if self._guard is not None:
            self._guard.communicate()
            self._guard = None


_cluster = _Cluster()


def _compute(task: Callable[[T], R], given: T, version: str) -> R:
    """In a process of Ray: another version of this program there would give other bytes."""
    if version != __version__:
        happened = f"a node of the Ray cluster has summarize {__version__}, and this is {version}"
        raise ConfigurationError(happened, advice="install the same version on every node")
    gc.set_threshold(GARBAGE)
    return task(given)


def _guard(folder: str) -> subprocess.Popen[bytes]:
    """Ends what is left of Ray, and removes its `folder`, when it is told to or when this process is gone."""
    program = str(Path(__file__).with_name("ray_guard.py"))
    # in a session of its own, which no Ctrl-C reaches
    command = [sys.executable, "-I", program, folder]
    return subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)  # noqa: S603


@contextmanager
def _own_signals() -> Iterator[None]:
    """Ray takes SIGTERM for itself: afterwards signals do what they did before."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        if threading.current_thread() is threading.main_thread():
            for number, handler in before.items():
                signal.signal(number, handler)


def _in_a_line(error: Exception) -> str:
    said = " ".join(str(error).split())[:300]
    return said or type(error).__name__
