"""What the paths that were given stand for: files, all that is in folders, documents, standard input."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Hashable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from summarize.read.contents import NOT_REGULAR, why
from summarize.read.folders import LINK_TO_NOTHING, Place, walk
from summarize.types import Document, Format

STANDARD_INPUT = "-"

_FORMATS: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}


_LOGIN = re.compile(r"^([a-z]+://)[^/?#]*@", re.IGNORECASE)

# what a caller may name: a path, or a document that is already read
Input = str | os.PathLike[str] | Document


class Found(NamedTuple):
    """One input before it is read; without `path`, `document` and `address` it is standard input.

    `name` is its path below what was given, and `above` are the folders over that, which can tell
    it from others of its name. A page has an `address`. Inputs of one `identity` are the same.
    `format` is None where the ending does not say it; `unusable` is why the input is excluded,
    `advice` what to do about that.
    """

    name: tuple[str, ...]
    identity: Hashable
    above: tuple[str, ...] = ()
    path: str | None = None
    document: Document | None = None
    address: str | None = None
    format: Format | None = None
    unusable: str | None = None
    advice: str | None = None


def is_address(given: str) -> bool:
    """Whether `given` is the address of a page, and no path."""
    return given.lower().startswith(("http://", "https://"))


def without_password(address: str) -> str:
    """The `address` as it may be shown: without the user and the password that may stand in it."""
    return _LOGIN.sub(r"\1", address)


def find_inputs(paths: Iterable[Input]) -> list[Found]:
    """Every input that `paths` stand for, once, in an order that does not depend on theirs.

    Of several ways to one file that without links gives its name, then that from furthest above;
    a file that is named itself is read whatever its ending.
    """
    found: dict[Hashable, Found] = {}
    for made in sorted(_all_inputs(paths), key=_preference):
        found.setdefault(made.identity, made)
    return list(found.values())


def _all_inputs(paths: Iterable[Input]) -> Iterator[Found]:
    folders = []
    for path in paths:
        if isinstance(path, Document):
            yield Found((path.name,), path, document=path)
            continue
        given = os.fsdecode(path)
        if given == STANDARD_INPUT:
            yield Found((given,), given)
        elif is_address(given):
            yield Found((without_password(given),), given, address=given)
        else:
            place, mode, unusable = _look(given)
            if unusable is None and stat.S_ISDIR(mode):
                folders.append(Place(place.path, place.real, (), place.above + place.name))
            elif unusable is None and not stat.S_ISREG(mode):
                yield _input(place, NOT_REGULAR)
            else:
                yield _input(place, unusable)
    for place, unusable in walk(folders):
        yield _input(place, unusable, in_folder=True)


def _look(given: str) -> tuple[Place, int, str | None]:
    """The place that `given` names, its mode, and why there is nothing to open if that is so."""
    if not given or "\0" in given:
        return Place(given, given, (given,), ()), 0, "not a path"
    path = Path(given)
    place = Place(given, given, (path.name,), ())
    try:
        whole = Path(os.path.normpath(path.absolute()))
        place = Place(given, os.path.realpath(given), (whole.name or os.curdir,), whole.parent.parts[1:])
        return place, path.stat().st_mode, None
    except FileNotFoundError as error:
        return place, 0, LINK_TO_NOTHING if path.is_symlink() else why(error)
    except (OSError, ValueError) as error:
        return place, 0, why(error)


def _input(place: Place, unusable: str | None, *, in_folder: bool = False) -> Found:
    ending = Path(place.name[-1]).suffix
    known = _FORMATS.get(ending.lower())
    # what cannot be opened is the same only where its path is: many links can lead to nothing
    identity = place.real if unusable is None else place.above + place.name
    if unusable is None and in_folder and ending and known is None:
        unusable = f"not a format this version reads ({ending})"
    return Found(place.name, identity, place.above, place.path, format=known, unusable=unusable)


def _preference(found: Found) -> tuple[bool, bool, int, tuple[str, ...], tuple[str, ...], str]:
    unusable = found.unusable is not None
    linked = found.path is not None and Path(str(found.identity)).parts[-len(found.name) :] != found.name
    order = found.path or repr(found.document)
    return unusable, linked, -len(found.name), found.name, found.above, order
