"""Revisions on their way to the outputs of a job: each arrives, however often a run was cut off."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial

from sqlalchemy import Connection

from summarize.batch.outputs import Destination, open_output
from summarize.batch.state import deliveries, documents, revisions, runs, stories
from summarize.batch.state.documents import portions
from summarize.batch.state.opening import reading, writing
from summarize.batch.state.revisions import Revision
from summarize.batch.telling import story_of
from summarize.batch.told import Told
from summarize.batch.work import Work
from summarize.errors import OutputFailed
from summarize.types import Story

logger = logging.getLogger("summarize")

AT_ONCE = 40  # revisions that are read together, and noted as delivered
_FINISHED = "finished"
_STILL_THERE = "still there"


class Outputs:
    """The outputs of one run; what one of them refuses is tried again by the next run."""

    def __init__(self, work: Work) -> None:
        """Opens every output of the job; raises `ConfigurationError` for what one of them lacks."""
        self._work = work
        self._destinations = [open_output(each, work.folder, work.name) for each in work.job.outputs]
        self.failures: dict[str, str] = {}

    def deliver(self, revised: Mapping[int, int]) -> None:
        """Hand new revisions of stories, by their numbers, to every output."""
        for destination in self._destinations:
            self._deliver(destination, revised)

    def catch_up(self) -> None:
        """Hand over what an earlier run made and could not deliver, and take away what it could not."""
        for destination in self._destinations:
            with reading(self._work.engine) as connection:
                waiting = deliveries.undelivered(connection, self._work.name, destination.key)
                gone = self._still_there(connection, destination)
            self._deliver(destination, dict(waiting))
            for story in gone:
                self._let_go(destination, story)

    def retire(self, story: str) -> None:
        """Take a story away from every output."""
        for destination in self._destinations:
            self._let_go(destination, story)

    def finish(self) -> None:
        """Make what holds all stories anew, where any of them changed since it was made."""
        with reading(self._work.engine) as connection:
            stamp = deliveries.stamp(connection, self._work.name)
            last = runs.recall_all(connection, self._work.name, _FINISHED)
        for destination in self._destinations:
            if last.get(destination.key) == stamp:
                continue
            with self._failing_alone(destination):
                destination.finish(self._tales)
                with writing(self._work.engine) as connection:
                    runs.remember(connection, self._work.name, _FINISHED, destination.key, stamp)

    def _deliver(self, destination: Destination, revised: Mapping[int, int]) -> None:
        for portion in portions(revised.items(), AT_ONCE):
            arrived: dict[int, int] = {}
            with reading(self._work.engine) as connection:
                kept = revisions.some(connection, dict(portion))
            for each in kept:
                with self._failing_alone(destination):
                    destination.deliver(self._told(each))
                    arrived[each.number] = each.revision
            with writing(self._work.engine) as connection:
                deliveries.delivered(connection, destination.key, arrived)

    def _let_go(self, destination: Destination, story: str) -> None:
        """Take a story away from an output; remembered as long as it is still there."""
        there = f"{destination.key}\n{story}"
        with self._failing_alone(destination):
            destination.retire(story)
            with writing(self._work.engine) as connection:
                runs.forget(connection, self._work.name, _STILL_THERE, there)
            return
        with writing(self._work.engine) as connection:
            runs.remember(connection, self._work.name, _STILL_THERE, there, story)

    def _still_there(self, connection: Connection, destination: Destination) -> list[str]:
        """The stories that the output was to let go of, but for those that have begun again."""
        left = runs.recall_all(connection, self._work.name, _STILL_THERE)
        gone = [story for key, story in left.items() if key == f"{destination.key}\n{story}"]
        begun = stories.known_keys(connection, self._work.name, gone)
        return [story for story in gone if story not in begun]

    def _told(self, kept: Revision) -> Told:
        return Told(
            job=self._work.name,
            story=kept.story,
            revision=kept.revision,
            made=kept.made,
            brief=lambda: zlib.decompress(kept.brief).decode("utf-8", "surrogatepass"),
            behind=partial(self._behind, kept),
            changes=tuple(kept.changes.split("\n")) if kept.changes else (),
        )

    def _behind(self, kept: Revision) -> Story:
        with reading(self._work.engine) as connection:
            return story_of(kept.story, documents.articles(connection, [kept.number])[kept.number])

    def _tales(self) -> Iterator[Told]:
        with reading(self._work.engine) as connection:
            for kept in revisions.latest(connection, self._work.name):
                yield self._told(kept)

    @contextmanager
    def _failing_alone(self, destination: Destination) -> Iterator[None]:
        try:
            yield
        except OutputFailed as error:
            if destination.key not in self.failures:
                logger.warning("%s (the next run tries again)", error)
            self.failures[destination.key] = str(error)
