"""Files, folders, globs and pages of a job, by the names that `summarize read` gives them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from glob import glob, has_magic
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.batch.intake.pages import take_pages
from summarize.batch.intake.taken import Memory, Taken
from summarize.brief import Excluded
from summarize.errors import UnusableInput
from summarize.read import reason
from summarize.read.contents import file_contents
from summarize.read.formats import document_from
from summarize.read.inputs import Found, find_inputs, is_address
from summarize.read.names import distinct_names

if TYPE_CHECKING:
    from summarize.read.web import Web


def take_inputs(
    inputs: Sequence[str], folder: Path, fetched: Memory, web: Web | None
) -> Iterator[Taken | Excluded]:
    """The `inputs` by their names; addresses among them are asked for through `web`."""
    named = find_named(inputs, folder)
    pages = _pages([found.address for _, found in named if found.address], fetched, web)
    for name, found in named:
        yield next(pages) if found.address else _file(name, found)
    # the last page is remembered when it was consumed
    yield from pages


def find_named(given: Sequence[str], folder: Path) -> list[tuple[str, Found]]:
    """What the paths and patterns `given` stand for, in the order of their names.

    What a pattern matches is named by its path below the last folder before the first wildcard: other
    files that it comes to match do not change that.
    """
    paths, roots, empty = [], dict[str, Path](), []
    for each in sorted(set(given)):
        if is_address(each) or not has_magic(each) or os.path.lexists(folder / each):
            paths.append(each if is_address(each) else str(folder / each))
        # Path.glob would take in hidden files, which folders leave out
        elif matches := sorted(glob(each, root_dir=folder, recursive=True)):  # noqa: PTH207
            root = _root(folder, each)
            roots |= {str(folder / match): root for match in matches}
        else:
            empty.append(Found((each,), each, unusable="no file matches it"))
    inputs = [_below(found, roots) for found in find_inputs([*paths, *roots])] + empty
    return sorted(zip(distinct_names(inputs), inputs, strict=True), key=lambda pair: pair[0])


def _root(folder: Path, pattern: str) -> Path:
    fixed = list(takewhile(lambda part: not has_magic(part), Path(pattern).parts))
    return Path(os.path.normpath(folder.joinpath(*fixed).absolute()))


def _below(found: Found, roots: Mapping[str, Path]) -> Found:
    matched = found.path or ""
    while matched not in roots:
        above = os.path.dirname(matched)  # noqa: PTH120 - ten times as fast, and there are many
        if above == matched:
            return found
        matched = above
    whole, root = (*found.above, *found.name), roots[matched].parts[1:]
    if whole[: len(root)] != root or len(whole) == len(root):
        return found
    return found._replace(name=whole[len(root) :], above=root)


def _file(name: str, found: Found) -> Taken | Excluded:
    try:
        if found.path is None or found.unusable is not None:
            raise UnusableInput(found.unusable or "not a path", advice=found.advice)
        data = file_contents(found.path)
    except UnusableInput as error:
        return Excluded(name=name, reason=reason(error))
    load = partial(document_from, data, name=name, format=found.format)
    return Taken(name, hashlib.sha256(data).hexdigest(), None, load)


def _pages(addresses: Iterable[str], fetched: Memory, web: Web | None) -> Iterator[Taken | Excluded]:
    return iter(()) if web is None else take_pages(addresses, fetched, web)
