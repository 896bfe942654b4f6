"""What carries a story: within the budget, from every origin, nothing twice, nothing dangling."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.errors import ConfigurationError
from summarize.language.words import count_words
from summarize.select import RANKERS, select
from summarize.types import Article, Document, Evidence, Sentence, Source, Story

FERRY = (
    "The ferry Aurora ran aground off Larne on Tuesday with 80 passengers aboard.",
    "The captain, Jonas Keller, had reported a broken rudder an hour earlier.",
    "He told the coastguard that the wind was too strong.",
    "But nobody was hurt in the accident.",
)
HARBOUR = (
    "The Aurora ferry ran aground off Larne on Tuesday, the harbour master said.",
    "Tugs from Belfast pulled the vessel free at high tide.",
    "Click here for pictures of the rescue.",
)
UNION = (
    "A union of seafarers called for an inquiry into the broken rudder of the Aurora.",
    "The operator had postponed repairs twice this year, the union said.",
)


def _source(number: int, sentences: tuple[str, ...], language: str, origin: int) -> Source:
    text = " ".join(sentences)
    document = Document.from_text(text, name=f"{number}.txt").model_copy(update={"language": language})
    spans, start = [], 0
    for paragraph, sentence in enumerate(sentences):
        end = start + len(sentence)
        spans.append(Sentence(start=start, end=end, text=sentence, paragraph=paragraph))
        start = end + 1
    article = Article(document=document, sentences=tuple(spans))
    return Source(id=str(number), article=article, origin=str(origin))


def _story(*articles: tuple[str, ...], language: str = "en", origins: tuple[int, ...] = ()) -> Story:
    numbers = origins or range(1, len(articles) + 1)
    made = zip(range(1, len(articles) + 1), articles, numbers, strict=True)
    return Story(id="s", sources=tuple(_source(n, texts, language, o) for n, texts, o in made))


def _texts(evidence: Evidence) -> list[str]:
    return [each.sentence.text for each in evidence.sentences]


@pytest.mark.parametrize("ranker", ["coverage", "sum-basic"])
@pytest.mark.parametrize("words", [0, 5, 12, 20, 40, 1000])
def test_the_budget_is_never_exceeded(ranker: str, words: int) -> None:
    """The words of all sentences together stay within `words`, whoever ranks."""
    evidence = select(_story(FERRY, HARBOUR, UNION), words, ranker)
    assert sum(count_words(text) for text in _texts(evidence)) <= words
    assert bool(evidence.sentences) == (words >= 12)


def test_every_origin_is_heard() -> None:
    """With room for three sentences, each of three origins has one."""
    evidence = select(_story(FERRY, HARBOUR, UNION), 42)
    assert {each.source for each in evidence.sentences} == {"1", "2", "3"}


@pytest.mark.parametrize("ranker", ["coverage", "sum-basic"])
def test_nothing_dangles(ranker: str) -> None:
    """Commands and what follows a "But" never; "He" only together with the sentence that names him."""
    texts = _texts(select(_story(FERRY, HARBOUR, UNION), 1000, ranker))
    assert FERRY[3] not in texts or FERRY[2] in texts
    assert HARBOUR[2] not in texts
    assert FERRY[2] not in texts or FERRY[1] in texts


@pytest.mark.parametrize("ranker", ["coverage", "sum-basic"])
def test_nothing_is_said_twice(ranker: str) -> None:
    """Of two sentences that say the same, one is taken."""
    texts = _texts(select(_story(FERRY, HARBOUR, UNION), 1000, ranker))
    assert len({FERRY[0], HARBOUR[0]} & set(texts)) == 1


def test_origins_are_those_that_say_it() -> None:
    """The sentence that two of three origins have names both."""
    evidence = select(_story(FERRY, HARBOUR, UNION), 1000)
    origins = {each.sentence.text: each.origins for each in evidence.sentences}
    shared = origins.get(FERRY[0]) or origins.get(HARBOUR[0])
    assert shared == ("1", "2")
    assert origins[UNION[1]] == ("3",)


def test_a_wire_copy_counts_once() -> None:
    """What one agency wrote does not outweigh two independent accounts by being printed three times."""
    wire = ("The museum roof in Derry leaked for a week after the storm.",)
    other = (FERRY[0],)
    told = _story(wire, wire, wire, other, (HARBOUR[0],), origins=(1, 1, 1, 2, 3))
    (first, *_) = select(told, 14).sentences
    assert first.sentence.text in {FERRY[0], HARBOUR[0]}


@given(st.permutations(range(3)))
def test_the_order_of_the_sources_is_nothing(order: list[int]) -> None:
    """The same ids in another order give the same evidence."""
    story = _story(FERRY, HARBOUR, UNION)
    shuffled = Story(id="s", sources=tuple(story.sources[i] for i in order))
    assert select(shuffled, 60) == select(story, 60)


def test_the_most_salient_stands_first() -> None:
    """Salience is positive and falls."""
    salience = [each.salience for each in select(_story(FERRY, HARBOUR, UNION), 1000).sentences]
    assert salience == sorted(salience, reverse=True)
    assert salience[-1] > 0


def test_key_points_stand_alone_and_differ() -> None:
    """A key point leans on nothing, and prefers the sentence that the summary does not hold."""
    evidence = select(_story(FERRY, HARBOUR, UNION), 1000)
    points = [each.sentence.text for each in evidence.key_points]
    assert len(set(points)) == len(points) > 0
    assert not {FERRY[2], FERRY[3], HARBOUR[2]} & set(points)
    assert len({FERRY[0], HARBOUR[0]} & set(points) - set(_texts(evidence))) == 1


@pytest.mark.parametrize(
    ("language", "articles"),
    [
        (
            "zh",
            (
                ("渡轮周二在港口搁浅。", "船上有八十名乘客。"),
                ("一艘渡轮周二在港口搁浅。", "拖船把它拉走了。"),
            ),
        ),
        ("ja", (("フェリーが火曜日に座礁した。",), ("港長によるとフェリーが座礁した。",))),
        ("ar", (("جنحت العبارة قرب الميناء يوم الثلاثاء.",), ("قالت السلطات إن العبارة جنحت قرب الميناء.",))),
        (
            "de",
            (("Die Fähre lief am Dienstag auf Grund.",), ("Er sagte, die Fähre sei auf Grund gelaufen.",)),
        ),
    ],
)
def test_other_scripts_work(language: str, articles: tuple[tuple[str, ...], ...]) -> None:
    """Every script has sentences that carry a story, within its own count of words."""
    evidence = select(_story(*articles, language=language), 60)
    assert evidence.sentences
    assert sum(count_words(text) for text in _texts(evidence)) <= 60


def test_sentences_longer_than_the_budget_leave_nothing() -> None:
    """The caller is told by empty evidence."""
    assert select(_story(FERRY), 3) == Evidence(sentences=())


def test_an_unknown_ranker_is_named() -> None:
    """The error says which rankers there are."""
    with pytest.raises(ConfigurationError, match="coverage"):
        select(_story(FERRY), 100, "pagerank")
    assert RANKERS[0] == "coverage"


def test_many_sentences_take_little_time() -> None:
    """Two thousand sentences take seconds even on a busy machine: nothing compares all pairs."""
    chance = random.Random(7)  # noqa: S311
    names = [f"name{n}" for n in range(3000)]
    articles = [
        tuple(f"The {' '.join(chance.choices(names, k=18))} was seen." for _ in range(200)) for _ in range(10)
    ]
    story = _story(*articles)
    began = time.process_time()
    assert select(story, 250).sentences
    assert time.process_time() - began < 3


def test_a_story_that_nobody_can_read_by_itself_is_told_from_the_top() -> None:
    """One sentence that leans on nothing we have is better than no brief at all."""
    leaning = Story(id="x", sources=(_source(1, ("He died on Monday.", "However, she lived."), "en", 1),))
    assert [each.sentence.text for each in select(leaning, 5).sentences] == ["He died on Monday."]
