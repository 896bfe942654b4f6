"""What every format shows of a brief, in the order it shows it, and in the same words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from summarize.brief import Brief, Excluded, SourceEntry, Statement, StoryBrief
from summarize.render.characters import direction, web_address
from summarize.types import Frozen, Source, Story

# a paragraph is this long before it may end where the source changes, and that long at most
SHORT_PARAGRAPH, LONG_PARAGRAPH = 3, 4

_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")
_WRITTEN = {
    "extractive": "Extractive: every sentence is quoted word for word from the source it cites.",
    "llm": "Written by a model: every sentence was checked against the passages it cites.",
}


class Listed(Frozen):
    """A source as the list of sources shows it; `notes` say what sets it apart from the others."""

    number: int
    anchor: str
    label: str
    details: tuple[str, ...]
    link: str | None
    notes: tuple[str, ...]
    language: str
    source: Source


class Reference(Frozen):
    """A citation as it is shown: its source, and the anchor of the characters it points to."""

    listed: Listed
    start: int
    end: int

    @property
    def anchor(self) -> str:
        """The id of the cited characters in a page."""
        return f"{self.listed.anchor}-{self.start}-{self.end}"


class Said(Frozen):
    """A statement as it is shown; `name` is what a reader calls it ("key point 2")."""

    anchor: str
    name: str
    text: str
    references: tuple[Reference, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its sources, each once, in the order of its citations."""
        return tuple(dict.fromkeys(reference.listed.number for reference in self.references))

    @property
    def language(self) -> str:
        """The language of the source it rests on first; empty when that is not known."""
        return self.references[0].listed.language

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return direction(self.text)


class Told(Frozen):
    """One story as it is shown; `accounts` says how many independent ones its sources are."""

    anchor: str
    headline: Said
    subtitle: Said | None
    paragraphs: tuple[tuple[Said, ...], ...]
    key_points: tuple[Said, ...]
    sources: tuple[Listed, ...]
    accounts: str

    @property
    def said(self) -> tuple[Said, ...]:
        """Every statement of the story, in the order it is read."""
        summary = [said for paragraph in self.paragraphs for said in paragraph]
        return (self.headline, *([self.subtitle] if self.subtitle else []), *summary, *self.key_points)


class Outline(Frozen):
    """All that is shown; `made` says how it was made."""

    stories: tuple[Told, ...]
    excluded: tuple[Excluded, ...]
    made: str


def outline(brief: Brief, stories: Sequence[Story]) -> Outline:
    """What to show of `brief`, of which `brief.stories[i]` was made from `stories[i]`."""
    told = [_told(part, story) for part, story in zip(brief.stories, stories, strict=True)]
    made = [_WRITTEN[brief.mode], f"Made by summarize {brief.provenance.summarize}."]
    if brief.fallback_reason:
        made.insert(1, f"No model took part: {brief.fallback_reason}.")
    return Outline(stories=tuple(told), excluded=brief.excluded, made=" ".join(made))


def _told(brief: StoryBrief, story: Story) -> Told:
    anchor = f"t{brief.id}"
    listed = _listed(brief, story)
    by_id = {each.source.id: each for each in listed}

    def said(statement: Statement, name: str) -> Said:
        references = [
            Reference(listed=by_id[c.source], start=c.start, end=c.end) for c in statement.citations
        ]
        place = f"{anchor}-{name.replace(' ', '-')}"
        return Said(anchor=place, name=name, text=statement.text, references=references)

    return Told(
        anchor=anchor,
        headline=said(brief.headline, "headline"),
        subtitle=said(brief.subtitle, "subtitle") if brief.subtitle else None,
        paragraphs=_paragraphs([said(each, f"sentence {n}") for n, each in enumerate(brief.summary, 1)]),
        key_points=tuple(said(each, f"key point {n}") for n, each in enumerate(brief.key_points, 1)),
        sources=listed,
        accounts=_accounts(brief, listed),
    )


def _listed(brief: StoryBrief, story: Story) -> tuple[Listed, ...]:
    sources = {source.id: source for source in story.sources}
    numbers = {entry.name: number for number, entry in enumerate(brief.sources, 1)}
    return tuple(
        Listed(
            number=number,
            anchor=f"t{brief.id}-s{entry.id}",
            label=entry.title or entry.name,
            details=_details(entry),
            link=web_address(entry.url),
            notes=_notes(entry, sources[entry.id], numbers),
            language=entry.language or "",
            source=sources[entry.id],
        )
        for number, entry in enumerate(brief.sources, 1)
    )


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


def _accounts(brief: StoryBrief, listed: Sequence[Listed]) -> str:
    parts = [f"{_count(len(listed), 'source')}, {_count(brief.origins, 'independent account')}"]
    parts += [f"[{each.number}] {note}" for each in listed for note in each.notes if note != "not cited"]
    unused = [f"[{each.number}]" for each in listed if "not cited" in each.notes]
    if unused:
        parts.append(f"not cited: {', '.join(unused)}")
    return "; ".join(parts) + "."


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _paragraphs(summary: Sequence[Said]) -> tuple[tuple[Said, ...], ...]:
    """The sentences in paragraphs, broken where another source takes over, none left alone."""
    paragraphs: list[list[Said]] = []
    for said in summary:
        current = paragraphs[-1] if paragraphs else None
        if current is None or _is_full(current, said):
            paragraphs.append([said])
        else:
            current.append(said)
    if len(paragraphs) > 1 and len(paragraphs[-1]) == 1:
        left_over = paragraphs.pop()
        paragraphs[-1] += left_over
    return tuple(map(tuple, paragraphs))


def _is_full(paragraph: Sequence[Said], following: Said) -> bool:
    turns = paragraph[-1].numbers[0] != following.numbers[0]
    return len(paragraph) >= LONG_PARAGRAPH or (len(paragraph) >= SHORT_PARAGRAPH and turns)
