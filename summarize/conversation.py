"""What is said to a model, and the one method that a model is: a question in, a checked reply out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, Protocol, TypeVar

from pydantic import BaseModel, ValidationError

from summarize.brief import PromptUse, Usage
from summarize.errors import BadAnswer

R = TypeVar("R", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation."""

    role: Literal["system", "user", "assistant"]
    text: str


@dataclass(frozen=True, slots=True)
class Question(Generic[R]):
    """All that can change an answer, apart from which model gives it.

    `reply` is the type that the answer, a JSON object, must have; `max_tokens` is the most that the
    answer may be long.
    """

    prompt: PromptUse
    messages: tuple[Message, ...]
    reply: type[R]
    max_tokens: int
    temperature: float = 0.0
    seed: int | None = None


class Model(Protocol):
    """Whoever answers questions: an endpoint, a record of an earlier run, or a test's script."""

    name: str

    @property
    def usage(self) -> Usage:
        """What was asked so far, failed attempts included."""

    async def ask(self, question: Question[R]) -> R:
        """The answer to `question`; raises a `ModelFailed` when there is none to be had."""


def parse_reply(text: str, reply: type[R]) -> R:
    """The JSON object `text` as a `reply`; raises `BadAnswer` when it is not one."""
    try:
        return reply.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise BadAnswer(f"its answer is not what was asked for: {place or 'it'}: {first['msg']}") from error
