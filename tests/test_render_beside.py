"""What stands beside the summary: agreement, disagreements, timeline, who and what, categories."""

from __future__ import annotations

import re

import pytest

from summarize.brief import (
    CategoryEvidence,
    Citation,
    Conflict,
    ConflictSide,
    Entities,
    Entity,
    Statement,
    StoryBrief,
    TimelineEvent,
)
from summarize.render import Format, render
from summarize.render.beside import MOST_QUOTATIONS, day
from summarize.render.outline import outline
from summarize.render.shown import Told
from summarize.types import Story
from tests.test_render import READABLE, brief, rendered, said, source, story, told
from tests.test_render_page import HOSTILE, Page, check

COURIER = """Fire guts a grain store at Port Selby

A fire gutted the grain store at Port Selby early on Saturday. At least 14 people
were hurt, said fire chief Dora Lindqvist. Some 200 residents left their homes. The store
opened in May 2009 and belongs to Norgrain.
"""
COPY = """Grain store burns

A fire gutted the grain store at Port Selby early on Saturday.
"""
HERALD = """Seventeen hurt in Port Selby blaze

Flames destroyed the Port Selby grain store on Saturday. Hospitals treated 17 people, said Lindqvist.
By Sunday 350 residents had been moved out. An inquiry will follow.
"""
ARABIC = """التهم حريق مخزن الحبوب في ميناء سيلبي يوم السبت. وأصيب 14 شخصا.
"""


def cited(story: Story, *places: tuple[str, str]) -> tuple[Citation, ...]:
    """Citations of quotations, each from the source of that id."""
    return tuple(citation for place in places for citation in said(story, *place).citations)


def stated(
    story: Story, *places: tuple[str, str], origins: int = 1, conflicts: tuple[int, ...] = ()
) -> Statement:
    """A statement in the words of the first of `places`, resting on all of them."""
    text = " ".join(places[0][1].split())
    return Statement(text=text, citations=cited(story, *places), origins=origins, conflicts=conflicts)


def side(story: Story, value: str, *places: tuple[str, str]) -> ConflictSide:
    """One side of a conflict."""
    return ConflictSide(value=value, citations=cited(story, *places))


def blaze() -> tuple[StoryBrief, Story]:
    """A story of four sources and three accounts, with every field of its brief filled."""
    made = story(
        source(
            "1",
            COURIER,
            title="Fire guts a grain store at Port Selby",
            publisher="Selby Courier",
            language="en",
        ),
        source("2", COPY, copies="1.txt", title="Grain store burns", language="en"),
        source(
            "3", HERALD, title="Seventeen hurt in Port Selby blaze", publisher="The Herald", language="en"
        ),
        source("4", ARABIC, title="حريق في ميناء سيلبي", language="ar"),
    )
    gutted = "A fire gutted the grain store at Port Selby early on Saturday."
    fire = [("1", gutted), ("2", gutted), ("3", "Flames destroyed the Port Selby grain store on Saturday.")]
    hurt = "At least 14 people\nwere hurt, said fire chief Dora Lindqvist."
    treated = "Hospitals treated 17 people, said Lindqvist."
    moved = "By Sunday 350 residents had been moved out."
    opened = "The store\nopened in May 2009 and belongs to Norgrain."
    part = told(
        made,
        stated(made, ("3", "Seventeen hurt in Port Selby blaze"), conflicts=(0,)),
        stated(made, *fire, origins=3),
        stated(made, ("1", hurt), ("4", "وأصيب 14 شخصا."), origins=2, conflicts=(0,)),
        stated(made, ("3", moved), conflicts=(1,)),
        subtitle=said(made, "1", "Fire guts a grain store at Port Selby"),
        key_points=(stated(made, *fire, origins=2), stated(made, ("1", opened))),
    )
    return part.model_copy(
        update={
            "conflicts": (
                Conflict(
                    kind="number",
                    topic="number of people hurt",
                    sides=(
                        side(made, "14", ("1", "At least 14 people\nwere hurt"), ("4", "وأصيب 14 شخصا.")),
                        side(made, "17", ("3", treated)),
                    ),
                ),
                Conflict(
                    kind="update",
                    topic="residents moved out",
                    sides=(
                        side(made, "200", ("1", "Some 200 residents left their homes.")),
                        side(made, "350", ("3", moved)),
                    ),
                ),
            ),
            "timeline": (
                TimelineEvent(date=None, when="soon", statement=said(made, "3", "An inquiry will follow.")),
                TimelineEvent(date="2009-05", when="May 2009", statement=stated(made, ("1", opened))),
                TimelineEvent(date="2025-06-07", when="Saturday", statement=stated(made, *fire)),
                TimelineEvent(
                    date="2025-06-08", when="Sunday", statement=stated(made, ("3", moved), conflicts=(1,))
                ),
            ),
            "entities": Entities(
                people=(
                    Entity(
                        name="Dora Lindqvist",
                        aliases=("Lindqvist",),
                        citations=cited(made, ("1", hurt), ("3", treated)),
                    ),
                ),
                places=(
                    Entity(name="Port Selby", aliases=(), citations=cited(made, *fire)),
                    Entity(name="ميناء سيلبي", aliases=(), citations=cited(made, ("4", "ميناء سيلبي"))),
                ),
                organizations=(Entity(name="Norgrain", aliases=(), citations=cited(made, ("1", opened))),),
            ),
            "categories": ("disaster", "economy"),
            "category_evidence": (
                CategoryEvidence(
                    category="disaster", words=("fire", "hurt"), citations=cited(made, fire[0], ("1", hurt))
                ),
            ),
        }
    ), made


def _outlined(part: StoryBrief, made: Story) -> Told:
    (shown,) = outline(brief(part), [made]).stories
    return shown


def _plain(format: Format, *told: tuple[StoryBrief, Story]) -> str:
    """What a reader reads, in one line."""
    shown = rendered(format, *told)
    if format == "html":
        page = Page(shown)
        shown = page.inside["brief"]
    return " ".join(shown.replace("\\", "").split())


def test_the_whole_markdown() -> None:
    """Categories, agreement, contested facts, and every section between key points and sources."""
    shown = rendered("md", blaze())
    assert shown.startswith(
        """# Seventeen hurt in Port Selby blaze [3] ≠1

disaster · economy

*Fire guts a grain store at Port Selby [1]*

A fire gutted the grain store at Port Selby early on Saturday. [1][2][3] (3/3) At least 14 people were hurt, \
said fire chief Dora Lindqvist. [1][4] ≠1 (2/3) By Sunday 350 residents had been moved out. [3] →2 (1/3)

1/3: only in one of the 3 independent accounts.

## Key points

- A fire gutted the grain store at Port Selby early on Saturday. [1][2][3] (2 of 3 accounts)
- The store opened in May 2009 and belongs to Norgrain. [1] (only in one account)

## Where the sources disagree

- ≠1 number of people hurt
  - **14** (2 accounts): “At least 14 people were hurt” [1], “وأصيب 14 شخصا.” [4]
  - **17** (1 account): “Hospitals treated 17 people, said Lindqvist.” [3]
- →2 Updated: residents moved out
  - **200** (1 account): “Some 200 residents left their homes.” [1]
  - **350** (latest, 1 account): “By Sunday 350 residents had been moved out.” [3]

## Timeline

- May 2009: The store opened in May 2009 and belongs to Norgrain. [1]
- 7 June 2025: A fire gutted the grain store at Port Selby early on Saturday. [1][2][3]
- 8 June 2025: By Sunday 350 residents had been moved out. [3] →2
- “soon”, no date given: An inquiry will follow. [3]

## Who and what

- People: Dora Lindqvist (Lindqvist) [1][3]
- Places: Port Selby [1][2][3]; ميناء سيلبي [4]
- Organizations: Norgrain [1]

## Why these categories

- disaster: fire, hurt [1]

## Sources

1. Fire guts"""
    )


def test_the_whole_text() -> None:
    """The same for a terminal, in lines that fit."""
    shown = rendered("text", blaze())
    assert shown.startswith(
        """\
Seventeen hurt in Port Selby blaze [3] ≠1
disaster · economy
Fire guts a grain store at Port Selby [1]

A fire gutted the grain store at Port Selby early on Saturday. [1][2][3] (3/3)
At least 14 people were hurt, said fire chief Dora Lindqvist. [1][4] ≠1 (2/3) By
Sunday 350 residents had been moved out. [3] →2 (1/3)

1/3: only in one of the 3 independent accounts.

Key points
- A fire gutted the grain store at Port Selby early on Saturday. [1][2][3] (2 of
  3 accounts)
- The store opened in May 2009 and belongs to Norgrain. [1] (only in one
  account)

Where the sources disagree
≠1 number of people hurt
- 14 (2 accounts)
  “At least 14 people were hurt” [1]
  “وأصيب 14 شخصا.” [4]
- 17 (1 account)
  “Hospitals treated 17 people, said Lindqvist.” [3]
→2 Updated: residents moved out
- 200 (1 account)
  “Some 200 residents left their homes.” [1]
- 350 (latest, 1 account)
  “By Sunday 350 residents had been moved out.” [3]

Timeline
- May 2009: The store opened in May 2009 and belongs to Norgrain. [1]
- 7 June 2025: A fire gutted the grain store at Port Selby early on Saturday.
  [1][2][3]
- 8 June 2025: By Sunday 350 residents had been moved out. [3] →2
- “soon”, no date given: An inquiry will follow. [3]

Who and what
- People: Dora Lindqvist (Lindqvist) [1][3]
- Places: Port Selby [1][2][3]; ميناء سيلبي [4]
- Organizations: Norgrain [1]

Why these categories
- disaster: fire, hurt [1]

Sources
[1] Fire guts"""
    )


@pytest.mark.parametrize("width", [20, 41, 80])
def test_lines_keep_to_the_width(width: int) -> None:
    """Signs, quotations and names are wrapped like all else."""
    part, made = blaze()
    shown = render(brief(part), [made], "text", width=width)
    assert all(len(line) <= width for line in shown.splitlines())


def test_a_page_leads_from_every_citation_to_its_characters() -> None:
    """Also those of conflicts, events, names and categories, two stories on one page."""
    other, made = blaze()
    twin = (other.model_copy(update={"id": "feed"}), made)
    check(Page(rendered("html", blaze(), twin)), blaze(), twin)


def test_a_contested_statement_leads_to_the_conflict() -> None:
    """The sign is a link that says what is contested; the conflict bears the same sign."""
    html = rendered("html", blaze())
    assert (
        '<a class="contest" href="#t5eed-conflict-1" title="contested: number of people hurt" '
        'aria-label="contested: number of people hurt">≠1</a>'
    ) in html
    assert 'title="updated: residents moved out"' in html
    assert Page(html).inside["t5eed-conflict-1"].split()[0] == "≠1"


def test_a_part_of_a_sentence_is_a_quotation_of_its_own() -> None:
    """The mark of the shorter quotation stands inside the one of the sentence."""
    inside = Page(rendered("html", blaze())).inside
    start = COURIER.index("At least 14")
    assert inside[f"t5eed-s1-{start}-{start + 28}"] == "At least 14 people\nwere hurt"
    whole = f"t5eed-s1-{start}-{start + 28 + len(', said fire chief Dora Lindqvist.')}"
    assert inside[whole].startswith("At least 14 people\nwere hurt, said")


def test_what_is_only_named_is_marked_when_asked() -> None:
    """Names and evidence do not turn an article yellow; their ways back wait until they are aimed at."""
    html = rendered("html", blaze())
    start = ARABIC.index("ميناء سيلبي")
    assert f'<mark id="t5eed-s4-{start}-{start + 11}" class="aside">' in html
    assert '<a class="back aside" href="#t5eed-places-2" title="Back to ميناء سيلبي"' in html
    assert '<a class="back" href="#t5eed-event-1" title="Back to event 1"' in html


def test_the_page_says_agreement_in_words_too() -> None:
    """A fraction is named for those who hear the page; a key point bears the words."""
    html = rendered("html", blaze())
    assert 'title="3 of 3 accounts" aria-label="3 of 3 accounts">3/3</span>' in html
    assert 'class="agreement alone" role="img"' in html
    assert '<span class="agreement alone" lang="en" dir="ltr">only in one account</span>' in html


@pytest.mark.parametrize("format", READABLE)
def test_of_one_account_nothing_is_marked(format: Format) -> None:
    """Where there is nobody else to agree, "only in one account" would say nothing."""
    made = story(source("1", "It rained. It poured."), source("2", "It rained.", copies="1.txt"))
    rain = stated(made, ("1", "It rained."))
    part = told(made, rain, rain, key_points=(stated(made, ("1", "It poured.")),))
    shown = rendered(format, (part, made))
    assert "1/1" not in shown
    assert "one account" not in shown


@pytest.mark.parametrize(
    ("carried", "legend"),
    [
        ((1, 2, 3), "1/3: only in one of the 3 independent accounts."),
        ((3, 2), "2/3: in 2 of the 3 independent accounts."),
        ((1, 1), "Each sentence: only in one of the 3 independent accounts."),
        ((2, 2), "Each sentence: in 2 of the 3 independent accounts."),
        ((3,), "Each sentence: in all of the 3 independent accounts."),
        ((), ""),
    ],
)
def test_one_line_says_what_the_fractions_mean(carried: tuple[int, ...], legend: str) -> None:
    """Where every sentence would bear the same mark, the line stands alone."""
    part, made = blaze()
    summary = [part.headline.model_copy(update={"origins": origins}) for origins in carried]
    shown = _outlined(part.model_copy(update={"summary": tuple(summary)}), made)
    assert shown.legend == legend
    marks = [said.agreement.fraction for p in shown.paragraphs for said in p if said.agreement]
    assert marks == ([f"{origins}/3" for origins in carried] if len(set(carried)) > 1 else [])


@pytest.mark.parametrize("format", READABLE)
def test_empty_sections_are_not_shown(format: Format) -> None:
    """A brief without the new fields reads as one without their headings."""
    made = story(source("1", "It rained."))
    shown = rendered(format, (told(made, said(made, "1", "It rained.")), made))
    for heading in ("disagree", "updated", "Timeline", "Who and what", "categories</h2>", "Why these"):
        assert heading not in shown


@pytest.mark.parametrize("format", READABLE)
def test_sections_come_in_the_order_a_reader_asks(format: Format) -> None:
    """What is contested follows what is said, before when it happened and who took part."""
    shown = _plain(format, blaze())
    headings = (
        "Key points",
        "Where the sources disagree",
        "Timeline",
        "Who and what",
        "Why these",
        "Sources",
    )
    places = [shown.index(heading) for heading in headings]
    assert places == sorted(places)


def test_updates_alone_are_no_disagreement() -> None:
    """The heading does not accuse the sources of what only time did."""
    part, made = blaze()
    later = part.model_copy(update={"conflicts": part.conflicts[1:], "headline": part.subtitle})
    quiet = later.model_copy(update={"summary": (), "key_points": (), "timeline": ()})
    shown = _outlined(quiet, made)
    assert shown.disputes_heading == "What later reports updated"
    assert shown.disputes[0].contest.sign == "→1"


def test_a_side_counts_accounts_and_not_articles() -> None:
    """A copy adds a number, not an account."""
    part, made = blaze()
    gutted = "A fire gutted the grain store at Port Selby early on Saturday."
    sides = (
        side(made, "gutted", ("1", gutted), ("2", gutted)),
        side(made, "destroyed", ("3", "Flames destroyed")),
    )
    conflict = Conflict(kind="status", topic="the store", sides=sides)
    (dispute,) = _outlined(part.model_copy(update={"conflicts": (conflict, *part.conflicts)}), made).disputes[
        :1
    ]
    assert [each.accounts for each in dispute.sides] == ["1 account", "1 account"]
    assert [each.numbers for each in dispute.sides[0].quotations] == [(1, 2)]


def test_many_who_give_one_value_are_not_all_quoted() -> None:
    """A few different wordings are quoted, whoever else gives the value is a number."""
    texts = {str(n): f"Report {n} counts 14 boats." for n in range(1, 6)}
    made = story(*(source(*each) for each in texts.items()), source("6", "Nobody saw 15 boats."))
    sides = (side(made, "14", *texts.items()), side(made, "15", ("6", "15 boats")))
    part = told(made, said(made, "1", texts["1"])).model_copy(
        update={"conflicts": (Conflict(kind="number", topic="boats", sides=sides),)}
    )
    shown = _outlined(part, made).disputes[0].sides[0]
    assert len(shown.quotations) == MOST_QUOTATIONS == 3
    assert shown.others
    assert shown.others.numbers == (4, 5)
    assert "“Report 3 counts 14 boats.” [3], also [4][5]" in rendered("md", (part, made))
    assert "“Report 3 counts 14 boats.” [3]\n  also [4][5]\n" in rendered("text", (part, made))
    check(Page(rendered("html", (part, made))), (part, made))


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2024-05-16", "16 May 2024"),
        ("2024-12-01", "1 December 2024"),
        ("2024-05", "May 2024"),
        (None, "“last week”, no date given"),
        ("2024", "2024"),
        ("2024-13-01", "2024-13-01"),
        ("2024-05-16\n", "2024-05-16\n"),
    ],
)
def test_a_date_is_written_for_people(date: str | None, shown: str) -> None:
    """In the words of the page, whatever the machine's language; what is no date stays as it is."""
    made = story(source("1", "One boat sank."))
    statement = stated(made, ("1", "One boat sank."))
    assert day(TimelineEvent(date=date, when="last week", statement=statement)) == shown


@pytest.mark.parametrize("format", READABLE)
def test_hostile_words_stay_words(format: Format) -> None:
    """In a topic, value, name, alias, category, word of evidence and date, as in a text."""
    nasty = f"\x1b[31m{HOSTILE}\u202e**x** [y](z)\n# h"
    made = story(source("1", "One boat sank."), source("2", "Two boats sank."))
    one, two = side(made, nasty, ("1", "One boat")), side(made, nasty, ("2", "Two boats"))
    sank = stated(made, ("1", "One boat sank."), conflicts=(0,))
    part = told(made, sank, sank).model_copy(
        update={
            "conflicts": (Conflict(kind="number", topic=nasty, sides=(one, two)),),
            "timeline": (
                TimelineEvent(date=nasty, when=nasty, statement=sank),
                TimelineEvent(date=None, when=nasty, statement=sank),
            ),
            "entities": Entities(things=(Entity(name=nasty, aliases=(nasty,), citations=sank.citations),)),
            "categories": (nasty,),
            "category_evidence": (
                CategoryEvidence(category=nasty, words=(nasty,), citations=sank.citations),
            ),
        }
    )
    shown = rendered(format, (part, made))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    if format == "html":
        page = Page(shown)
        check(page, (part, made))
        assert {tag for tag, _ in page.tags}.isdisjoint({"script", "img", "b"})
        assert not any(name.startswith("on") for _, known in page.tags for name in known)
    if format == "md":
        assert not re.search(r"(?<!\\)(<script|\*\*x|\[y)|^# h", shown, re.MULTILINE)
