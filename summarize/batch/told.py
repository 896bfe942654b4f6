"""A story as one of its revisions tells it: what the outputs of a job are given."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from summarize.brief import Brief
from summarize.types import Story


class Told:
    """One revision of one story.

    `story` keeps the same while the story gains articles, `revision` counts from 1. `made` is when it
    was made, to the second, in UTC ("2026-11-22T07:00:05Z"): it is in no brief. `changes` says in a
    line each how the revision differs from the one before; it is empty in a first one. The brief, as
    JSON or read from it, and the story behind it are had when they are first asked for.
    """

    def __init__(
        self,
        *,
        job: str,
        story: str,
        revision: int,
        made: str,
        brief: Brief | Callable[[], str],
        behind: Story | Callable[[], Story],
        changes: tuple[str, ...] = (),
    ) -> None:
        """`brief` gives its JSON when it is called, `behind` the story with its full texts."""
        self.job, self.story, self.revision, self.made, self.changes = job, story, revision, made, changes
        self._brief, self._behind = brief, behind

    @cached_property
    def json(self) -> str:
        """The brief as one line of JSON."""
        return self._brief.model_dump_json() if isinstance(self._brief, Brief) else self._brief()

    @cached_property
    def brief(self) -> Brief:
        """The brief, which holds this story alone."""
        return self._brief if isinstance(self._brief, Brief) else Brief.model_validate_json(self.json)

    @cached_property
    def behind(self) -> Story:
        """The story with the full texts that the citations point into."""
        return self._behind if isinstance(self._behind, Story) else self._behind()
