"""The documents of a job into its state: those that are new or changed, and no others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from summarize.batch.events import DocumentsRead
from summarize.batch.intake import Taken, intake
from summarize.batch.joining import settle
from summarize.batch.preparing import Prepared, prepare
from summarize.batch.remembering import Remembering
from summarize.batch.state import documents
from summarize.batch.state.documents import portions
from summarize.batch.state.opening import reading, writing
from summarize.batch.work import Work
from summarize.brief import Excluded
from summarize.errors import UnusableInput
from summarize.read.inputs import is_address
from summarize.types import Document

# settled together, in one transaction: the same ones wherever an earlier run was cut off
CHUNK = 2_000
_A_TASK = 25


class Came(NamedTuple):
    """How many documents were read in a run, how many were new, and what could not be used."""

    read: int
    new: int
    excluded: tuple[Excluded, ...]


def take(work: Work) -> Came:
    """Read the inputs of the job, and settle what is new among them into stories."""
    read = new = 0
    excluded: list[Excluded] = []
    memory = Remembering(work.engine, work.name)
    for prepared, came, unusable in _prepared(work, memory):
        read += came
        new += len(prepared)
        excluded += unusable
        with writing(work.engine) as connection:
            settle(connection, work.name, work.run, prepared)
            memory.keep(connection)
        work.watch(DocumentsRead(job=work.name, read=read, new=new, excluded=len(excluded)))
        if work.stopping():
            break
    return Came(read, new, tuple(excluded))


def _prepared(work: Work, memory: Remembering) -> Iterator[tuple[list[Prepared], int, list[Excluded]]]:
    """Chunk by chunk: what is new, how many there were, and what is unusable."""
    ready = partial(_prepare, one_story=work.job.options.stories == "one")
    came = intake(work.job, work.folder, memory)
    for chunk in portions(came, CHUNK):
        taken = [each for each in chunk if isinstance(each, Taken)]
        unusable = [each for each in chunk if isinstance(each, Excluded)]
        with reading(work.engine) as connection:
            known = documents.known(connection, work.name, [each.name for each in taken])
            reasons = documents.reasons(connection, work.name, [each.name for each in taken])
        fresh = [each for each in taken if known.get(each.name) != each.identity]
        tasks = list(portions(map(_movable, fresh), _A_TASK))
        prepared = [each for some in work.crew.map(ready, tasks) for each in some]
        reasons |= {each.name: each.unusable for each in prepared if each.unusable is not None}
        stale = {each.name for each in prepared if each.unusable is None}
        unusable += [Excluded(name=name, reason=why) for name, why in reasons.items() if name not in stale]
        yield prepared, len(chunk), unusable


def _movable(taken: Taken) -> Taken:
    """`taken` as another process can load it: a page is fetched here."""
    if not is_address(taken.name):
        return taken
    try:
        loaded: Document | UnusableInput = taken.load()
    except UnusableInput as error:
        loaded = error
    return replace(taken, load=partial(_loaded, loaded))


def _loaded(loaded: Document | UnusableInput) -> Document:
    if isinstance(loaded, UnusableInput):
        raise loaded
    return loaded


def _prepare(taken: Sequence[Taken], *, one_story: bool) -> list[Prepared]:
    return [prepare(each, one_story=one_story) for each in taken]
