"""Revisions of stories for the tests of what a batch gives out."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from summarize.batch.told import Told
from summarize.config import Config
from summarize.pipeline import Made, make
from summarize.types import Document

HARBOUR = """The harbour crane at Ostmere fell into the water on Monday, police said. Nobody was hurt in
the fall, which closed the harbour for six hours. "It sounded like thunder," said Marit Lund, who
works at the fish hall.
"""
WIRE = """Ostmere's largest crane collapsed on Monday & blocked the harbour entrance. The port \U0001f6a2
authority said that divers would look for <damage> to the quay on Tuesday. Eleven ships had to wait.
"""


@functools.cache
def _made() -> Made:
    documents = (
        Document.from_text(
            HARBOUR, name="harbour.txt", publisher="Ostmere Post", published="2026-11-20T22:00:00-05:00"
        ),
        Document.from_text(
            WIRE, name="wire.txt", title="Crane <down>", published="2026-11-21", url="https://wire.example/1"
        ),
    )
    return make(documents, Config(mode="extractive", stories="one"))


def told(
    story: str = "a1",
    *,
    revision: int = 1,
    made: str = "2026-11-22T07:00:05Z",
    headline: str | None = None,
    published: str | None = None,
    changes: Iterable[str] = (),
    job: str = "port",
) -> Told:
    """A revision of a story of two accounts; `published` is when its sources were, if not their own."""
    run = _made()
    brief = run.brief.stories[0].model_copy(update={"categories": ("accident", "sea & ports")})
    if headline is not None:
        brief = brief.model_copy(update={"headline": brief.headline.model_copy(update={"text": headline})})
    if published is not None:
        dated = tuple(each.model_copy(update={"published": published}) for each in brief.sources)
        brief = brief.model_copy(update={"sources": dated})
    return Told(
        job=job,
        story=story,
        revision=revision,
        made=made,
        brief=run.brief.model_copy(update={"stories": (brief,)}),
        behind=run.stories[0],
        changes=tuple(changes),
    )


def otherwise(told: Told, **changed: Any) -> Told:
    """`told` with some of what it says changed."""
    same = ("job", "story", "revision", "made", "brief", "behind", "changes")
    return Told(**{name: getattr(told, name) for name in same} | changed)


def tales(*stories: Told) -> Callable[[], Iterator[Told]]:
    """All current stories, as a run hands them to an output."""
    return lambda: iter(stories)
