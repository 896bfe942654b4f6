"""Where the sources disagree: what is reported, what is not, and how a conflict is shown."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import Config
from summarize.brief import Citation, Conflict, ConflictSide, Statement
from summarize.compare import contested, find_conflicts
from summarize.pipeline import find_stories
from summarize.stories import group
from summarize.types import Source, Story
from tests.making import article, story

SEEDS = Path(__file__).parent.parent / "seeds"
# what stands round the sentences that are compared, of which no two are alike
AROUND = (
    "Sirens were heard along the waterfront until well after midnight.",
    "Shopkeepers nearby swept broken glass from the pavement and made tea.",
    "An inquiry into the wiring is to be opened, its lawyers announced.",
    "Residents of the upper floors slept in a school gymnasium.",
)


def _story(*sentences: str, published: Iterable[str | None] = ()) -> Story:
    """Accounts, each of one of the sentences and of one that has nothing to do with it."""
    days = [*published, *[None] * len(sentences)]
    sources = []
    for number, (sentence, around) in enumerate(zip(sentences, AROUND, strict=False), 1):
        made = article(f"{sentence} {around}", f"{number}.txt")
        document = made.document.model_copy(update={"published": days[number - 1], "language": "en"})
        made = made.model_copy(update={"document": document})
        sources.append(Source(id=str(number), article=made, origin=str(number)))
    return Story(id="s", sources=tuple(sources))


def _shown(conflicts: Iterable[Conflict]) -> list[tuple[str, dict[str, str]]]:
    """Of every conflict its kind, and for every value the sources that give it."""
    return [
        (
            conflict.kind,
            {side.value: " ".join(each.source for each in side.citations) for side in conflict.sides},
        )
        for conflict in conflicts
    ]


def _found(*sentences: str, published: Iterable[str | None] = ()) -> list[tuple[str, dict[str, str]]]:
    return _shown(find_conflicts(_story(*sentences, published=published)))


@pytest.mark.parametrize(
    ("one", "other", "kind", "values"),
    [
        (
            "The warehouse fire injured 14 dock workers.",
            "Seventeen dock workers were injured in the warehouse fire.",
            "number",
            ("14", "Seventeen"),
        ),
        (
            "Rebuilding the warehouse will cost $4.5m.",
            "The warehouse is to be rebuilt at a cost of $6.2m.",
            "money",
            ("$4.5m", "$6.2m"),
        ),
        (
            "The mayor was returned on a turnout of 61 per cent.",
            "Turnout when the mayor was returned was 57 per cent.",
            "percent",
            ("61 per cent", "57 per cent"),
        ),
        (
            "The warehouse blaze lasted five hours.",
            "The blaze in the warehouse lasted nine hours.",
            "duration",
            ("five hours", "nine hours"),
        ),
        (
            "The premier ended a week-long visit to the warehouse towns of the Senn.",
            "The premier's two-day visit to the warehouse towns of the Senn is over.",
            "duration",
            ("a week", "two-day"),
        ),
        (
            "The rebuilt warehouse will reopen on 9 May.",
            "The warehouse reopens on 12 May after it has been rebuilt.",
            "date",
            ("9 May", "12 May"),
        ),
        (
            "The warehouse alarm was raised at 9:40 p.m. by a guard.",
            "A guard raised the alarm in the warehouse at ten past ten in the evening.",
            "time",
            ("9:40 p.m.", "ten past ten in the evening"),
        ),
        (
            "The tallest warehouse chimney is 40 metres high.",
            "At 55 metres the warehouse chimney is the tallest.",
            "measure",
            ("40 metres", "55 metres"),
        ),
        (
            "Night guard Ana Reyes, 41, raised the warehouse alarm.",
            "The alarm was raised by Ana Reyes, 47, a guard.",
            "age",
            ("41", "47"),
        ),
        (
            "Rovers beat Harbour City 3-1 in the cup final.",
            "The cup final ended 3-2 for Rovers over Harbour City.",
            "score",
            ("3-1", "3-2"),
        ),
        (
            "The council passed the warehouse plan on Tuesday evening.",
            "On Tuesday evening the council rejected the warehouse plan.",
            "status",
            ("passed", "rejected"),
        ),
        (
            "The relief ship docked at Farrow Point with warehouse goods.",
            "The relief ship docked at Gull Island with warehouse goods.",
            "place",
            ("Farrow Point", "Gull Island"),
        ),
        (
            "The warehouse design prize was won by Mira Holt.",
            "The warehouse design prize was won by Tamsin Rook.",
            "name",
            ("Mira Holt", "Tamsin Rook"),
        ),
    ],
)
def test_accounts_that_cannot_both_be_true_are_a_conflict(
    one: str, other: str, kind: str, values: tuple[str, str]
) -> None:
    """Every kind of value, shown as each account writes it."""
    assert _found(one, other) == [(kind, {values[0]: "1", values[1]: "2"})]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "The warehouse wall was 10 miles long.", "The warehouse wall was 16 km long.", id="another unit"
        ),
        pytest.param(
            "Rebuilding the warehouse will cost $4.5m.",
            "Rebuilding the warehouse will cost £3.6m.",
            id="another currency",
        ),
        pytest.param(
            "The fire destroyed about 240 homes.", "The fire destroyed 239 homes.", id="a rounded number"
        ),
        pytest.param(
            "The fire destroyed between 200 and 300 homes.", "The fire destroyed 239 homes.", id="a range"
        ),
        pytest.param(
            "The neighbours aim for trade of $200 billion.",
            "Trade of the neighbours reached $240 billion.",
            id="a target and an outcome",
        ),
        pytest.param(
            "The city lost 140 homes in the fires.",
            "The country lost 900 homes in the fires.",
            id="a city and a country",
        ),
        pytest.param(
            "Fires in Eastwick destroyed 140 homes.", "Fires in Lund destroyed 200 homes.", id="other places"
        ),
        pytest.param(
            "Fires destroyed 140 homes in May.", "Fires destroyed 200 homes in June.", id="other months"
        ),
        pytest.param(
            "The works sold 140 boats a month.", "The works sold 1,200 boats in the whole year.", id="a rate"
        ),
        pytest.param(
            "The works sold 300 boats a week.", "The works sold 1,200 boats a month.", id="another rate"
        ),
        pytest.param(
            "Inflation was running at 7 per cent last year.",
            "Inflation is running at 5 per cent.",
            id="before and after",
        ),
        pytest.param(
            "The warehouse alarm was raised at 9:40 p.m. by a guard.",
            "A guard raised the warehouse alarm at 1940 GMT.",
            id="local time and GMT",
        ),
        pytest.param(
            "The warehouse reopened on Tuesday.", "The warehouse reopened on 14 May.", id="a weekday"
        ),
        pytest.param(
            "The prize was won by the European Space Agency.", "The prize was won by ESA.", id="an acronym"
        ),
        pytest.param("The prize was won by Mira Holt.", "The prize was won by Holt.", id="a surname"),
        pytest.param(
            "The council passed the warehouse plan.",
            "The council approved the warehouse plan.",
            id="synonyms",
        ),
        pytest.param(
            "The council may reject the warehouse plan.",
            "The council passed the warehouse plan.",
            id="a maybe",
        ),
        pytest.param(
            "Critic Ivo Sand called the concert a triumph.",
            "Critic Lena Fell called the concert a failure.",
            id="opinions",
        ),
        pytest.param(
            "Of the 900 workers 14 were injured.", "The fire injured 17 dogs.", id="something else is counted"
        ),
        pytest.param(
            "The warehouse stood 15 miles north of Lund.",
            "The warehouse stood 40 miles south-west of Eastwick.",
            id="from another place",
        ),
        pytest.param(
            "The depot has 14 injured workers.",
            "In March the bakery hired 17 workers, and the brewery 30 workers.",
            id="another topic",
        ),
    ],
)
def test_what_can_both_be_true_is_no_conflict(one: str, other: str) -> None:
    """One wrong alarm costs more trust than one miss."""
    assert _found(one, other) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The fire destroyed about 240 homes.", "The fire destroyed 339 homes."),
        ("Trade of the neighbours reached $200 billion.", "Trade of the neighbours reached $240 billion."),
        ("The city lost 140 homes in the fires.", "The city lost 900 homes in the fires."),
        ("Fires in Eastwick destroyed 140 homes.", "Fires in Eastwick destroyed 200 homes."),
        ("Fires destroyed 140 homes in May.", "Fires destroyed 200 homes in May."),
        ("The works sold 300 boats a month.", "The works sold 1,200 boats a month."),
        ("Inflation is running at 7 per cent.", "Inflation is running at 5 per cent."),
        ("The prize was won by Mira Holt.", "The prize was won by Rook."),
        ("The council rejected the warehouse plan.", "The council passed the warehouse plan."),
        ("The fire injured 14 dogs.", "The fire injured 17 dogs."),
        ("The warehouse stood 15 miles north of Lund.", "The warehouse stood 40 miles north of Lund."),
    ],
)
def test_without_its_excuse_it_is_a_conflict(one: str, other: str) -> None:
    """The controls of what is no conflict: same place, same time, same sense."""
    assert len(_found(one, other)) == 1


def test_an_account_that_gives_both_values_contradicts_nobody() -> None:
    """Who tells both figures has a reason for each."""
    told = "The fire injured 14 workers, the hospital counted; the brigade said the fire injured 17 workers."
    assert _found(told, "The fire injured 17 workers.") == []


def test_one_account_cannot_disagree_with_its_own_copies() -> None:
    """What one origin says twice is said once."""
    made = _story("The warehouse fire injured 14 workers.", "The warehouse fire injured 17 workers.")
    sources = tuple(source.model_copy(update={"origin": "1"}) for source in made.sources)
    assert find_conflicts(made.model_copy(update={"sources": sources})) == ()


def test_the_side_that_most_origins_give_comes_first() -> None:
    """Agreement is counted, not taken in the order of the sources."""
    found = _found(
        "The warehouse fire injured 14 dock workers.",
        "Seventeen dock workers were injured in the warehouse fire.",
        "In the warehouse fire 17 dock workers were injured.",
    )
    assert found == [("number", {"Seventeen": "2 3", "14": "1"})]


def test_copies_are_cited_and_count_once() -> None:
    """A wire report printed by two papers is one account against another."""
    sentence = "The warehouse fire injured 14 dock workers."
    made = _story(sentence, sentence, "Seventeen dock workers were injured in the warehouse fire.", sentence)
    origins = ("1", "1", "2", "1")
    sources = tuple(
        source.model_copy(update={"origin": origin})
        for source, origin in zip(made.sources, origins, strict=True)
    )
    found = _shown(find_conflicts(made.model_copy(update={"sources": sources})))
    assert found == [("number", {"14": "1 2 4", "Seventeen": "3"})]


def test_in_a_great_story_every_account_is_counted() -> None:
    """Not all are compared with one another, yet every one that gives a value stands on its side."""
    sentences = [
        f"The warehouse fire {how} injured {count} dock workers near pier {pier}."
        for pier in "ABCDEFGHIJKLMNOPQRST"
        for how in ("badly", "slightly", "reportedly", "seriously", "also")
        for count in ("14", "17", "14")
    ]
    sources = tuple(
        Source(id=str(number), article=article(sentence, f"{number:03}.txt"), origin=str(number))
        for number, sentence in enumerate(sentences)
    )
    (conflict,) = find_conflicts(Story(id="s", sources=sources))
    assert [(side.value, len(side.citations)) for side in conflict.sides] == [("14", 200), ("17", 100)]


def test_an_estimate_that_fits_two_sides_takes_neither() -> None:
    """What is true of "about 15" may be 14 or 16."""
    found = _found(
        "The warehouse fire injured 14 dock workers.",
        "The warehouse fire injured 16 dock workers.",
        "The warehouse fire injured about 15 dock workers.",
    )
    assert found == [("number", {"14": "1", "16": "2"})]


def test_the_topic_is_a_phrase_of_an_account() -> None:
    """The words beside a value that say most of what both accounts have."""
    first = "The warehouse fire injured 14 dock workers."
    second = "Seventeen dock workers were injured in the warehouse fire."
    (conflict,) = find_conflicts(_story(first, second))
    assert conflict.topic == "dock workers were injured"


HURT = ("The blaze killed 14 dock workers.", "The blaze killed 17 dock workers.")


@pytest.mark.parametrize(
    ("days", "kind", "values"),
    [
        (("2024-05-14", "2024-05-15"), "update", ["14", "17"]),
        (("2024-05-14T08:00:00Z", "2024-05-14T15:00:00+02:00"), "update", ["14", "17"]),
        (("2024-05-14", "2024-05-14T15:00:00+02:00"), "number", ["14", "17"]),
        (("2024-05-14", "2024-05-14"), "number", ["14", "17"]),
        # nobody comes back to life
        (("2024-05-15", "2024-05-14"), "number", ["14", "17"]),
        (("2024-05-14", None), "number", ["14", "17"]),
        ((None, None), "number", ["14", "17"]),
        (("some day", "2024-05-14"), "number", ["14", "17"]),
    ],
)
def test_a_count_that_grows_from_day_to_day_is_updated(
    days: tuple[str | None, ...], kind: str, values: list[str]
) -> None:
    """It takes the days of both, the later one later beyond doubt, and a count that can grow."""
    ((found, sides),) = _found(*HURT, published=days)
    assert (found, list(sides)) == (kind, values)


def test_an_update_names_the_newest_last_however_many_tell_it() -> None:
    """The order of time goes before that of the origins."""
    ((kind, sides),) = _found(
        "The blaze killed 14 dock workers.",
        "The death toll of the blaze rose to 17 dock workers.",
        "The blaze killed 14 dock workers on the pier.",
        published=("2024-05-14", "2024-05-15", "2024-05-14"),
    )
    assert (kind, list(sides)) == ("update", ["14", "17"])


def test_an_older_figure_that_is_given_again_later_is_no_update() -> None:
    """Then two accounts of one time disagree."""
    ((kind, sides),) = _found(
        "The blaze killed 14 dock workers.",
        "The blaze killed 17 dock workers.",
        "The blaze killed 14 dock workers on the pier.",
        published=("2024-05-14", "2024-05-15", "2024-05-16"),
    )
    assert (kind, list(sides)) == ("number", ["14", "17"])


def test_a_length_that_changes_from_day_to_day_is_a_conflict() -> None:
    """Only what goes on can be updated."""
    ((kind, _),) = _found(
        "The warehouse blaze lasted five hours.",
        "The blaze in the warehouse lasted nine hours.",
        published=("2024-05-14", "2024-05-15"),
    )
    assert kind == "duration"


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (
            "de",
            (
                "Bei dem Brand im Lagerhaus wurden 14 Arbeiter verletzt. Der Schaden betrug 1.200 Euro.",
                "Bei dem Brand im Lagerhaus wurden 17 Arbeiter verletzt. Der Schaden betrug 1.900 Euro.",
            ),
        ),
        ("ar", ("أصيب 14 عاملا في حريق المستودع.", "أصيب 17 عاملا في حريق المستودع.")),
    ],
)
def test_sources_in_other_languages_are_not_compared(language: str, texts: tuple[str, str]) -> None:
    """Whether "voriges Jahr" or "geplant" stands beside a figure cannot be told, so nothing is alleged."""
    made = _story(*texts)
    assert find_conflicts(_in_language(made, language)) == ()
    assert find_conflicts(_in_language(made, f"{language}-x")) == ()


def test_a_source_in_another_language_leaves_the_english_ones_as_they_are() -> None:
    """It is neither quoted nor counted."""
    english = _story(
        "The warehouse fire injured 14 dock workers.",
        "Seventeen dock workers were injured in the warehouse fire.",
    )
    german = _in_language(_story("", "", "Bei dem Brand wurden 14 Arbeiter verletzt."), "de").sources[2:]
    mixed = english.model_copy(update={"sources": (*english.sources, *german)})
    assert _shown(find_conflicts(mixed)) == [("number", {"14": "1", "Seventeen": "2"})]


def test_sources_of_no_known_language_are_taken_to_be_in_that_of_the_others() -> None:
    """A line of two words says little about its language."""
    made = _story(*["14 Verletzte am Hafen.", "17 Verletzte am Hafen."] * 2)
    unknown, german = _in_language(made, None).sources[:2], _in_language(made, "de").sources[2:]
    assert find_conflicts(made.model_copy(update={"sources": (*unknown, *german)})) == ()
    assert len(find_conflicts(made.model_copy(update={"sources": unknown}))) == 1


def _in_language(made: Story, language: str | None) -> Story:
    sources = []
    for source in made.sources:
        document = source.article.document.model_copy(update={"language": language})
        changed = source.article.model_copy(update={"document": document})
        sources.append(source.model_copy(update={"article": changed}))
    return made.model_copy(update={"sources": tuple(sources)})


FIRE = {
    "a": "The warehouse fire injured 14 dock workers. It broke out at 9:40 p.m. near the crane. "
    "Repairs will cost $4.5m, the harbour board said.",
    "b": "Seventeen dock workers were injured in the warehouse fire. The fire broke out near the crane at "
    "half past ten in the evening. The guard Ana Reyes, 41, raised the alarm.",
    "c": "In the warehouse fire 17 dock workers were injured. Repairs will cost $6.2m, according to the "
    "harbour board. The alarm was raised by the guard Ana Reyes, 47.",
    "d": "The harbour board put the cost of repairs at $6.2m. About 15 workers were injured in the fire.",
}


@settings(max_examples=24)
@given(st.permutations(sorted(FIRE)))
def test_the_order_of_the_documents_changes_nothing(names: list[str]) -> None:
    """Values, citations, sides and topics are those of the story, however it was handed over."""
    documents = [article(FIRE[name], f"{name}.txt") for name in names]
    (made,) = group(documents, split=False)
    assert find_conflicts(made) == find_conflicts(story(**FIRE))


@pytest.mark.parametrize("turned", list(permutations(range(3))))
def test_who_contradicts_whom_does_not_hang_on_the_order_of_the_sources(turned: tuple[int, ...]) -> None:
    """Another order of the story shows the same values with the same words."""
    sources = _story(
        "The warehouse fire injured 14 dock workers.",
        "Seventeen dock workers were injured in the warehouse fire.",
        "Rebuilding the warehouse after the fire takes nine months.",
    ).sources
    found = find_conflicts(Story(id="s", sources=tuple(sources[n] for n in turned)))
    assert [{side.value for side in conflict.sides} for conflict in found] == [{"14", "Seventeen"}]


@given(st.lists(st.sampled_from([*FIRE.values(), *AROUND, "", "14", "“17", "At 9 to"]), max_size=6))
def test_every_quotation_is_in_its_source(texts: list[str]) -> None:
    """`quote == text[start:end]`, at least two sides, of two origins, and no source twice on a side."""
    articles = [article(text, f"{n}.txt") for n, text in enumerate(texts)]
    for made in group([each for each in articles if each.sentences], split=False):
        sources = {source.id: source for source in made.sources}
        for conflict in find_conflicts(made):
            for side in conflict.sides:
                cited = [each.source for each in side.citations]
                assert len(cited) == len(set(cited)) > 0
                for each in side.citations:
                    text = sources[each.source].article.document.text
                    assert text[each.start : each.end] == each.quote
                assert any(side.value in each.quote for each in side.citations)
            assert len(conflict.sides) > 1
            assert conflict.topic


def _statement(text: str, cited: Citation) -> Statement:
    return Statement(text=text, citations=(cited,))


def test_a_statement_that_tells_one_side_is_contested() -> None:
    """It carries the place of the conflict; a sentence that leaves the figure out does not."""
    conflicts = find_conflicts(
        _story(
            "The warehouse fire injured 14 dock workers.",
            "Seventeen dock workers were injured in the warehouse fire.",
        )
    )
    cited = conflicts[0].sides[0].citations[0]
    elsewhere = cited.model_copy(update={"start": cited.end + 1, "end": cited.end + 9, "quote": ""})
    assert contested(_statement(cited.quote, cited), conflicts).conflicts == (0,)
    assert contested(_statement("The fire injured 14.", cited), conflicts).conflicts == (0,)
    assert contested(_statement("The fire injured workers.", cited), conflicts).conflicts == ()
    assert contested(_statement("The pier has 14 cranes.", elsewhere), conflicts).conflicts == ()


def test_the_seeds_disagree_on_the_visit_and_not_on_the_trade() -> None:
    """Two days or three; $200 billion was the target and $240 billion the outcome."""
    (made,), _ = find_stories(str(SEEDS), Config(stories="one"))
    found = _shown(find_conflicts(made))
    assert [sides for kind, sides in found if kind == "duration"] == [
        {"two-day": "2 3 4 6", "three-day": "7"}
    ]
    assert all(kind != "money" for kind, _ in found)


def test_a_value_inside_another_word_is_not_told() -> None:
    """The sentence is cited, but "often" does not tell its "ten"."""
    cited = Citation(source="1", start=0, end=40, quote="Ministers often signed ten papers a day.")
    conflict = Conflict(kind="number", topic="papers", sides=(ConflictSide(value="ten", citations=(cited,)),))
    often = Statement(text="Ministers often signed papers.", citations=(cited,))
    assert contested(often, [conflict]).conflicts == ()
    assert contested(often.model_copy(update={"text": "They signed ten."}), [conflict]).conflicts == (0,)


def test_a_length_in_other_units_too_is_one_conflict() -> None:
    """What stands in brackets behind it is the same length, known to neither side as the other's."""
    found = _found(
        "The climber fell 150 metres (490 feet) down the north ridge on Friday.",
        "The climber fell 60 metres (200 feet) down the north ridge on Friday.",
    )
    assert found == [("measure", {"150 metres": "1", "60 metres": "2"})]


@pytest.mark.parametrize(
    ("one", "other", "told", "topic"),
    [
        pytest.param(
            "The new owner of the mill, Ana Reyes, 41, arrived in the month of May.",
            "The 42-year-old Reyes told reporters that the old roof leaks.",
            {"41", "42-year"},
            "age of Ana Reyes",
            id="of a name, whatever else is said",
        ),
        pytest.param(
            "A heron carried off the hat of a miller's three-year-old son at the weir.",
            "The hat of a two-year-old toddler was carried off by a heron at the weir.",
            {"three-year", "two-year"},
            None,
            id="of one child",
        ),
    ],
)
def test_two_ages_of_one_person_are_a_conflict(
    one: str, other: str, told: set[str], topic: str | None
) -> None:
    """A name has one age, and a child that one thing happened to."""
    (conflict,) = find_conflicts(_story(one, other))
    assert (conflict.kind, {side.value for side in conflict.sides}) == ("age", told)
    assert topic in (None, conflict.topic)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "Ana Reyes, 41, won the seat.", "Her son Luis Reyes, 14, carried the flag.", id="a family"
        ),
        pytest.param(
            "A 38-year-old Lund man was hurt.", "A 39-year-old Lund man was freed.", id="two men of a town"
        ),
        pytest.param(
            "Police found a three-year-old boy asleep.",
            "A two-year-old girl won the prize.",
            id="two children",
        ),
    ],
)
def test_ages_of_different_people_are_no_conflict(one: str, other: str) -> None:
    """What they have in common is a surname, a town, or that they are children."""
    assert find_conflicts(_story(one, other)) == ()
