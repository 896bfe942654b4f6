"""The categories of a story, and the words that led there."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.brief import CategoryEvidence
from summarize.categories import find_categories
from summarize.clean import clean
from summarize.language.words import words
from summarize.stories import group
from summarize.types import Article, Document, Source, Story

# a short article for each category, and a few that lie between two
ARTICLES = {
    "arts-culture-entertainment-media": (
        "The museum in Delft has bought a painting that no visitor has seen for sixty years. The artist "
        "showed it once, in a gallery in Rome. An exhibition of her work opens in spring."
    ),
    "conflict-war-peace": (
        "Rebels shot at an army base near the border with mortars before dawn. Soldiers fired back until a "
        "ceasefire was agreed. A general said that nine of his troops had been hurt."
    ),
    "crime-law-justice": (
        "A jury in Leeds found a baker guilty of murder. The judge will pass sentence next month. His "
        "lawyer told the court that he would appeal."
    ),
    "disaster-accident-emergency": (
        "An earthquake brought down forty houses in the valley. Firefighters dug in the rubble for "
        "survivors. A landslide blocked the only road, and two hundred people were evacuated by helicopter."
    ),
    "economy-business-finance": (
        "Shareholders of the brewery approved its merger with a rival on Monday. The company made a profit "
        "of nine million euros last year. Investors bought its stock at once."
    ),
    "education": (
        "The school in Alder has no teacher of physics for the third term. Parents of older pupils are "
        "worried. A university offered to send students into its classrooms."
    ),
    "environment": (
        "The wetland has lost half of its species since the dam was built. Pollution from a landfill killed "
        "fish. Biologists want to protect the habitat of a rare bird."
    ),
    "health": (
        "A clinic in the port has treated thirty patients with cholera. Nurses gave a vaccine to every "
        "child. Doctors say that the outbreak began in a hospital kitchen."
    ),
    "labour": (
        "Workers at the tyre plant will strike from Monday over wages. Their union asked for nine percent "
        "more. The employer says that overtime was offered instead."
    ),
    "lifestyle-leisure": (
        "The chef of a small hotel on the lake has written a cookbook. Tourists come for his fish. Each "
        "recipe needs one pan, and the menu changes with every meal of the holiday."
    ),
    "politics": (
        "The coalition lost its majority in parliament. A minister of the liberal party resigned, and "
        "voters will choose new lawmakers in an election in the autumn."
    ),
    "religion": (
        "The bishop told the synod that a priest may marry. The congregation of the old cathedral sang. "
        "Pilgrims had come to the church from every parish."
    ),
    "science-technology": (
        "A telescope on the mountain has seen a comet of a new kind. Astronomers measured its orbit with "
        "software of their own. Scientists will send a spacecraft to the planet it passes."
    ),
    "society": (
        "The city counted nine hundred homeless people in its last census. A charity for refugees and "
        "migrants says that poverty and racism drive women out of their homes."
    ),
    "sport": (
        "The striker scored twice as the club won the cup. The goalkeeper was the player of the match. The "
        "coach said that his team would meet the league champions in the final."
    ),
    "weather": (
        "A storm with gusts of 120 kilometres an hour brought snow to the coast. Forecasters expect more "
        "rain. The temperature fell by ten degrees in an hour, meteorologists said."
    ),
}
BETWEEN = {
    ("crime-law-justice", "economy-business-finance"): (
        "A court in Oslo convicted the chief of a bank of fraud. Prosecutors said that he had lied to "
        "investors about a debt of nine million. The company lost its shareholders, and a judge will decide "
        "on the fine."
    ),
    ("conflict-war-peace", "politics"): (
        "The president sent troops to the border after the ceasefire ended. Lawmakers in parliament called "
        "it an invasion. The foreign minister met diplomats while soldiers fired missiles."
    ),
    ("education", "labour"): (
        "Teachers will strike at every school in the county from Monday. Their union wants higher wages. "
        "Pupils stay at home, and workers in the university will walk out with their employers' students."
    ),
}


def _article(text: str, name: str = "1.txt") -> Article:
    return clean(Document.from_text(text, name=name))


def _story(*texts: str) -> Story:
    """A story of one origin a text."""
    return Story(
        id="s",
        sources=tuple(
            Source(id=str(number), article=_article(text, f"{number}.txt"), origin=str(number))
            for number, text in enumerate(texts, 1)
        ),
    )


def _names(found: tuple[CategoryEvidence, ...]) -> list[str]:
    return [each.category for each in found]


@pytest.mark.parametrize("category", ARTICLES)
def test_an_article_on_one_thing_is_in_its_category_first(category: str) -> None:
    """Its words lead there before they lead anywhere else."""
    assert _names(find_categories(_story(ARTICLES[category])))[0] == category


@pytest.mark.parametrize("categories", BETWEEN)
def test_an_article_on_two_things_is_in_both_categories(categories: tuple[str, str]) -> None:
    """A trial of a banker is business too."""
    assert sorted(_names(find_categories(_story(BETWEEN[categories])))) == list(categories)


def test_the_evidence_is_words_as_they_stand_and_the_sentences_that_hold_them() -> None:
    """The reader sees why: the words in lower case, the weightiest first."""
    (weather,) = find_categories(_story(ARTICLES["weather"]))
    assert {"gusts", "meteorologists", "storm", "snow", "rain", "forecasters"} >= set(weather.words)
    assert set(weather.words[:2]) == {"gusts", "meteorologists"}
    assert len(weather.citations) == 3


def test_too_few_words_lead_nowhere() -> None:
    """One storm in passing makes no story on the weather."""
    text = "The two friends met at the corner and talked for an hour about a storm and a neighbour of theirs."
    assert find_categories(_story(text)) == ()


def test_copies_count_once() -> None:
    """Nine copies of one account say no more about the subject than two others together."""
    sport, weather = _article(ARTICLES["sport"]), _article(ARTICLES["weather"])
    copies = [Source(id=str(number), article=sport, origin="1") for number in range(1, 10)]
    others = [Source(id=str(number), article=weather, origin=str(number)) for number in (10, 11)]
    assert _names(find_categories(Story(id="s", sources=(*copies, *others))))[0] == "weather"


def test_a_language_that_the_list_does_not_know_has_no_categories() -> None:
    """German words that look English lead nowhere."""
    text = (
        "Der Sturm hat am Montag in der ganzen Stadt Bäume umgeworfen und Dächer abgedeckt. "
        "Die Feuerwehr war mit dem Team die ganze Nacht im Einsatz, und die Bank am Markt blieb geschlossen."
    )
    assert find_categories(_story(text)) == ()


TEXTS = st.lists(
    st.sampled_from([*ARTICLES.values(), *BETWEEN.values()]), min_size=1, max_size=3, unique=True
)


@given(texts=TEXTS)
def test_every_word_stands_in_a_sentence_cited(texts: list[str]) -> None:
    """At most three categories, each with at most three sentences, whose quotations hold."""
    story = _story(*texts)
    by_id = {source.id: source.article.document.text for source in story.sources}
    found = find_categories(story)
    assert len(found) <= 3
    for each in found:
        assert 1 <= len(each.citations) <= 3
        for citation in each.citations:
            assert citation.quote == by_id[citation.source][citation.start : citation.end]
        held = {word for citation in each.citations for word in words(citation.quote)}
        assert each.words
        assert held.issuperset(each.words)


@given(texts=TEXTS)
def test_the_order_of_the_inputs_does_not_matter(texts: list[str]) -> None:
    """However the same documents are given, the categories are the same."""
    articles = [_article(text, f"{number}.txt") for number, text in enumerate(texts)]
    found = {
        tuple(find_categories(story) for story in group(list(given), split=False))
        for given in permutations(articles)
    }
    assert len(found) == 1
