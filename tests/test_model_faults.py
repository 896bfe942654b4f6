"""Every fault of an endpoint ends in the error that it is, after the requests it is worth."""

from __future__ import annotations

import json
import time
import traceback
import tracemalloc
from email.utils import formatdate

import pytest

from summarize import errors
from summarize.errors import ModelFailed
from tests.asking import GOOD, Boat, ask, boat
from tests.fault_server import (
    Act,
    FaultServer,
    completion,
    drip,
    fault,
    flood,
    hang_up,
    http,
    reset,
    silence,
    stall,
    unused_address,
)

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

ENVELOPE = '{"choices": [{"index": 0, "message": {"content": %s}, "finish_reason": "stop"}]}'
TWICE = '{"choices": [], "choices": [{"message": {"content": "{}"}}]}'
WINDOW = "This model's maximum context length is 4,096 tokens. However, you requested 5000 tokens."

# act, error, requests with two repeats allowed, what the message says
FAULTS: dict[str, tuple[Act, type[ModelFailed], int, str]] = {
    "reset in mid-answer": (reset, errors.Unreachable, 3, "broke"),
    "closed at once": (hang_up, errors.Unreachable, 3, "broke"),
    "429 for ever": (fault(429, "slow down"), errors.Overloaded, 3, "slow down [429], 3 times"),
    "429, quota used up": (fault(429, "pay", "insufficient_quota"), errors.Overloaded, 1, "used up"),
    "429, not to be repeated": (fault(429, x_should_retry="false"), errors.Overloaded, 1, "429"),
    "500": (fault(500), errors.Overloaded, 3, "[500]"),
    "503": (http(503, "<html>busy", "text/html"), errors.Overloaded, 3, "[503]"),
    "401": (fault(401, "Incorrect API key"), errors.AccessDenied, 1, "OPENAI_API_KEY"),
    "403": (fault(403, "not in your country"), errors.AccessDenied, 1, "not in your country"),
    "404 for the model": (
        fault(404, "The model `x` does not exist"),
        errors.UnknownModel,
        1,
        "no model tried",
    ),
    "404 for the path": (http(404, "nothing here"), errors.Unreachable, 1, "/v1"),
    "400 too long": (fault(400, WINDOW, "context_length_exceeded"), errors.RequestTooLong, 1, "4,096"),
    "413": (http(413, ""), errors.RequestTooLong, 1, "413"),
    "400 filtered": (fault(400, "filtered", "content_filter"), errors.Declined, 1, "filtered"),
    "400 otherwise": (fault(400, "bad stop word"), ModelFailed, 1, "bad stop word"),
    "redirect": (http(302, "", Location="http://other.example/v1"), errors.Unreachable, 1, "other.example"),
    "a web page": (http(200, "<!doctype html><p>Welcome", "text/html"), errors.Unreachable, 1, "ends in /v1"),
    "truncated JSON": (http(200, '{"choices": [{"mess'), errors.BadAnswer, 2, "not all of it"),
    "invalid UTF-8": (http(200, b'{"choices": "\xff\xfe"}'), errors.BadAnswer, 2, "UTF-8"),
    "null choices": (http(200, '{"choices": null}'), errors.BadAnswer, 2, "no answer"),
    "no choices": (http(200, '{"choices": []}'), errors.BadAnswer, 2, "no answer"),
    "an error inside 200": (http(200, '{"error": {"message": "upstream"}}'), errors.BadAnswer, 2, "upstream"),
    "a list": (http(200, "[]"), errors.BadAnswer, 2, "cannot be read"),
    "repeated keys outside": (http(200, TWICE), errors.BadAnswer, 2, "twice"),
    "repeated keys inside": (
        completion('{"boat": "A", "boat": "B", "year": 1}'),
        errors.BadAnswer,
        2,
        "twice",
    ),
    "lone surrogate": (
        http(200, ENVELOPE % r'"{\"boat\": \"\ud800\", \"year\": 1}"'),
        errors.BadAnswer,
        2,
        "half",
    ),
    "lone surrogate inside": (completion(r'{"boat": "\ud800", "year": 1}'), errors.BadAnswer, 2, ""),
    "deep nesting": (http(200, "[" * 100_000), errors.BadAnswer, 2, "not JSON"),
    "null content": (completion(None), errors.BadAnswer, 2, "empty"),
    "empty content": (completion(" \n"), errors.BadAnswer, 2, "empty"),
    "prose": (completion("The boat is old."), errors.BadAnswer, 2, "no JSON object"),
    "wrong schema": (completion({"boat": "A", "year": "old"}), errors.BadAnswer, 2, "year"),
    "refusal": (completion(None, refusal="I cannot help"), errors.Declined, 1, "I cannot help"),
    "content filter": (completion("", finish="content_filter"), errors.Declined, 1, "filter"),
    "length": (completion('{"boat": "A', finish="length"), errors.AnswerCut, 2, "limit"),
    "compressed": (http(200, b"\x1f\x8b", content_encoding="gzip"), errors.BadAnswer, 2, "compressed"),
    "50 MB": (flood, errors.BadAnswer, 2, "4 MB"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_its_error_after_its_requests(name: str, fault_server: FaultServer) -> None:
    """What may pass is repeated, what cannot is not, and the error says which it was."""
    act, kind, requests, said = FAULTS[name]
    server = fault_server(act)
    asked = ask(server.base_url)
    assert type(asked.error) is kind
    assert said in str(asked.error)
    assert len(server.seen) == requests == asked.usage.requests
    assert asked.usage.retries == requests - 1


@pytest.mark.parametrize("name", FAULTS)
def test_without_repeats_a_fault_costs_one_request(name: str, fault_server: FaultServer) -> None:
    """`retries=0` means it, whatever the reason for a repeat would be."""
    act, kind, _, _ = FAULTS[name]
    server = fault_server(act)
    assert type(ask(server.base_url, retries=0).error) is kind
    assert len(server.seen) == 1


@pytest.mark.parametrize("act", [silence, drip, stall])
def test_an_answer_that_does_not_come_ends_in_time(act: Act, fault_server: FaultServer) -> None:
    """No first byte, one byte a second, or a stream that stops: half the deadline is for one attempt."""
    server = fault_server(act)
    started = time.monotonic()
    asked = ask(server.base_url, deadline=0.6)
    assert isinstance(asked.error, errors.Unreachable)
    assert time.monotonic() - started < 2
    assert len(server.seen) == 1
    assert "no answer within 0.3 s" in str(asked.error)


def test_a_refused_connection_is_tried_again() -> None:
    """A server may just be starting."""
    asked = ask(unused_address())
    assert isinstance(asked.error, errors.Unreachable)
    assert (asked.usage.requests, len(asked.pauses)) == (3, 2)


def test_a_long_answer_is_not_read_into_memory(fault_server: FaultServer) -> None:
    """It is let go of at 4 MB."""
    server = fault_server(flood)
    tracemalloc.start()
    ask(server.base_url, retries=0)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # the server's own megabytes are in this process too
    assert most < 30_000_000


@pytest.mark.parametrize("seconds", [7, 0.5, 30])
def test_retry_after_is_obeyed(seconds: float, fault_server: FaultServer) -> None:
    """As seconds and as a date."""
    asked_for = formatdate(time.time() + seconds, usegmt=True) if seconds == 30 else str(seconds)
    server = fault_server(fault(429, Retry_After=asked_for), completion(GOOD))
    asked = ask(server.base_url)
    assert asked.reply == Boat(**GOOD)
    assert len(asked.pauses) == 1
    # a date has whole seconds only
    assert seconds - (1.5 if seconds == 30 else 0) <= asked.pauses[0] < seconds + 1


def test_no_pause_goes_past_the_deadline(fault_server: FaultServer) -> None:
    """An endpoint that asks for an hour's patience is not waited for."""
    server = fault_server(fault(429, Retry_After="3600"))
    asked = ask(server.base_url)
    assert isinstance(asked.error, errors.Overloaded)
    assert asked.pauses == []
    assert len(server.seen) == 1


def test_pauses_grow(fault_server: FaultServer) -> None:
    """Half a second, one, two, four, each with up to half a second more."""
    asked = ask(fault_server(fault(503)).base_url, retries=4)
    assert all(
        least <= pause <= least + 0.5 for least, pause in zip((0.5, 1, 2, 4), asked.pauses, strict=True)
    )


def test_the_key_does_not_follow_a_redirect(
    fault_server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another address is named in the error, and asked nothing."""
    monkeypatch.setenv("OPENAI_API_KEY", "a-key-of-mine")
    elsewhere = fault_server(completion(GOOD))
    server = fault_server(http(307, "", Location=f"{elsewhere.base_url}/chat/completions"))
    asked = ask(server.base_url)
    assert isinstance(asked.error, errors.Unreachable)
    assert server.seen[0].headers["authorization"] == "Bearer a-key-of-mine"
    assert elsewhere.seen == []


@pytest.mark.parametrize("status", [400, 401, 429, 500])
def test_no_error_shows_the_key(
    status: int, fault_server: FaultServer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Not even one that the endpoint repeats it in, nor any error behind it or log beside it."""
    monkeypatch.setenv("OPENAI_API_KEY", "a-key-of-mine")
    caplog.set_level("DEBUG")
    server = fault_server(fault(status, "the key a-key-of-mine (sk-proj-a1b2****c3d4) is not good"))
    error = ask(server.base_url, retries=1).error
    assert error is not None
    told = "".join(traceback.format_exception(error)) + caplog.text
    assert "the key [key]" in str(error)
    assert "a-key-of-mine" not in told
    assert "a1b2" not in told


@pytest.mark.parametrize("name", FAULTS)
def test_no_error_of_a_library_leaves(name: str, fault_server: FaultServer) -> None:
    """Neither as the error nor as what stands behind it, which may hold the request and its key."""
    error: BaseException | None = ask(fault_server(FAULTS[name][0]).base_url).error
    while error is not None:
        assert type(error).__module__.split(".")[0] in {"summarize", "pydantic_core"}
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


@pytest.mark.parametrize("key", ["two\nlines", "schlüssel", "a b"])
def test_a_key_that_cannot_be_one_is_named_but_not_shown(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A header cannot hold it, and the library's own error would print it."""
    monkeypatch.setenv("OPENAI_API_KEY", key)
    asked = ask(unused_address())
    assert isinstance(asked.error, errors.AccessDenied)
    assert key not in str(asked.error)
    assert asked.usage.requests == 0


def test_openai_itself_is_not_asked_without_a_key() -> None:
    """It would say no."""
    asked = ask(None)
    assert isinstance(asked.error, errors.AccessDenied)
    assert "set OPENAI_API_KEY" in str(asked.error)


@pytest.mark.parametrize(
    "address", ["nowhere", "http://", "ftp://127.0.0.1/v1", "http://[::1", "http://a:b/v1"]
)
def test_an_address_that_is_none_is_said_to_be(address: str) -> None:
    """Instead of an error from the depths."""
    asked = ask(address)
    assert isinstance(asked.error, errors.Unreachable)


def test_a_password_in_the_address_is_not_shown() -> None:
    """Messages name the host alone."""
    address = unused_address().replace("http://", "http://me:secret@")
    assert "secret" not in str(ask(address).error)


def test_half_a_character_in_a_question_is_replaced(fault_server: FaultServer) -> None:
    """No request could carry it."""
    server = fault_server(completion(GOOD))
    assert ask(server.base_url, boat("a\ud800b")).reply == Boat(**GOOD)
    assert json.loads(server.seen[0].body)["messages"][1]["content"] == "a\ufffdb"
