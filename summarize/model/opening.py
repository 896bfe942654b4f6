"""From settings to a model that can be asked, and back to nothing left open."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from summarize.brief import Usage
from summarize.conversation import Model
from summarize.model.retrying import Sleep
from summarize.model.settings import ModelSettings


def _unwatched(_usage: Usage) -> None:
    """Progress that nobody watches."""


@asynccontextmanager
async def open_model(
    settings: ModelSettings,
    *,
    on_progress: Callable[[Usage], None] = _unwatched,
    sleep: Sleep = asyncio.sleep,
) -> AsyncIterator[Model]:
    """The model that `settings` name; on leaving, its connections end and its record is written.

    `on_progress` is told the usage after every change of it; `sleep` waits for some seconds. No
    connection is opened, and no key read, before a question needs one. Raises `ConfigurationError`
    for a `replay` that is no record, `OutputFailed` when the record cannot be written.
    """
    from summarize.model.cache import AnswerCache
    from summarize.model.record import RecordedModel, Recorder

    if settings.replay is not None:
        yield RecordedModel(settings.replay, on_progress=on_progress)
        return
    from summarize.model.asking import EndpointModel

    cache, recorder = AnswerCache(settings.cache), Recorder(settings.model)
    model = EndpointModel(settings, cache=cache, recorder=recorder, on_progress=on_progress, sleep=sleep)
    try:
        yield model
    finally:
        cache.close()
        await model.close()
        if settings.record is not None:
            recorder.write(settings.record)
