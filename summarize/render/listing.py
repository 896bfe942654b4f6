"""A story's sources as a reader finds them listed, numbered, and referred to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from summarize.brief import Citation, SourceEntry, StoryBrief
from summarize.render.characters import web_address
from summarize.render.shown import Listed, Reference
from summarize.types import Source, Story

_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")


class Listing(NamedTuple):
    """The list of a story's sources, which everything that is cited refers to."""

    anchor: str
    sources: Mapping[str, Listed]

    def references(self, citations: Iterable[Citation]) -> tuple[Reference, ...]:
        """`citations` as they are shown."""
        return tuple(Reference(listed=self.sources[c.source], start=c.start, end=c.end) for c in citations)

    def accounts(self, citations: Iterable[Citation]) -> str:
        """How many independent accounts `citations` are from, in words."""
        return count(len({self.sources[c.source].source.origin for c in citations}), "account")


def listing(brief: StoryBrief, story: Story) -> Listing:
    """The sources of `brief`, numbered from 1 in its order."""
    sources = {source.id: source for source in story.sources}
    numbers = {entry.name: number for number, entry in enumerate(brief.sources, 1)}
    anchor = f"t{brief.id}"
    listed = (
        Listed(
            number=number,
            anchor=f"{anchor}-s{entry.id}",
            label=entry.title or entry.name,
            details=_details(entry),
            link=web_address(entry.url),
            notes=_notes(entry, sources[entry.id], numbers),
            language=entry.language or "",
            source=sources[entry.id],
        )
        for number, entry in enumerate(brief.sources, 1)
    )
    return Listing(anchor, {each.source.id: each for each in listed})


def independence(brief: StoryBrief, listed: Sequence[Listed]) -> str:
    """How many sources and accounts there are, which copy others, and which are not cited."""
    parts = [f"{count(len(listed), 'source')}, {count(brief.origins, 'independent account')}"]
    parts += [f"[{each.number}] {note}" for each in listed for note in each.notes if note != "not cited"]
    unused = [f"[{each.number}]" for each in listed if "not cited" in each.notes]
    if unused:
        parts.append(f"not cited: {', '.join(unused)}")
    return "; ".join(parts) + "."


def count(number: int, thing: str) -> str:
    """`1 source`, `2 sources`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _details(entry: SourceEntry) -> tuple[str, ...]:
    day = _DAY.match(entry.published or "")
    known = [entry.publisher, day.group() if day else entry.published]
    if entry.title and entry.name != entry.url:
        known.append(entry.name)
    return tuple(detail for detail in known if detail)


def _notes(entry: SourceEntry, source: Source, numbers: Mapping[str, int]) -> tuple[str, ...]:
    # which of two came first is seldom known, that they say the same is
    copies = [f"same account as [{numbers[source.copies]}]"] if source.copies else []
    return (*copies, *([] if entry.used else ["not cited"]))
