"""LexRank on sparse matrices against sumy's own."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sumy.summarizers.lex_rank import LexRankSummarizer

from summarize.errors import MissingExtra
from summarize.select import lexrank
from summarize.select.lexrank import ROUNDING, lexrank_order

HARBOUR = """
The harbour bridge closed on Monday after divers found a crack in its northern pier.
Divers found the crack on the northern pier of the bridge during a routine dive.
Ferries will carry commuters across the harbour until the bridge opens again.
The port authority says repairs to the pier may take eleven weeks.
Commuters queued for the ferries from six in the morning.
A bakery beside the terminal sold out of bread before eight.
Repairs will cost four million crowns, the authority says.
The bridge, built in 1931, carries thirty thousand cars a day.
""".lower().replace(".", "").replace(",", "")  # fmt: skip

sentence = st.lists(st.sampled_from([f"w{number}" for number in range(12)]), max_size=9)


def sumy_scores(sentences: Sequence[Sequence[str]]) -> list[float]:
    summarizer = LexRankSummarizer()
    tf, idf = summarizer._compute_tf(sentences), summarizer._compute_idf(sentences)
    matrix = summarizer._create_matrix(sentences, summarizer.threshold, tf, idf)
    return summarizer.power_method(matrix, summarizer.epsilon).tolist()


def sumy_order(sentences: Sequence[Sequence[str]]) -> list[int]:
    """Sumy's order, equal scores in document order: sumy leaves those to the last bit of a sum."""
    scores = [0 if score != score else round(score / ROUNDING) for score in sumy_scores(sentences)]
    return sorted(range(len(sentences)), key=scores.__getitem__, reverse=True)


def test_order_of_an_article_is_that_of_sumy() -> None:
    """On ordinary sentences the order is sumy's."""
    sentences = [line.split() for line in HARBOUR.strip().splitlines()]
    assert lexrank_order(sentences) == sumy_order(sentences)


@pytest.mark.filterwarnings("ignore:invalid value:RuntimeWarning")
@settings(max_examples=300, deadline=None)
@given(st.lists(sentence, min_size=1, max_size=14))
def test_order_of_any_document_is_that_of_sumy(sentences: list[list[str]]) -> None:
    """Repeated, empty and one-word sentences, and terms of zero or negative idf, rank as in sumy."""
    assert lexrank_order(sentences) == sumy_order(sentences)


def test_a_cosine_of_exactly_the_threshold_is_no_link() -> None:
    """Ten words each and one in common, of equal weight, is a cosine of 0.1: decided as sumy does."""
    pairs = []
    for number in range(6):
        one = [f"a{number}.{i}" for i in range(10)]
        two = [one[0], *(f"b{number}.{i}" for i in range(9))]
        pairs += [one, [*one[1:], f"c{number}"], two, [*two[1:], f"d{number}"]]
    assert lexrank_order(pairs) == sumy_order(pairs)


def test_the_sentence_linked_to_most_comes_first() -> None:
    """A hub that shares a word with each of three others is the most central of four."""
    # unrelated sentences keep the shared words rare enough to weigh something
    spokes = [["red", "x"], ["blue", "y"], ["red", "blue", "green"], ["green", "z"]]
    alone = [[f"alone{number}"] for number in range(6)]
    assert lexrank_order([*spokes, *alone])[0] == 2


def test_equal_sentences_keep_their_order() -> None:
    """Each of the six takes 3/4 + 1/7 of a share, a sentence alone 1, the hub 6/4 + 1/7: ties in order."""
    triple, other, hub = ["a", "b"], ["c", "d"], ["a", "c"]
    alone = [[f"alone{number}"] for number in range(9)]
    order = lexrank_order([triple, other, triple, hub, other, triple, other, *alone])
    assert order == [3, *range(7, 16), 0, 1, 2, 4, 5, 6]


@pytest.mark.parametrize("sentences", [[], [[]], [["a"]], [[], [], []], [["a"], ["b"]]])
def test_what_cannot_be_ranked_keeps_its_order(sentences: list[list[str]]) -> None:
    """No sentence, no words, or no weight in any word: the order of the document."""
    assert lexrank_order(sentences) == list(range(len(sentences)))


def test_blocks_of_rows_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The order does not depend on how many similarities are held at once."""
    sentences = [line.split() for line in HARBOUR.strip().splitlines()]
    whole = lexrank_order(sentences)
    monkeypatch.setattr(lexrank, "BLOCK", 3 * len(sentences))
    assert lexrank_order(sentences) == whole


def test_without_scipy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing library is an error that says what to install."""
    monkeypatch.setitem(sys.modules, "scipy.sparse", None)
    with pytest.raises(MissingExtra, match=r"pip install 'summarize\[rankers\]'"):
        lexrank_order([["a"]])
