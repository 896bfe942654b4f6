"""Exchanges with one endpoint, within its limits and ours, every attempt counted."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from summarize.brief import Usage
from summarize.conversation import Question
from summarize.errors import ModelFailed, RequestTooLong
from summarize.model import ladder, prices
from summarize.model.budget import Budget
from summarize.model.cache import AnswerCache
from summarize.model.endpoint import Endpoint
from summarize.model.exchange import AttemptFailed, Call, Dialect, Exchanged, Reply, unwatched
from summarize.model.keys import endpoint_key
from summarize.model.limits import Limiter
from summarize.model.retrying import Repeats, Sleep
from summarize.model.settings import ModelSettings
from summarize.model.tokens import DEFAULT_WINDOW, estimate
from summarize.model.usage import add

# an endpoint that does not know a word of the request says so at once, and an answer takes longer
PILOT_SECONDS = 0.1


@dataclass(slots=True)
class Turn:
    """One question of so many tokens on its way to an answer, and what it has taken so far."""

    question: Question[Any]
    tokens: int
    repeats: Repeats
    attempts: int = 0
    usage: Usage = field(default_factory=Usage)


class Client:
    """What is known of an endpoint and model, and the one way to it."""

    def __init__(
        self,
        settings: ModelSettings,
        *,
        cache: AnswerCache,
        on_progress: Callable[[Usage], None],
        sleep: Sleep,
        on_exchange: Callable[[Exchanged], None] = unwatched,
    ) -> None:
        """`cache` remembers the dialect; `on_progress` is told the usage after every change.

        `on_exchange` is told what every single request came to, in the task that made it.
        """
        self.usage = Usage()
        self._settings = settings
        self._cache = cache
        self._on_progress = on_progress
        self._on_exchange = on_exchange
        self._limiter = Limiter(sleep=sleep)
        self._budget = Budget(settings.max_cost, model=settings.model)
        self._endpoint: Endpoint | None = None
        self._window: int | None = None
        self._key = endpoint_key(settings.address, settings.model)
        known = cache.dialect(self._key) or ladder.known_dialect(settings.address)
        self.dialect = known or Dialect()
        self._remembered = known
        self._piloting = False
        self._answered = asyncio.Event()
        if known:
            self._answered.set()

    async def close(self) -> None:
        """End every connection."""
        if self._endpoint is not None:
            await self._endpoint.close()

    def room(self, turn: Turn) -> int:
        """How many tokens the model's window has for the answer to `turn`; negative for none."""
        if self._window is None:
            self._window = prices.window(self._settings.model, self._settings.address) or DEFAULT_WINDOW
        return self._window - turn.tokens

    def require_room(self, turn: Turn) -> None:
        """Raise `RequestTooLong` when question and answer do not fit into the model's window."""
        lacking = turn.question.max_tokens - self.room(turn)
        if lacking > 0:
            raise RequestTooLong(
                f"the question is {lacking} tokens too long for {self._settings.model}",
                to=self._settings.host,
                advice="use fewer or shorter inputs",
            )

    def trust(self) -> None:
        """Remember the dialect: a good answer came in it."""
        if self._remembered != self.dialect:
            self._remembered = self.dialect
            self._cache.learn(self._key, self.dialect)

    def doubt(self) -> None:
        """Ask in a humbler dialect from now on, unless good answers came in this one."""
        if self._remembered is None:
            self.dialect = ladder.step_down(self.dialect, "format") or self.dialect

    async def exchange(self, turn: Turn) -> Reply:
        """What the model says to `turn`, in the best dialect that the endpoint understands.

        Raises a `ModelFailed` when no attempt gave an answer, and `OverBudget` before one that could
        cost too much.
        """
        await self._follow_the_first()
        while True:
            dialect = self.dialect

            async def attempt(dialect: Dialect = dialect) -> Reply:
                return await self._attempt(turn, dialect)

            try:
                return await turn.repeats.until_it_passes(attempt)
            except AttemptFailed as failed:
                humbler = ladder.step_down(dialect, failed.misunderstood)
                if humbler is None:
                    raise self._final(failed, turn) from None
                if self.dialect == dialect:
                    self.dialect = humbler

    async def _follow_the_first(self) -> None:
        """Let one request find out what the endpoint understands, before others make its mistakes."""
        if self._piloting and not self._answered.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._answered.wait(), PILOT_SECONDS)
        self._piloting = True

    async def _attempt(self, turn: Turn, dialect: Dialect) -> Reply:
        question, endpoint = turn.question, self._open()
        tokens = turn.tokens
        await self._limiter.admit(tokens + question.max_tokens)
        worst = self._price(tokens, question.max_tokens) if self._settings.max_cost is not None else None
        came_to = held = await self._budget.hold(worst)
        try:
            self._count(turn, Usage(requests=1, retries=int(turn.attempts > 0)))
            turn.attempts += 1
            reply = await self._send(endpoint, ladder.call(question, dialect))
            came_to = self._count_tokens(turn, reply, tokens)
        except AttemptFailed as failed:
            self._limiter.learn(failed.quotas)
            came_to = held if failed.billed else 0.0
            if isinstance(failed.error, RequestTooLong):
                self._window = failed.window or (tokens + question.max_tokens) * 3 // 4
            raise
        finally:
            self._budget.settle(held, came_to)
        self._limiter.learn(reply.quotas)
        self._answered.set()
        return reply

    async def _send(self, endpoint: Endpoint, call: Call) -> Reply:
        began, reply, outcome = time.monotonic(), Reply(""), "CancelledError"
        try:
            reply = await endpoint.send(call)
            outcome = "ok"
        except AttemptFailed as failed:
            outcome = type(failed.error).__name__
            raise
        finally:
            self._on_exchange(
                Exchanged(
                    model=self._settings.model,
                    host=self._settings.host,
                    input_tokens=reply.input_tokens,
                    output_tokens=reply.output_tokens,
                    seconds=time.monotonic() - began,
                    outcome=outcome,
                )
            )
        return reply

    def _open(self) -> Endpoint:
        if self._endpoint is None:
            # half of the time, so that an endpoint which never answers is asked twice
            seconds = min(self._settings.deadline, self._settings.patience or math.inf)
            self._endpoint = Endpoint(self._settings, patience=seconds / 2)
        return self._endpoint

    def _count_tokens(self, turn: Turn, reply: Reply, counted: int) -> float:
        read = counted if reply.input_tokens is None else reply.input_tokens
        written = estimate(reply.text) if reply.output_tokens is None else reply.output_tokens
        price = self._price(read, written, cached=reply.cached_tokens)
        self._count(turn, Usage(input_tokens=read, output_tokens=written, cost_usd=price))
        return price or 0.0

    def _count(self, turn: Turn, more: Usage) -> None:
        turn.usage = add(turn.usage, more)
        self.usage = add(self.usage, more)
        self._on_progress(self.usage)

    def _price(self, read: int, written: int, *, cached: int = 0) -> float | None:
        return prices.cost(
            self._settings.model,
            self._settings.address,
            input_tokens=read,
            output_tokens=written,
            cached_tokens=cached,
        )

    def _final(self, failed: AttemptFailed, turn: Turn) -> ModelFailed:
        error = failed.error
        if turn.attempts < 2 or not failed.passing:
            return error
        return type(error)(f"{error.happened}, {turn.attempts} times", to=error.to, advice=error.advice)
