"""A story as one of its revisions tells it: what the outputs of a job are given."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from summarize.brief import Brief
from summarize.types import Story


class Told(BaseModel):
    """One revision of one story.

    `story` keeps the same while the story gains articles, `revision` counts from 1. `brief` holds this
    story alone; `behind` has the full texts that its citations point into. `made` is when it was made,
    to the second, in UTC ("2026-11-22T07:00:05Z"): it is in no brief. `changes` says in a line each how
    the revision differs from the one before; it is empty in a first one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    job: str
    story: str
    revision: int
    made: str
    brief: Brief
    behind: Story
    changes: tuple[str, ...] = ()
