"""What a run would ask and cost, without asking anybody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from summarize.conversation import Question
from summarize.model import prices
from summarize.model.settings import ModelSettings
from summarize.model.tokens import count_question
from summarize.types import Frozen


class Estimate(Frozen):
    """A run's size before it: the cost, in USD, of answers as long as they may be; None if unknown."""

    requests: int
    input_tokens: int
    output_tokens: int
    cost_usd: float | None


def estimate(questions: Iterable[Question[Any]], settings: ModelSettings) -> Estimate:
    """What asking every one of `questions` once would take, by the prices the program knows."""
    sizes = [(count_question(question, settings.model), question.max_tokens) for question in questions]
    costs = [
        prices.cost(settings.model, settings.address, input_tokens=read, output_tokens=written)
        for read, written in sizes
    ]
    known = [cost for cost in costs if cost is not None]
    return Estimate(
        requests=len(sizes),
        input_tokens=sum(read for read, _ in sizes),
        output_tokens=sum(written for _, written in sizes),
        cost_usd=sum(known) if len(known) == len(costs) else None,
    )
