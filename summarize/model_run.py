"""Stories told by a model, and by their sources' own words where the model fails."""

from __future__ import annotations

import asyncio
import logging
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarize.brief import PromptUse, Usage
from summarize.config import Config
from summarize.conversation import Model, Question
from summarize.errors import AccessDenied, ModelFailed, Overloaded, UnknownModel, Unreachable
from summarize.model import ModelSettings, open_model
from summarize.prompting import Prompts, load_prompts, parse_pin
from summarize.select import select
from summarize.types import Draft, Evidence, Story
from summarize.verification import voucher
from summarize.write.by_model import EVIDENCE, first_questions, write_by_model
from summarize.write.desk import Desk

# after one of these the next story would fare no better
_HOPELESS = (AccessDenied, Overloaded, UnknownModel, Unreachable)

logger = logging.getLogger("summarize")


@dataclass(slots=True)
class ModelRun:
    """What came of asking a model: a draft for every story that it could write, and why not for others."""

    model: str
    drafts: dict[str, Draft] = field(default_factory=dict)
    failures: dict[str, ModelFailed] = field(default_factory=dict)
    prompts: tuple[PromptUse, ...] = ()
    usage: Usage = field(default_factory=Usage)

    def why_not(self, stories: int) -> str | None:
        """Why some of the run's `stories` are in their sources' own words, when any are."""
        if not self.failures:
            return None
        counted = Counter(str(error) for error in self.failures.values())
        reason, _ = max(counted.items(), key=lambda item: (item[1], item[0]))
        some = "" if len(self.failures) == stories else f"{len(self.failures)} of {stories} stories: "
        return f"{some}the model failed: {reason}"


async def ask_model(
    stories: Sequence[Story], config: Config, on_usage: Callable[[Usage], None], model: Model | None = None
) -> ModelRun:
    """Drafts of `stories` by `model`, or by the one that `config` and the environment name.

    With `mode="llm"` the first failure is raised. Raises `PromptFault`, and `OverBudget` before the
    request that `max_cost` does not allow.
    """
    prompts = load_prompts(config.prompts, dict(map(parse_pin, config.prompt)))
    run = ModelRun(
        model=model.name if model else config.model,
        prompts=tuple(prompts[name].use for name in sorted(prompts)),
    )
    try:
        if model is not None:
            await _ask(stories, config, model, prompts, run)
        else:
            async with open_model(settings(config), on_progress=on_usage) as opened:
                await _ask(stories, config, opened, prompts, run)
    except ModelFailed as error:  # there was nobody to ask
        if config.mode == "llm":
            raise
        run.failures = dict.fromkeys((story.id for story in stories), error)
    return run


async def _ask(
    stories: Sequence[Story], config: Config, model: Model, prompts: Prompts, run: ModelRun
) -> None:
    turn = asyncio.Semaphore(config.concurrency)
    try:
        async with asyncio.TaskGroup() as group:
            for story in stories:
                group.create_task(_write(story, config, model, prompts, run, turn))
    except* Exception as failed:
        raise failed.exceptions[0] from None
    finally:
        run.usage = model.usage


def settings(config: Config) -> ModelSettings:
    """What the call path has to know of `config` and of the environment."""
    return ModelSettings(
        model=config.model,
        base_url=os.environ.get("OPENAI_BASE_URL") or None,
        retries=config.retries,
        concurrency=config.concurrency,
        deadline=config.patience,
        max_cost=config.max_cost,
        cache=_cache_file() if config.cache else None,
        record=config.record,
        replay=config.replay,
    )


def questions(stories: Iterable[Story], config: Config) -> Iterator[Question[Any]]:
    """The questions that a run would ask about `stories`, as far as they do not hang on answers.

    A statement that is refused is one question more, to have it mended.
    """
    prompts = load_prompts(config.prompts, dict(map(parse_pin, config.prompt)))
    for story in stories:
        evidence = _evidence(story, config)
        if evidence.sentences:
            yield from first_questions(story, evidence, config.words, prompts, story.language)


async def _write(
    story: Story,
    config: Config,
    model: Model,
    prompts: Prompts,
    run: ModelRun,
    turn: asyncio.Semaphore,
) -> None:
    async with turn:
        hopeless = next((e for e in run.failures.values() if isinstance(e, _HOPELESS)), None)
        if hopeless:
            run.failures[story.id] = hopeless
            return
        evidence = _evidence(story, config)
        if not evidence.sentences:
            return
        desk = Desk(model, prompts, voucher(story), story.language)
        try:
            run.drafts[story.id] = await write_by_model(story, evidence, config.words, desk)
        except ModelFailed as error:
            if config.mode == "llm":
                raise
            logger.info("%s: %s", story.id, error)
            run.failures[story.id] = error


def _evidence(story: Story, config: Config) -> Evidence:
    return select(story, round(EVIDENCE * config.words), config.ranker)


def _cache_file() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "summarize" / "answers.sqlite"
