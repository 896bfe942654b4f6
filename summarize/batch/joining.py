"""New documents settle in the state: each in the story that it names, or in the one that it tells of."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from summarize.batch.homes import find_homes, story_key
from summarize.batch.preparing import Prepared
from summarize.batch.state import documents, stories
from summarize.stories.events import Cluster


def settle(connection: Connection, job: str, run: int, came: Sequence[Prepared]) -> None:
    """Put the documents that `came` into the state: each joins the story it belongs to, or begins one.

    All of it is one transaction of the caller's. What comes under a name that is known takes its place.
    """
    if not came:
        return
    came = sorted(came, key=lambda each: each.name)
    left = documents.forget(connection, job, [each.name for each in came])
    documents.exclude(connection, [_unusable(job, each) for each in came if each.unusable is not None])
    usable = [each for each in came if each.unusable is None]
    homes = _named_homes(connection, job, [each for each in usable if each.given is not None])
    replaced = frozenset([name for _, name in left])
    found = find_homes(connection, job, [each for each in usable if each.given is None], replaced)
    homes |= found.stories
    documents.add(
        connection,
        [
            {
                "job": job,
                "name": each.name,
                "identity": each.identity,
                "story": homes[each.name],
                "article": each.article,
                "terms": each.counts,
                "run": run,
            }
            for each in usable
        ],
    )
    stories.touch(connection, sorted({*homes.values(), *found.parted, *(story for story, _ in left)}))


def _unusable(job: str, each: Prepared) -> dict[str, str | None]:
    return {"job": job, "name": each.name, "identity": each.identity, "reason": each.unusable}


def _named_homes(connection: Connection, job: str, came: Sequence[Prepared]) -> dict[str, int]:
    """The stories of documents that say themselves which story they are of."""
    given = sorted({each.given for each in came if each.given is not None})
    known = stories.named(connection, job, given)
    fresh = [name for name in given if name not in known]
    nothing = [Cluster({}, [], size=0) for _ in fresh]
    begun = stories.begin(connection, job, [story_key("given", name) for name in fresh], nothing, given=fresh)
    known |= dict(zip(fresh, begun, strict=True))
    return {each.name: known[each.given] for each in came if each.given is not None}
