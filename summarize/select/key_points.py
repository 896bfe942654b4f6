"""Key points: the core of the evidence, said again in short by other sentences where there are any."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.select.pool import Pool, says_the_same

MOST = 4
MOST_WORDS = 30


def key_points(pool: Pool, chosen: Sequence[int]) -> list[int]:
    """The key points for the sentences of `chosen` (the most salient first), in its order.

    Each can be read alone, has MOST_WORDS words at most, and repeats no other. A sentence that
    the summary does not hold is preferred, the one that shares most with what is said there.
    """
    points: list[int] = []
    others = sorted(set(range(len(pool.sentences))).difference(chosen))
    for i in chosen:
        content = pool.sentences[i].content
        again = [j for j in others if says_the_same(content, pool.sentences[j].content)]
        again.sort(key=lambda j: -len(pool.sentences[j].content & content))
        point = next((j for j in (*again, i) if _is_point(pool, j, points)), None)
        if point is not None:
            points.append(point)
        if len(points) == MOST:
            break
    return points


def _is_point(pool: Pool, i: int, points: Sequence[int]) -> bool:
    each = pool.sentences[i]
    if each.words > MOST_WORDS or pool.group_of(i) != (i,):
        return False
    return not any(says_the_same(each.content, pool.sentences[point].content) for point in points)
