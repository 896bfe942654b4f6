"""LexRank on sparse matrices (Erkan and Radev 2004): sumy's order, without its square of Python."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from summarize.errors import MissingExtra
from summarize.language.stop_words import stop_words
from summarize.language.words import stemmer, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]
    Pairs = tuple[NDArray[np.int32], NDArray[np.int32]]

THRESHOLD = 0.1  # sentences are linked when their cosine is higher
EPSILON = 0.1  # the power method ends with a step no longer than this
ROUNDING = 1e-12  # more than the order in which a sum is taken can change
BLOCK = 8_000_000  # cosines held at once, at 12 bytes each


def lexrank(documents: Sequence[Sequence[str]], language: str | None) -> list[int]:
    """The places of the sentences of all `documents`, one after the other, the most central first."""
    stopping, stem = stop_words(language), stemmer(language)
    tokenized = [words(sentence) for document in documents for sentence in document]
    return lexrank_order([stem([word for word in found if word not in stopping]) for found in tokenized])


def lexrank_order(sentences: Sequence[Sequence[str]]) -> list[int]:
    """The indices of `sentences` (the terms of each, stop words left out), the most central first.

    The order is that of sumy's LexRankSummarizer, except that sentences of equal score stand in
    their own order, where sumy leaves them to the last bit of a sum. Time goes with the pairs of
    sentences that share a term; memory is a block of them and 8 bytes for every linked pair.
    Raises MissingExtra when numpy or scipy is not installed.
    """
    require_extra("lexrank")
    if not sentences:
        return []
    vectors = _vectors(sentences)
    scores = _power_method(vectors.lengths > 0, _links(vectors))
    rounded = [round(score / ROUNDING) for score in scores.tolist()]
    return sorted(range(len(sentences)), key=rounded.__getitem__, reverse=True)


def require_extra(ranker: str) -> None:
    """Raise MissingExtra, with what to install, when what `ranker` computes with is not there."""
    try:
        import scipy.sparse  # noqa: F401
    except ImportError as missing:
        advice = "pip install 'summarize[rankers]'"
        raise MissingExtra(f"the ranker {ranker} needs numpy and scipy", advice=advice) from missing


class _Vectors(NamedTuple):
    """The sentences by their terms: tf, tf * idf ** 2, and the lengths of their tf * idf."""

    tf: Any
    weighted: Any
    lengths: Vector


def _vectors(sentences: Sequence[Sequence[str]]) -> _Vectors:
    import numpy as np
    from scipy.sparse import csr_array

    counts = [Counter(terms) for terms in sentences]
    holders = Counter(term for count in counts for term in count)
    # sumy's idf: zero for a term of all sentences but one
    idf = {term: math.log(len(counts) / (1 + held)) for term, held in holders.items()}
    columns = {term: column for column, term in enumerate(holders)}
    tf: list[float] = []
    lengths = []
    for count in counts:
        most = max(count.values(), default=1)
        frequencies = [n / most for n in count.values()]
        # sumy's very operations: the last bit decides a cosine of exactly the threshold
        squares = [(f * idf[term]) ** 2 for f, term in zip(frequencies, count, strict=True)]
        lengths.append(math.sqrt(sum(squares)))
        tf += frequencies
    terms = [term for count in counts for term in count]
    place = np.array([columns[term] for term in terms], dtype=np.int32), np.cumsum([0, *map(len, counts)])
    weighted = np.array(tf) * np.array([idf[term] ** 2 for term in terms])
    shape = (len(counts), len(columns))
    return _Vectors(
        csr_array((np.array(tf), *place), shape=shape),
        csr_array((weighted, *place), shape=shape),
        np.array(lengths),
    )


def _links(vectors: _Vectors) -> list[Pairs]:
    """The pairs of different sentences that are linked, the earlier and the later, in blocks of rows."""
    import numpy as np
    from scipy.sparse import diags_array

    tf, weighted, lengths = vectors
    unit = diags_array(1 / np.where(lengths > 0, lengths, 1))
    rows, columns = (unit @ tf).tocsr(), (unit @ weighted).T.tocsr()
    height = max(1, BLOCK // len(lengths))
    links = []
    for top in range(0, len(lengths), height):
        cosines = rows[top : top + height] @ columns[:, top:]
        (close,) = np.nonzero(cosines.data > THRESHOLD - ROUNDING)
        earlier = top + np.searchsorted(cosines.indptr, close, side="right") - 1
        later = top + cosines.indices[close]
        linked = cosines.data[close] > THRESHOLD + ROUNDING
        (tied,) = np.nonzero(~linked)
        one, other = earlier[tied], later[tied]
        products = tf[one].multiply(weighted[other]).sum(axis=1)
        linked[tied] = products / (lengths[one] * lengths[other]) > THRESHOLD
        linked &= earlier < later
        links.append((earlier[linked].astype(np.int32), later[linked].astype(np.int32)))
    return links


def _power_method(linked_to_itself: NDArray[np.bool_], links: list[Pairs]) -> Vector:
    """How central each sentence is: the main eigenvector of the links, each row shared out evenly."""
    import numpy as np

    count = len(linked_to_itself)

    def over_links(values: Vector) -> Vector:
        sums = np.where(linked_to_itself, values, 0.0)
        for earlier, later in links:
            sums += np.bincount(earlier, values[later], count)
            sums += np.bincount(later, values[earlier], count)
        return sums

    degrees = np.maximum(over_links(np.ones(count)), 1.0)
    scores: Vector = np.full(count, 1.0 / count)
    moved = 1.0
    while moved > EPSILON:
        following = over_links(scores / degrees)
        following /= np.linalg.norm(following) or 1.0
        moved = float(np.linalg.norm(following - scores))
        scores = following
    return scores
