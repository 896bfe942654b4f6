"""The extractive writer: verbatim sentences, in an order that reads, under a title that holds."""

from __future__ import annotations

import pytest

from summarize.types import (
    Article,
    Document,
    Evidence,
    EvidenceSentence,
    ExcludedSpan,
    Sentence,
    Source,
    Story,
)
from summarize.write import write_extractive


def _source(number: str, sentences: list[str], title: str | None = None, origin: str | None = None) -> Source:
    text = "\n".join([title, *sentences] if title else sentences)
    spans, at = [], len(title) + 1 if title else 0
    for sentence in sentences:
        spans.append(Sentence(start=at, end=at + len(sentence), text=sentence, paragraph=0))
        at += len(sentence) + 1
    excluded = (ExcludedSpan(start=0, end=len(title), reason="heading"),) if title else ()
    document = Document.from_text(text, name=f"{number}.txt").model_copy(update={"language": "en"})
    article = Article(document=document, sentences=tuple(spans), excluded=excluded)
    return Source(id=number, article=article, origin=origin or number)


def _chosen(story: Story, *places: tuple[str, int]) -> Evidence:
    by_id = {source.id: source.article.sentences for source in story.sources}
    sentences = [
        EvidenceSentence(source=source, sentence=by_id[source][place], salience=1.0 / rank, origins=(source,))
        for rank, (source, place) in enumerate(places, 1)
    ]
    return Evidence(sentences=tuple(sentences), key_points=tuple(sentences[:1]))


FLOOD = Story(
    id="flood",
    sources=(
        _source(
            "1",
            [
                "The river Senn burst its banks in Oldmarket on Friday.",
                "Some 300 people were moved to a school.",
                "The water is expected to fall by Sunday.",
            ],
            title="River Senn Floods Oldmarket",
        ),
        _source(
            "2",
            [
                "Oldmarket was under water on Friday after the Senn rose.",
                "The school took in 300 people.",
                "Trains to the coast were cancelled.",
            ],
            title="A Town Asks Who Is To Blame",
        ),
    ),
)


def test_every_statement_is_a_verbatim_sentence_of_its_source() -> None:
    """The draft says nothing in its own words."""
    draft = write_extractive(FLOOD, _chosen(FLOOD, ("1", 0), ("2", 2)))
    for statement in (draft.headline, *draft.summary, *draft.key_points):
        (citation,) = statement.citations
        text = next(s.article.document.text for s in FLOOD.sources if s.id == citation.source)
        assert statement.text == citation.quote == text[citation.start : citation.end]


def test_sentences_of_one_source_keep_their_order_and_the_top_comes_first() -> None:
    """However they were ranked."""
    draft = write_extractive(FLOOD, _chosen(FLOOD, ("1", 2), ("2", 1), ("1", 0)))
    assert [s.text for s in draft.summary] == [
        "The river Senn burst its banks in Oldmarket on Friday.",
        "The school took in 300 people.",
        "The water is expected to fall by Sunday.",
    ]


def test_neighbours_in_a_source_stay_neighbours() -> None:
    """The second of a pair may rest on the first: no other sentence comes between."""
    draft = write_extractive(FLOOD, _chosen(FLOOD, ("1", 0), ("2", 1), ("2", 2), ("1", 1)))
    texts = [s.text for s in draft.summary]
    assert texts.index("Some 300 people were moved to a school.") == 1
    assert (
        texts.index("Trains to the coast were cancelled.")
        == texts.index("The school took in 300 people.") + 1
    )


def test_the_headline_is_the_title_that_the_accounts_bear_out() -> None:
    """One outlet's angle does not stand over everybody's facts."""
    draft = write_extractive(FLOOD, _chosen(FLOOD, ("1", 0)))
    assert draft.headline.text == "River Senn Floods Oldmarket"
    assert draft.subtitle is None


def test_a_heading_mark_is_not_part_of_the_headline() -> None:
    """Markdown's `#` is syntax."""
    marked = Story(
        id="m", sources=(_source("1", ["The dam at Upper Senn held."], title="# Dam at Upper Senn Holds"),)
    )
    draft = write_extractive(marked, _chosen(marked, ("1", 0)))
    assert draft.headline.text == "Dam at Upper Senn Holds"
    assert draft.headline.citations[0].start == 2


def _headlines(*titles: str) -> tuple[str, str | None]:
    told = ["The dam at Upper Senn held on Friday.", "Rain fell at Upper Senn all day."]
    sources = tuple(_source(str(number), told, title=title) for number, title in enumerate(titles, 1))
    story = Story(id="t", sources=sources)
    draft = write_extractive(story, _chosen(story, ("1", 0), ("1", 1)))
    return draft.headline.text, draft.subtitle.text if draft.subtitle else None


@pytest.mark.parametrize(
    "label",
    ["Opinion: the dam at Upper Senn held", "Letter from Upper Senn", "Rain at Upper Senn dam on Friday:"],
)
def test_a_label_is_no_headline(label: str) -> None:
    """Nor a subtitle: it says what sort of page it is, not what happened."""
    assert _headlines("Dam withstands the rain", label) == ("Dam withstands the rain", None)


def test_a_title_that_the_brief_does_not_bear_out_is_no_headline() -> None:
    """What stands above an article may be of the page: "storm" and "barrier" are in no sentence told."""
    assert _headlines("Barrier withstands the storm")[0] == "The dam at Upper Senn held on Friday."


def test_the_first_sentence_of_an_article_can_be_the_headline_without_being_in_the_brief() -> None:
    """It is written to be read first."""
    told = ["The dam at Upper Senn held on Friday.", "Rain fell at Upper Senn all day and the dam held."]
    story = Story(id="t", sources=(_source("1", told),))
    assert write_extractive(story, _chosen(story, ("1", 1))).headline.text == told[0]


@pytest.mark.parametrize("teaser", ["What held the dam at Upper Senn", "Rain on Friday: Senn in brief"])
def test_a_title_that_tells_stands_over_one_that_teases(teaser: str) -> None:
    """Even where every word of the teaser is borne out."""
    assert _headlines(teaser, "Senn dam stands after rain at Upper town")[0].startswith("Senn dam")
    assert _headlines(teaser)[0] == teaser


def test_the_headline_promises_what_the_brief_tells() -> None:
    """Of two titles that the sources bear out alike, the one that the chosen sentences bear out."""
    story = Story(
        id="p",
        sources=(
            _source(
                "1", ["Trains stopped at Larne.", "Ferries sailed from Torran."], "Ferries Sail From Torran"
            ),
            _source("2", ["Ferries sailed from Torran.", "Trains stopped at Larne."], "Trains Stop At Larne"),
        ),
    )
    assert write_extractive(story, _chosen(story, ("1", 0))).headline.text == "Trains Stop At Larne"
    assert write_extractive(story, _chosen(story, ("1", 1))).headline.text == "Ferries Sail From Torran"


def test_without_titles_a_short_lead_is_the_headline() -> None:
    """There is always one, in a source's own words: no quotation, nothing that follows another sentence."""
    told = [
        "The dam at Upper Senn held on Friday.",
        "It was built in 1931.",
        "Rain fell.",
        "“Rain,” said Keller.",
    ]
    untitled = Story(id="u", sources=(_source("1", told),))
    draft = write_extractive(untitled, _chosen(untitled, ("1", 3), ("1", 1), ("1", 0)))
    assert draft.headline.text == "The dam at Upper Senn held on Friday."


def _order(*articles: list[str]) -> list[str]:
    story = Story(id="o", sources=tuple(_source(str(n), told) for n, told in enumerate(articles, 1)))
    places = [
        (source.id, place) for source in story.sources for place in range(len(source.article.sentences))
    ]
    return [statement.text for statement in write_extractive(story, _chosen(story, *places)).summary]


def test_a_full_name_comes_before_the_surname_alone() -> None:
    """Whichever of the two opens the more telling account."""
    surname, full = "Keller was jailed on Friday.", "Jonas Keller, a broker, robbed a fund."
    assert _order([surname], [full]) == [full, surname]


def test_news_of_a_day_opens_before_its_echo() -> None:
    """And what a bare "the" points at opens only when nothing else can."""
    echo, news = "Insurers have sent experts to Oldmarket.", "The river Senn burst its banks on Friday."
    assert _order([echo], [news])[0] == echo  # twice as salient
    assert _order([echo, "A", "B", "C"], ["The flood, on Friday, was vast."])[0] == echo
    assert _order(["The flood, on Friday, was vast."], [news])[0] == news
