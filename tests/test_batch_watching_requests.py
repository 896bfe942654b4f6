"""Every request to a model is told of: which, how long, what it came to, and for which story."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from summarize.batch.events import Event, RequestMade
from summarize.batch.watching.requests import for_story, told_as_events
from summarize.errors import ModelFailed
from summarize.model import ModelSettings, open_model
from tests.asking import GOOD, boat
from tests.fault_server import FaultServer, completion, fault, silence

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])


def _events(base_url: str, *, deadline: float = 30.0) -> list[Event]:
    events: list[Event] = []

    async def nothing(_seconds: float) -> None:
        await asyncio.sleep(0)

    async def ask() -> None:
        settings = ModelSettings(model="tried", base_url=base_url, retries=2, deadline=deadline)
        told = told_as_events(events.append, "morning")
        async with open_model(settings, sleep=nothing, on_exchange=told) as model:
            with for_story("story-7"):
                await asyncio.gather(model.ask(boat()), return_exceptions=True)

    asyncio.run(ask())
    return events


def test_each_attempt_is_one_event_of_its_story(fault_server: FaultServer) -> None:
    """A repeat is a request like any other; the failed one has no tokens."""
    server = fault_server(fault(503), completion(GOOD, usage=(90, 9)))
    host = server.base_url.split("/")[2]
    failed = RequestMade("morning", "story-7", "tried", host, None, None, 0.0, "Overloaded")
    made = replace(failed, input_tokens=90, output_tokens=9, outcome="ok")
    events = [event for event in _events(server.base_url) if isinstance(event, RequestMade)]
    assert all(0 < event.seconds < 10 for event in events)
    assert [replace(event, seconds=0.0) for event in events] == [failed, made]


def test_a_request_that_is_broken_off_is_told_of_too(fault_server: FaultServer) -> None:
    """The deadline ends the question while the endpoint is still silent."""
    events = _events(fault_server(silence).base_url, deadline=0.2)
    assert {event.outcome for event in events if isinstance(event, RequestMade)} <= {
        "CancelledError",
        "Unreachable",
    }
    assert events


def test_an_observer_changes_nothing_in_what_is_raised(fault_server: FaultServer) -> None:
    """The error of the endpoint reaches whoever asked."""
    server = fault_server(fault(401))

    async def ask() -> None:
        settings = ModelSettings(model="tried", base_url=server.base_url)
        async with open_model(settings, on_exchange=lambda _told: None) as model:
            with pytest.raises(ModelFailed):
                await model.ask(boat())

    asyncio.run(ask())
