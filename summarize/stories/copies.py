"""Which articles copy one another: wire copies, reposts, truncated reposts.

Candidates are found by MinHash (Broder 1997) over runs of words, in bands, so that an article is
compared with a handful of others and never with all of them; then the runs themselves decide.
What stands in quotation marks is left out: two reporters who quote one statement at length have
not copied each other.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Hashable, Iterable, Sequence

from summarize.language.words import words
from summarize.types import Article

RUN_WORDS = 4
# an article is a copy when this part of its runs is in a longer one
LEAST_SHARED = 0.6
# with fewer runs than this, articles are copies only when they say the same words
LEAST_RUNS = 25
# a copy of less than this part of the longer article must share its top too: a digest of several
# stories would otherwise make them all one
LEAST_COVERED = 0.5
TOP_RUNS = 60

_BANDS = 32
_ROWS = 2
_SEED = 1
_CACHED = 1024
_QUOTED = re.compile(r'“[^”\n]*”|"[^"\n]*"|«[^»\n]*»|„[^“”\n]*[“”]|「[^」\n]*」')


class _Origins:
    """A forest of articles that copy one another (union-find); the root is the lowest number."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def root(self, number: int) -> int:
        while self._above[number] != number:
            self._above[number] = number = self._above[self._above[number]]
        return number

    def join(self, one: int, two: int) -> None:
        low, high = sorted((self.root(one), self.root(two)))
        self._above[high] = low


def origins(articles: Sequence[Article]) -> list[int]:
    """For every article the lowest number of an article that shares its origin, often its own.

    Articles from the same bytes or with the same words share an origin, and so do two where most of
    what the shorter one says in its own words is said in the same words in the longer one.
    """
    forest = _Origins(len(articles))
    latest: dict[Hashable, int] = {}
    runs = functools.lru_cache(maxsize=_CACHED)(lambda number: _runs(articles[number]))
    for number, article in enumerate(articles):
        forest.join(number, latest.setdefault(article.document.sha256, number))
        if forest.root(number) != number:
            continue
        if len(runs(number)) < LEAST_RUNS:
            said = _all_words(article)
            forest.join(number, latest.setdefault(said, number) if said else number)
            continue
        bands = _bands(runs(number))
        for near in sorted({latest[band] for band in bands if band in latest}):
            if forest.root(near) != forest.root(number) and _is_copy(runs(near), runs(number)):
                forest.join(near, number)
        latest.update(dict.fromkeys(bands, number))
    return [forest.root(number) for number in range(len(articles))]


def _all_words(article: Article) -> tuple[str, ...]:
    return tuple(words("\n".join(sentence.text for sentence in article.sentences)))


def _own_words(article: Article) -> list[str]:
    paragraphs: dict[int, list[str]] = {}
    for sentence in article.sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence.text)
    return words(_QUOTED.sub(" ", "\n".join(" ".join(texts) for texts in paragraphs.values())))


def _runs(article: Article) -> dict[str, None]:
    """The different runs of words that are not quoted, in reading order."""
    own = _own_words(article)
    following = [own[start:] for start in range(RUN_WORDS)]
    return dict.fromkeys(map(" ".join, zip(*following, strict=False)))


def _bands(runs: Iterable[str]) -> list[Hashable]:
    from rensa import RMinHash

    sketch = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    sketch.update(runs)
    digest = sketch.digest()
    return [(band, *digest[band * _ROWS : (band + 1) * _ROWS]) for band in range(_BANDS)]


def _is_copy(one: dict[str, None], two: dict[str, None]) -> bool:
    shorter, longer = sorted((one, two), key=len)
    shared = shorter.keys() & longer.keys()
    if len(shared) < LEAST_SHARED * len(shorter):
        return False
    top = itertools.islice(longer, TOP_RUNS)
    return len(shared) >= LEAST_COVERED * len(longer) or not shared.isdisjoint(top)
