"""Stories told by a model, a group at a time, within the job's budget and past its endpoint's failures."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from sqlalchemy import Engine

from summarize.batch.job import Budget, Options
from summarize.batch.state import runs
from summarize.batch.state.opening import reading, writing
from summarize.batch.telling import Answer, Asked, answer, story_of
from summarize.brief import Usage
from summarize.errors import AccessDenied, NothingToSummarize, Overloaded, UnknownModel, Unreachable
from summarize.model.usage import add
from summarize.model_run import ModelRun, ask_model, load
from summarize.pipeline import write
from summarize.types import Story

logger = logging.getLogger("summarize")

_DOWN = (AccessDenied, Overloaded, UnknownModel, Unreachable)


class Breaker:
    """Keeps from asking an endpoint that is down: for a while at first, then for longer."""

    FIRST, LONGEST = 30.0, 900.0

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds."""
        self._clock = clock
        self._wait = 0.0
        self._until = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the endpoint is not to be asked now."""
        return self._clock() < self._until

    def failed(self) -> None:
        """The endpoint did not answer."""
        self._wait = min(self.LONGEST, 2 * self._wait or self.FIRST)
        self._until = self._clock() + self._wait

    def answered(self) -> None:
        """The endpoint is up."""
        self._wait = self._until = 0.0


class ByModel:
    """The model of one run of a job, and the money it may cost."""

    def __init__(self, job: str, options: Options, budget: Budget, engine: Engine) -> None:
        """Imports what asking takes, and raises what is wrong with the options."""
        self._job, self._options, self._budget, self._engine = job, options, budget, engine
        self._breaker = Breaker()
        self._spent = 0.0
        self.usage = Usage()
        load(options.config(), None)

    @property
    def group(self) -> int:
        """How many stories to ask about at once."""
        return 4 * self._options.concurrency

    def tell(self, asked: Sequence[Asked]) -> Iterator[Answer]:
        """The briefs of stories; in their sources' words where the model has none, with the reason.

        Raises `OverBudget` when the next request could cost more than the budget has left.
        """
        stories = {each.key: story_of(each.key, each.articles) for each in asked}
        run = self._ask(list(stories.values()))
        for each in asked:
            yield self._answer(each, stories[each.key], run)

    def _ask(self, stories: list[Story]) -> ModelRun:
        if self._breaker.is_open or not stories:
            down = Unreachable("its endpoint did not answer a moment ago", to=self._options.model)
            return ModelRun(model=self._options.model, failures={story.id: down for story in stories})
        # a story that fails must not stop the others, whatever the mode
        config = self._options.config(self._left()).model_copy(update={"mode": "auto"})
        spent = Usage()

        def count(usage: Usage) -> None:
            nonlocal spent
            spent = usage

        try:
            with asyncio.Runner() as runner:
                run = runner.run(ask_model(stories, config, count))
        finally:
            self._pay(spent)
        if (
            run.failures
            and all(isinstance(error, _DOWN) for error in run.failures.values())
            and not run.drafts
        ):
            self._breaker.failed()
            logger.warning(
                "%s: telling stories in their sources' own words meanwhile", run.why_not(len(stories))
            )
        else:
            self._breaker.answered()
        return run

    def _answer(self, asked: Asked, story: Story, run: ModelRun) -> Answer:
        error = run.failures.get(story.id)
        if error is not None and self._options.mode == "llm":
            return Answer(asked.key, failure=str(error))
        alone = ModelRun(
            model=run.model,
            drafts={story.id: run.drafts[story.id]} if story.id in run.drafts else {},
            conflicts={story.id: run.conflicts[story.id]} if story.id in run.conflicts else {},
            failures={story.id: error} if error else {},
            prompts=run.prompts,
        )
        try:
            return answer(asked, write([story], (), self._options.config(), alone).brief)
        except NothingToSummarize as nothing:
            return Answer(asked.key, failure=nothing.happened)

    def _left(self) -> float | None:
        """How many USD may still be spent: of this run's budget, and of today's."""
        with reading(self._engine) as connection:
            today = runs.spent(connection, self._job, _today())
        left = [
            most - spent
            for most, spent in ((self._budget.run, self._spent), (self._budget.day, today))
            if most is not None
        ]
        return max(0.0, min(left)) if left else None

    def _pay(self, usage: Usage) -> None:
        self.usage = add(self.usage, usage)
        if usage.cost_usd:
            self._spent += usage.cost_usd
            with writing(self._engine) as connection:
                runs.spend(connection, self._job, _today(), usage.cost_usd)


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
