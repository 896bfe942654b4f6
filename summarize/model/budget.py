"""What the run may cost: no request is sent that could pass it."""

from __future__ import annotations

import asyncio

from summarize.errors import OverBudget


class Budget:
    """The money of one run, held before a request at its worst and settled by what it came to."""

    def __init__(self, most: float | None, *, model: str) -> None:
        """`most` is in USD; None for as much as it takes."""
        self._most = most
        self._model = model
        self._spent = 0.0
        self._held: list[float] = []
        self._settled = asyncio.Event()

    async def hold(self, worst: float | None) -> float:
        """Set `worst` USD aside, waiting for requests under way where they may turn out cheaper.

        Raises `OverBudget` when there is not so much left, and when nobody knows what the request may
        cost: a limit that cannot be kept must not look as if it were.
        """
        if self._most is None:
            return 0.0
        if worst is None:
            raise OverBudget(
                f"nobody knows what {self._model} costs here, so --max-cost cannot be kept",
                advice="leave out --max-cost, or use a model whose price is known",
            )
        while not self.allows(worst):
            if not self._held:
                left = max(0.0, self._most - self._spent)
                raise OverBudget(
                    f"the next request may cost ${worst:.4f}, and ${left:.4f} of ${self._most:.4f} are left",
                    advice="allow more with --max-cost",
                )
            await self._settled.wait()
        self._held.append(worst)
        return worst

    def allows(self, worst: float | None) -> bool:
        """Whether so much is left that `worst` USD can be set aside."""
        if self._most is None:
            return True
        return worst is not None and self._spent + sum(self._held) + worst <= self._most

    def owe(self, worst: float) -> float:
        """Set `worst` USD aside for what is ordered already, even where so much is not left."""
        if self._most is not None:
            self._held.append(worst)
        return worst

    def settle(self, held: float, came_to: float) -> None:
        """Put back what was `held` and count what the request came to, in USD."""
        if self._most is None:
            return
        self._held.remove(held)
        self._spent += came_to
        self._settled.set()
        self._settled = asyncio.Event()
