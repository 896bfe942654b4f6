"""The timeline: which events, which dates, and what is never made up."""

from __future__ import annotations

import datetime
import re
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.brief import TimelineEvent
from summarize.clean import clean
from summarize.stories import group
from summarize.timeline import find_timeline
from summarize.types import Document, Source, Story

OPENING = "The council of Ardmore has talked for years about a second bridge over the river.\n\n"
# a Wednesday
PUBLISHED = "2024-05-15"


def _story(*texts: str, published: str | None = PUBLISHED) -> Story:
    """A story of one origin a text, all published on one day."""
    documents = [
        Document.from_text(text, name=f"{number}.txt", published=published)
        for number, text in enumerate(texts, 1)
    ]
    return Story(
        id="s",
        sources=tuple(
            Source(id=str(number), article=clean(document), origin=str(number))
            for number, document in enumerate(documents, 1)
        ),
    )


def _dates(sentence: str, published: str | None = PUBLISHED) -> list[str | None]:
    return [event.date for event in find_timeline(_story(OPENING + sentence, published=published))]


def _told(events: tuple[TimelineEvent, ...]) -> list[tuple[str | None, str]]:
    return [(event.date, event.statement.text) for event in events]


def test_the_words_for_a_date_are_kept_as_they_are_written() -> None:
    """Beside the date, and where the article's own day is unknown in place of it."""
    dated = _story(OPENING + "The council voted for the bridge on Tuesday.")
    undated = _story(OPENING + "The council voted for the bridge last week.", published=None)
    assert [(event.date, event.when) for event in find_timeline(dated)] == [("2024-05-14", "Tuesday")]
    assert [(event.date, event.when) for event in find_timeline(undated)] == [(None, "last week")]


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("The old bridge was closed to lorries on 3 March 2021.", "2021-03-03"),
        ("The old bridge was closed to lorries on March 3rd, 2021.", "2021-03-03"),
        ("The old bridge was closed to lorries on 2021-03-03 for good.", "2021-03-03"),
        ("The old bridge was closed to lorries in March 2021.", "2021-03"),
        ("The old bridge was closed to lorries in 2021.", "2021"),
        ("The old bridge was closed from 16 to 18 March 2021.", "2021-03-16"),
        ("The old bridge was closed from March 30 to April 2, 2021.", "2021-03-30"),
        ("The old bridge was closed on March 16-18, 2021.", "2021-03-16"),
    ],
)
def test_a_date_is_read_as_far_as_it_is_given(sentence: str, date: str) -> None:
    """Nothing finer than the words: a month stays a month, and a span is where it begins."""
    assert _dates(sentence, published=None) == [date]


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("The council voted for the bridge on Tuesday.", "2024-05-14"),
        ("The council voted for the bridge on Wednesday.", "2024-05-15"),
        ("The council voted for the bridge on Thursday.", "2024-05-09"),
        ("The council will vote on the bridge on Thursday.", "2024-05-16"),
        ("The council is due to vote on the bridge on Wednesday.", "2024-05-15"),
        ("The council agreed to open the bridge on Friday.", "2024-05-17"),
        ("On Friday the council agreed to open the bridge.", "2024-05-10"),
        ("The council voted for the bridge last Wednesday.", "2024-05-08"),
        ("The council will vote on the bridge next Wednesday.", "2024-05-22"),
        ("The council voted on Thursday of last week to build it.", "2024-05-09"),
        ("The council voted for the bridge yesterday.", "2024-05-14"),
        ("The council voted for the bridge last night.", "2024-05-14"),
        ("The council will vote on the bridge tomorrow.", "2024-05-16"),
        ("The council voted for the bridge three days ago.", "2024-05-12"),
        ("The council voted for the bridge in May of last year.", "2023-05"),
        ("The council voted for the bridge in March.", "2024-03"),
        ("The council voted for the bridge in November.", "2023-11"),
        ("The council will vote on the bridge in November.", "2024-11"),
        ("The council will vote on the bridge in January.", "2025-01"),
        ("The council voted for the bridge on 28 December.", "2023-12-28"),
        ("The council will vote on the bridge on 2 January.", "2025-01-02"),
        ("The council voted for the bridge last week.", "2024-05"),
        ("The council voted for the bridge earlier this month.", "2024-05"),
        ("The council will vote on the bridge next month.", "2024-06"),
        ("The council voted for the bridge two years ago.", "2022"),
    ],
)
def test_relative_words_count_from_the_articles_day(sentence: str, date: str) -> None:
    """The last such day for what has happened, the next one for what is to come."""
    assert _dates(sentence) == [date]


def test_a_week_in_two_months_has_no_date() -> None:
    """The week before Wednesday 8 May began on 29 April: neither month is certain."""
    assert _dates("The council voted for the bridge last week.", published="2024-05-08") == [None]


@pytest.mark.parametrize("words", ["on Thursday", "last week", "yesterday", "in March", "on 3 March"])
def test_without_the_articles_day_the_words_stay_and_the_date_is_null(words: str) -> None:
    """Nobody knows which Thursday it was, so nobody is told."""
    sentence = f"The council voted for the bridge {words}."
    assert _told(find_timeline(_story(OPENING + sentence, published=None))) == [(None, sentence)]


def test_a_dateline_without_a_year_gives_none() -> None:
    """The third of March comes every year."""
    text = "ARDMORE, March 3 (Northern Wire) - The council voted for a second bridge on Monday."
    assert [event.date for event in find_timeline(_story(text, published=None))] == [None]


def test_a_full_date_in_the_text_settles_the_year_of_the_dateline() -> None:
    """With the year 2025, March 3 is a Monday, and "on Friday" lies ahead of it."""
    text = (
        "ARDMORE, March 3 (Northern Wire) - The council of Ardmore voted for a second bridge on Monday.\n\n"
        "The contract was signed with a firm from Cork on 20 February 2025."
    )
    events = find_timeline(_story(text, published=None))
    assert [event.date for event in events] == ["2025-02-20", "2025-03-03"]


def test_what_is_reported_goes_before_the_report() -> None:
    """The plant will close in July; that it was said on Tuesday is not the event."""
    assert _dates("Officials said on Tuesday that the plant will close in July.") == ["2024-07"]
    assert _dates("The plant will close in July, officials said on Tuesday.") == ["2024-07"]
    assert _dates("Officials said on Tuesday that the plant was no longer safe.") == ["2024-05-14"]


def test_an_aside_does_not_date_the_sentence() -> None:
    """The bankruptcy was on Thursday; the firm is older."""
    assert _dates("The firm, founded in 1894, filed for bankruptcy last Thursday.") == ["2024-05-09"]
    assert _dates("The mayor, who took office in 2019, resigned on Tuesday.") == ["2024-05-14"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The council meets every Thursday in the old town hall.",
        "Walkers usually set out from the bridge in April.",
        "The price was twelve percent higher than in 2022.",
        "It was the worst flood in the valley since 1987.",
        "Officials said that 14 may have been hurt in the fall of the bridge.",
        "The firm paid for a 2016 study of the river bed.",
        "Prices in the 1990s were lower than they are now.",
        "Theresa May said that the bridge was not needed.",
        "A fair will mark the birth of the republic, proclaimed by farmers in 1949.",
        "The lesson for today is that bridges do not last.",
    ],
)
def test_what_names_no_event_of_its_own_time_is_left_out(sentence: str) -> None:
    """Habits, comparisons, decades, and words that only look like dates."""
    assert _dates(sentence) == []


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    """The thirtieth of February was never."""
    assert _dates("The council voted for the bridge on 30 February 2024.") == [None]


def test_one_event_is_one_entry_with_its_origins() -> None:
    """Two accounts of one vote: one sentence is printed, and it says that two tell it."""
    first = "The council of Ardmore voted on Tuesday to build a second bridge over the river Dun."
    second = "On 14 May the council of Ardmore voted to build a second bridge over the Dun."
    (event,) = find_timeline(_story(first, second))
    assert (event.date, event.statement.origins, len(event.statement.citations)) == ("2024-05-14", 2, 1)
    assert event.statement.text == event.statement.citations[0].quote == first


def test_different_events_of_one_day_stay_apart() -> None:
    """A vote and a fire are two things, though both were on Tuesday."""
    vote = "The council of Ardmore voted on Tuesday to build a second bridge over the river."
    fire = "A fire destroyed two barns near the village of Kilbeg on Tuesday."
    events = find_timeline(_story(vote, fire))
    assert [(event.date, event.statement.origins) for event in events] == [("2024-05-14", 1)] * 2


def test_a_sentence_that_needs_another_comes_only_when_nothing_else_tells_its_date() -> None:
    """Nobody knows who "he" is; but somebody resigned on Monday."""
    text = (
        OPENING + "The mayor opened the new bridge over the river on Tuesday. "
        "He also spoke at length on Tuesday. He resigned from the board on Monday."
    )
    assert _told(find_timeline(_story(text))) == [
        ("2024-05-13", "He resigned from the board on Monday."),
        ("2024-05-14", "The mayor opened the new bridge over the river on Tuesday."),
    ]


def test_entries_are_in_the_order_of_their_dates_and_those_without_come_last() -> None:
    """A year before its months, a month before its days."""
    text = (
        OPENING + "The council will meet in Cork on 30 February to count the votes. "
        "The bridge was closed to lorries on 3 March 2021. "
        "The river flooded the lower town in 2021. "
        "The mayor signed the contract in March 2021."
    )
    assert [event.date for event in find_timeline(_story(text))] == ["2021", "2021-03", "2021-03-03", None]


def test_entries_without_a_date_keep_the_order_of_reading() -> None:
    """Nobody knows which came first, so nothing is said about it."""
    sentences = [
        "The school of Ardmore was shut to pupils on Friday.",
        "A fire destroyed two barns near Kilbeg on Monday.",
    ]
    events = find_timeline(_story(OPENING + " ".join(sentences), published=None))
    assert [event.statement.text for event in events] == sentences


def test_background_gives_way_when_there_are_too_many() -> None:
    """Twelve entries at most: the years of long ago are the first to go."""
    news = [f"The school of Ardmore was shut to pupils on {day} May." for day in range(1, 13)]
    past = [f"A fire burnt {year - 1900} houses down in {year}." for year in range(1961, 1967)]
    events = find_timeline(_story(OPENING + " ".join([*past, *news])))
    assert [event.date for event in events] == [f"2024-05-{day:02}" for day in range(1, 13)]


def test_other_languages_are_dated_by_figures_alone() -> None:
    """Nothing is read into words that are not known."""
    text = (
        "Der Stadtrat von Ardmore hat am 2024-05-14 für den Bau einer zweiten Brücke gestimmt. "
        "Am Donnerstag will der Bürgermeister den Vertrag mit einer Firma aus Cork im Rathaus unterschreiben."
    )
    assert [event.date for event in find_timeline(_story(text))] == ["2024-05-14"]


def test_a_story_without_dates_has_no_timeline() -> None:
    """Nothing is made up."""
    assert find_timeline(_story(OPENING)) == ()


WHO = st.sampled_from(["The council", "A court in Cork", "The mayor, who won in 2019,", "It"])
DID = st.sampled_from(["voted for the bridge", "will open the school", "said the mill had burnt down"])
WHEN = st.sampled_from(
    ["on Monday", "next Friday", "last week", "on 31 May", "on February 30", "in August 2023", "in 1894",
     "on 2024-02-29", "from 28 to 30 April", "yesterday", "this summer", "", "two weeks ago", "by 2030"]
)  # fmt: skip
SENTENCES = st.lists(st.builds("{} {} {}.".format, WHO, DID, WHEN), min_size=1, max_size=8)
TEXTS = st.lists(SENTENCES.map(lambda sentences: OPENING + " ".join(sentences)), min_size=1, max_size=3)
DAYS = st.none() | st.dates().map(datetime.date.isoformat)
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@given(texts=TEXTS, published=DAYS)
def test_every_citation_holds_and_every_date_is_one(texts: list[str], published: str | None) -> None:
    """Each statement is its quotation, each date is in the calendar, and there are twelve at most."""
    story = _story(*texts, published=published)
    by_id = {source.id: source for source in story.sources}
    events = find_timeline(story)
    assert len(events) <= 12
    for event in events:
        (citation,) = event.statement.citations
        text = by_id[citation.source].article.document.text
        assert event.statement.text == citation.quote == text[citation.start : citation.end]
        assert 1 <= event.statement.origins <= len(texts)
        if event.date is not None:
            assert _DATE.fullmatch(event.date)
            datetime.date.fromisoformat((event.date + "-01-01")[: len("YYYY-MM-DD")])
    dated = [event.date for event in events if event.date]
    assert dated == sorted(dated)


@given(texts=TEXTS, published=DAYS)
def test_the_order_of_the_inputs_does_not_matter(texts: list[str], published: str | None) -> None:
    """However the same documents are given, the timeline is the same."""
    documents = [
        clean(Document.from_text(text, name=f"{number}.txt", published=published))
        for number, text in enumerate(texts)
    ]
    timelines = {
        tuple(find_timeline(story) for story in group(list(given), split=False))
        for given in permutations(documents)
    }
    assert len(timelines) == 1
