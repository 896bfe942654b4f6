"""Letting go of what is old, so that a state which runs for years does not grow for years."""

from __future__ import annotations

from typing import NamedTuple

from summarize.batch.delivering import Outputs
from summarize.batch.state import documents, revisions, runs, stories
from summarize.batch.state.documents import portions
from summarize.batch.state.opening import give_back_room, reading, writing
from summarize.batch.work import Work

_AT_ONCE = 200


class Gone(NamedTuple):
    """How many stories were forgotten, and how many revisions of stories that stay."""

    stories: int
    revisions: int


def prune(work: Work, outputs: Outputs, before: str) -> Gone:
    """Forget the stories that were last told `before` a moment, and earlier revisions of others.

    Of their documents the name and the identity are kept: what is still among the inputs does not come
    back as news.
    """
    with reading(work.engine) as connection:
        old = stories.last_told_before(connection, work.name, before)
    for portion in portions(old, _AT_ONCE):
        for story in portion:
            outputs.retire(story.key)
        with writing(work.engine) as connection:
            documents.bury(connection, work.name, [story.number for story in portion])
            for story in portion:
                stories.drop(connection, story.number)
    with writing(work.engine) as connection:
        earlier = revisions.drop_earlier(connection, work.name, before)
        runs.drop(connection, work.name, before)
    outputs.finish()
    give_back_room(work.engine)
    return Gone(len(old), earlier)
