"""Who and what a story is about, put together from all of its sources."""

from __future__ import annotations

import hashlib
from itertools import permutations
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.brief import Entities, Entity
from summarize.clean import clean
from summarize.entities import find_entities, mentions, spacy_pipeline
from summarize.entities.own_words import ORGANIZATION, PERSON, PLACE
from summarize.stories import group
from summarize.types import Document
from tests.making import story

MAYOR = (
    "Dr. Ada Okonkwo, the mayor of Harrowgate Bay, opened the new lock on Friday. "
    "The Northern Canal Authority (NCA) paid for it. Okonkwo thanked the Ministry of Transport."
)
LOCK = (
    "Boats may use the lock from Monday, the NCA said in Ghent. "
    "Ms Okonkwo and her predecessor, Pieter van den Berg, cut a ribbon. Van den Berg wept."
)
KINDS = ("people", "places", "organizations", "things")


def names(entities: tuple[Entity, ...]) -> list[str]:
    return [entity.name for entity in entities]


def found(**texts: str) -> Entities:
    return find_entities(story(**texts))


def test_a_person_is_one_under_the_full_name_the_surname_and_a_title() -> None:
    """Across sources; the name is the fullest form without a title."""
    people = found(a=MAYOR, b=LOCK).people
    assert [(each.name, each.aliases) for each in people] == [
        ("Ada Okonkwo", ("Okonkwo",)),
        ("Pieter van den Berg", ("Van den Berg",)),
    ]


def test_an_acronym_in_brackets_stands_for_the_organization() -> None:
    """Also in a source that gives the acronym alone."""
    organizations = found(a=MAYOR, b=LOCK).organizations
    assert ("Northern Canal Authority", ("NCA",)) in [(each.name, each.aliases) for each in organizations]
    assert "Ministry of Transport" in names(organizations)


def test_an_acronym_stands_for_the_organization_with_these_initials() -> None:
    """Without a source that says so."""
    organizations = found(
        a="The Western Fisheries Council met in Lisbon on Monday. Members of the WFC agreed on a quota."
    ).organizations
    assert [(each.name, each.aliases) for each in organizations] == [("Western Fisheries Council", ("WFC",))]


def test_two_people_of_one_surname_stay_two() -> None:
    """The surname alone goes to the one named in full nearest before it in the same article."""
    people = found(
        a="Anna Larkin sued her former partner in May. Larkin won. The judge praised her patience.",
        b="The partner, Hugo Larkin, has appealed. Larkin denies the debt. His lawyer was not there.",
    ).people
    assert {each.name: len(each.citations) for each in people} == {"Anna Larkin": 1, "Hugo Larkin": 1}
    quotes = {each.name: each.citations[0].quote for each in people}
    assert quotes["Anna Larkin"].startswith("Anna Larkin sued")
    assert quotes["Hugo Larkin"].startswith("The partner, Hugo Larkin")


def test_a_surname_that_could_be_two_is_nobodys_where_neither_is_named_in_full() -> None:
    """Rather than a guess."""
    people = found(
        a="Anna Larkin sued her brother, Hugo Larkin, over the farm in May.",
        b="Larkin will be heard in court next week. The farm lies fallow until then, a neighbour said.",
    ).people
    assert {citation.source for each in people for citation in each.citations} == {"1"}


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("The bakers of Quillon baked all night, and shops in Quillon sold out.", "places", "Quillon"),
        ("A fire in the village of Tarnwick left ten families homeless.", "places", "Tarnwick"),
        ("The carmaker Velbrandt closed two plants without a warning.", "organizations", "Velbrandt"),
        ("Sales rose, said Imre Szollar, an economist who reads the figures.", "people", "Imre Szollar"),
        ("Prices fell again, and Quentin Aldous, 47, sold his boat.", "people", "Quentin Aldous"),
        (
            "They met at St Bride's Hospital after the storm had passed.",
            "organizations",
            "St Bride's Hospital",
        ),
        ("She joined the Dock Workers' Union before she was twenty.", "organizations", "Dock Workers' Union"),
        ("On Tuesday Secretary of State Olwen Pryce flew home early.", "people", "Olwen Pryce"),
        ("The court heard May Adeyemi, a nurse, for three hours.", "people", "May Adeyemi"),
        ("The troops crossed the Ister River before it froze.", "places", "Ister River"),
    ],
)
def test_what_stands_beside_a_name_or_in_it_tells_its_kind(text: str, kind: str, name: str) -> None:
    """A preposition, a role, an age, a title, a head of the name."""
    entities = found(a=text)
    assert names(getattr(entities, kind)) == [name]
    assert sum(name in names(getattr(entities, each)) for each in KINDS) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Crowds waited for hours. Nobody came. Rain fell on the empty stage all evening.",
        "The Russian delegation left in May, and a Dutch one came on Monday.",
        "Officials, among them the Prime Minister, spoke of GDP and of TV.",
        "He said that ALL of it was wrong, and that all of it would be paid back.",
    ],
)
def test_not_every_capital_letter_begins_a_name(text: str) -> None:
    """Openers of sentences, peoples, months, titles, abbreviations and shouted words do not."""
    assert found(a=text) == Entities()


def test_a_country_is_one_place_under_its_names() -> None:
    """It goes by its usual name, if that is there, and not by its official one."""
    places = found(
        a="The People's Republic of China sent a ship. China sent a second one, and the U.S. watched it.",
        b="China told the United States nothing, said a captain who had waited in the harbour.",
    ).places
    assert [(each.name, each.aliases) for each in places] == [
        ("China", ("People's Republic of China",)),
        ("United States", ("U.S.",)),
    ]


def test_a_person_may_be_called_like_a_place() -> None:
    """The first name of one is not the country that another sentence names."""
    entities = found(
        a="Jordan Whitcombe, a referee, was late. Jordan beat Oman in Amman. Whitcombe was booed."
    )
    assert [(each.name, each.aliases) for each in entities.people] == [("Jordan Whitcombe", ("Whitcombe",))]
    assert "Jordan" in names(entities.places)


def test_the_weightiest_come_first() -> None:
    """Origins count before mentions, mentions before the place of the first one."""
    places = found(
        a="Rain fell in Norway, in Norway, and in Norway. A dam broke in Peru, the radio said at noon.",
        b="Engineers flew to Peru at once. They had worked in Chile and in Chile before, one of them said.",
    ).places
    assert names(places) == ["Peru", "Norway", "Chile"]


def test_a_thing_is_named_twice_or_left_out() -> None:
    """A law, a prize or a storm that is mentioned once is no part of the story."""
    once = "The Harbour Safety Act was passed in a night. Ships must carry two pumps from now on."
    assert found(a=once).things == ()
    assert names(found(a=once, b="Owners call the Harbour Safety Act a burden they cannot bear.").things) == [
        "Harbour Safety Act"
    ]


def test_each_source_is_cited_where_it_first_has_the_name_and_five_at_most() -> None:
    """With the whole sentence."""
    texts = {
        letter: f"Ship number {number} reached Lisbon today. Lisbon was glad of the {number} tons of {cargo}."
        for number, (letter, cargo) in enumerate(
            zip("abcdefg", ["rye", "oats", "figs", "salt", "cork", "wool", "hemp"], strict=True)
        )
    }
    (lisbon,) = found(**texts).places
    assert [citation.source for citation in lisbon.citations] == ["1", "2", "3", "4", "5"]
    assert all("reached Lisbon today." in citation.quote for citation in lisbon.citations)


def test_furniture_names_nobody() -> None:
    """A credit or a caption is not the story."""
    text = (
        "A quiet strike\n\nDockers in Antwerp put down their tools on Friday and went home early.\n\n"
        "Photo: Mina Sorrel / Tidewater Gazette\n\n"
        "(Reporting by Lena Corvin in Ghent; Editing by Paul Astley)\n"
    )
    entities = found(a=text)
    assert entities.people == ()
    assert names(entities.places) == ["Antwerp"]


def test_another_language_gives_what_gazetteers_and_first_names_tell() -> None:
    """German writes every noun like a name; only what is known is taken."""
    text = (
        "Die Polizei hat am Montag den Bäcker Thomas Wiegand in Leipzig verhört. Der Verdacht richtet sich "
        "gegen einen Nachbarn. Wiegand bestreitet die Vorwürfe, und sein Anwalt wartet auf die Akten."
    )
    entities = found(a=text)
    assert names(entities.people) == ["Thomas Wiegand"]
    assert names(entities.places) == ["Leipzig"]
    assert entities.organizations == ()


def test_a_language_written_with_capitals_gives_names_by_their_own_words() -> None:
    """Spanish: a ministry, a first name, a city; "y" joins two names and is part of neither."""
    text = (
        "El presidente José Abascal viajó a Lima el martes. Según el Ministerio de Sanidad, los hospitales "
        "no tienen camas. La Universidad de Quito y la policía no respondieron. Abascal prometió volver."
    )
    entities = found(a=text)
    assert [(each.name, each.aliases) for each in entities.people] == [("José Abascal", ("Abascal",))]
    assert names(entities.places) == ["Lima"]
    assert names(entities.organizations) == ["Ministerio de Sanidad", "Universidad de Quito"]


def test_a_script_without_capital_letters_names_nobody() -> None:
    """There is nothing to tell a name by."""
    assert found(a="東京で大きな会議が開かれた。首相は新しい計画を発表した。") == Entities()


def test_a_pipeline_speaks_where_the_words_tell_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """It adds a kind to a name that has none, and overrules nothing."""
    text = "Everyone liked Zorvane then. The town paid Priya Nair, a surgeon, and Zorvane sent flowers."
    assert "Zorvane" not in names(found(a=text).organizations)

    def seen(here: str, language: str | None) -> dict[int, int]:
        ends = {here.index("Zorvane") + 7: ORGANIZATION, here.index("Priya Nair") + 10: PLACE}
        return ends if language == "en" else {}

    monkeypatch.setattr(mentions, "labelled", seen)
    entities = found(a=text)
    assert names(entities.organizations) == ["Zorvane"]
    assert names(entities.people) == ["Priya Nair"]


def test_a_spacy_pipeline_is_asked_for_kinds_and_places_of_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Labels that are no name of ours, as dates, are dropped; other languages are not asked about."""
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns(
        [{"label": "PERSON", "pattern": "Zed Quill"}, {"label": "DATE", "pattern": "Friday"}]
    )
    monkeypatch.setattr(spacy_pipeline, "_pipeline", lambda: nlp)
    assert spacy_pipeline.labelled("On Friday Zed Quill sang.", "en") == {19: PERSON}
    assert spacy_pipeline.labelled("On Friday Zed Quill sang.", "de") == {}


def test_without_spacy_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most people have none."""
    monkeypatch.setattr(spacy_pipeline.importlib.util, "find_spec", lambda _name: None)
    spacy_pipeline._pipeline.cache_clear()
    assert spacy_pipeline.labelled("Zed Quill sang.", "en") == {}
    spacy_pipeline._pipeline.cache_clear()


def test_the_first_english_pipeline_by_name_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the same machine always gives the same brief."""
    loaded = []
    fake = SimpleNamespace(
        util=SimpleNamespace(get_installed_models=lambda: ["en_core_web_sm", "de_core", "en_core_web_md"]),
        load=lambda name, exclude: loaded.append((name, "ner" in exclude)),
    )
    monkeypatch.setattr(spacy_pipeline.importlib.util, "find_spec", lambda _name: object())
    monkeypatch.setitem(__import__("sys").modules, "spacy", fake)
    spacy_pipeline._pipeline.cache_clear()
    spacy_pipeline._pipeline()
    spacy_pipeline._pipeline.cache_clear()
    assert loaded == [("en_core_web_md", False)]


WORDS = st.sampled_from(
    [
        *(
            "Ada",
            "Okonkwo",
            "Larkin",
            "Jordan",
            "Washington",
            "Mr",
            "Dr",
            "President",
            "II",
            "von",
            "der",
            "Berg",
        ),
        *("of", "the", "and", "said", "in", "near", "Bank", "Ministry", "Union", "NCA", "(NCA)", "&", "City"),
        *(
            "U.S.",
            "China",
            "Russian",
            "Friday",
            "May",
            "St.",
            "James's",
            "Al-Habsi",
            "O'Neill",
            "’s",
            "nurse",
        ),
        *(",", ".", "“", "”", "47,", "a"),
    ]
)
TEXTS = st.lists(st.lists(WORDS, min_size=4, max_size=40).map(" ".join), min_size=1, max_size=4)


def _documents(texts: list[str]) -> list[Document]:
    named = {hashlib.sha256(text.encode()).hexdigest()[:8]: text for text in texts}
    return [Document.from_text(f"{text}.", name=f"{name}.txt") for name, text in named.items()]


@settings(deadline=None)
@given(TEXTS)
def test_citations_hold_and_no_name_comes_twice(texts: list[str]) -> None:
    """Whatever the text is like."""
    for made in group([clean(each) for each in _documents(texts)], split=False):
        text = {source.id: source.article.document.text for source in made.sources}
        entities = find_entities(made)
        for kind in KINDS:
            listed = getattr(entities, kind)
            assert len({each.name.lower() for each in listed}) == len(listed)
            for each in listed:
                assert each.name not in each.aliases
                assert 1 <= len(each.citations) <= 5
                assert all(text[c.source][c.start : c.end] == c.quote for c in each.citations)


@settings(deadline=None)
@given(TEXTS)
def test_the_order_of_the_inputs_does_not_matter(texts: list[str]) -> None:
    """A story is the same however its documents are named on the command line."""
    articles = [clean(each) for each in _documents(texts)[:3]]
    told = {
        tuple(find_entities(each).model_dump_json() for each in group(list(order), split=False))
        for order in permutations(articles)
    }
    assert len(told) == 1


def test_a_word_that_only_opens_a_sentence_is_no_part_of_a_name() -> None:
    """What the story also writes small is a calling, and not a first name."""
    assert names(found(a="Diver Ola Moen came back. The other diver, a friend, stayed away.").people) == [
        "Ola Moen"
    ]
    assert names(found(a="Mark Ola Moen came back. He left no mark.").people) == ["Mark Ola Moen"]
