"""Which articles tell one event: neighbours of one kind, languages, and work that stays bounded."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from summarize.stories.events import NEIGHBOURS, POSTINGS, Closeness, Cluster, Index, events, likely
from summarize.stories.terms import term_vectors
from summarize.types import Article, Document, Sentence
from tests.cup_finals import EARLIER, LATER, REPORTS

RUSSIAN = (
    "Пожар уничтожил склад мебели на окраине Заречинска, и жители соседних домов вынуждены были ночевать "
    "в школе. Как сообщили спасатели, в огне никто не пострадал, но из-за дыма закрыли дорогу.",
    "Сборная Новолесья выиграла чемпионат по шахматам, и для команды это была первая победа за десять лет. "
    "Как сказал тренер, на турнире не было ни одной лёгкой партии, но из-за опыта они победили.",
)


def article(text: str, language: str | None = "en", name: str | None = None) -> Article:
    document = Document.from_text(text, name=name or text[:40]).model_copy(update={"language": language})
    return Article(
        document=document,
        sentences=(Sentence(start=0, end=len(text), text=text, paragraph=0),) if text else (),
    )


def told(articles: Sequence[Article]) -> list[list[int]]:
    return sorted(sorted(members) for members in events(term_vectors(articles)))


def reports(facts: dict[str, str]) -> list[Article]:
    return [article(pattern.format(**facts)) for pattern in REPORTS]


def test_the_same_kind_of_event_in_another_year_is_another_event():
    """Two finals of one cup share most of their words, and only names, figures and dates differ."""
    assert told(reports(EARLIER) + reports(LATER)) == [list(range(6)), list(range(6, 12))]


@pytest.mark.parametrize("facts", [EARLIER, LATER])
def test_one_event_alone_stays_whole(facts: dict[str, str]):
    """The words that all reports share do not become worthless because nothing else is in the folder."""
    assert told(reports(facts)) == [list(range(6))]


def test_articles_in_different_languages_share_no_event():
    """Names and figures in common do not join a text to one in another language."""
    english = article("Quillan Athletic beat Brightmoor Town 2 to 0 at Severin Road on 14 May 2016.", "en")
    german = article("Quillan Athletic schlug Brightmoor Town 2 zu 0 in Severin Road am 14 Mai 2016.", "de")
    assert told([english, german]) == [[0], [1]]


def test_a_text_too_short_to_tell_its_language_is_read_in_the_usual_one():
    """A bare headline joins the reports of its event."""
    headline = article("Quillan Athletic 2, Brightmoor Town 0", None)
    assert told([*reports(LATER), headline]) == [list(range(7))]


def test_function_words_do_not_join_articles_in_a_language_without_a_list_of_them():
    """Two Russian texts that share nothing but conjunctions, particles and prepositions are two events."""
    assert told([article(text, "ru") for text in RUSSIAN]) == [[0], [1]]


def test_one_word_in_common_makes_no_event():
    """A single rare name may stand in any two short texts."""
    assert told([article("Tarvik market reopens"), article("Storm closes Tarvik")]) == [[0], [1]]


def test_articles_without_terms_stay_alone():
    """Stop words and empty texts find no neighbours."""
    assert told([article(""), article("and the of"), article("")]) == [[0], [1], [2]]


def test_vectors_have_length_one():
    """Similarity is the cosine; an article of stop words has nothing to compare."""
    long, empty = term_vectors([article(" ".join(f"word{n}" for n in range(500))), article("and the of")])
    assert sum(weight * weight for weight in long.values()) == pytest.approx(1.0)
    assert empty == {}


def test_a_query_looks_at_a_bounded_number_of_articles():
    """However many articles share their terms, only the latest are candidates."""
    index = Index()
    for number in range(10 * POSTINGS):
        index.add(number, {1: 0.8, 2: 0.6})
    found = index.nearest({1: 0.8, 2: 0.6})
    assert len(found) == NEIGHBOURS
    assert all(number >= 9 * POSTINGS and similarity == pytest.approx(1.0) for similarity, number in found)


def test_how_close_is_close_enough_is_learned_from_the_events_that_have_several_articles():
    """0.3 of what their articles share: 2 and 3 articles, of which pairs share 0.9 and 0.4 on average."""
    pair = Cluster({}, [0, 1], size=2, inside=0.9)
    three = Cluster({}, [2, 3, 4], size=3, inside=3 * 0.4)
    one = Cluster({}, [5])
    assert Closeness([one]).least == pytest.approx(0.10)
    assert Closeness([pair, three, one]).least == pytest.approx(0.3 * (2 * 0.9 + 3 * 0.4) / 5)


def test_where_reports_of_one_event_are_much_alike_less_alike_ones_are_of_two():
    """Two articles that would be one event by themselves are two beside events that hold together."""
    half = {"a": 0.8, "b": 0.6}, {"a": 0.2, "b": 0.1, "c": 0.9**0.5, "d": 0.05**0.5}
    alike = [{f"x{n}": 0.8, f"y{n}": 0.6} for n in range(5)]
    nearly = [{f"x{n}": 0.5, f"y{n}": 0.75**0.5} for n in range(5)]
    assert events(half) == [[0, 1]]
    assert [0, 1] not in [sorted(members) for members in events([*half, *alike, *nearly])]


def test_what_shares_few_of_the_terms_is_no_neighbour():
    """One that shares a third of what the best shares is looked at, one that shares less is not."""
    assert likely([[1, 2], [1, 2], [1, 3], [1, 3], [1], [1]]) == [1, 2, 3]
    assert likely([[1, 2], [1, 2], [1, 3], [1, 3], [1], [1], [1]]) == [1]
    assert likely([[1, 2]]) == []
    assert likely([]) == []


def test_copies_speak_with_one_voice():
    """However often one report was copied, the other report of its event is as near to it."""
    copied = {"fire": 0.8, "mill": 0.6}
    other = {"fire": 0.2, "mill": 0.1, "barn": 0.95**0.5}
    assert [sorted(members) for members in events([*[copied] * 9, other])] == [list(range(10))]
