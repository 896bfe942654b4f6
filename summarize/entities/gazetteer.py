"""The world's names that come with the program: places, organizations, first names, peoples."""

from __future__ import annotations

import functools
import pkgutil
from collections.abc import Mapping


@functools.cache
def places() -> Mapping[str, str]:
    """Countries, their parts and the regions of the world: each name to the one the place goes by."""
    return _named("places")


@functools.cache
def organizations() -> Mapping[str, str]:
    """Organizations that are known by a name that tells nothing: each name to the usual one."""
    return _named("organizations")


@functools.cache
def cities() -> frozenset[str]:
    """The larger cities of the world."""
    return frozenset(_text("cities").split("\n"))


@functools.cache
def first_names() -> frozenset[str]:
    """First names of many languages."""
    return frozenset([*_words("first_names"), *_words("romanized")])


@functools.cache
def demonyms() -> frozenset[str]:
    """Peoples, languages and faiths, which are written like names."""
    return frozenset(_words("demonyms"))


def is_known(name: str) -> bool:
    """Whether a place of the world, a large city or a well-known organization is called so."""
    return name in places() or name in cities() or name in organizations()


def _named(name: str) -> Mapping[str, str]:
    found = {}
    for line in _text(name).split("\n"):
        usual, *others = line.split("|")
        for other in (usual, *others):
            found[other] = found[other.replace("’", "'")] = usual
    return found


def _words(name: str) -> list[str]:
    _, _, listed = _text(name).partition("\n")
    return listed.split()


def _text(name: str) -> str:
    # the lines of comment at the head are never looked up: no name begins like them
    data = pkgutil.get_data("summarize.entities", f"data/{name}.txt") or b""
    return data.decode()
