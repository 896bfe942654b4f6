"""Lines of a batch's output as answers: judged as in a request of their own, and the good ones kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from summarize.brief import Usage
from summarize.errors import ModelFailed
from summarize.model import prices
from summarize.model.ahead.ledger import Upload
from summarize.model.ahead.provider import Batch, Provider
from summarize.model.envelope import Part
from summarize.model.exchange import AttemptFailed, Reply
from summarize.model.json_text import RepeatedKey, load_unambiguous
from summarize.model.judging import judge
from summarize.model.settings import ModelSettings
from summarize.model.tokens import estimate
from summarize.model.usage import add


class _Response(Part):
    status_code: int | None = None
    body: Any = None


class _Line(Part):
    custom_id: str
    response: _Response | None = None


class _AnyObject(BaseModel):
    """The shape of an answer to a question that nobody asks now: whoever does will look closer."""

    model_config = ConfigDict(extra="allow")


class Collection:
    """What the batch of one upload brought: how many usable answers, for how much."""

    def __init__(
        self,
        upload: Upload,
        *,
        provider: Provider,
        settings: ModelSettings,
        shapes: Mapping[str, type[BaseModel]],
        keep: Callable[[str, str], None],
    ) -> None:
        """`shapes` are those of the replies to questions that are known by their keys; `keep` is
        handed every good answer with the key of its question.
        """
        self.answered = 0
        self.usage = Usage()
        self._missing = set(upload.questions)
        self._provider = provider
        self._settings = settings
        self._shapes = shapes
        self._keep = keep

    async def read(self, batch: Batch) -> None:
        """Take the answers of `batch`, in whatever order; raises a `ModelFailed` when they cannot be had."""
        for file in (batch.output_file_id, batch.error_file_id):
            if file:
                await self._provider.read_lines(file, self._take)

    def _take(self, text: bytes) -> None:
        try:
            line = _Line.model_validate(load_unambiguous(text.decode("utf-8")))
        except (ValidationError, RepeatedKey, ValueError, RecursionError):
            return
        if line.custom_id not in self._missing:
            return
        self._missing.discard(line.custom_id)
        self.usage = add(self.usage, Usage(requests=1))
        if line.response is None or line.response.status_code != 200:
            return
        try:
            reply = self._provider.read(json.dumps(line.response.body).encode("ascii"), {})
            self._count(reply)
            answer = self._judged(line.custom_id, reply)
        except (AttemptFailed, ModelFailed):
            return
        self.answered += 1
        self._keep(line.custom_id, answer)

    def _judged(self, key: str, reply: Reply) -> str:
        shape = self._shapes.get(key)
        if shape is None:
            judge(reply, _AnyObject)
            return reply.text
        return judge(reply, shape)[0]

    def _count(self, reply: Reply) -> None:
        read = reply.input_tokens or 0
        written = estimate(reply.text) if reply.output_tokens is None else reply.output_tokens
        cost = prices.cost(
            self._settings.model,
            self._settings.address,
            input_tokens=read,
            output_tokens=written,
            cached_tokens=reply.cached_tokens,
            batched=True,
        )
        self.usage = add(self.usage, Usage(input_tokens=read, output_tokens=written, cost_usd=cost))
