"""Answers collected ahead of a run: its questions in batches, at half the price, into the cache."""

from __future__ import annotations

import asyncio
import logging
import math
import random
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import BaseModel

from summarize.brief import Usage
from summarize.conversation import Question
from summarize.errors import ConfigurationError, ModelFailed, Overloaded, Unreachable
from summarize.model import ladder, prices
from summarize.model.ahead.collecting import Collection
from summarize.model.ahead.ledger import Ledger, Upload
from summarize.model.ahead.provider import Batch
from summarize.model.ahead.requests import Line, Waiting, line
from summarize.model.ahead.uploads import Uploads
from summarize.model.cache import AnswerCache
from summarize.model.exchange import Dialect
from summarize.model.keys import answer_key, question_key
from summarize.model.retrying import Sleep
from summarize.model.settings import ModelSettings
from summarize.model.tokens import DEFAULT_WINDOW, count_question
from summarize.model.usage import add

logger = logging.getLogger("summarize")

FIRST_PAUSE, LONGEST_PAUSE = 10.0, 600.0


@dataclass(frozen=True, slots=True)
class Ahead:
    """What came of asking ahead.

    Of the questions asked in batches, in this run or before it, so many were `answered` (the cache has
    them) and `refused` (no usable answer came); `waiting` are the keys of those under way, whose
    answers may cost `held_usd`. `left` counts those in no batch. `usage` is what the answers cost.
    `failure` is why not all was asked, or followed to its end, if not for want of time.
    """

    answered: int = 0
    refused: int = 0
    left: int = 0
    waiting: frozenset[str] = frozenset()
    held_usd: float = 0.0
    usage: Usage = field(default_factory=Usage)
    failure: ModelFailed | None = None

    @property
    def asked(self) -> int:
        """How many questions were in batches."""
        return self.answered + self.refused + len(self.waiting)

    def waits_for(self, question: Question[Any]) -> bool:
        """Whether `question` is under way, so that asking it now would pay for it twice."""
        return question_key(question) in self.waiting


def _unwatched(_ahead: Ahead) -> None:
    """Progress that nobody watches."""


async def answer_ahead(
    questions: Iterable[Question[Any]],
    settings: ModelSettings,
    ledger: Ledger,
    *,
    progress: Callable[[Ahead], None] = _unwatched,
    sleep: Sleep = asyncio.sleep,
    patience: float = math.inf,
) -> Ahead:
    """Put into the cache the answers to `questions`, and to those that `ledger` has under way.

    A question whose answer is kept, or under way, or that is too long for the model is not asked. What
    is not there after `patience` seconds is left to the next run. `progress` is told after every change.
    Raises `ConfigurationError` when `settings` have no cache, and `OverBudget` when `max_cost` allows no
    further question, after everything under way was collected. Every `ModelFailed` is in what it gives:
    a `NoBatches` for an endpoint that knows none.
    """
    if settings.cache is None:
        raise ConfigurationError("answers of batches are kept in the cache", advice="leave out --no-cache")
    with closing(AnswerCache(settings.cache)) as cache:
        uploads = Uploads(settings, ledger, sleep=sleep)
        try:
            run = _Run(settings, uploads, cache, progress)
            return await run.answer(questions, _Patience(patience, sleep))
        finally:
            await uploads.close()


class _Run:
    def __init__(
        self,
        settings: ModelSettings,
        uploads: Uploads,
        cache: AnswerCache,
        progress: Callable[[Ahead], None],
    ) -> None:
        self._settings, self._uploads, self._cache, self._progress = settings, uploads, cache, progress
        self._remembered = cache.dialect(uploads.place)
        self._dialect = self._remembered or ladder.known_dialect(settings.address) or Dialect()
        self._shapes: dict[str, type[BaseModel]] = {}
        self._seen: set[str] = set()
        self._too_long = 0
        self._done = Ahead()

    async def answer(self, questions: Iterable[Question[Any]], patience: _Patience) -> Ahead:
        lines = Waiting(iter(()))
        try:
            self._require_cache()
            await self._uploads.recover()
            self._seen.update(self._uploads.questions)
            await self._collect()
            lines = Waiting(self._lines(questions))
            await self._send(lines)
            while self._uploads.batches() and await patience.pause():
                await self._collect()
                await self._send(lines)
        except ModelFailed as error:
            self._tell(failure=error)
        self._tell(left=self._done.left + lines.count() + self._too_long)
        return self._done

    def _lines(self, questions: Iterable[Question[Any]]) -> Iterator[Line]:
        model, address = self._settings.model, self._settings.address
        window = prices.window(model, address) or DEFAULT_WINDOW
        for question in questions:
            key = question_key(question)
            self._shapes[key] = question.reply
            if key in self._seen or self._cache.answer(self._answer_key(key)) is not None:
                continue
            self._seen.add(key)
            read, written = count_question(question, model), question.max_tokens
            if read + written > window:
                self._too_long += 1
                continue
            worst = prices.cost(model, address, input_tokens=read, output_tokens=written, batched=True)
            yield line(key, question, model, self._dialect, worst)

    async def _send(self, lines: Waiting) -> None:
        """Send as much as the budget allows; a failure ends that, not the collecting."""
        budget = self._uploads.budget
        while self._done.failure is None and (chunk := lines.cut(budget.allows)):
            try:
                with chunk.file:
                    await self._uploads.send(chunk)
                self._tell()
            except ModelFailed as error:
                sent = self._uploads.questions.issuperset(chunk.keys)
                self._tell(failure=error, left=self._done.left + (0 if sent else len(chunk.keys)))
        if lines.head is not None and not self._uploads.batches() and self._done.failure is None:
            await budget.hold(lines.head.worst_usd)  # which raises: nothing can turn out cheaper any more

    async def _collect(self) -> None:
        for upload, name in self._uploads.batches():
            try:
                batch = await self._uploads.provider.batch(name)
                if batch is None or batch.ended:
                    await self._take(upload, batch)
            except (Unreachable, Overloaded) as error:
                logger.info("batch %s: %s; looking again later", name, error)

    async def _take(self, upload: Upload, batch: Batch | None) -> None:
        collection = Collection(
            upload,
            provider=self._uploads.provider,
            settings=self._settings,
            shapes=self._shapes,
            keep=self._keep,
        )
        if batch is not None:
            await collection.read(batch)
        self._require_cache()
        self._uploads.forget(upload, collection.usage.cost_usd or 0.0)
        answered, asked = collection.answered, len(upload.questions)
        status = batch.status if batch else "unknown to the endpoint"
        logger.info("batch %s: %s, %d of %d answered", upload.batch, status, answered, asked)
        self._tell(
            answered=self._done.answered + answered,
            refused=self._done.refused + asked - answered,
            usage=add(self._done.usage, collection.usage),
        )

    def _keep(self, key: str, text: str) -> None:
        self._cache.keep(self._answer_key(key), text)
        if self._remembered is None and key in self._shapes:
            self._remembered = self._dialect
            self._cache.learn(self._uploads.place, self._dialect)

    def _answer_key(self, key: str) -> str:
        address, model = self._settings.address, self._settings.model
        return answer_key(key, address=address, model=model, dialect=self._dialect)

    def _require_cache(self) -> None:
        if not self._cache.keeps:
            raise ModelFailed("answers of batches have nowhere to be kept", advice="mend the cache's file")

    def _tell(self, **changes: Any) -> None:
        waiting, held = self._uploads.questions, self._uploads.held_usd
        self._done = replace(self._done, waiting=waiting, held_usd=held, **changes)
        self._progress(self._done)


class _Patience:
    """Pauses between looks, longer and longer, until so many seconds have gone."""

    def __init__(self, seconds: float, sleep: Sleep) -> None:
        self._seconds = seconds
        self._sleep = sleep
        self._began = time.monotonic()
        self._waited = 0.0
        self._next = FIRST_PAUSE

    async def pause(self) -> bool:
        """Whether there was time for a pause, which is over now."""
        # pauses are counted by themselves too: `sleep` need not take the time it is told
        left = self._seconds - max(time.monotonic() - self._began, self._waited)
        if left <= 0:
            return False
        # with some jitter, so that those who began together do not come back together
        pause = min(left, self._next * random.uniform(1.0, 1.2))  # noqa: S311 - no secret
        self._next = min(1.5 * self._next, LONGEST_PAUSE)
        self._waited += pause
        await self._sleep(pause)
        return True
