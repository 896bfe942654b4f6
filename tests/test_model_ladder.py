"""A reply's shape is asked for in the best words that an endpoint understands, found out once."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field

from summarize import errors
from summarize.conversation import Model
from summarize.model.exchange import Dialect
from summarize.model.ladder import known_dialect, schema_text, step_down
from tests.asking import GOOD, Boat, ask, boat, run
from tests.fault_server import Act, FaultServer, Seen, Served, completion, fault

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

NO_SCHEMA = fault(400, "response_format of type json_schema is not supported")
NO_FORMAT = fault(400, "unknown field response_format")


def formats(server: Served) -> list[str]:
    """How each request asked for its reply's shape."""
    return [seen.json.get("response_format", {"type": "words"})["type"] for seen in server.seen]


def unless(understood: Any, complaint: Act) -> Act:
    """A good answer to requests that are `understood`, else the complaint."""

    async def act(seen: Seen, writer: asyncio.StreamWriter) -> None:
        await (completion(GOOD) if understood(seen.json) else complaint)(seen, writer)

    return act


def test_the_strict_schema_is_tried_first(fault_server: FaultServer) -> None:
    """And nothing else where it works."""
    server = fault_server(completion(GOOD))
    assert ask(server.base_url).reply == Boat(**GOOD)
    asked = server.seen[0].json
    assert asked["response_format"]["json_schema"] == {
        "name": "Boat",
        "strict": True,
        "schema": {
            "description": "A reply: which boat, and of which year.",
            "type": "object",
            "properties": {"boat": {"type": "string"}, "year": {"type": "integer"}},
            "required": ["boat", "year"],
            "additionalProperties": False,
        },
    }
    assert (asked["model"], asked["max_tokens"], asked["temperature"], asked["seed"]) == ("tried", 50, 0, 7)


def test_an_endpoint_without_schemas_is_told_in_words(fault_server: FaultServer) -> None:
    """First as any JSON object, then with no format at all; the shape then stands in the message."""
    server = fault_server(NO_SCHEMA, NO_FORMAT, completion(GOOD))
    asked = ask(server.base_url)
    assert asked.reply == Boat(**GOOD)
    assert formats(server) == ["json_schema", "json_object", "words"]
    assert '"additionalProperties": false' in server.seen[2].json["messages"][-1]["content"]
    assert (asked.usage.requests, asked.usage.retries) == (3, 2)


def test_what_it_understands_is_remembered(fault_server: FaultServer, tmp_path: Path) -> None:
    """Within a run, and in the cache's file for the next."""
    server = fault_server(NO_SCHEMA, completion(GOOD))

    async def twice(model: Model) -> None:
        await model.ask(boat("one"))
        await model.ask(boat("two"))

    run(server.base_url, twice, cache=tmp_path / "cache.db")
    run(server.base_url, lambda model: model.ask(boat("three")), cache=tmp_path / "cache.db")
    assert formats(server) == ["json_schema", "json_object", "json_object", "json_object"]


def test_one_question_finds_out_for_all(fault_server: FaultServer) -> None:
    """Questions asked side by side do not all make the first one's mistake."""
    server = fault_server(unless(lambda asked: "response_format" not in asked, NO_SCHEMA))

    async def many(model: Model) -> None:
        await asyncio.gather(*(model.ask(boat(str(number))) for number in range(8)))

    run(server.base_url, many, concurrency=8)
    assert formats(server).count("json_schema") == 1
    assert len(server.seen) == 10


def test_a_server_that_passes_over_the_schema_is_told_in_words(fault_server: FaultServer) -> None:
    """Prose in answer to a strict schema: nobody held the model to it, so it is asked in words."""
    server = fault_server(completion("It was the Aurelia."), completion(GOOD))
    assert ask(server.base_url).reply == Boat(**GOOD)
    assert formats(server) == ["json_schema", "json_object"]


def test_one_bad_answer_does_not_unlearn_what_worked(fault_server: FaultServer) -> None:
    """A model that once kept to the schema is asked by it again."""
    server = fault_server(completion(GOOD), completion("Hm."), completion(GOOD))

    async def twice(model: Model) -> None:
        await model.ask(boat("one"))
        await model.ask(boat("two"))

    run(server.base_url, twice)
    assert formats(server) == ["json_schema"] * 3


@pytest.mark.parametrize(
    ("complaint", "field"),
    [
        ("Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.", "max_tokens"),
        ("Unsupported value: 'temperature' does not support 0 with this model.", "temperature"),
        ("Unrecognized request argument supplied: seed", "seed"),
    ],
)
def test_words_that_a_model_does_not_know_are_left_out(
    complaint: str, field: str, fault_server: FaultServer
) -> None:
    """Reasoning models want another limit and no temperature; some servers know no seed."""
    server = fault_server(unless(lambda asked: field not in asked, fault(400, complaint)))
    assert ask(server.base_url).reply == Boat(**GOOD)
    assert len(server.seen) == 2
    assert "max_completion_tokens" in server.seen[1].json or field != "max_tokens"


def test_the_ladder_ends(fault_server: FaultServer) -> None:
    """An endpoint that finds fault with every form of a request gets no more of them."""
    server = fault_server(NO_FORMAT)
    assert type(ask(server.base_url).error) is errors.ModelFailed
    assert formats(server) == ["json_schema", "json_object", "words"]


def test_steps_only_go_down() -> None:
    """Each complaint has its own ladder, and each ladder an end."""
    lowest = Dialect("text", "max_completion_tokens", temperature=False, seed=False)
    assert all(step_down(lowest, field) is None for field in ("format", "limit", "temperature", "seed", None))


@pytest.mark.parametrize(
    ("address", "known"),
    [
        ("https://api.openai.com/v1", True),
        ("https://mine.openai.azure.com/openai/v1", True),
        ("https://notopenai.com/v1", False),
        ("https://mine.services.ai.azure.com/models", False),
        ("http://127.0.0.1:8080/v1", False),
        ("http://[bad", False),
    ],
)
def test_openai_needs_no_trying(address: str, known: bool) -> None:
    """Its own endpoints are known to understand the newest words."""
    assert known_dialect(address) == (Dialect(limit="max_completion_tokens") if known else None)


@pytest.mark.parametrize(
    "text",
    [
        '```json\n{"boat": "Aurelia", "year": 1911}\n```',
        'Here { it } is: {"boat": "Aurelia", "year": 1911} I hope this helps {smile}',
        '<think>{"boat": "Wrong", "year": 1}</think>\n{"boat": "Aurelia", "year": 1911}',
        '{"note": "first"} {"boat": "Aurelia", "year": 1911}',
    ],
)
def test_json_is_fished_out_of_what_stands_around_it(text: str, fault_server: FaultServer) -> None:
    """Fences, politeness and thinking aloud are passed over."""
    assert ask(fault_server(completion(text)).base_url).reply == Boat(**GOOD)


class Part(BaseModel):
    """A part."""

    default: str = "x"
    title: list[int] = Field(default_factory=list, min_length=1, max_length=3)


class Whole(BaseModel):
    """A reply with everything in it."""

    kind: Literal["a", "b"] = "a"
    part: Part = Field(default_factory=Part, description="beside a reference")
    note: str | None = Field(default=None, max_length=10)


def test_the_schema_is_what_strict_mode_takes() -> None:
    """Every field required, none added, no defaults, nothing beside a reference."""
    assert json.loads(schema_text(Whole)) == {
        "$defs": {
            "Part": {
                "description": "A part.",
                "type": "object",
                "properties": {
                    "default": {"type": "string"},
                    "title": {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3},
                },
                "required": ["default", "title"],
                "additionalProperties": False,
            }
        },
        "description": "A reply with everything in it.",
        "type": "object",
        "properties": {
            "kind": {"enum": ["a", "b"], "type": "string"},
            "part": {"$ref": "#/$defs/Part"},
            "note": {"anyOf": [{"type": "string"}, {"type": "null"}]},
        },
        "required": ["kind", "part", "note"],
        "additionalProperties": False,
    }
    assert json.dumps(json.loads(schema_text(Whole)))
