"""The way of the data: from inputs to stories to a brief; `telling` has the way of one story."""

from __future__ import annotations

import contextlib
import os
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, BinaryIO

from summarize import __version__
from summarize.brief import Brief, Excluded, Provenance, StoryBrief, Usage
from summarize.clean import clean
from summarize.config import Config
from summarize.errors import ConfigurationError, NoModel, NothingToSummarize
from summarize.read import Input, read
from summarize.stories import group
from summarize.telling import tell
from summarize.types import Article, Frozen, Reading, Story

if TYPE_CHECKING:
    from summarize.conversation import Model
    from summarize.model_run import ModelRun

_OFFLINE = "not fetched: --mode extractive uses no network"

# told the stage, how many of its steps are done, and how many there are
Progress = Callable[[str, int, int], None]
# told what was asked of the model so far
OnUsage = Callable[[Usage], None]


def _unwatched(*_progress: object) -> None:
    """Progress that nobody watches."""


class Made(Frozen):
    """A brief, and the stories behind it with the full texts that its citations point into."""

    brief: Brief
    stories: tuple[Story, ...]


def make(
    inputs: Input | Sequence[Input],
    config: Config,
    *,
    stdin: BinaryIO | None = None,
    progress: Progress = _unwatched,
    on_usage: OnUsage = _unwatched,
    model: Model | None = None,
) -> Made:
    """The brief of `inputs` under `config`, with the stories it was made from.

    Raises `NothingToSummarize` when no input is usable, `ConfigurationError` for an impossible
    option; with `mode="llm"` `NoModel` and every `ModelFailed`; `OverBudget` before the request
    that `max_cost` does not allow.
    """
    began = time.monotonic()
    by_model = wants_model(config, model)
    stories, excluded = find_stories(inputs, config, stdin=stdin, progress=progress)
    run = _asked(stories, config, began, progress, on_usage, model) if by_model else None
    return write(stories, excluded, config, run, progress)


async def make_async(inputs: Input | Sequence[Input], config: Config, model: Model | None = None) -> Made:
    """What `make` gives, inside an event loop: computation in a thread, requests awaited."""
    import asyncio

    began = time.monotonic()
    by_model = wants_model(config, model)
    stories, excluded = await asyncio.to_thread(find_stories, inputs, config)
    run = None
    if by_model:
        from summarize.model_run import ask_model, load

        await asyncio.to_thread(load, config, model)
        run = await ask_model(stories, config, _unwatched, model, began)
    return await asyncio.to_thread(write, stories, excluded, config, run)


def find_stories(
    inputs: Input | Sequence[Input],
    config: Config,
    *,
    stdin: BinaryIO | None = None,
    progress: Progress = _unwatched,
) -> tuple[tuple[Story, ...], list[Excluded]]:
    """The stories that `inputs` tell, and the inputs that are in none; raises `NothingToSummarize`."""
    offline = _OFFLINE if config.mode == "extractive" else None
    articles, excluded = read_articles(inputs, stdin=stdin, progress=progress, offline=offline)
    return group(articles, split=config.stories == "auto"), excluded


def wants_model(config: Config, model: Model | None) -> bool:
    """Whether a model is to write; raises `NoModel` when one must and there is none."""
    in_environment = any(os.environ.get(name, "").strip() for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"))
    there = model is not None or config.replay is not None or in_environment
    if config.mode == "llm" and not there:
        advice = "set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own"
        raise NoModel("there is no model to write with", advice=advice)
    return there and config.mode != "extractive"


def _asked(
    stories: Sequence[Story],
    config: Config,
    began: float,
    progress: Progress,
    on_usage: OnUsage,
    model: Model | None,
) -> ModelRun:
    import asyncio

    from summarize.model_run import ask_model, load

    with contextlib.suppress(RuntimeError):
        asyncio.get_running_loop()
        happened = "summarize() would hold up the event loop it is called in"
        raise ConfigurationError(happened, advice="await asummarize(...) there")
    # not inside the event loop, which would hear of no interrupt meanwhile
    load(config, model)
    with asyncio.Runner() as runner:
        return runner.run(ask_model(stories, config, on_usage, model, began, progress))


def write(
    stories: Sequence[Story],
    excluded: Sequence[Excluded],
    config: Config,
    run: ModelRun | None = None,
    progress: Progress = _unwatched,
) -> Made:
    """The brief of `stories`, with the drafts of the model's `run` where it has any.

    Raises `NothingToSummarize` when no story has a sentence as short as it must be.
    """
    excluded = list(excluded)
    told: list[tuple[Story, StoryBrief]] = []
    for number, story in enumerate(stories):
        progress("summarize", number, len(stories))
        written = (run.drafts.get(story.id), run.conflicts.get(story.id)) if run else ()
        brief = tell(story, config, *written)
        if brief is None:
            excluded += _untellable(story, config)
        else:
            told.append((story, brief))
    if not told:
        raise _nothing(excluded)
    return Made(
        brief=Brief(
            mode="llm" if run and run.drafts else "extractive",
            fallback_reason=run.why_not(len(told)) if run else None,
            stories=tuple(brief for _, brief in told),
            excluded=tuple(sorted(excluded, key=lambda e: (e.name, e.reason))),
            provenance=_provenance(config, run),
        ),
        stories=tuple(story for story, _ in told),
    )


def _provenance(config: Config, run: ModelRun | None) -> Provenance:
    parameters: dict[str, str | int] = {
        "words": config.words,
        "stories": config.stories,
        "ranker": config.ranker,
    }
    if run is None:
        return Provenance(summarize=__version__, parameters=parameters)
    return Provenance(
        summarize=__version__,
        prompts=run.prompts,
        model=run.model,
        parameters=parameters,
        usage=run.usage,
    )


def read_articles(
    inputs: Input | Sequence[Input],
    *,
    stdin: BinaryIO | None = None,
    progress: Progress = _unwatched,
    offline: str | None = None,
) -> tuple[list[Article], list[Excluded]]:
    """The inputs as read and cleaned, and those of which nothing is left, with the reasons.

    `offline` is why no page may be fetched, if that is so.
    """
    reading: Reading = read(inputs, stdin=stdin, offline=offline)
    articles, excluded = [], list(reading.excluded)
    for number, document in enumerate(reading.documents):
        progress("clean", number, len(reading.documents))
        article = clean(document)
        if article.sentences:
            articles.append(article)
        else:
            excluded.append(Excluded(name=document.name, reason=why_nothing_is_left(article)))
    if not articles:
        raise _nothing(excluded)
    return articles, excluded


def why_nothing_is_left(article: Article) -> str:
    """The reason why an article without sentences has none."""
    reasons = Counter(span.reason for span in article.excluded).most_common(1)
    return "no sentence of an article is in it" + "".join(f" ({reason})" for reason, _ in reasons)


def _untellable(story: Story, config: Config) -> list[Excluded]:
    reason = f"no sentence of it is as short as {config.words} words (give more with --words)"
    return [Excluded(name=source.article.document.name, reason=reason) for source in story.sources]


def _nothing(excluded: Sequence[Excluded]) -> NothingToSummarize:
    if not excluded:
        return NothingToSummarize("no input was given", advice="name files or folders of articles")
    first, others = excluded[0], len(excluded) - 1
    more = f"; nor can {others} more {'input' if others == 1 else 'inputs'} be used" if others else ""
    return NothingToSummarize(f"{first.reason}{more}", to=first.name)
