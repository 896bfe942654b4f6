"""How much may be under way: requests and tokens a minute, as the endpoint's headers teach them."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from summarize.model.exchange import Quota


@dataclass(slots=True)
class _Left:
    limit: int | None
    remaining: int
    until: float


class Limiter:
    """Lets a request through when the endpoint has room for it; knows nothing until it is told."""

    def __init__(self, *, sleep: Callable[[float], Awaitable[None]]) -> None:
        self._sleep = sleep
        self._left: dict[str, _Left] = {}

    def learn(self, quotas: Mapping[str, Quota]) -> None:
        """What the last answer said is left of each resource."""
        for resource, quota in quotas.items():
            until = time.monotonic() + quota.reset
            self._left[resource] = _Left(quota.limit, quota.remaining, until)

    async def admit(self, tokens: int) -> None:
        """Wait until one request of `tokens`, answer included, fits, and count it as sent."""
        for resource, amount in (("requests", 1), ("tokens", tokens)):
            await self._admit(resource, amount)

    async def _admit(self, resource: str, amount: int) -> None:
        while (left := self._left.get(resource)) is not None:
            wait = left.until - time.monotonic()
            # more than a whole minute's allowance never fits: the endpoint decides
            if amount <= left.remaining or left.remaining == left.limit or wait <= 0:
                left.remaining = max(0, left.remaining - amount)
                return
            await self._sleep(wait)
            if self._left.get(resource) is left:
                self._renew(resource, left)

    def _renew(self, resource: str, left: _Left) -> None:
        if left.limit is None:
            del self._left[resource]
        else:
            self._left[resource] = _Left(left.limit, left.limit, left.until)
