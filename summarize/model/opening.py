"""From settings to a model that can be asked, and back to nothing left open."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing

from summarize.brief import Usage
from summarize.conversation import Model
from summarize.model.exchange import Exchanged, unwatched
from summarize.model.retrying import Sleep
from summarize.model.settings import ModelSettings


def load_model(settings: ModelSettings) -> None:
    """Import what asking the model of `settings` takes."""
    if settings.replay is None:
        import summarize.model.asking  # noqa: F401
        from summarize.model.tokens import counter

        counter(settings.model)


@asynccontextmanager
async def open_model(
    settings: ModelSettings,
    *,
    on_progress: Callable[[Usage], None] = unwatched,
    on_exchange: Callable[[Exchanged], None] = unwatched,
    sleep: Sleep = asyncio.sleep,
) -> AsyncIterator[Model]:
    """The model that `settings` name; on leaving, its connections end and its record is written
    (not that of a run that was cancelled, which is half a record).

    `on_progress` is told the usage after every change of it, `on_exchange` what every single request
    came to, in the task that made it; `sleep` waits for some seconds. No connection is opened, and no
    key read, before a question needs one. Raises `ConfigurationError`
    for a `replay` that is no record, `OutputFailed` when the record cannot be written: before
    anything is asked, where that can be known.
    """
    from summarize.model.cache import AnswerCache
    from summarize.model.record import RecordedModel, Recorder, require_folder

    if settings.replay is not None:
        yield RecordedModel(settings.replay, on_progress=on_progress)
        return
    from summarize.model.asking import EndpointModel

    record = settings.record
    with closing(AnswerCache(settings.cache)) as cache:
        if record is not None:
            require_folder(record)
        recorder = Recorder(settings.model)
        model = EndpointModel(
            settings,
            cache=cache,
            recorder=recorder,
            on_progress=on_progress,
            sleep=sleep,
            on_exchange=on_exchange,
        )
        try:
            yield model
        except (asyncio.CancelledError, KeyboardInterrupt):
            record = None
            raise
        finally:
            await model.close()
            if record is not None:
                recorder.write(record)
