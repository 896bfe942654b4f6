"""How a reply of a given shape is asked for: strict schema, any JSON object, or in words alone."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from typing import Any

from pydantic import BaseModel

from summarize.conversation import Message, Question
from summarize.model.exchange import Call, Dialect, Field
from summarize.model.json_text import without_lone_surrogates
from summarize.model.settings import host_name

_KNOWN_HOST = re.compile(r"(^|\.)openai\.(com|azure\.com)$")
# what strict mode does not know, or says twice
_LEFT_OUT = frozenset({"default", "examples", "minLength", "maxLength", "title", "uniqueItems"})


def known_dialect(address: str) -> Dialect | None:
    """The dialect of an endpoint that needs no trying, which OpenAI's own are."""
    if _KNOWN_HOST.search(host_name(address)):
        return Dialect(limit="max_completion_tokens")
    return None


def step_down(dialect: Dialect, misunderstood: Field | None) -> Dialect | None:
    """The next humbler dialect after the endpoint did not know one word of `dialect`; None at the end."""
    if misunderstood == "format" and dialect.format != "text":
        return replace(dialect, format="object" if dialect.format == "schema" else "text")
    if misunderstood == "limit" and dialect.limit == "max_tokens":
        return replace(dialect, limit="max_completion_tokens")
    if misunderstood == "temperature" and dialect.temperature:
        return replace(dialect, temperature=False)
    if misunderstood == "seed" and dialect.seed:
        return replace(dialect, seed=False)
    return None


def call(question: Question[Any], dialect: Dialect) -> Call:
    """The request that asks `question` in `dialect`."""
    parameters: dict[str, Any] = {dialect.limit: question.max_tokens}
    if dialect.temperature:
        parameters["temperature"] = question.temperature
    if dialect.seed and question.seed is not None:
        parameters["seed"] = question.seed
    if dialect.format == "schema":
        named = {
            "name": question.reply.__name__.strip("_"),
            "strict": True,
            "schema": json.loads(schema_text(question.reply)),
        }
        parameters["response_format"] = {"type": "json_schema", "json_schema": named}
    elif dialect.format == "object":
        parameters["response_format"] = {"type": "json_object"}
    told = question.messages if dialect.format == "schema" else _told_in_words(question)
    sendable = tuple(replace(message, text=without_lone_surrogates(message.text)) for message in told)
    return Call(sendable, parameters)


def schema_text(reply: type[BaseModel]) -> str:
    """The JSON Schema of `reply` as strict mode wants it: every field required, and no other."""
    return _schema_text(reply)


@cache
def _schema_text(reply: type[BaseModel]) -> str:
    return json.dumps(_strict(reply.model_json_schema()), ensure_ascii=False)


def _strict(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return {"$ref": schema["$ref"]}
    kept = {key: _strict(value) for key, value in schema.items() if key not in _LEFT_OUT}
    for named in ("properties", "$defs"):
        if isinstance(schema.get(named), dict):
            kept[named] = {name: _strict(part) for name, part in schema[named].items()}
    if kept.get("type") == "object":
        kept |= {"required": list(kept.get("properties", {})), "additionalProperties": False}
    return kept


def _told_in_words(question: Question[Any]) -> tuple[Message, ...]:
    *before, last = question.messages
    schema = schema_text(question.reply)
    shape = f"Answer with one JSON object and nothing else, valid against this JSON Schema:\n{schema}"
    return (*before, replace(last, text=f"{last.text}\n\n{shape}"))
