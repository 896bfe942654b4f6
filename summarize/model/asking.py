"""A model at an endpoint: from a question to its answer, with everything that may happen between."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from summarize.brief import Usage
from summarize.conversation import Question, R
from summarize.errors import (
    AccessDenied,
    AnswerCut,
    BadAnswer,
    ModelFailed,
    Overloaded,
    UnknownModel,
    Unreachable,
)
from summarize.model.cache import AnswerCache
from summarize.model.client import Client, Turn
from summarize.model.exchange import Exchanged, Reply, unwatched
from summarize.model.judging import fish, judge, keeps_to_schema
from summarize.model.keys import answer_key, question_key
from summarize.model.record import Recorder
from summarize.model.retrying import Repeats, Sleep
from summarize.model.settings import ModelSettings
from summarize.model.tokens import count_question

# at temperature 0 another seed would give the same answer again
REPEAT_TEMPERATURE = 0.4
_SLOW = "is the server up to this model?"


class EndpointModel:
    """Answers from the cache, else from the endpoint; made inside a running event loop."""

    def __init__(
        self,
        settings: ModelSettings,
        *,
        cache: AnswerCache,
        recorder: Recorder,
        on_progress: Callable[[Usage], None],
        sleep: Sleep,
        on_exchange: Callable[[Exchanged], None] = unwatched,
    ) -> None:
        """`on_progress` is told the usage after every change; `sleep` waits for some seconds.

        `on_exchange` is told what every single request came to.
        """
        self.name = settings.model
        self._settings = settings
        self._cache = cache
        self._recorder = recorder
        self._sleep = sleep
        self._client = Client(
            settings, cache=cache, on_progress=on_progress, sleep=sleep, on_exchange=on_exchange
        )
        self._slots = asyncio.Semaphore(settings.concurrency)
        self._hopeless: ModelFailed | None = None
        self._retries = settings.retries
        self._end = math.inf if settings.patience is None else time.monotonic() + settings.patience

    @property
    def usage(self) -> Usage:
        """What was asked so far, failed attempts included; an answer from the cache asks nothing."""
        return self._client.usage

    async def ask(self, question: Question[R]) -> R:
        """The answer to `question`; raises a `ModelFailed` when there is none, or `OverBudget`."""
        kept = self._kept(question)
        if kept is not None:
            self._recorder.answered(question, kept[0], Usage())
            return kept[1]
        turn = Turn(question, count_question(question, self.name), self._repeats(self._settings.deadline))
        try:
            self._client.require_room(turn)
            async with self._slots:
                text, reply = await self._in_time(turn, question)
        except ModelFailed as error:
            self._recorder.failed(question, error, turn.usage)
            self._learn_from(error)
            raise
        self._retries = self._settings.retries
        self._client.trust()
        self._cache.keep(self._key(question), text)
        self._recorder.answered(question, text, turn.usage)
        return reply

    async def close(self) -> None:
        """End every connection."""
        await self._client.close()

    async def _in_time(self, turn: Turn, question: Question[R]) -> tuple[str, R]:
        if self._hopeless is not None:
            error = self._hopeless
            raise type(error)(error.happened, to=error.to, advice=error.advice)
        # the time it waited for its turn is not its own
        seconds = min(self._settings.deadline, self._end - time.monotonic())
        if seconds <= 0:
            happened = "there was no time left to ask"
            raise Unreachable(happened, to=self._settings.host, advice="allow it more with --timeout")
        turn.repeats = self._repeats(seconds)
        try:
            async with asyncio.timeout(seconds):
                return await self._answer(turn, question.reply)
        except TimeoutError:
            happened = f"no answer within {seconds:.3g} s, {turn.attempts} requests"
            raise Unreachable(happened, to=self._settings.host, advice=_SLOW) from None

    async def _answer(self, turn: Turn, shape: type[R]) -> tuple[str, R]:
        asked = turn.question
        while True:
            reply = Reply("")
            try:
                reply = await self._client.exchange(turn)
                return judge(reply, shape)
            except (AnswerCut, BadAnswer) as error:
                again = self._otherwise(turn, asked, reply, cut=isinstance(error, AnswerCut))
                if turn.question == again or again == asked or not turn.repeats.take():
                    raise
                turn.question = again

    def _otherwise(self, turn: Turn, asked: Question[R], reply: Reply, *, cut: bool) -> Question[R]:
        """`asked` once more: with a longer limit after a cut answer, differently after a bad one."""
        if cut:
            limit = min(2 * (asked.max_tokens + reply.reasoning_tokens), self._client.room(turn))
            return replace(asked, max_tokens=max(asked.max_tokens, limit))
        if reply.text and not keeps_to_schema(reply.text, asked.reply):
            self._client.doubt()
        warmer = max(asked.temperature, REPEAT_TEMPERATURE)
        return replace(asked, seed=(asked.seed or 0) + 1, temperature=warmer)

    def _repeats(self, seconds: float) -> Repeats:
        return Repeats(retries=self._retries, deadline=seconds, sleep=self._sleep)

    def _learn_from(self, error: ModelFailed) -> None:
        if isinstance(error, AccessDenied | UnknownModel):
            # what it denies to one question it denies to all
            self._hopeless = error
        elif isinstance(error, Unreachable | Overloaded):
            # one attempt for each question from now on, until it answers again
            self._retries = 0

    def _kept(self, question: Question[R]) -> tuple[str, R] | None:
        text = self._cache.answer(self._key(question))
        if text is None:
            return None
        try:
            return fish(text, question.reply)
        except BadAnswer:
            return None

    def _key(self, question: Question[Any]) -> str:
        asked = question_key(question)
        address, model = self._settings.address, self._settings.model
        return answer_key(asked, address=address, model=model, dialect=self._client.dialect)
