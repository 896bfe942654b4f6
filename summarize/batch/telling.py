"""One story from the state told anew: from its packed articles to a packed brief, in any process."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from typing import NamedTuple

from summarize import __version__
from summarize.batch import articles
from summarize.batch.changes import changes
from summarize.brief import Brief
from summarize.config import Config
from summarize.errors import NothingToSummarize
from summarize.pipeline import write
from summarize.stories import group
from summarize.types import Story


class Asked(NamedTuple):
    """A story to be told: its id, its packed articles, and its packed brief of the revision before."""

    key: str
    articles: Sequence[bytes]
    before: bytes | None


class Answer(NamedTuple):
    """A packed brief, with what it has and how it differs from the one before; or why there is none."""

    key: str
    brief: bytes = b""
    changes: tuple[str, ...] = ()
    sources: int = 0
    origins: int = 0
    mode: str = "extractive"
    fallback: str | None = None
    failure: str | None = None


def story_of(key: str, packed: Sequence[bytes]) -> Story:
    """The story that packed articles tell, under the id that it keeps."""
    (story,) = group([articles.unpack(each) for each in packed], split=False)
    return story.model_copy(update={"id": key})


def tell_extractive(asked: Sequence[Asked], config: Config) -> list[Answer]:
    """The briefs of stories in their sources' own words."""
    return [_told_extractive(each, config) for each in asked]


def _told_extractive(asked: Asked, config: Config) -> Answer:
    try:
        brief = write([story_of(asked.key, asked.articles)], (), config).brief
    except NothingToSummarize as error:
        return Answer(asked.key, failure=error.happened)
    return answer(asked, brief)


def answer(asked: Asked, brief: Brief) -> Answer:
    """`brief`, of one story, as the state keeps it."""
    (told,) = brief.stories
    return Answer(
        key=asked.key,
        brief=zlib.compress(brief.model_dump_json().encode("utf-8", "surrogatepass"), 1),
        changes=changes(unpack(asked.before).stories[0], told) if asked.before else (),
        sources=len(told.sources),
        origins=told.origins,
        mode=brief.mode,
        fallback=brief.fallback_reason,
    )


def unpack(packed: bytes) -> Brief:
    """The brief that `answer` packed."""
    return Brief.model_validate_json(zlib.decompress(packed))


def fingerprint(contents: Sequence[tuple[str, str]]) -> str:
    """What tells one set of documents from another, by their names and contents."""
    return hashlib.sha256(json.dumps(contents).encode()).hexdigest()


def recipe(config: Config, prompts: Sequence[str]) -> str:
    """What tells one way of making briefs from another: options, prompts, this program.

    A model that is not there today changes nothing: what it wrote stands until its sources change.
    """
    counting = {"mode", "words", "ranker", "stories"} | ({"model"} if config.mode != "extractive" else set())
    options = config.model_dump(mode="json", include=counting)
    return hashlib.sha256(json.dumps([__version__, options, list(prompts)]).encode()).hexdigest()
