"""Stories told by a model, and by their sources' own words where the model fails."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarize.brief import Conflict, PromptUse, Usage
from summarize.compare import find_conflicts
from summarize.config import Config
from summarize.conversation import Model, Question
from summarize.errors import AccessDenied, ModelFailed, Overloaded, UnknownModel, Unreachable
from summarize.model import ModelSettings, load_model, open_model
from summarize.prompting import Prompts, load_prompts, parse_pin
from summarize.select import select
from summarize.types import Draft, Evidence, Story
from summarize.verification import voucher
from summarize.write.by_model import EVIDENCE, first_questions, likely_heading, write_by_model
from summarize.write.desk import Desk
from summarize.write.judging import judge_question, judged

# after one of these the next story would fare no better
_HOPELESS = (AccessDenied, Overloaded, UnknownModel, Unreachable)

# told the stage, how many of its steps are done, and how many there are
Progress = Callable[[str, int, int], None]

logger = logging.getLogger("summarize")


def _unwatched(*_progress: object) -> None:
    """Progress that nobody watches."""


@dataclass(slots=True)
class ModelRun:
    """What came of asking a model: a draft for every story that it could write, and why not for others.

    `conflicts` are those of a story that the model let stand.
    """

    model: str
    drafts: dict[str, Draft] = field(default_factory=dict)
    conflicts: dict[str, tuple[Conflict, ...]] = field(default_factory=dict)
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
    stories: Sequence[Story],
    config: Config,
    on_usage: Callable[[Usage], None],
    model: Model | None = None,
    began: float | None = None,
    progress: Progress = _unwatched,
) -> ModelRun:
    """Drafts of `stories` by `model`, or by the one that `config` and the environment name.

    `began` is when the run began, by `time.monotonic`, if that was not now: its patience counts from
    there. `progress` is told how many stories are done. With `mode="llm"` the first failure is raised.
    Raises `PromptFault`, and `OverBudget` before the request that `max_cost` does not allow.
    """
    prompts = load_prompts(config.prompts, dict(map(parse_pin, config.prompt)))
    run = ModelRun(
        model=model.name if model else config.model,
        prompts=tuple(prompts[name].use for name in sorted(prompts)),
    )
    try:
        if model is not None:
            await _ask(stories, config, model, prompts, run, progress)
        else:
            async with open_model(settings(config, began), on_progress=on_usage) as opened:
                await _ask(stories, config, opened, prompts, run, progress)
    except ModelFailed as error:  # there was nobody to ask
        if config.mode == "llm":
            raise
        run.failures = dict.fromkeys((story.id for story in stories), error)
    return run


async def _ask(
    stories: Sequence[Story],
    config: Config,
    model: Model,
    prompts: Prompts,
    run: ModelRun,
    progress: Progress,
) -> None:
    turn = asyncio.Semaphore(config.concurrency)
    done = 0

    def count(_told: asyncio.Task[None]) -> None:
        nonlocal done
        done += 1
        progress("write", done, len(stories))

    progress("write", 0, len(stories))
    try:
        async with asyncio.TaskGroup() as group:
            for story in stories:
                task = group.create_task(_write(story, config, model, prompts, run, turn))
                task.add_done_callback(count)
    except* Exception as failed:
        raise failed.exceptions[0] from None
    finally:
        run.usage = model.usage


def settings(config: Config, began: float | None = None) -> ModelSettings:
    """What the call path has to know of `config` and of the environment, in a run that `began` then."""
    spent = 0.0 if began is None else time.monotonic() - began
    return ModelSettings(
        model=config.model,
        base_url=os.environ.get("OPENAI_BASE_URL", "").strip() or None,
        retries=config.retries,
        concurrency=config.concurrency,
        patience=None if config.patience is None else config.patience - spent,
        max_cost=config.max_cost,
        cache=_cache_file() if config.cache else None,
        record=config.record,
        replay=config.replay,
    )


def prompt_versions(config: Config) -> list[str]:
    """The prompts that a run would use, each by its label and the hash of its file."""
    if config.mode == "extractive":
        return []
    prompts = load_prompts(config.prompts, dict(map(parse_pin, config.prompt)))
    uses = [prompts[name].use for name in sorted(prompts)]
    return [f"{use.name}@{use.version} {use.sha256}" for use in uses]


def load(config: Config, model: Model | None) -> None:
    """Import what asking takes, a second's work, ahead of the event loop that it would hold up."""
    if model is None:
        load_model(settings(config))


def questions(stories: Iterable[Story], config: Config, *, ahead: bool = False) -> Iterator[Question[Any]]:
    """The questions that a run would ask about `stories`, as far as they do not hang on answers.

    Among them one for every headline, which is not quite the one that will be asked: that hangs on
    answers. To be asked `ahead` it is left out. A statement that is refused is one question more, to
    have it mended.
    """
    prompts = load_prompts(config.prompts, dict(map(parse_pin, config.prompt)))
    for story in stories:
        evidence = _evidence(story, config)
        if evidence.sentences:
            yield from first_questions(story, evidence, config.words, prompts, story.language)
            if not ahead:
                yield likely_heading(story, evidence, prompts, story.language)
            if conflicts := find_conflicts(story):
                yield judge_question(conflicts, prompts)


async def write_story(
    story: Story, config: Config, model: Model, prompts: Prompts
) -> tuple[Draft, tuple[Conflict, ...]] | None:
    """A draft of `story` by `model`, with those of its conflicts that the model let stand.

    None when no sentence is as short as it must be. Raises `ModelFailed` and `OverBudget`.
    """
    evidence = _evidence(story, config)
    if not evidence.sentences:
        return None
    desk = Desk(model, prompts, voucher(story), story.language)
    draft = await write_by_model(story, evidence, config.words, desk)
    return draft, await judged(find_conflicts(story), desk)


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
        try:
            written = await write_story(story, config, model, prompts)
        except ModelFailed as error:
            if config.mode == "llm":
                raise
            logger.info("%s: %s", story.id, error)
            run.failures[story.id] = error
        else:
            if written is not None:
                run.drafts[story.id], run.conflicts[story.id] = written


def _evidence(story: Story, config: Config) -> Evidence:
    return select(story, round(EVIDENCE * config.words), config.ranker)


def _cache_file() -> Path:
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "summarize" / "answers.sqlite"
