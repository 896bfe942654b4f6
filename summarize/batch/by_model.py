"""Stories told by a model, some at once, within the job's budget and past its endpoint's failures."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import AsyncExitStack, contextmanager
from typing import NamedTuple

from summarize.batch.ahead import AnswersAhead
from summarize.batch.background import Background
from summarize.batch.breaker import Breaker
from summarize.batch.spending import Spending
from summarize.batch.telling import Answer, Asked, answer, no_answer, story_of
from summarize.batch.watching.requests import for_story, told_as_events
from summarize.batch.work import Work
from summarize.brief import Conflict, Usage
from summarize.config import Config
from summarize.conversation import Model
from summarize.errors import ModelFailed, OverBudget, SummarizeError
from summarize.model import open_model
from summarize.model_run import ModelRun, load, settings, write_story
from summarize.pipeline import write
from summarize.prompting import load_prompts, parse_pin
from summarize.types import Draft, Story

Written = tuple[Draft, tuple[Conflict, ...]]


class _InHand(NamedTuple):
    """A story that is being told, and when that began."""

    asked: Asked
    story: Story
    began: float


class ByModel:
    """The model of one run of a job, and the money it may cost."""

    def __init__(self, work: Work, breaker: Breaker | None = None) -> None:
        """Imports what asking takes, and raises what is wrong with the options."""
        self._work = work
        # a story that fails must not stop the others, whatever the mode
        self._config = work.job.options.config().model_copy(update={"mode": "auto"})
        load(self._config, None)
        self._prompts = load_prompts(self._config.prompts, dict(map(parse_pin, self._config.prompt)))
        self._breaker = breaker or Breaker(work.name)
        self._spending = Spending(work.name, work.job.budget, work.engine)
        self._background = Background()
        self._ahead = AnswersAhead(work, self._config, self._spending, self._background)
        self._over: OverBudget | None = None

    @property
    def usage(self) -> Usage:
        """What was asked so far."""
        return self._spending.usage

    def close(self) -> None:
        """End every request and every connection."""
        self._background.close()

    def ask_ahead(self, due: Iterable[Asked]) -> None:
        """Have what can be asked ahead answered in the provider's batches, if the job is to be told so."""
        if self._work.job.options.via == "batch-api":
            self._ahead.ask(due)

    def tell(self, groups: Iterable[Sequence[Asked]]) -> Iterator[list[Answer]]:
        """The briefs of stories as they are ready; in their sources' words where the model has none.

        A stop is heeded after the stories under way. Stories whose answers are still to come are left
        out. Raises `OverBudget`, after the stories under way, when the next request could cost more
        than is left.
        """
        for group in groups:
            with self._opened() as model:
                for told in self._group(group, model):
                    yield [told]
            if self._over is not None:
                happened, job = self._over.happened, f"job {self._work.name}"
                advice = "allow more with its budget in the jobs file; the next run goes on from here"
                raise OverBudget(happened, to=job, advice=advice)
            if self._work.stopping():
                return

    def _group(self, group: Sequence[Asked], model: Model) -> Iterator[Answer]:
        under_way: dict[Future[Written | None], _InHand] = {}
        try:
            for asked in group:
                if self._over is not None or self._work.stopping():
                    break
                if self._ahead.is_awaited_by(asked):
                    continue
                hand = _InHand(asked, story_of(asked.key, asked.articles), time.monotonic())
                error = self._breaker.turned_away()
                if error is not None:
                    yield self._answer(hand, None, error, Usage())
                    continue
                under_way[self._background.begin(self._write(hand.story, model))] = hand
                if len(under_way) == self._config.concurrency:
                    yield from self._first_of(under_way)
            while under_way:
                yield from self._first_of(under_way)
        finally:
            for future in under_way:
                future.cancel()

    def _first_of(self, under_way: dict[Future[Written | None], _InHand]) -> Iterator[Answer]:
        """Wait for some of the stories under way, and take them out."""
        wait(under_way, return_when=FIRST_COMPLETED)
        for future in [each for each in under_way if each.done()]:
            hand = under_way.pop(future)
            error = future.exception()
            if isinstance(error, OverBudget):
                self._over = error
                continue
            if isinstance(error, SummarizeError) and not isinstance(error, ModelFailed):
                raise error
            usage = self._spending.take(hand.story.id)
            self._breaker.learn(error, asked=usage.requests > 0)
            if isinstance(error, ModelFailed):
                yield self._answer(hand, None, error, usage)
            elif error is not None:
                yield self._finished(hand, no_answer(hand.asked, error), usage)
            else:
                yield self._answer(hand, future.result(), None, usage)

    async def _write(self, story: Story, model: Model) -> Written | None:
        with for_story(story.id):
            return await write_story(story, self._config, model, self._prompts)

    def _answer(
        self, hand: _InHand, written: Written | None, error: ModelFailed | None, usage: Usage
    ) -> Answer:
        if error is not None and self._work.job.options.mode == "llm":
            return self._finished(hand, no_answer(hand.asked, error), usage)
        story = hand.story.id
        # the usage is left out: a brief is the same whether its answers were kept or not
        run = ModelRun(
            model=self._config.model,
            drafts={story: written[0]} if written else {},
            conflicts={story: written[1]} if written else {},
            failures={story: error} if error else {},
            prompts=tuple(self._prompts[name].use for name in sorted(self._prompts)),
        )
        told = answer(hand.asked, lambda: write([hand.story], (), self._config, run).brief)
        if error is not None and told.failure is None:
            told = told._replace(error=type(error).__name__)
        return self._finished(hand, told, usage)

    def _finished(self, hand: _InHand, told: Answer, usage: Usage) -> Answer:
        seconds = time.monotonic() - hand.began
        return told._replace(seconds=seconds, usage=usage, model=self._config.model)

    @contextmanager
    def _opened(self) -> Iterator[Model]:
        """The model for a group of stories, with what is left of the budget."""
        opening = open_model(
            settings(self._left()),
            on_progress=self._spending.counter(),
            on_exchange=told_as_events(self._work.watch, self._work.name),
        )
        stack = AsyncExitStack()
        model = self._background.begin(stack.enter_async_context(opening)).result()
        try:
            yield model
        finally:
            self._background.begin(stack.aclose()).result()

    def _left(self) -> Config:
        left = self._spending.left()
        if left is not None:
            left = max(0.0, left - self._ahead.held_usd)
        return self._config.model_copy(update={"max_cost": left})
