"""What the model of one run is asked and what that costs, on the disk as soon as it is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Engine

from summarize.batch.job import Budget
from summarize.batch.state import runs
from summarize.batch.state.opening import reading, writing
from summarize.batch.watching.requests import asked_for
from summarize.brief import Usage
from summarize.model.usage import add, subtract


class Spending:
    """What a run has asked and paid so far; the day's part of it outlives the run, however that ends."""

    def __init__(self, job: str, budget: Budget, engine: Engine) -> None:
        self._job, self._budget, self._engine = job, budget, engine
        self._of_stories: defaultdict[str, Usage] = defaultdict(Usage)
        self.usage = Usage()

    def counter(self) -> Callable[[Usage], None]:
        """What to tell the growing usage of a model that is opened now."""
        counted = Usage()

        def count(usage: Usage) -> None:
            nonlocal counted
            more, counted = subtract(usage, counted), usage
            self._count(more)

        return count

    def take(self, story: str) -> Usage:
        """What was asked for `story` since this was last called."""
        return self._of_stories.pop(story, Usage())

    def left(self) -> float | None:
        """How many USD may still be spent: of this run's budget, and of today's; None without a budget."""
        with reading(self._engine) as connection:
            today = runs.spent(connection, self._job, _today())
        budgets = (self._budget.run, self.usage.cost_usd or 0.0), (self._budget.day, today)
        left = [most - spent for most, spent in budgets if most is not None]
        return max(0.0, min(left)) if left else None

    def _count(self, more: Usage) -> None:
        story = asked_for()
        if story is not None:
            self._of_stories[story] = add(self._of_stories[story], more)
        self.usage = add(self.usage, more)
        if more.cost_usd:
            with writing(self._engine) as connection:
                runs.spend(connection, self._job, _today(), more.cost_usd)


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
