"""Documents a second through read, clean, stories and summary, in one process.

    python -m benchmarks.throughput ../shared/eval/stories.jsonl

What stands beside the summary (conflicts, agreement, timeline, entities, categories) is timed too, in
the same runs: `whole_per_s` is all that the command does but for its start. Garbage is collected as
rarely as the command does it. Fails below 300 documents a second through the four.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import summarize.cli  # sets how often garbage is collected
from summarize import Config
from summarize.pipeline import find_stories
from summarize.select import select
from summarize.verification import verify_draft
from summarize.write import write_extractive

BAR = 300
CONFIG = Config(mode="extractive", words=50)


def main() -> None:
    """Print the medians of a few runs; exit 1 when that of the four stages is under the bar."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/eval/stories.jsonl"))
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    texts = [json.loads(line)["text"] for line in args.data.read_text(encoding="utf-8").split("\n") if line]
    rates, whole = [], []
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / f"{number:05d}.txt").write_bytes(text.encode("utf-8"))
        for _ in range(args.runs):
            rates.append(len(texts) / _seconds(lambda: _summaries(folder)))
            whole.append(len(texts) / _seconds(lambda: summarize.summarize([folder], CONFIG)))
    figures = {
        "documents": len(texts),
        "documents_per_s": round(median(rates)),
        "whole_per_s": round(median(whole)),
        "slowest_per_s": round(min(rates)),
        "bar": BAR,
    }
    print(json.dumps(figures))
    if median(rates) < BAR:
        sys.exit("fewer documents a second than the bar")


def _summaries(folder: str) -> None:
    stories, _ = find_stories([folder], CONFIG)
    for story in stories:
        evidence = select(story, CONFIG.words, CONFIG.ranker)
        verify_draft(write_extractive(story, evidence), story)


def _seconds(task: Callable[[], object]) -> float:
    began = time.perf_counter()
    task()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
