"""The facets of a story: what tells of one thing together, in portions, with nothing left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarize.types import EvidenceSentence
from summarize.write.facets import Facet, facets, halves
from tests.making import story

FLOOD = (
    "The river Senn burst its banks in Oldmarket on Friday. "
    "Trains to the coast were cancelled after a landslide. "
    "The Senn had risen by two metres in Oldmarket since Thursday. "
    "A landslide covered the coast line near Hale. "
)


def _evidence(text: str) -> tuple[EvidenceSentence, ...]:
    (source,) = story(a=text).sources
    return tuple(
        EvidenceSentence(source=source.id, sentence=sentence, salience=1.0, origins=("1",))
        for sentence in source.article.sentences
    )


def _facets(text: str, size: int) -> list[list[str]]:
    made = facets(story(a=text), _evidence(text), size)
    return [
        [each.sentence.text.split()[0] + " " + each.sentence.text.split()[1] for each in f.sentences]
        for f in made
    ]


def test_what_tells_of_one_thing_is_together() -> None:
    """The river's two sentences make one facet, the landslide's another, each in reading order."""
    assert _facets(FLOOD, 22) == [["The river", "The Senn"], ["Trains to", "A landslide"]]


def test_a_small_story_is_one_facet() -> None:
    """What fits into one request is one."""
    assert len(_facets(FLOOD, 100)) == 1


@given(st.integers(1, 60))
def test_every_sentence_is_in_exactly_one_facet(size: int) -> None:
    """Nothing is cut and nothing is shown twice, whatever the size; no facet of several is too large."""
    made = facets(story(a=FLOOD), _evidence(FLOOD), size)
    assert sorted(each.sentence.start for facet in made for each in facet.sentences) == [
        each.sentence.start for each in _evidence(FLOOD)
    ]
    assert all(facet.words <= size for facet in made if len(facet.sentences) > 1)


def test_halves_share_the_sentences() -> None:
    """Five sentences become two and three; one stays one."""
    five = Facet(_evidence(FLOOD + "Hale has 900 people."), 0)
    assert [len(half.sentences) for half in halves(five)] == [2, 3]
    assert [len(half.sentences) for half in halves(Facet(five.sentences[:1], 0))] == [1]
