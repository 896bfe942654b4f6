"""The rankers of sumy by name, and our ranker as one of sumy's."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sumy.nlp.stemmers import Stemmer
from sumy.parsers.plaintext import PlaintextParser
from sumy.utils import ItemsCount

from summarize.errors import MissingExtra
from summarize.select.names import RANKERS, SUMY_RANKERS
from summarize.select.sumy_rankers import CoverageSummarizer, Tokenizer, document_model, sumy_order

HARBOUR = (
    (
        "The harbour bridge closed on Monday after divers found a crack in its northern pier.",
        "Ferries will carry commuters across the harbour until the bridge opens again.",
        "A bakery beside the terminal sold out of bread before eight.",
    ),
    (
        "Divers found a crack in the northern pier of the harbour bridge.",
        "Repairs to the pier may take eleven weeks, the port authority says.",
        "Commuters queued for the ferries from six in the morning.",
    ),
)
ODD = ("", "the of", "...", "Bridge bridge bridge", "Rain fell.", "12", "\u6a4b\u304c\u9589\u9396", "Straße")
documents = st.lists(st.lists(st.sampled_from(ODD), max_size=4), max_size=3)


def best(model: Any, count: Any, stop_words: Sequence[str] = ()) -> list[str]:
    summarizer = CoverageSummarizer()
    summarizer.stop_words = stop_words
    return [str(sentence) for sentence in summarizer(model, count)]


@pytest.mark.parametrize("name", SUMY_RANKERS)
def test_every_ranker_orders_every_sentence(name: str) -> None:
    """A ranker gives each place of the flattened documents once."""
    assert sorted(sumy_order(name, HARBOUR, "en")) == [0, 1, 2, 3, 4, 5]


@settings(max_examples=40, deadline=None)
@given(documents, st.sampled_from(["en", "ja", None]))
def test_odd_documents_are_ordered_too(odd: list[list[str]], language: str | None) -> None:
    """Empty, wordless, repeated and foreign sentences crash no ranker."""
    for name in SUMY_RANKERS:
        assert sorted(sumy_order(name, odd, language)) == list(range(sum(map(len, odd))))


@pytest.mark.parametrize("name", SUMY_RANKERS)
def test_sentences_of_the_same_text_are_kept_apart_and_in_order(name: str) -> None:
    """A sentence that two documents share has two places, the earlier first."""
    order = sumy_order(name, [["Divers found a crack."], ["Divers found a crack."], ["Rain fell."]], "en")
    assert sorted(order) == [0, 1, 2]
    assert order.index(0) < order.index(1)


def test_luhn_prefers_the_sentence_dense_in_repeated_words() -> None:
    """Three words that come back elsewhere, side by side, beat the same words spread out."""
    texts = ["Crack bridge pier.", "Crack u v bridge x y pier.", "Rain fell."]
    assert sumy_order("luhn", [texts], None)[0] == 0


def test_edmundson_rates_by_the_words_of_the_first_sentences() -> None:
    """Later sentences that repeat the lead's words go before those that do not."""
    lead, other, repeats, last = "Bridge crack found.", "Rain fell.", "Crack found.", "It ended."
    order = sumy_order("edmundson", [[lead, other, repeats, last]], "en")
    assert order.index(2) < order.index(1)


def test_orders_do_not_depend_on_the_hash_seed() -> None:
    """Another interpreter with another hash seed ranks alike."""
    code = (
        "from summarize.select.sumy_rankers import sumy_order\n"
        "from summarize.select.names import SUMY_RANKERS\n"
        f"print([sumy_order(name, {HARBOUR!r}, 'en') for name in SUMY_RANKERS])"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str([sumy_order(name, HARBOUR, "en") for name in SUMY_RANKERS])


def test_the_names_are_known_without_sumy() -> None:
    """Neither the names nor the package of the rankers imports sumy, numpy or scipy."""
    code = (
        "import sys, summarize.select.names, summarize.select.lexrank\n"
        "print({'sumy', 'numpy', 'scipy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
    assert ("coverage", *SUMY_RANKERS) == RANKERS


@pytest.mark.parametrize("name", ["lexrank", "textrank", "lsa"])
def test_without_the_extra_it_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ranker that computes with numpy says what to install."""
    monkeypatch.setitem(sys.modules, "scipy.sparse", None)
    with pytest.raises(MissingExtra, match=rf"ranker {name} .*summarize\[rankers\]"):
        sumy_order(name, HARBOUR, "en")


def test_the_tokenizer_serves_sumy_offline() -> None:
    """Sumy's own parser takes our tokenizer: sentences by sentencex, words without a download."""
    tokenizer = Tokenizer("en")
    assert tokenizer.to_sentences("Dr. Holm came.  Rain fell.") == ("Dr. Holm came.", "Rain fell.")
    assert tokenizer.to_words("It's RAIN, 12 Straße") == ("it", "s", "rain", "12", "strasse")
    document = PlaintextParser.from_string("Rain fell. It stopped.\n\nA day later.", tokenizer).document
    assert [len(paragraph.sentences) for paragraph in document.paragraphs] == [2, 1]


def test_coverage_takes_what_both_accounts_say_first() -> None:
    """Of six sentences the one that both paragraphs tell is the best, and it is told once."""
    first = best(document_model(HARBOUR, "en"), 2)
    assert HARBOUR[1][0] in first
    assert HARBOUR[0][0] not in first


@pytest.mark.parametrize(("count", "length"), [(2, 2), ("50%", 3), (ItemsCount("4"), 4), ("99", 6), (0, 0)])
def test_coverage_counts_as_sumy_does(count: Any, length: int) -> None:
    """Numbers, percentages and sumy's ItemsCount choose how many; they come in document order."""
    chosen = best(document_model(HARBOUR, "en"), count)
    everything = [sentence for document in HARBOUR for sentence in document]
    assert len(chosen) == length
    assert chosen == [sentence for sentence in everything if sentence in chosen]


def test_coverage_gives_a_callable_the_best_first() -> None:
    """A callable receives every sentence rated, those that add nothing last."""
    seen: list[int] = []
    model = document_model([["Divers found a crack."], ["Divers found a crack.", "Rain fell."]], None)
    CoverageSummarizer()(model, lambda infos: seen.extend(info.order for info in infos) or infos)
    assert seen == [0, 2, 1]


def test_coverage_takes_a_stemmer_and_stop_words_of_sumy() -> None:
    """With sumy's stemmer, inflected words are the same concept; pairs of stop words are none."""
    model = document_model([["Rain fell.", "Cracking bridges."], ["Cracked bridge."]], "en")
    summarizer = CoverageSummarizer(Stemmer("english"))
    assert [str(sentence) for sentence in summarizer(model, 1)] == ["Cracking bridges."]
    assert best(document_model([["Of the", "A b"], ["Of the"]], None), 1, ["OF", "the"]) == ["A b"]


def test_coverage_of_nothing_is_nothing() -> None:
    """An empty document has no best sentence."""
    assert best(document_model([], "en"), 3) == []
