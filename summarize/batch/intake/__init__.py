"""Intake: what do the inputs of a job hold, one after the other, and what of it has not changed?"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.batch.intake.files import take_inputs
from summarize.batch.intake.tables import check_columns, take_tables
from summarize.batch.intake.taken import Memory, MemoryInProcess, Remembered, Taken
from summarize.batch.job import Job
from summarize.brief import Excluded
from summarize.read.inputs import is_address

if TYPE_CHECKING:
    from summarize.read.web import Web

_TAKEN = "an input of this name was taken before it"

__all__ = ["Memory", "MemoryInProcess", "Remembered", "Taken", "intake"]


def intake(job: Job, folder: Path, fetched: Memory) -> Iterator[Taken | Excluded]:
    """Every input of `job` as what it takes to read it, or as excluded with the reason: nothing is lost.

    Files and pages come first, then rows of tables, then entries of feeds, each by their names. Paths
    are relative to `folder`. What is held at a time does not grow with what the inputs hold: it is one
    file or row, or some pages, beside the list of files and a few bytes for every name.

    - What is reached in two ways, as a page that two feeds speak of, is taken once; rows of one table
      that share a name are excluded but for the first.
    - A page that has not changed since `fetched` remembers it is taken without being transferred; so is
      the entry of a feed that says of itself what it said before. Its `load` fetches it.
    - A feed that has not changed gives no entries.
    - What a job names by its address is fetched in every mode, `extractive` included.

    Raises `ConfigurationError` at once when a table lacks a column that the job names, and
    `MissingExtra` when a library is not installed that it needs.
    """
    check_columns(job.tables, folder)
    if job.feeds:
        from summarize.batch.intake.feeds import feed_parser

        feed_parser()
    return _all(job, folder, fetched)


def _all(job: Job, folder: Path, fetched: Memory) -> Iterator[Taken | Excluded]:
    web = _web() if job.feeds or any(map(is_address, job.inputs)) else None
    taken = set[bytes]()
    try:
        for item in _each(job, folder, fetched, web):
            # a digest each: names of a million rows would fill the memory
            digest = blake2b(item.name.encode("utf-8", "surrogatepass"), digest_size=12).digest()
            if isinstance(item, Excluded) or digest not in taken:
                yield item
            elif not is_address(item.name):
                yield Excluded(name=item.name, reason=_TAKEN)
            if isinstance(item, Taken):
                taken.add(digest)
    finally:
        if web is not None:
            web.close()


def _each(job: Job, folder: Path, fetched: Memory, web: Web | None) -> Iterator[Taken | Excluded]:
    yield from take_inputs(job.inputs, folder, fetched, web)
    yield from take_tables(job.tables, folder)
    if web is not None and job.feeds:
        from summarize.batch.intake.feeds import take_feeds

        yield from take_feeds(job.feeds, fetched, web)


def _web() -> Web:
    from summarize.read.web import Web

    return Web()
