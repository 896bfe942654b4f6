"""Keeps a batch from asking an endpoint that is down, and finds out when it is up again."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from summarize.errors import AccessDenied, ModelFailed, Overloaded, UnknownModel, Unreachable

logger = logging.getLogger("summarize")

# what the endpoint denies to one story it denies to all; out of reach it may be for one story alone
_DENIED = (AccessDenied, UnknownModel)
_DOWN = (*_DENIED, Overloaded, Unreachable)


class Breaker:
    """Opens after `IN_A_ROW` stories that an endpoint failed: none asks for a while, then one tries.

    When that one is answered all ask again; when it is not, none does for twice as long.
    """

    IN_A_ROW = 3
    FIRST_SECONDS, LONGEST_SECONDS = 30.0, 900.0

    def __init__(self, job: str, clock: Callable[[], float] = time.monotonic) -> None:
        """`job` is named in what is logged; `clock` gives seconds."""
        self._job, self._clock = job, clock
        self._failures = 0
        self._wait = self._until = 0.0
        self._trying = False
        self._open_for: ModelFailed | None = None
        self._denied: str | None = None

    def turned_away(self) -> ModelFailed | None:
        """Why the next story is not to ask; None when it may, which has to be told how it went."""
        if self._open_for is None:
            return None
        if self._trying or self._clock() < self._until:
            return self._open_for
        self._trying = True
        return None

    def learn(self, error: BaseException | None, *, asked: bool) -> None:
        """A story that was let through came to `error`, or was told; `asked` says that it made requests."""
        if isinstance(error, _DOWN):
            self._fail(error)
        elif asked:
            self._close()
        else:
            self._trying = False  # all of it was known: that says nothing

    def _fail(self, error: ModelFailed) -> None:
        self._failures += 1
        if isinstance(error, _DENIED):
            self._say_denied(error)
        elif self._failures == 1:
            logger.warning("%s: %s", self._job, error)
        if self._open_for is not None and not self._trying:
            return  # it was let through before the others
        if self._failures < self.IN_A_ROW and not isinstance(error, _DENIED):
            return
        self._trying = False
        self._open_for = error
        self._wait = min(self.LONGEST_SECONDS, 2 * self._wait or self.FIRST_SECONDS)
        self._until = self._clock() + self._wait
        logger.info("%s: the model is not asked for %.0f s", self._job, self._wait)

    def _close(self) -> None:
        if self._open_for is not None:
            logger.warning("%s: the model answers again", self._job)
        self._failures = 0
        self._wait = 0.0
        self._trying = False
        self._open_for = None

    def _say_denied(self, error: ModelFailed) -> None:
        if self._denied != str(error):
            self._denied = str(error)
            logger.error("%s: no story can be told by the model: %s", self._job, error)
