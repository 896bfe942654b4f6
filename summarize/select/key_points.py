"""Key points: the core of the evidence, said again in short by other accounts where there are any."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarize.language.content import FEWEST_SHARED, says_the_same
from summarize.select.pool import Pool

FEWEST, MOST = 3, 5
MOST_WORDS = 30


def key_points(pool: Pool, chosen: Sequence[int]) -> list[int]:
    """The key points for the sentences of `chosen` (the most salient first), in its order.

    Each can be read alone and repeats no other. One of `MOST_WORDS` words at most is preferred, and
    of those another origin's sentence that says the same. There are `FEWEST` at least, where that
    many of `chosen` can be read alone.
    """
    points: list[int] = []
    for i in chosen:
        short = (j for j in (*_said_elsewhere(pool, i), i) if pool.sentences[j].words <= MOST_WORDS)
        _add_first(pool, short, points)
        if len(points) == MOST:
            return points
    for i in chosen:
        if len(points) < FEWEST:
            _add_first(pool, [i], points)
    return points


def _said_elsewhere(pool: Pool, i: int) -> list[int]:
    """What other origins have to say for sentence i, the fullest of it first."""
    own = pool.sentences[i]
    again = [
        (-count, j)
        for j, count in pool.shared(i).items()
        if count >= FEWEST_SHARED
        and pool.sentences[j].source.origin != own.source.origin
        and says_the_same(own.content, pool.sentences[j].content)
    ]
    return [j for _, j in sorted(again)]


def _add_first(pool: Pool, candidates: Iterable[int], points: list[int]) -> None:
    """Add the first candidate that can be read alone, unless the points already say it."""
    known = [pool.sentences[point].content for point in points]
    for i in candidates:
        own = pool.sentences[i].content
        if pool.group_of(i) == (i,) and not any(says_the_same(own, content) for content in known):
            points.append(i)
            return
