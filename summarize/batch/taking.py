"""The documents of a job into its state: those that are new or changed, and no others."""

from __future__ import annotations

import ctypes
import gc
import logging
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple

from sqlalchemy import Engine

from summarize.batch.events import DocumentsRead
from summarize.batch.intake import Taken, intake
from summarize.batch.joining import settle
from summarize.batch.preparing import Prepared, prepare_all
from summarize.batch.remembering import Remembering
from summarize.batch.state import documents
from summarize.batch.state.documents import portions
from summarize.batch.state.opening import reading, writing
from summarize.batch.work import Work
from summarize.brief import Excluded
from summarize.errors import UnusableInput
from summarize.read.inputs import is_address
from summarize.types import Document

logger = logging.getLogger("summarize")

# settled together, in one transaction: the same ones wherever an earlier run was cut off
CHUNK = 1_000
_A_TASK = 25
# new documents; what is left free between what is used would add up
_GIVE_BACK_AFTER = 10_000


class Came(NamedTuple):
    """How many documents were read in a run, how many were new, and what could not be used."""

    read: int
    new: int
    excluded: tuple[Excluded, ...]


def take(work: Work) -> Came:
    """Read the inputs of the job, and settle what is new among them into stories."""
    read = new = given_back = 0
    excluded: list[Excluded] = []
    for chunk in _prepared(work):
        read += chunk.read
        new += len(chunk.prepared)
        for each in chunk.excluded():
            logger.error("%s: %s: %s", work.name, each.name, each.reason)
            excluded.append(each)
        with writing(work.engine) as connection:
            settle(connection, work.name, work.run, chunk.prepared)
            chunk.memory.keep(connection)
        work.watch(DocumentsRead(job=work.name, read=read, new=new, excluded=len(excluded)))
        if new - given_back >= _GIVE_BACK_AFTER:
            _give_back(work.engine)
            given_back = new
        if work.stopping():
            break
    _give_back(work.engine)
    return Came(read, new, tuple(excluded))


def _give_back(engine: Engine) -> None:
    """Let the system have the memory that taking documents needed for a while."""
    engine.dispose()  # what its connections hold of the state
    gc.collect()
    with suppress(AttributeError, OSError, TypeError):  # where the C library is not GNU's
        ctypes.CDLL(None).malloc_trim(0)


@dataclass(slots=True)
class _Chunk:
    """Inputs that are settled together: how many, what is new, what is unusable or was, what to remember."""

    read: int
    tasks: int
    unusable: list[Excluded]
    reasons: dict[str, str]
    memory: Remembering
    prepared: list[Prepared] = field(default_factory=list)

    def excluded(self) -> list[Excluded]:
        """All of it that cannot be used."""
        reasons = dict(self.reasons)
        for each in self.prepared:
            reasons.pop(each.name, None)
            if each.unusable is not None:
                reasons[each.name] = each.unusable
        return [*self.unusable, *(Excluded(name=name, reason=why) for name, why in reasons.items())]


def _prepared(work: Work) -> Iterator[_Chunk]:
    """The inputs chunk by chunk; while one is settled, the next ones are being prepared."""
    ready = partial(prepare_all, one_story=work.job.options.stories == "one")
    chunks: deque[_Chunk] = deque()
    done = 0
    for prepared in work.crew.map(ready, _tasks(work, chunks)):
        while chunks[0].tasks == 0:
            yield chunks.popleft()
        chunks[0].prepared += prepared
        done += 1
        if done == chunks[0].tasks:
            yield chunks.popleft()
            done = 0
    yield from chunks


def _tasks(work: Work, chunks: deque[_Chunk]) -> Iterator[list[Taken]]:
    """What is new of each chunk, in portions; the chunk itself is put at the end of `chunks`."""
    memory = Remembering(work.engine, work.name)
    for chunk in portions(intake(work.job, work.folder, memory), CHUNK):
        taken = [each for each in chunk if isinstance(each, Taken)]
        names = [each.name for each in taken]
        with reading(work.engine) as connection:
            known = documents.known(connection, work.name, names)
            reasons = documents.reasons(connection, work.name, names)
        fresh = [each for each in taken if known.get(each.name) != each.identity]
        tasks = list(portions(map(_movable, fresh), _A_TASK))
        unusable = [each for each in chunk if isinstance(each, Excluded)]
        chunks.append(_Chunk(len(chunk), len(tasks), unusable, reasons, memory.so_far()))
        yield from tasks


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
