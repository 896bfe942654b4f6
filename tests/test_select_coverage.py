"""The cover of shared concepts: what it prefers, what it may not exceed."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.select.coverage import cover

WORDS = st.lists(st.sampled_from(["ship", "sank", "storm", "crew", "harbour", "dawn"]), max_size=8)
STORIES = st.lists(st.tuples(WORDS, st.integers(0, 3), st.integers(0, 9)), max_size=12)


def _picked(sentences: list[str], origins: list[int], budget: int, **options: object) -> list[int]:
    terms = [sentence.split() for sentence in sentences]
    chosen = cover(terms, origins, [len(found) for found in terms], budget, **options)  # type: ignore[arg-type]
    return [i for i, _ in chosen]


def test_what_two_accounts_say_comes_before_what_one_says() -> None:
    """A pair of terms that two accounts use outweighs one that a single account uses."""
    sentences = ["ferry ran aground", "cafe stayed open", "ferry ran aground", "weather was mild"]
    assert _picked(sentences, [0, 0, 1, 1], 3) == [0]


def test_what_is_said_is_not_said_again() -> None:
    """A sentence whose concepts are all covered is not picked, however much room is left."""
    assert _picked(["ferry ran aground", "ferry ran aground"], [0, 1], 100) == [0]


def test_the_top_of_an_article_weighs_more() -> None:
    """Of two sentences that differ in place alone, the earlier one is picked."""
    sentences = ["ferry ran aground", "cafe stayed open"]
    assert _picked(sentences, [0, 1], 3, positions=[5, 0]) == [1]


def test_an_account_that_repeats_itself_says_it_once() -> None:
    """A sentence copied inside one account gains nothing by the copy."""
    once = cover([["a", "b"], ["c", "d"]], [0, 1], [1, 1], 9, positions=[0, 0])
    twice = cover([["a", "b"], ["c", "d"], ["a", "b"]], [0, 1, 0], [1, 1, 1], 9, positions=[0, 0, 0])
    assert twice == once


def test_every_account_is_heard_when_it_adds_something() -> None:
    """With room for two sentences the second one is of the account not heard yet."""
    sentences = ["ferry ran aground early", "crew of ten left", "harbour master closed port"]
    assert _picked(sentences, [0, 0, 1], 8, positions=[0, 0, 0]) == [0, 2]


def test_gains_are_those_of_concepts_not_yet_covered() -> None:
    """The shared pair counts for the first sentence alone: a leading sentence weighs (1/2 / 3) ** 0.5."""
    picked = cover([["a", "b"], ["a", "b", "c"]], [0, 0], [1, 3], 9, positions=[0, 0], stop_words={"b"})
    # agreement: one content term of one plus one, and two of two plus one; e for a single account
    first, second = (1 / 2 / 3) ** 0.5, (2 / 3 / 3) ** 0.5
    e = 2.718281828459045
    assert picked == [(0, pytest.approx((first + second) * e)), (1, pytest.approx(second * e))]


def test_a_sentence_that_leans_is_picked_with_its_support() -> None:
    """The group comes together, support first, or not at all."""
    sentences = ["captain spoke", "ferry ran aground near rocks"]
    group = {0: (0,), 1: (0, 1)}
    assert _picked(sentences, [0, 0], 7, group_of=group.get) == [0, 1]
    assert _picked(sentences, [0, 0], 5, group_of={1: (0, 1)}.get) == []


def test_a_refused_sentence_is_left_out() -> None:
    """What `admit` refuses makes room for the next."""
    sentences = ["ferry ran aground", "cafe stayed open"]
    assert _picked(sentences, [0, 1], 3, admit=lambda group: group != (0,)) == [1]


@given(STORIES, st.integers(0, 40))
def test_the_budget_is_kept(story: list[tuple[list[str], int, int]], budget: int) -> None:
    """Sizes add up to the budget at most, no sentence is picked twice, every gain is positive."""
    terms, origins, sizes = [list(each) for each in zip(*story, strict=True)] if story else [[], [], []]
    picked = cover(terms, origins, sizes, budget)
    assert sum(sizes[i] for i, _ in picked) <= budget
    assert len({i for i, _ in picked}) == len(picked)
    assert all(gain > 0 for _, gain in picked)


def test_the_numbers_of_the_accounts_mean_nothing() -> None:
    """Accounts under other numbers give the same choice."""
    sentences = ["ferry ran aground", "crew of ten left", "ferry ran aground late", "port closed"]
    choices = {tuple(_picked(sentences, [a, a, b, c], 8)) for a, b, c in permutations(range(3))}
    assert len(choices) == 1
