"""Which failures are worth another attempt, after which pause, and when it is enough."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, wait_exponential, wait_random

from summarize.model.exchange import AttemptFailed

logger = logging.getLogger("summarize")

T = TypeVar("T")
Sleep = Callable[[float], Awaitable[None]]

_growing = wait_exponential(multiplier=0.5, max=30.0)
_jitter = wait_random(0.0, 0.5)


class Repeats:
    """How often one question may still be asked again, and until when; made when it is first asked."""

    def __init__(self, *, retries: int, deadline: float, sleep: Sleep) -> None:
        """`deadline` is the seconds for all attempts and the pauses between them."""
        self._left = retries
        self._deadline = deadline
        self._sleep = sleep
        self._started = time.monotonic()
        self._waited = 0.0

    def take(self) -> bool:
        """Whether there is one more repeat, which is then used up."""
        self._left -= 1
        return self._left >= 0

    async def until_it_passes(self, attempt: Callable[[], Awaitable[T]]) -> T:
        """What `attempt` gives, after as many repeats as its failures are worth.

        A pause is as long as the endpoint asks for, or grows with every failure, with some jitter so
        that callers who failed together do not return together. Raises the last `AttemptFailed`.
        """
        return await AsyncRetrying(
            sleep=self._pause,
            retry=retry_if_exception(lambda error: isinstance(error, AttemptFailed) and error.passing),
            wait=_wait,
            stop=self._enough,
            before_sleep=_say,
            reraise=True,
        )(attempt)

    def _enough(self, state: RetryCallState) -> bool:
        # pauses are counted by themselves too: `sleep` need not take the time it is told
        spent = max(time.monotonic() - self._started, self._waited)
        return spent + state.upcoming_sleep >= self._deadline or not self.take()

    async def _pause(self, seconds: float) -> None:
        self._waited += seconds
        await self._sleep(seconds)


def _say(state: RetryCallState) -> None:
    failed = state.outcome.exception() if state.outcome else None
    logger.info("%s; asking again in %.1f s", failed, state.upcoming_sleep)


def _wait(state: RetryCallState) -> float:
    failed = state.outcome.exception() if state.outcome else None
    if isinstance(failed, AttemptFailed) and failed.retry_after is not None:
        return failed.retry_after + _jitter(state)
    return _growing(state) + _jitter(state)
