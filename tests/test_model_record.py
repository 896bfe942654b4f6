"""A run can be written down, and repeated from its record without asking anybody."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from summarize import errors
from summarize.brief import Usage
from summarize.conversation import Model
from tests.asking import GOOD, Boat, ask, boat, run
from tests.fault_server import FaultServer, completion, fault, later, unused_address

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])


async def three(model: Model) -> tuple[str, list[Any], Usage]:
    """Three questions side by side, the model's name, and what they came to."""
    asking = (model.ask(boat(text)) for text in ("one", "boat " * 9000, "three"))
    ends = await asyncio.gather(*asking, return_exceptions=True)
    return model.name, [str(end) for end in ends], model.usage


def test_a_record_repeats_its_run(fault_server: FaultServer, tmp_path: Path) -> None:
    """The same answers, failures, name and usage, and not one request."""
    record = tmp_path / "run.jsonl"
    server = fault_server(fault(503, Retry_After="0"), completion(GOOD, usage=(20, 5)))
    first = run(server.base_url, three, record=record)
    requests = len(server.seen)
    again = run(unused_address(), three, replay=record, model="another")
    assert again == first
    assert first[0] == "tried"
    assert "too long" in first[1][1]
    assert first[2] == Usage(requests=3, retries=1, input_tokens=40, output_tokens=10)
    assert len(server.seen) == requests


def test_the_same_run_gives_the_same_record(fault_server: FaultServer, tmp_path: Path) -> None:
    """Whichever answer comes first."""
    good, late = completion(GOOD), later(0.05, completion(GOOD))
    server = fault_server(late, good, good, late)
    for name in ("a", "b"):
        run(server.base_url, three, record=tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    head, *entries = map(json.loads, (tmp_path / "a").read_text().splitlines())
    assert head == {"record": 1, "model": "tried"}
    assert [entry["prompt"] for entry in entries] == ["name@3"] * 3


def test_a_question_that_is_not_in_the_record_is_named(fault_server: FaultServer, tmp_path: Path) -> None:
    """By its prompt, as other inputs, options or prompts make other questions."""
    record = tmp_path / "run.jsonl"
    ask(fault_server(completion(GOOD)).base_url, record=record)

    async def another(model: Model) -> None:
        with pytest.raises(errors.ConfigurationError, match=r"run\.jsonl: .* prompt name@3"):
            await model.ask(boat("another"))

    run(None, another, replay=record)


def test_a_record_needs_no_key_and_no_address(fault_server: FaultServer, tmp_path: Path) -> None:
    """It is answered from the file alone."""
    record = tmp_path / "run.jsonl"
    ask(fault_server(completion(GOOD)).base_url, record=record)
    assert ask(None, replay=record).reply == Boat(**GOOD)


@pytest.mark.parametrize(
    "content", [b"", b"notes\n", b"\xff\xfe\n", b'{"record":1,"model":"m"}\n{"key":1}\n']
)
def test_a_file_that_is_no_record_is_said_to_be(content: bytes, tmp_path: Path) -> None:
    """Instead of an error about JSON."""
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(errors.ConfigurationError, match="not the record of a run"):
        ask(None, replay=path)


def test_a_record_that_is_not_there_is_said_to_be(tmp_path: Path) -> None:
    """With the file's name."""
    with pytest.raises(errors.ConfigurationError, match=r"gone\.jsonl"):
        ask(None, replay=tmp_path / "gone.jsonl")


def test_a_record_that_cannot_be_written_is_an_error_of_ours(
    fault_server: FaultServer, tmp_path: Path
) -> None:
    """And leaves no half of one behind."""
    (tmp_path / "run.jsonl").mkdir()
    with pytest.raises(errors.OutputFailed, match=r"run\.jsonl"):
        ask(fault_server(completion(GOOD)).base_url, record=tmp_path / "run.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["run.jsonl"]
