"""What tests of watching share: the events of a run."""

from __future__ import annotations

from typing import Any

from summarize.batch.events import (
    DocumentsRead,
    Event,
    RequestMade,
    RunBegan,
    RunEnded,
    StoryFailed,
    StoryMade,
)
from summarize.brief import Usage

USAGE = Usage(requests=3, retries=1, input_tokens=900, output_tokens=120, cost_usd=0.25)


def made(story: str = "s1", done: int = 1, of: int = 3, **changes: Any) -> StoryMade:
    """A story that a model told, unless `changes` say otherwise."""
    known: dict[str, Any] = {
        "job": "morning",
        "story": story,
        "revision": 2,
        "sources": 4,
        "origins": 3,
        "mode": "llm",
        "seconds": 1.5,
        "usage": USAGE,
        "fallback": None,
        "model": "tried",
        "headline": "The ferry is back in port",
    }
    return StoryMade(done=done, of=of, **(known | changes))


def failed(story: str = "s2", done: int = 2, of: int = 3, **changes: Any) -> StoryFailed:
    """A story that could not be told."""
    known: dict[str, Any] = {"reason": "its text is gone", "error": "UnusableInput", "seconds": 0.5}
    return StoryFailed("morning", story, done=done, of=of, **(known | changes))


def request(story: str | None = "s1", **changes: Any) -> RequestMade:
    """A request that was answered."""
    known: dict[str, Any] = {
        "model": "tried",
        "host": "127.0.0.1:8000",
        "input_tokens": 900,
        "output_tokens": 120,
        "seconds": 0.5,
        "outcome": "ok",
    }
    return RequestMade("morning", story, **(known | changes))


def ended(**changes: Any) -> RunEnded:
    """A run that came to its end with one story made, one failed, and one told without the model."""
    known: dict[str, Any] = {
        "job": "morning",
        "run": 7,
        "seconds": 192.4,
        "documents": 6120,
        "new": 431,
        "excluded": 3,
        "made": 2,
        "failed": 1,
        "unchanged": 5210,
        "usage": Usage(requests=5, retries=2, input_tokens=1000, output_tokens=130, cost_usd=0.42),
        "outcome": "incomplete",
    }
    return RunEnded(**(known | changes))


def a_run() -> list[Event]:
    """The events of a whole run."""
    fallen = made(
        "s3",
        done=3,
        mode="extractive",
        usage=Usage(),
        fallback="host: no answer\nin time",
        fallback_error="Unreachable",
    )
    return [
        RunBegan("morning", 7),
        DocumentsRead("morning", 100, 20, 1),
        DocumentsRead("morning", 6120, 431, 3),
        request(),
        made(),
        failed(),
        fallen,
        ended(),
    ]
