"""Statements checked in a second: by the command on all cores, and by one process alone.

    python -m benchmarks.checks --data ../shared/eval/grounding.jsonl

`data` has labelled statements, a row of JSON for every story, which are taken over and over. The command's
figure counts everything: its start, reading the drafts, cleaning their documents, writing the verdicts. That
of one process is of statements alone, the documents being cleaned. Exits 1 when the command misses its bar.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from summarize import Document
from summarize.clean import clean
from summarize.verification.support import Passages

PER_S = 2_000
RUNS = 5


def main() -> None:
    """Print the figures; exit 1 when the command is too slow."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/eval/grounding.jsonl"))
    parser.add_argument("--times", type=int, default=40, help="how often the rows are taken")
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.data.read_text(encoding="utf-8").splitlines()]
    by_command = [_by_command(rows, args.times) for _ in range(RUNS)]
    figures = {
        "statements": args.times * sum(len(row["sentences"]) for row in rows),
        "by_command_per_s": [round(each) for each in by_command],
        "in_one_process_per_s": round(median(_in_one_process(rows) for _ in range(RUNS))),
    }
    print(json.dumps(figures))
    if median(by_command) < PER_S:
        sys.exit(f"fewer than {PER_S:,} statements a second")


def _by_command(rows: Sequence[dict[str, Any]], times: int) -> float:
    drafts = "".join(json.dumps(_draft(row)) + "\n" for row in rows) * times
    command = [sys.executable, "-m", "summarize", "verify", "-"]
    began = time.perf_counter()
    ran = subprocess.run(command, input=drafts, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - began
    results = [json.loads(line) for line in ran.stdout.splitlines()]
    if len(results) != times * len(rows):
        sys.exit(f"exited {ran.returncode}: {ran.stderr}")
    return sum(len(each["sentences"]) for each in results) / seconds


def _draft(row: dict[str, Any]) -> dict[str, Any]:
    sentences = [{"text": each["text"], "sources": each["cites"]} for each in row["sentences"]]
    return {"documents": row["documents"], "sentences": sentences}


def _in_one_process(rows: Sequence[dict[str, Any]]) -> float:
    stories = [
        [
            (each["name"], clean(Document.from_text(each["text"], name=each["name"])))
            for each in row["documents"]
        ]
        for row in rows
    ]
    began = time.perf_counter()
    for row, articles in zip(rows, stories, strict=True):
        passages = Passages(articles)
        for statement in row["sentences"]:
            passages.find(statement["text"], statement["cites"])
    return sum(len(row["sentences"]) for row in rows) / (time.perf_counter() - began)


if __name__ == "__main__":
    main()
