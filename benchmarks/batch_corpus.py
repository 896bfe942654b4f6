"""Made-up wire news with the truth known: which story each document tells.

    python -m benchmarks.batch_corpus --documents 100000 --seed 1 --output corpus.jsonl

Stories of some thirty kinds begin every 26 minutes; each is told by one to twelve articles, of which some
are copies of one another with small edits and some are updates with later figures. Documents come in the
order they were published in. `--new 0.01` adds so many more for each document: what was published next,
of which part tells stories that have begun before.
"""

from __future__ import annotations

import argparse
import heapq
import itertools
import json
from collections import deque
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import TypedDict

from benchmarks.corpus.accounts import Told, tell
from benchmarks.corpus.events import Event, happen

FIRST = datetime(2026, 1, 5, 6)
STORIES_A_DAY = 55
# a new story may be a neighbour of one of the last so many, those of a week
RECENT = 7 * STORIES_A_DAY


class Row(TypedDict):
    """One document; `story` is the truth, `how` it came about: an account, a copy or an update."""

    name: str
    text: str
    title: str
    publisher: str
    published: str
    story: str
    how: str


def generate(count: int, seed: int) -> Iterator[Row]:
    """The first `count` documents of a world, the same for the same seed, in the order of publication.

    What is held at a time does not grow with `count`; more documents begin with the same ones as fewer.
    """
    for number, (told, label) in enumerate(itertools.islice(_published(seed), count), 1):
        yield {
            "name": f"{number:07d}",
            "text": told.text,
            "title": told.title,
            "publisher": told.publisher,
            "published": f"{told.at:%Y-%m-%dT%H:%M:%SZ}",
            "story": label,
            "how": told.how,
        }


def _published(seed: int) -> Iterator[tuple[Told, str]]:
    waiting: list[tuple[datetime, str, int, Told]] = []
    recent: deque[Event] = deque(maxlen=RECENT)
    for number in itertools.count(1):
        rng = Random(f"{seed}/{number}")  # noqa: S311
        began = FIRST + timedelta(days=(number + rng.random()) / STORIES_A_DAY)
        # a later story begins after this moment
        until = FIRST + timedelta(days=number / STORIES_A_DAY)
        while waiting and waiting[0][0] < until:
            _, label, _, told = heapq.heappop(waiting)
            yield told, label
        event = happen(f"s{number:06d}", began, recent, rng)
        recent.append(event)
        for order, told in enumerate(tell(event, rng)):
            heapq.heappush(waiting, (told.at, event.label, order, told))


def write(path: Path, count: int, seed: int) -> None:
    """The first `count` documents of a world as JSON Lines."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in generate(count, seed):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def main() -> None:
    """Write a corpus to the file that is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--new", type=float, default=0.0, help="as many more for each document")
    parser.add_argument("--output", type=Path, required=True)
    args = parser.parse_args()
    write(args.output, args.documents + round(args.documents * args.new), args.seed)


if __name__ == "__main__":
    main()
