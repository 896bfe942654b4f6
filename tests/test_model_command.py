"""The command with a model: what a user sees when it writes, when it fails, and what it would cost."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.fault_server import (
    Act,
    FaultServer,
    Seen,
    completion,
    drip,
    fault,
    http,
    reset,
    silence,
    stall,
    unused_address,
)

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

KEY = "sk-" + "a-key-that-nobody-may-see"
Command = Callable[..., Ran]
_SENTENCE = re.compile(r'<sentence number="(\d+)"[^>]*>(.*?)</sentence>')


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch, fault_server: FaultServer) -> Callable[..., list[Seen]]:
    """Starts a server that answers with the given acts and has the command ask it."""

    def serve(*acts: Act) -> list[Seen]:
        served = fault_server(*acts)
        monkeypatch.setenv("OPENAI_BASE_URL", served.base_url)
        return served.seen

    return serve


async def copyist(seen: Seen, writer: object) -> None:
    """A model that copies the sentences it is shown and finds no headline."""
    content = seen.json["messages"][-1]["content"]
    shown = _SENTENCE.findall(content)
    reply: object = {"statements": [{"sentences": [int(n)], "text": text} for n, text in shown]}
    if "<reasons>" in content:
        reply = {"sentences": [], "text": ""}
    elif not shown:
        reply = {"headline": {"statements": [], "text": ""}, "subtitle": {"statements": [], "text": ""}}
    await completion(reply)(seen, writer)  # type: ignore[arg-type]


FAULTS: dict[str, Act] = {
    "401": fault(401, "Incorrect API key"),
    "403": fault(403, "not in your country"),
    "404": fault(404, "The model does not exist"),
    "429": fault(429, "slow down"),
    "500": fault(500),
    "503": fault(503),
    "reset": reset,
    "a web page": http(200, "<!doctype html><p>Welcome", "text/html"),
    "a redirect": http(302, "", Location="http://other.example/v1"),
    "truncated": http(200, '{"choices": [{"mess'),
    "null content": completion(None),
    "empty content": completion(""),
    "another schema": completion({"statement": "one"}),
    "a refusal": completion(None, refusal="I cannot help with that"),
    "cut off": completion('{"statements": [', finish="length"),
    "filtered": completion("", finish="content_filter"),
    "too long": fault(400, "maximum context length is 10 tokens", "context_length_exceeded"),
}


@pytest.mark.parametrize("act", FAULTS.values(), ids=FAULTS)
def test_auto_gives_the_sources_own_words_and_the_reason(
    act: Act, endpoint: Callable[..., list[Seen]], command: Command, ferry: Path
) -> None:
    """Whatever the endpoint does, the reader gets a brief, and learns why no model wrote it."""
    endpoint(act)
    ran = command(ferry, "-f", "json", "--retries", 0, "--no-cache")
    assert ran.code == 0
    assert ran.json["mode"] == "extractive"
    assert ran.json["fallback_reason"].startswith("the model failed: ")
    assert ran.json["fallback_reason"] in ran.err
    assert ran.json["stories"][0]["summary"]
    assert KEY not in ran.out + ran.err


@pytest.mark.parametrize("act", FAULTS.values(), ids=FAULTS)
def test_llm_ends_with_one_clear_line(
    act: Act, endpoint: Callable[..., list[Seen]], command: Command, ferry: Path
) -> None:
    """`--mode llm` never falls back: exit 1, nothing on standard output, one line that says why."""
    endpoint(act)
    ran = command(ferry, "--mode", "llm", "--retries", 0, "--no-cache")
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.strip().split("\n")) == 1
    assert KEY not in ran.err


@pytest.mark.parametrize(
    "act", [silence, drip, stall], ids=["silence", "a byte a second", "a stalled stream"]
)
def test_a_server_that_never_ends_does_not_hold_the_run_up(
    act: Act, endpoint: Callable[..., list[Seen]], command: Command, ferry: Path
) -> None:
    """Within --timeout there is time left for the brief without a model."""
    endpoint(act)
    began = time.monotonic()
    ran = command(ferry, "-f", "json", "--timeout", 2, "--no-cache")
    assert time.monotonic() - began < 2
    assert (ran.code, ran.json["mode"]) == (0, "extractive")


def test_nobody_at_the_address(command: Command, ferry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refused connection is named with its address."""
    monkeypatch.setenv("OPENAI_BASE_URL", unused_address())
    ran = command(ferry, "-f", "json", "--retries", 0)
    assert ran.json["mode"] == "extractive"
    assert "127.0.0.1" in ran.json["fallback_reason"]


def test_a_model_writes(endpoint: Callable[..., list[Seen]], command: Command, ferry: Path) -> None:
    """The brief says that a model wrote it, which one, with which prompts, and what it took."""
    seen = endpoint(copyist)
    ran = command(ferry, "-f", "json", "-m", "copy-1", "--no-cache")
    provenance = ran.json["provenance"]
    assert (ran.code, ran.json["mode"], provenance["model"]) == (0, "llm", "copy-1")
    assert provenance["usage"]["requests"] == len(seen)
    assert provenance["usage"]["input_tokens"] == 100 * len(seen)
    assert provenance["usage"]["cost_usd"] is None
    assert [request.json["model"] for request in seen] == ["copy-1"] * len(seen)
    assert ran.err == ""


def test_what_was_answered_is_not_asked_again(
    endpoint: Callable[..., list[Seen]], command: Command, ferry: Path
) -> None:
    """The second run answers from the cache, and gives the same brief."""
    seen = endpoint(copyist)
    first = command(ferry, "-f", "json", "-m", "copy-1").json
    asked = len(seen)
    again = command(ferry, "-f", "json", "-m", "copy-1").json
    assert len(seen) == asked > 0
    assert again["stories"] == first["stories"]
    assert again["provenance"]["usage"]["requests"] == 0


def test_a_recorded_run_is_repeated_without_a_request(
    endpoint: Callable[..., list[Seen]],
    command: Command,
    ferry: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """--replay gives the bytes of the run that --record wrote down, with nobody to ask."""
    seen = endpoint(copyist)
    record = tmp_path / "run.jsonl"
    first = command(ferry, "-f", "json", "-m", "copy-1", "--no-cache", "--record", record)
    asked = len(seen)
    monkeypatch.delenv("OPENAI_API_KEY")
    again = command(ferry, "-f", "json", "-m", "copy-1", "--replay", record)
    assert again.out == first.out
    assert len(seen) == asked
    assert KEY not in record.read_text("utf-8")


def test_a_replay_that_lacks_an_answer_says_so(
    endpoint: Callable[..., list[Seen]], command: Command, ferry: Path, tmp_path: Path
) -> None:
    """With other inputs than the recorded ones there is no answer, and the prompt is named."""
    endpoint(copyist)
    record = tmp_path / "run.jsonl"
    command(ferry, "-m", "copy-1", "--no-cache", "--record", record)
    other = tmp_path / "other.txt"
    other.write_text("The pier at Dornaby was opened by the queen on Sunday in front of 400 guests.")
    ran = command(other, "-m", "copy-1", "--mode", "llm", "--replay", record)
    assert ran.code == 2
    assert "write@1" in ran.err


def test_the_estimate_asks_nothing(
    endpoint: Callable[..., list[Seen]], command: Command, ferry: Path
) -> None:
    """--estimate prints requests, tokens and cost; a price that nobody knows is unknown."""
    seen = endpoint(copyist)
    ran = command(ferry, "-m", "copy-1", "--estimate")
    assert (ran.code, seen) == (0, [])
    assert "cost           unknown" in ran.out
    assert re.search(r"requests +\d+", ran.out)


def test_an_unknown_price_stops_a_run_with_a_budget(
    endpoint: Callable[..., list[Seen]], command: Command, ferry: Path
) -> None:
    """Nobody can promise to keep to a budget when the price is unknown: exit 5, nothing asked."""
    seen = endpoint(copyist)
    ran = command(ferry, "-m", "copy-1", "--max-cost", 1, "--no-cache")
    assert (ran.code, ran.out, seen) == (5, "", [])


def test_a_budget_that_is_too_small_stops_before_the_request(command: Command, ferry: Path) -> None:
    """A known price that does not fit into --max-cost: exit 5, nothing asked."""
    ran = command(ferry, "-m", "gpt-4o", "--max-cost", "0.0001", "--no-cache")
    assert (ran.code, ran.out) == (5, "")
    assert "0.0001" in ran.err


def test_mode_llm_without_a_model(command: Command, ferry: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 1, and the line names the variable to set."""
    monkeypatch.delenv("OPENAI_API_KEY")
    ran = command(ferry, "--mode", "llm")
    assert ran.code == 1
    assert "OPENAI_API_KEY" in ran.err


def test_an_unknown_prompt_is_a_mistake_of_usage(command: Command, ferry: Path) -> None:
    """Exit 2: nothing is wrong with the articles or with the model."""
    assert command(ferry, "--prompt", "write@99").code == 2


def test_render_shows_what_would_be_sent(command: Command, ferry: Path) -> None:
    """`prompts render` prints the messages, the articles' sentences in their place."""
    ran = command("prompts", "render", "write", ferry)
    assert ran.code == 0
    assert '<sentence number="1" source="' in ran.out
    assert "212 passengers" in ran.out
    assert json.dumps("x") not in ran.err


def test_render_names_what_cannot_be_used(command: Command, ferry: Path, tmp_path: Path) -> None:
    """As a run does: exit 3, and a line for it."""
    ran = command("prompts", "render", "write", ferry, tmp_path / "missing.txt")
    assert ran.code == 3
    assert ran.err == "summarize: missing.txt: no such file or folder\n"
    assert "212 passengers" in ran.out


def test_a_record_of_a_run_without_a_model_is_said_to_be_empty(
    command: Command, ferry: Path, tmp_path: Path
) -> None:
    """`--record` where nobody is asked writes no file, and says so."""
    ran = command(ferry, "--mode", "extractive", "--record", tmp_path / "run.jsonl")
    assert ran.code == 0
    assert "nothing recorded: no model was asked" in ran.err
    assert not (tmp_path / "run.jsonl").exists()
