"""The rankers of sumy behind our words, and our ranker as one of sumy's: the one module that imports sumy.

It is slow to import (sumy brings nltk and requests along), so it is imported when it is asked for.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.nlp.stemmers import null_stemmer
from sumy.summarizers._summarizer import AbstractSummarizer
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.sum_basic import SumBasicSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from summarize.language.stop_words import stop_words
from summarize.language.words import count_words, stemmer, words
from summarize.select.coverage import cover
from summarize.select.lexrank import lexrank, require_extra

_SUMMARIZERS = {
    "textrank": TextRankSummarizer,
    "lsa": LsaSummarizer,
    "luhn": LuhnSummarizer,
    "kl": KLSummarizer,
    "sum-basic": SumBasicSummarizer,
    "reduction": ReductionSummarizer,
}
_OF_THE_EXTRA = ("textrank", "lsa")
_NO_WORDS = ("",)  # Edmundson's lists must not be empty; no sentence has this word
SIGNIFICANT_DIGITS = 9  # of a rating; what lies beyond may hang on the order of a set


def sumy_order(name: str, documents: Sequence[Sequence[str]], language: str | None) -> list[int]:
    """The places of the sentences of all `documents`, one after the other, best first by a ranker of sumy.

    `name` is one of SUMY_RANKERS, `language` an ISO 639 code. Equal ratings stand in document order,
    and so does everything when the ranker finds nothing to go by. Edmundson's method wants a list
    of bonus words: it gets the words of every document's first sentence, which in news tells the
    story in short. Raises MissingExtra when the ranker computes with numpy and that is not installed.
    """
    stopping = stop_words(language)
    if name == "lexrank":
        return lexrank(documents, language)
    if name in _OF_THE_EXTRA:
        require_extra(name)
    document = document_model(documents, language)
    if name == "edmundson":
        summarizer = EdmundsonSummarizer(_stem_one(language))
        summarizer.null_words = stopping or _NO_WORDS
        summarizer.stigma_words = _NO_WORDS
        leads = [word for sentences in documents if sentences for word in words(sentences[0])]
        summarizer.bonus_words = [word for word in leads if word not in stopping] or _NO_WORDS
    else:
        summarizer = _SUMMARIZERS[name](_stem_one(language))
        summarizer.stop_words = stopping
    return _order(summarizer, document)


def _order(summarizer: Any, document: Any) -> list[int]:
    rated: list[Any] = []

    def keep(infos: Sequence[Any]) -> Sequence[Any]:
        rated.extend(infos)
        return infos

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # LSA's, about short documents
        summarizer(document, keep)
    rated.sort(key=lambda info: (-float(f"{info.rating:.{SIGNIFICANT_DIGITS}g}"), info.order))
    return [info.order for info in rated] or list(range(len(document.sentences)))


class Tokenizer:
    """The tokenizer to give sumy for a language (an ISO 639 code): it needs no download."""

    def __init__(self, language: str | None) -> None:
        self.language = language

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        """The sentences of `paragraph`, without the space around them."""
        import sentencex

        found = sentencex.segment(self.language or "en", paragraph)
        return tuple(sentence.strip() for sentence in found if sentence.strip())

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """The words of `sentence`, case-folded."""
        return tuple(words(sentence))


class PlacedSentence(SumySentence):  # type: ignore[misc]
    """A sentence that is equal to itself alone: sumy's are equal when their text is."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = object.__hash__


def document_model(documents: Sequence[Sequence[str]], language: str | None) -> Any:
    """The documents, each a list of sentences, as one document of sumy's: a paragraph for each."""
    tokenizer = Tokenizer(language)
    return ObjectDocumentModel(
        Paragraph(PlacedSentence(sentence, tokenizer) for sentence in sentences) for sentences in documents
    )


class CoverageSummarizer(AbstractSummarizer):  # type: ignore[misc]
    """Our ranker as a summarizer of sumy: sentences that say what several accounts say, each once.

    A sumy document is one text, so its paragraphs are taken as the accounts: who has several
    sources hands in one paragraph for each, as `document_model` makes them. The best sentence is
    the one picked first (Gillick and Favre 2009); those that add nothing come last.
    """

    def __init__(self, stemmer: Callable[[str], str] = null_stemmer) -> None:
        super().__init__(stemmer)
        self._stop_words: frozenset[str] = frozenset()

    @property
    def stop_words(self) -> frozenset[str]:
        """Words without content: a pair of neighbours that are both of them counts for nothing."""
        return self._stop_words

    @stop_words.setter
    def stop_words(self, collection: Collection[str]) -> None:
        self._stop_words = frozenset(map(self.normalize_word, collection))

    def __call__(self, document: Any, sentences_count: Any) -> tuple[Any, ...]:
        """The best sentences of `document` in its order; `sentences_count` as sumy takes it."""
        sentences = document.sentences
        origins = [i for i, paragraph in enumerate(document.paragraphs) for _ in paragraph.sentences]
        sizes = [max(1, count_words(str(sentence))) for sentence in sentences]
        picked = cover(
            [[self.stem_word(word) for word in sentence.words] for sentence in sentences],
            origins,
            sizes,
            sum(sizes),
            stop_words=frozenset(map(self.stem_word, self._stop_words)),
        )
        ratings = [0] * len(sentences)
        for rank, (place, _) in enumerate(picked):
            ratings[place] = len(sentences) - rank
        # by place, not by text: sumy asks for the ratings in the order of the sentences
        in_order: Iterator[int] = iter(ratings)
        best: tuple[Any, ...] = self._get_best_sentences(sentences, sentences_count, lambda _: next(in_order))
        return best


def _stem_one(language: str | None) -> Callable[[str], str]:
    stem = stemmer(language)
    return lambda word: stem([word])[0]
