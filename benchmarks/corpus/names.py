"""Made-up people, places and organizations, from syllables; countries and first names are real."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any


@dataclass(frozen=True, slots=True)
class Style:
    """How names sound in some countries: parts of surnames and places, and first names."""

    countries: tuple[tuple[str, str, str], ...]  # name, adjective, currency
    women: tuple[str, ...]
    men: tuple[str, ...]
    common: tuple[str, ...]
    starts: tuple[str, ...]
    middles: tuple[str, ...]
    surname_ends: tuple[str, ...]
    place_ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a story."""

    first: str
    last: str
    woman: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A town, and the country it is in."""

    name: str
    country: str
    adjective: str
    currency: str
    style: Style


@dataclass(frozen=True, slots=True)
class Organization:
    """A full name, and what it is called once it is known."""

    name: str
    short: str


def _styles(listed: Sequence[Mapping[str, Any]]) -> tuple[Style, ...]:
    def style(countries: Sequence[Sequence[str]], middles: str, **parts: str) -> Style:
        words = {name: tuple(part.split()) for name, part in parts.items()}
        told = [(country, adjective, currency) for country, adjective, currency in countries]
        return Style(countries=tuple(told), middles=("", *middles.split()), **words)

    return tuple(style(**each) for each in listed)


_DATA: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
STYLES = _styles(_DATA["style"])
_BODIES: Mapping[str, Sequence[str]] = {
    **_DATA["bodies"],
    "company": [f"{{stem}}|{sector}" for sector in _DATA["bodies"]["sectors"].split()],
}


@cache
def surnames(style: Style) -> Sequence[str]:
    """Every surname that the style allows, in a mixed order that is always the same."""
    parts = itertools.product(style.starts, style.middles, style.surname_ends)
    return _mixed({"".join(each) for each in parts})


@cache
def places() -> Sequence[Place]:
    """Some 6,000 towns, those that are in the news most first."""
    found: list[Place] = []
    for style in STYLES:
        rng = Random("country")  # noqa: S311
        parts = itertools.product(style.starts, style.middles[:3], style.place_ends)
        names = {"".join(each) for each in parts}
        found += [Place(name, *rng.choice(style.countries), style) for name in _mixed(names)[:1200]]
    Random("towns").shuffle(found)  # noqa: S311
    return found


@cache
def stems() -> Sequence[str]:
    """Some 9,000 made-up words that companies are called by."""
    parts = [_DATA["stem"][part].split() for part in ("starts", "middles", "ends")]
    return _mixed({"".join(each) for each in itertools.product(*parts)})


def place(rng: Random) -> Place:
    """A town; a few are in the news far more often than the others."""
    known = places()
    return known[int(len(known) * rng.random() ** 1.8)]


def near(rng: Random, to: Place) -> Place:
    """Another town of the same country."""
    known = places()
    while True:
        other = known[int(len(known) * rng.random())]
        if other.country == to.country and other is not to:
            return other


def person(rng: Random, style: Style) -> Person:
    """Somebody of a country where names are of this style; one in ten has a common surname."""
    woman = rng.random() < 0.5
    known = surnames(style)
    last = rng.choice(style.common) if rng.random() < 0.1 else known[int(len(known) * rng.random())]
    return Person(rng.choice(style.women if woman else style.men), last, woman)


def organization(rng: Random, kind: str, at: Place) -> Organization:
    """An organization of the kind; the kinds are those of `_BODIES`."""
    someone = person(rng, at.style)
    town = at if rng.random() < 0.5 else near(rng, at)
    pattern = rng.choice(_BODIES[kind]).format(
        stem=rng.choice(stems()),
        place=town.name,
        country=at.country,
        adjective=at.adjective,
        first=someone.first,
        last=someone.last,
    )
    one, two = pattern.split("|")
    # what is made-up in a name is the part that stays
    generic = one if one in {"Air", "Sporting", "Real", "FC", "Bank of"} else two
    return Organization(f"{one} {two}".strip(), two if not one or generic == one else one)


def _mixed(names: set[str]) -> list[str]:
    ordered = sorted(names)
    Random("names").shuffle(ordered)  # noqa: S311
    return ordered
