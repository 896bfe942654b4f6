"""The files below folders, links followed: each with its name, or with why it cannot be read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from summarize.read.contents import NOT_REGULAR, why

EMPTY_FOLDER = "no readable file in it"
LINK_TO_NOTHING = "a link to nothing"
LOOP = "a link back to a folder that is already being read"

_FILE, _FOLDER = "file", "folder"


class Place(NamedTuple):
    """A file or folder: the path that opens it, the one without links, its name, what is above that."""

    path: str
    real: str
    name: tuple[str, ...]
    above: tuple[str, ...]


class _Visit(NamedTuple):
    folder: Place
    through: tuple[str, ...] = ()  # the real paths of the folders it is reached through
    linked: bool = False


def walk(folders: Iterable[Place]) -> list[tuple[Place, str | None]]:
    """Every file below `folders`, or the reason why something there is excluded.

    What begins with a dot is hidden, and no input. A folder that several links lead to is read once;
    links are followed last, so that it keeps the name it has without them.
    """
    roots = list({root.real: root for root in sorted(folders, key=attrgetter("above", "path"))}.values())
    found: list[tuple[Place, str | None]] = []
    waiting, links, seen = [_Visit(root) for root in roots], list[_Visit](), set[str]()
    while waiting or links:
        if not waiting:
            waiting, links = sorted(links, key=_shortest_name_first), []
        visit = waiting.pop()
        if visit.linked and visit.folder.real in seen:
            continue
        seen.add(visit.folder.real)
        for place, kind, linked in _entries(visit.folder):
            through = (*visit.through, visit.folder.real)
            if kind != _FOLDER:
                found.append((place, None if kind == _FILE else kind))
            elif place.real in through:
                found.append((place, LOOP))
            else:
                (links if linked else waiting).append(_Visit(place, through, linked or visit.linked))
    spoken_for = {place.above for place, _ in found}
    return found + [(_itself(root), EMPTY_FOLDER) for root in roots if root.above not in spoken_for]


def _entries(folder: Place) -> Iterator[tuple[Place, str, bool]]:
    """What is in `folder`, the last name first: file, folder or why it is neither, and if it is a link."""
    try:
        with os.scandir(folder.path) as listing:
            entries = sorted(listing, key=attrgetter("name"), reverse=True)
    except OSError as error:
        yield _itself(folder), why(error), False
        return
    inside = folder.real.rstrip(os.sep) + os.sep
    for entry in entries:
        if not entry.name.startswith("."):
            linked = entry.is_symlink()
            real = os.path.realpath(entry.path) if linked else inside + entry.name
            yield Place(entry.path, real, (*folder.name, entry.name), folder.above), _kind(entry), linked


def _kind(entry: os.DirEntry[str]) -> str:
    try:
        if entry.is_dir():
            return _FOLDER
        if entry.is_file():
            return _FILE
        broken = entry.is_symlink() and not Path(entry.path).exists()
    except OSError as error:
        return why(error)
    return LINK_TO_NOTHING if broken else NOT_REGULAR


def _itself(folder: Place) -> Place:
    if folder.name:
        return folder
    return Place(folder.path, folder.real, folder.above[-1:], folder.above[:-1])


def _shortest_name_first(visit: _Visit) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    return len(visit.folder.name), visit.folder.name, visit.folder.above
