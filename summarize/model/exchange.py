"""One exchange with an endpoint: what is sent, what comes back, and what can go wrong between."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from summarize.conversation import Message
from summarize.errors import ModelFailed

Format = Literal["schema", "object", "text"]
Field = Literal["format", "limit", "temperature", "seed"]


@dataclass(frozen=True, slots=True)
class Dialect:
    """Which of the API's words an endpoint and model understand.

    `format` is how a reply of a given shape is asked for: by its strict schema, as any JSON object,
    or in words alone. `limit` is the name under which the longest answer is set.
    """

    format: Format = "schema"
    limit: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    temperature: bool = True
    seed: bool = True


@dataclass(frozen=True, slots=True)
class Call:
    """One request, in the words that the endpoint understands."""

    messages: tuple[Message, ...]
    parameters: dict[str, Any]

    def body(self, model: str) -> dict[str, Any]:
        """What is sent to have `model` answer it."""
        messages = [{"role": message.role, "content": message.text} for message in self.messages]
        return {"model": model, "messages": messages, **self.parameters}


@dataclass(frozen=True, slots=True)
class Quota:
    """What the headers of an answer say is left of one resource.

    `limit` and `remaining` count requests or tokens; `reset` is the seconds until all is back.
    """

    limit: int | None
    remaining: int
    reset: float


@dataclass(frozen=True, slots=True)
class Reply:
    """What the endpoint answered; token counts it did not give are None."""

    text: str
    finish: str | None = None
    refusal: str | None = None
    input_tokens: int | None = None
    cached_tokens: int = 0
    output_tokens: int | None = None
    reasoning_tokens: int = 0
    quotas: dict[str, Quota] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What one request came to after `seconds`, without what was said in it.

    `outcome` is "ok" or the name of the error's class; token counts that are not known are None.
    """

    model: str
    host: str
    input_tokens: int | None
    output_tokens: int | None
    seconds: float
    outcome: str


def unwatched(_told: object) -> None:
    """What is told to nobody."""


class AttemptFailed(Exception):
    """One attempt gave nothing: the error it is, and what is known about trying again.

    `passing` says that the same request may well succeed later, `retry_after` after how many
    seconds; `misunderstood` is the part of the request that this endpoint does not know; `window`
    is how many tokens the model holds, where the answer says so; `billed` that it may have been
    paid for all the same; `status` is that of an answer which was not 200.
    """

    def __init__(
        self,
        error: ModelFailed,
        *,
        passing: bool = False,
        retry_after: float | None = None,
        misunderstood: Field | None = None,
        window: int | None = None,
        billed: bool = False,
        quotas: dict[str, Quota] | None = None,
    ) -> None:
        super().__init__(str(error))
        self.error = error
        self.passing = passing
        self.retry_after = retry_after
        self.misunderstood = misunderstood
        self.window = window
        self.billed = billed
        self.quotas = quotas or {}
        self.status: int | None = None
