"""The way of the data: the stages in their order, and nothing else."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from typing import BinaryIO

from summarize import __version__
from summarize.brief import Brief, Excluded, Provenance, SourceEntry, StoryBrief
from summarize.clean import clean
from summarize.config import Config
from summarize.errors import NoModel, NothingToSummarize
from summarize.language.words import count_words
from summarize.read import Input, read
from summarize.select import select
from summarize.stories import group
from summarize.types import Article, Frozen, Reading, Source, Story, Verified
from summarize.verify import verify_draft
from summarize.write import write_extractive

# told the stage, how many of its steps are done, and how many there are
Progress = Callable[[str, int, int], None]


def _silently(_stage: str, _done: int, _total: int) -> None:
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
    progress: Progress = _silently,
) -> Made:
    """The brief of `inputs` under `config`, with the stories it was made from.

    Raises `NothingToSummarize` when no input is usable, `ConfigurationError` for an impossible
    option, and `NoModel` for the mode `llm`.
    """
    fallback_reason = _why_no_model(config)
    articles, excluded = read_articles(inputs, stdin=stdin, progress=progress)
    told: list[tuple[Story, StoryBrief]] = []
    stories = group(articles, split=config.stories == "auto")
    for number, story in enumerate(stories):
        progress("summarize", number, len(stories))
        brief = tell(story, config)
        if brief is None:
            excluded += _untellable(story, config)
        else:
            told.append((story, brief))
    if not told:
        raise _nothing(excluded)
    return Made(
        brief=Brief(
            mode="extractive",
            fallback_reason=fallback_reason,
            stories=tuple(brief for _, brief in told),
            excluded=tuple(sorted(excluded, key=lambda e: (e.name, e.reason))),
            provenance=Provenance(summarize=__version__, parameters=_parameters(config)),
        ),
        stories=tuple(story for story, _ in told),
    )


def read_articles(
    inputs: Input | Sequence[Input], *, stdin: BinaryIO | None = None, progress: Progress = _silently
) -> tuple[list[Article], list[Excluded]]:
    """The inputs as read and cleaned, and those of which nothing is left, with the reasons."""
    reading: Reading = read(inputs, stdin=stdin)
    articles, excluded = [], list(reading.excluded)
    for number, document in enumerate(reading.documents):
        progress("clean", number, len(reading.documents))
        article = clean(document)
        if article.sentences:
            articles.append(article)
        else:
            excluded.append(Excluded(name=document.name, reason=_why_nothing_is_left(article)))
    if not articles:
        raise _nothing(excluded)
    return articles, excluded


def tell(story: Story, config: Config) -> StoryBrief | None:
    """The brief of one story; None when every sentence of it is longer than the words allowed."""
    evidence = select(story, config.words, config.ranker)
    if not evidence.sentences:
        return None
    verified = verify_draft(write_extractive(story, evidence), story)
    return StoryBrief(
        id=story.id,
        headline=verified.headline,
        subtitle=verified.subtitle,
        summary=verified.summary,
        key_points=verified.key_points,
        sources=tuple(_entry(source, verified) for source in story.sources),
        origins=story.origins,
        removed=verified.removed,
    )


def _entry(source: Source, verified: Verified) -> SourceEntry:
    document = source.article.document
    statements = (verified.headline, verified.subtitle, *verified.summary, *verified.key_points)
    return SourceEntry(
        id=source.id,
        name=document.name,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        url=document.url,
        language=document.language,
        words=count_words(document.text),
        sha256=document.sha256,
        text_sha256=document.text_sha256,
        origin=source.origin,
        used=any(c.source == source.id for s in statements if s for c in s.citations),
    )


def _why_no_model(config: Config) -> str | None:
    if config.mode == "llm":
        raise NoModel(
            "this version writes extractively only", advice="leave out --mode, or use --mode extractive"
        )
    keyed = os.environ.get("OPENAI_API_KEY") or os.environ.get("OPENAI_BASE_URL")
    if config.mode == "auto" and keyed:
        return "a model is configured, but this version writes extractively only"
    return None


def _parameters(config: Config) -> dict[str, str | int]:
    return {"words": config.words, "stories": config.stories, "ranker": config.ranker}


def _why_nothing_is_left(article: Article) -> str:
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
