"""What tests of the call path share: a question, and a model whose pauses take no time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict

from summarize.brief import PromptUse
from summarize.conversation import Message, Model, Question
from summarize.errors import ModelFailed
from summarize.model import ModelSettings, open_model

T = TypeVar("T")

PROMPT = PromptUse(name="name", version=3, sha256="0" * 64)
GOOD = {"boat": "Aurelia", "year": 1911}


class Boat(BaseModel):
    """A reply: which boat, and of which year."""

    model_config = ConfigDict(extra="forbid")

    boat: str
    year: int


def boat(text: str = "Which boat?", **changes: Any) -> Question[Boat]:
    """A question about a boat."""
    known: dict[str, Any] = {"max_tokens": 50, "seed": 7, **changes}
    return Question(PROMPT, (Message("system", "Answer."), Message("user", text)), Boat, **known)


class Asked:
    """What came of asking: the reply or the error, the usage at the end, and every pause in seconds."""

    def __init__(self) -> None:
        self.reply: Boat | None = None
        self.error: ModelFailed | None = None
        self.usage: Any = None
        self.pauses: list[float] = []


def ask(base_url: str | None, question: Question[Boat] | None = None, **settings: Any) -> Asked:
    """Ask the model at `base_url` once."""
    asked = Asked()

    async def once(model: Model) -> None:
        try:
            asked.reply = await model.ask(question or boat())
        except ModelFailed as error:
            asked.error = error
        asked.usage = model.usage

    run(base_url, once, asked.pauses, **settings)
    return asked


def run(
    base_url: str | None,
    work: Callable[[Model], Awaitable[T]],
    pauses: list[float] | None = None,
    **settings: Any,
) -> T:
    """What `work` gives with an open model; `pauses` are noted instead of waited for."""

    async def sleep(seconds: float) -> None:
        if pauses is not None:
            pauses.append(seconds)
        await asyncio.sleep(0)

    async def main() -> T:
        known = ModelSettings(**{"model": "tried", "base_url": base_url, "retries": 2, **settings})
        async with open_model(known, sleep=sleep) as model:
            return await work(model)

    return asyncio.run(main())
