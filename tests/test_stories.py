"""Articles become stories: numbering, order, identity."""

from __future__ import annotations

import hashlib
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.stories import group
from summarize.types import Article, Document, Sentence, Story

FLOOD = (
    "Heavy rain burst the banks of the River Orle at Tamsworth on Monday and flooded about 300 homes. "
    "Mayor Ines Calder said the pumping station at Tamsworth had failed before dawn. "
    "Families from the Orle quarter spent the night in a school gymnasium."
)
FLOOD_ELSEWHERE = (
    "Some 300 homes in Tamsworth stood under water after the River Orle rose overnight. "
    "A pumping station gave out, Mayor Ines Calder told reporters, and a school gymnasium took in families "
    "from the Orle quarter."
)
ROBBERY = (
    "Two masked men robbed the Verley Savings Bank in Port Kessin on Friday and left on a motorcycle. "
    "Inspector Bo Nyland of the Kessin police said they took less than 9,000 crowns. "
    "A cashier at Verley Savings was treated for shock."
)
ROBBERY_ELSEWHERE = (
    "Police in Port Kessin are looking for a motorcycle on which two robbers fled from Verley Savings Bank. "
    "The masked men got away with under 9,000 crowns, Inspector Bo Nyland said; a cashier suffered shock."
)


def article(
    text: str,
    name: str,
    *,
    published: str | None = None,
    title: str | None = None,
    language: str | None = None,
) -> Article:
    document = Document.from_text(text, name=name, published=published, title=title)
    found = re.finditer(r"[^.\n]*[^.\s][^.\n]*\.?", text)
    sentences = tuple(
        Sentence(
            start=match.start(),
            end=match.end(),
            text=match.group(),
            paragraph=text.count("\n", 0, match.start()),
        )
        for match in found
    )
    return Article(document=document.model_copy(update={"language": language}), sentences=sentences)


def names(story: Story) -> list[str]:
    return [source.article.document.name for source in story.sources]


def test_a_mixed_folder_comes_apart_into_its_events():
    """Two floods and two robberies are two stories."""
    told = [
        article(FLOOD, "a"),
        article(ROBBERY, "b"),
        article(FLOOD_ELSEWHERE, "c"),
        article(ROBBERY_ELSEWHERE, "d"),
    ]
    assert [names(story) for story in group(told, split=True)] == [["a", "c"], ["b", "d"]]


def test_without_splitting_there_is_one_story():
    """Whatever the articles tell, `split=False` keeps them together."""
    (story,) = group([article(FLOOD, "a"), article(ROBBERY, "b")], split=False)
    assert names(story) == ["a", "b"]


@pytest.mark.parametrize("split", [True, False])
def test_no_articles_tell_no_story(split: bool):
    """Nothing in, nothing out."""
    assert group([], split=split) == ()


def test_the_id_is_the_hash_of_the_sorted_document_hashes():
    """The same documents give the same id, under any names."""
    hashes = sorted(hashlib.sha256(text.encode()).hexdigest() for text in (FLOOD, FLOOD_ELSEWHERE))
    expected = hashlib.sha256("\n".join(hashes).encode()).hexdigest()[:12]
    for first, second in (("a", "b"), ("y", "x")):
        (story,) = group([article(FLOOD, first), article(FLOOD_ELSEWHERE, second)], split=True)
        assert story.id == expected


def test_sources_stand_in_the_order_of_publication_and_unknown_ones_last():
    """A time zone is taken into account: 01:00 at +03:00 is still the day before in UTC."""
    (story,) = group(
        [
            article(FLOOD, "undated"),
            article(ROBBERY, "late", published="2024-03-05T23:30:00Z"),
            article(FLOOD_ELSEWHERE, "early", published="2024-03-06T01:00:00+03:00"),
            article(ROBBERY_ELSEWHERE, "month", published="2024-03"),
        ],
        split=False,
    )
    assert names(story) == ["month", "early", "late", "undated"]
    assert [source.id for source in story.sources] == ["1", "2", "3", "4"]


def test_origins_are_numbered_as_they_first_appear():
    """The copy of the first source has its origin, the independent one the next number."""
    (story,) = group([article(FLOOD, "a"), article(FLOOD_ELSEWHERE, "b"), article(FLOOD, "c")], split=True)
    assert [(source.origin, source.copies) for source in story.sources] == [
        ("1", None),
        ("2", None),
        ("1", "a"),
    ]
    assert story.origins == 2


def test_the_story_with_most_origins_comes_first():
    """Two independent accounts weigh more than three copies of one."""
    told = [
        *(article(FLOOD, f"a{n}") for n in range(3)),
        article(ROBBERY, "x"),
        article(ROBBERY_ELSEWHERE, "y"),
    ]
    assert [names(story) for story in group(told, split=True)] == [["x", "y"], ["a0", "a1", "a2"]]


def test_articles_without_words_are_stories_of_their_own():
    """Nothing ties an empty article to another, unless they are the same bytes."""
    told = [
        article("", "a"),
        article("...", "b"),
        article("!?", "c"),
        article("!?", "d"),
        article(FLOOD, "e"),
    ]
    assert sorted(names(story) for story in group(told, split=True)) == [["a"], ["b"], ["c", "d"], ["e"]]


TEXTS = [FLOOD, FLOOD_ELSEWHERE, ROBBERY, ROBBERY_ELSEWHERE, "", "Fire.", "Fire in Port Kessin.", "?!"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(TEXTS),
            st.sampled_from([None, "2024-03-05", "2024-03", "soon", "0001-01-01T00:00:00+05:00"]),
        ),
        max_size=12,
    ),
    st.randoms(use_true_random=False),
    st.booleans(),
)
def test_the_order_of_the_articles_does_not_matter(
    drawn: list[tuple[str, str | None]], order: random.Random, split: bool
):
    """Shuffled articles give equal stories, and each article is in exactly one."""
    told = [article(text, f"{n}.txt", published=published) for n, (text, published) in enumerate(drawn)]
    shuffled = order.sample(told, len(told))
    stories = group(told, split=split)
    assert stories == group(shuffled, split=split)
    assert sorted(name for story in stories for name in names(story)) == sorted(a.document.name for a in told)
    assert len({story.id for story in stories}) == len(stories)
