"""Requests to a model as events of the story that they are made for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from summarize.batch.events import RequestMade, Watcher

if TYPE_CHECKING:
    from summarize.model.exchange import Exchanged

_story: ContextVar[str | None] = ContextVar("story", default=None)


@contextmanager
def for_story(story: str) -> Iterator[None]:
    """Whatever is asked inside, and by tasks begun inside, is asked for `story`."""
    token = _story.set(story)
    try:
        yield
    finally:
        _story.reset(token)


def asked_for() -> str | None:
    """The story that is asked for here, if it is one."""
    return _story.get()


def told_as_events(watcher: Watcher, job: str) -> Callable[[Exchanged], None]:
    """An `on_exchange` for `open_model` that tells `watcher` of every request of `job`."""

    def tell(told: Exchanged) -> None:
        watcher(
            RequestMade(
                job=job,
                story=asked_for(),
                model=told.model,
                host=told.host,
                input_tokens=told.input_tokens,
                output_tokens=told.output_tokens,
                seconds=told.seconds,
                outcome=told.outcome,
            )
        )

    return tell
