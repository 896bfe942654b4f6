"""The kinds of stories, from `kinds/*.txt`: what is so in a story of the kind, and ways to say it.

A line of such a file is one of these; facts stand apart by empty lines:

    chief: fire chief, brigade commander    a person, and what they are called when first named
    owner@ company                          an organization of this kind
    dead = 2..9 +                           a number; with + it grows while the story goes on
    site = a bakery / a block of flats      one of these
    > headline
    * first sentence of an account
    - another sentence; lines that follow one another are wordings of one fact
    ! first sentence of an update
    + a fact that only updates know, in wordings as above
    chief " what somebody said

In a sentence `[a|b]` is one or the other, anew in each account, and `{chief}` what stands for it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from random import Random

KINDS = Path(__file__).parent / "kinds"
# text that stands as it is, and names of slots, in turn: the first is text
Flat = tuple[str, ...]
# the part at an even place is text, that at an odd place the texts to choose from
Template = tuple[str | tuple[str, ...], ...]
Fact = tuple[Template, ...]

_CHOICE = re.compile(r"\[([^\]]*)\]")
_SLOT = re.compile(r"\{([^}]*)\}")
_DECLARED = re.compile(r"(\w+)( =|:|@)(.*)")


@dataclass(slots=True)
class Kind:
    """What stories of one kind have in them, and how it is said."""

    name: str
    people: dict[str, tuple[str, ...]] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, tuple[int, int, bool]] = field(default_factory=dict)
    picks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    headlines: list[Template] = field(default_factory=list)
    leads: list[Template] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    update_leads: list[Template] = field(default_factory=list)
    later: list[Fact] = field(default_factory=list)
    quotes: list[tuple[str, Template]] = field(default_factory=list)


@cache
def kinds() -> Sequence[Kind]:
    """Every kind but the background, in the order of their names."""
    return [_parsed(file) for file in sorted(KINDS.glob("*.txt")) if file.stem != "background"]


@cache
def background() -> Kind:
    """What may be said in a story of any kind."""
    return _parsed(KINDS / "background.txt")


# words that one outlet writes where another writes another; they fit wherever they stand
_ALIKE = """
    said/stated/noted/added; several/a number of/a handful of; began/started;
    near/close to/not far from;
    because of/owing to/as a result of; also/in addition; shortly/soon; officials/authorities;
    announced/made public/disclosed; expects/anticipates/foresees; residents/locals/townspeople;
    injured/hurt/wounded;
    destroyed/wrecked/ruined; promised/pledged/vowed; demanded/called for/insisted on;
    children/youngsters; difficult/hard/tricky; large/big/sizeable;
    suspected/presumed; blamed/faulted; investigators/detectives/experts; quickly/rapidly/swiftly; will
    cost/is going to cost; purchase/acquisition; more than/over/upwards of; at least/no fewer than;
    examined/inspected/studied; criticised/attacked/rebuked; praised/hailed/lauded; decided/resolved;
    planned/scheduled/intended; journey/trip; meeting/gathering/session; sent/dispatched; caused/brought
    about; doctors/physicians/medics; company/firm/business; workers/employees/staff; warned/cautioned;
    refused/declined; town/community; news/tidings/report; streets/roads; building/structure;
    showed/revealed/demonstrated; matter/affair/issue; plan/scheme/proposal;
    inquiry/investigation/probe; victims/casualties; vast/huge/enormous
"""


def _alike() -> dict[str, tuple[str, ...]]:
    groups = [tuple(" ".join(word.split()) for word in group.split("/")) for group in _ALIKE.split(";")]
    return {group[0]: group for group in groups}


_OTHERS = _alike()
_REPLACED = re.compile(rf"\b(?:{'|'.join(map(re.escape, _OTHERS))})\b(?![^{{]*}})")


def reworded(text: str, rng: Random) -> str:
    """The text with some common words exchanged for others that mean the same."""
    return _REPLACED.sub(lambda found: rng.choice(_OTHERS[found[0]]), text)


def chosen(template: Template, rng: Random) -> str:
    """The template with every choice in it made; slots are left."""
    return "".join([part if isinstance(part, str) else rng.choice(part) for part in template])


@lru_cache(maxsize=8192)
def slots(text: str) -> Flat:
    """Text and names of slots in turn."""
    return tuple(_SLOT.split(text))


def _template(text: str) -> Template:
    parts = _CHOICE.split(text.strip())
    return tuple(tuple(part.split("|")) if number % 2 else part for number, part in enumerate(parts))


def _parsed(file: Path) -> Kind:
    kind = Kind(file.stem)
    lines = file.read_text(encoding="utf-8").splitlines()
    for mark, group in itertools.groupby(lines, key=lambda line: line[:1] if line[:1] in ">*-!+" else line):
        texts = [line[1:] for line in group]
        if mark in {"-", "+"}:
            (kind.facts if mark == "-" else kind.later).append(tuple(map(_template, texts)))
        elif mark in {">", "*", "!"}:
            told = {">": kind.headlines, "*": kind.leads, "!": kind.update_leads}[mark]
            told += map(_template, texts)
        elif mark:
            _declare(kind, mark)
    return kind


def _declare(kind: Kind, line: str) -> None:
    speaker, quoted, words = line.partition(' " ')
    if quoted:
        kind.quotes.append((speaker, _template(words)))
        return
    declared = _DECLARED.fullmatch(line)
    if declared is None:
        raise ValueError(f"{kind.name}: what is this? {line!r}")
    name, sign, value = declared.groups()
    if sign == ":":
        kind.people[name] = _parts(value.split(","))
    elif sign == "@":
        kind.bodies[name] = value.strip()
    elif ".." in value:
        low, _, high = value.rstrip("+ ").partition("..")
        kind.numbers[name] = (int(low), int(high), value.endswith("+"))
    else:
        kind.picks[name] = _parts(value.split(" / "))


def _parts(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(part.strip() for part in parts if part.strip())
