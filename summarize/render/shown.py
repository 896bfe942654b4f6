"""What a format is given to show: the parts of an outline, in the words that a reader sees."""

from __future__ import annotations

from summarize.brief import Excluded
from summarize.render.characters import direction
from summarize.types import Frozen, Source


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


class Agreement(Frozen):
    """How many of a story's accounts carry a statement, as `2/4` and in words."""

    fraction: str
    words: str
    alone: bool


class Contest(Frozen):
    """The sign of a conflict (`≠1`), where it is shown and under which title, and what the sign says."""

    sign: str
    anchor: str
    title: str
    hint: str


class Said(Frozen):
    """Cited words as they are shown; `name` is what a reader calls them ("key point 2").

    An `aside` is named beside what is told: a source's text is not marked for it until it is asked.
    """

    anchor: str
    name: str
    text: str
    references: tuple[Reference, ...]
    agreement: Agreement | None = None
    contests: tuple[Contest, ...] = ()
    aside: bool = False

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its sources, each once, in the order of its citations."""
        return tuple(dict.fromkeys(reference.listed.number for reference in self.references))

    @property
    def language(self) -> str:
        """The language of the source it rests on first; empty when that is not known."""
        return self.references[0].listed.language if self.references else ""

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return direction(self.text)


class Side(Frozen):
    """One value of a conflict, how many accounts give it, their words, and who else gives it."""

    value: str
    accounts: str
    quotations: tuple[Said, ...]
    others: Said | None

    @property
    def said(self) -> tuple[Said, ...]:
        """All that the side cites."""
        return (*self.quotations, *([self.others] if self.others else []))


class Dispute(Frozen):
    """A conflict as it is shown, under the sign that statements bear."""

    contest: Contest
    sides: tuple[Side, ...]


class Dated(Frozen):
    """An event of the timeline; `day` is for people, `machine` for programs."""

    day: str
    machine: str | None
    said: Said


class Named(Frozen):
    """Somebody or something in the story, with its other names."""

    said: Said
    aliases: tuple[str, ...]


class NamedGroup(Frozen):
    """The people, say, of a story."""

    heading: str
    members: tuple[Named, ...]


class Category(Frozen):
    """A category, and the words that led there when they are known."""

    name: str
    evidence: Said | None


class Told(Frozen):
    """One story as it is shown.

    `legend` says how many accounts carry the summary, or what its fractions mean; `accounts` says
    how many independent ones the sources are.
    """

    anchor: str
    headline: Said
    categories: tuple[Category, ...]
    subtitle: Said | None
    paragraphs: tuple[tuple[Said, ...], ...]
    key_points: tuple[Said, ...]
    legend: str
    disputes_heading: str
    disputes: tuple[Dispute, ...]
    timeline: tuple[Dated, ...]
    names: tuple[NamedGroup, ...]
    sources: tuple[Listed, ...]
    accounts: str

    @property
    def said(self) -> tuple[Said, ...]:
        """All that the story cites, in the order it is read."""
        return (
            self.headline,
            *([self.subtitle] if self.subtitle else []),
            *(said for paragraph in self.paragraphs for said in paragraph),
            *self.key_points,
            *(said for each in self.disputes for side in each.sides for said in side.said),
            *(event.said for event in self.timeline),
            *(member.said for group in self.names for member in group.members),
            *self.evidence,
        )

    @property
    def evidence(self) -> tuple[Said, ...]:
        """Why the story is in its categories."""
        return tuple(each.evidence for each in self.categories if each.evidence)


class Outline(Frozen):
    """All that is shown; `made` says how it was made."""

    stories: tuple[Told, ...]
    excluded: tuple[Excluded, ...]
    made: str
