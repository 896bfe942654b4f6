"""One story from the state told anew: from its packed articles to a packed brief, in any process."""

from __future__ import annotations

import hashlib
import json
import logging
import time
import zlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

from summarize import __version__
from summarize.batch import articles
from summarize.batch.changes import changes
from summarize.brief import SCHEMA_VERSION, Brief, Usage
from summarize.clean import clean
from summarize.config import Config
from summarize.errors import NothingToSummarize, SummarizeError
from summarize.pipeline import write
from summarize.stories import group
from summarize.types import Document, Story

logger = logging.getLogger("summarize")

# of a brief, the bytes that say who wrote it
_HEAD = 100


class Asked(NamedTuple):
    """A story to be told: its id, its packed articles, and its packed brief of the revision before."""

    key: str
    articles: Sequence[bytes]
    before: bytes | None


class Answer(NamedTuple):
    """A packed brief, with what it has and how it differs from the one before; or why there is none.

    `error` is the name of the class of what `fallback` or `failure` says; `seconds`, `usage` and
    `model` are what it took, and who was asked.
    """

    key: str
    brief: bytes = b""
    changes: tuple[str, ...] = ()
    sources: int = 0
    origins: int = 0
    mode: str = "extractive"
    fallback: str | None = None
    failure: str | None = None
    error: str | None = None
    headline: str | None = None
    seconds: float = 0.0
    usage: Usage = Usage()
    model: str | None = None


def story_of(key: str, packed: Sequence[bytes]) -> Story:
    """The story that packed articles tell, under the id that it keeps."""
    (story,) = group([articles.unpack(each) for each in packed], split=False)
    return story.model_copy(update={"id": key})


def get_ready() -> None:
    """Load what telling needs, so that a process that tells has its size from the beginning."""
    texts = (
        "Mayor Ana Reyes opened the bridge in Lund on 3 May. Four people were hurt, a nurse said.",
        "Ana Reyes, the mayor, opened the bridge in Lund on 4 May. Five people were hurt, the nurse said.",
    )
    documents = [Document.from_text(text, name=str(number)) for number, text in enumerate(texts)]
    tell_extractive([Asked("", [articles.pack(clean(each)) for each in documents], None)], Config())


def tell_extractive(asked: Sequence[Asked], config: Config) -> list[Answer]:
    """The briefs of stories in their sources' own words."""
    return [_told_extractive(each, config) for each in asked]


def _told_extractive(asked: Asked, config: Config) -> Answer:
    began = time.monotonic()
    told = answer(asked, lambda: write([story_of(asked.key, asked.articles)], (), config).brief)
    return told._replace(seconds=time.monotonic() - began)


def answer(asked: Asked, make: Callable[[], Brief]) -> Answer:
    """The brief of one story that `make` gives, as the state keeps it; or why it gives none."""
    try:
        brief = make()
    except Exception as error:  # no story, whatever is in it, may keep the others from being told
        return no_answer(asked, error)
    (told,) = brief.stories
    return Answer(
        key=asked.key,
        brief=zlib.compress(brief.model_dump_json().encode("utf-8", "surrogatepass"), 1),
        changes=changes(unpack(asked.before).stories[0], told) if asked.before else (),
        sources=len(told.sources),
        origins=told.origins,
        mode=brief.mode,
        fallback=brief.fallback_reason,
        headline=told.headline.text,
    )


def no_answer(asked: Asked, error: BaseException) -> Answer:
    """That no brief can be made of a story, for this `error`."""
    if isinstance(error, NothingToSummarize):
        reason = error.happened  # who it happened to is the story
    elif isinstance(error, SummarizeError):
        reason = str(error)
    else:
        logger.debug("%s", asked.key, exc_info=error)
        reason = f"a fault of the program: {type(error).__name__}: {error}"
    return Answer(asked.key, failure=reason, error=type(error).__name__)


def unpack(packed: bytes) -> Brief:
    """The brief that `answer` packed."""
    return Brief.model_validate_json(zlib.decompress(packed))


def by_no_model(packed: bytes) -> bool:
    """Whether a packed brief is in its sources' own words."""
    head = zlib.decompressobj().decompress(packed, _HEAD)
    return head.startswith(f'{{"schema_version":"{SCHEMA_VERSION}","mode":"extractive"'.encode())


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
