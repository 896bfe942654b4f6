"""Whether an answer is one: cut off, refused, empty, or a reply of the shape that was asked for."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel

from summarize.conversation import parse_reply
from summarize.errors import AnswerCut, BadAnswer, Declined
from summarize.model.exchange import Reply
from summarize.model.json_text import RepeatedKey, json_objects, load_unambiguous

R = TypeVar("R", bound=BaseModel)


def judge(reply: Reply, shape: type[R]) -> tuple[str, R]:
    """The JSON of `reply` and what it says.

    Raises `Declined` for a refusal, `AnswerCut` for an answer that ended at its limit, `BadAnswer`
    for an empty one and for one that is not of `shape`.
    """
    if reply.refusal:
        raise Declined(f"the model refuses: {' '.join(reply.refusal.split())[:200]}")
    if reply.finish == "content_filter":
        raise Declined("a filter stopped its answer")
    if reply.finish == "length":
        raise AnswerCut("its answer did not end within its limit")
    if not reply.text.strip():
        raise BadAnswer("its answer is empty")
    return fish(reply.text, shape)


def fish(text: str, shape: type[R]) -> tuple[str, R]:
    """The first JSON object in `text` that is a `shape`; raises `BadAnswer` when there is none."""
    first: BadAnswer | None = None
    try:
        for candidate in json_objects(text):
            try:
                return candidate, parse_reply(candidate, shape)
            except BadAnswer as error:
                first = first or error
    except RepeatedKey as error:
        first = BadAnswer(f"its answer is ambiguous: {error}")
    raise first or BadAnswer("there is no JSON object in its answer")


def keeps_to_schema(text: str, shape: type[BaseModel]) -> bool:
    """Whether `text` is a JSON object with the fields of `shape`: else nobody held the model to them."""
    try:
        said = load_unambiguous(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(said, dict) and set(said) == {f.alias or n for n, f in shape.model_fields.items()}
