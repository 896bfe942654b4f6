"""What stands beside the summary: disagreements, the timeline, who and what, why a category."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarize.brief import Citation, Conflict, ConflictSide, Entity, StoryBrief, TimelineEvent
from summarize.render.listing import Listing
from summarize.render.shown import Category, Contest, Dated, Dispute, Named, NamedGroup, Said, Side
from summarize.render.statements import stated

# of one side, in different words; who else gives its value is told by number alone
MOST_QUOTATIONS = 3

UNDATED = "no date given"

_DATE = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def disputes_heading(conflicts: Sequence[Conflict]) -> str:
    """What the section of `conflicts` is called: a later report is no disagreement."""
    updated = all(conflict.kind == "update" for conflict in conflicts)
    return "What later reports updated" if updated else "Where the sources disagree"


def dispute(conflict: Conflict, contest: Contest, listing: Listing) -> Dispute:
    """`conflict` under its sign, its sides in the order they come in."""
    sides = [_side(side, n, contest, listing) for n, side in enumerate(conflict.sides, 1)]
    if conflict.kind == "update" and sides:
        sides[-1] = sides[-1].model_copy(update={"accounts": f"latest, {sides[-1].accounts}"})
    return Dispute(contest=contest, sides=tuple(sides))


def _side(side: ConflictSide, number: int, contest: Contest, listing: Listing) -> Side:
    quoted: dict[str, list[Citation]] = {}
    others: list[Citation] = []
    for citation in side.citations:
        words = " ".join(citation.quote.split())
        shown = words in quoted or len(quoted) < MOST_QUOTATIONS
        (quoted.setdefault(words, []) if shown else others).append(citation)

    def quotation(text: str, citations: Sequence[Citation], place: str) -> Said:
        references = listing.references(citations)
        return Said(
            anchor=f"{contest.anchor}-{number}{place}", name=contest.title, text=text, references=references
        )

    return Side(
        value=side.value,
        accounts=listing.accounts(side.citations),
        quotations=tuple(quotation(*each, f"-{n}") for n, each in enumerate(quoted.items(), 1)),
        others=quotation("also", others, "-others") if others else None,
    )


def timeline(brief: StoryBrief, listing: Listing, contests: Sequence[Contest]) -> tuple[Dated, ...]:
    """The events in their order, those without a date last."""
    events = sorted(brief.timeline, key=lambda event: event.date is None)
    return tuple(
        Dated(
            day=day(event),
            machine=event.date,
            said=stated(event.statement, f"event {number}", listing, contests),
        )
        for number, event in enumerate(events, 1)
    )


def day(event: TimelineEvent) -> str:
    """`16 May 2024` of `2024-05-16`, `May 2024` of `2024-05`; what is no such date stays as it is.

    Of an event without a date the source's words for it.
    """
    if event.date is None:
        return f"“{event.when}”, {UNDATED}"
    known = _DATE.fullmatch(event.date)
    if not known:
        return event.date
    year, month, day = known.groups()
    return f"{f'{int(day)} ' if day else ''}{_MONTHS[int(month) - 1]} {year}"


def names(brief: StoryBrief, listing: Listing) -> tuple[NamedGroup, ...]:
    """Who and what is in the story, in groups of which none is empty."""
    found = brief.entities
    groups = {
        "People": found.people,
        "Places": found.places,
        "Organizations": found.organizations,
        "Things": found.things,
    }
    return tuple(
        NamedGroup(
            heading=heading,
            members=tuple(
                _named(each, f"{heading.lower()} {n}", listing) for n, each in enumerate(members, 1)
            ),
        )
        for heading, members in groups.items()
        if members
    )


def _named(entity: Entity, place: str, listing: Listing) -> Named:
    return Named(
        said=_aside(place, entity.name, entity.name, entity.citations, listing), aliases=entity.aliases
    )


def categories(brief: StoryBrief, listing: Listing) -> tuple[Category, ...]:
    """The categories, each with the words that led there."""
    evidence = {each.category: each for each in brief.category_evidence}
    shown = []
    for number, name in enumerate(brief.categories, 1):
        why = evidence.get(name)
        words = why and _aside(f"category {number}", name, ", ".join(why.words), why.citations, listing)
        shown.append(Category(name=name, evidence=words))
    return tuple(shown)


def _aside(place: str, name: str, text: str, citations: Sequence[Citation], listing: Listing) -> Said:
    anchor = f"{listing.anchor}-{place.replace(' ', '-')}"
    return Said(anchor=anchor, name=name, text=text, references=listing.references(citations), aside=True)
