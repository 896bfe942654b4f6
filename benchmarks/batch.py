"""A batch job over made-up news: documents a second, a second run with a little more, memory, stories.

    python -m benchmarks.batch --documents 100000

Runs `summarize batch` twice on one job, extractive: on a corpus of `benchmarks.batch_corpus`, and on the
same with 1% more. Prints a JSON line; exits 1 when a bar is missed: 500 documents a second, memory
after the first tenth of the run at most 1.2 times what it was by then, the second run in 5% of the time
of the first, B-cubed F1 of 95 at the end. A run of a few seconds says nothing about memory.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.b_cubed import b_cubed
from benchmarks.batch_corpus import generate, write

DOCUMENTS_PER_S = 500
SECOND_RUN_SHARE = 0.05
MEMORY_GROWTH = 1.2
F1 = 95
NEW = 0.01
SAMPLED_EVERY_S = 1.0
JOBS = """\
state = "state.db"
[jobs.news]
options = {{ mode = "extractive", words = {words} }}
[[jobs.news.tables]]
path = "corpus.jsonl"
text = "text"
name = "name"
title = "title"
publisher = "publisher"
published = "published"
[[jobs.news.outputs]]
kind = "jsonl"
path = "briefs.jsonl"
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the command: seconds, and at moments its MB of memory with that of its children."""

    seconds: float
    memory: Sequence[tuple[float, float]]

    def by_the_first_tenth(self) -> float:
        """The most MB in the first tenth of the time."""
        return max((mb for at, mb in self.memory if at <= self.seconds / 10), default=self.memory[0][1])

    def afterwards(self) -> float:
        """The most MB after the first tenth of the time."""
        return max((mb for at, mb in self.memory if at > self.seconds / 10), default=0.0)


def main() -> None:
    """Print the figures; exit 1 when one misses its bar."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--words", type=int, default=50)
    parser.add_argument("--folder", type=Path, help="where the job is kept afterwards (default: nowhere)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        figures = _measured(folder, args.documents, args.seed, args.words)
    print(json.dumps(figures))
    if missed := list(_missed(figures)):
        sys.exit("\n".join(missed))


def _measured(folder: Path, documents: int, seed: int, words: int) -> dict[str, float]:
    (folder / "jobs.toml").write_text(JOBS.format(words=words), encoding="utf-8")
    corpus, more = folder / "corpus.jsonl", documents + round(documents * NEW)
    write(corpus, documents, seed)
    first = _run(folder)
    write(corpus, more, seed)
    second = _run(folder)
    truth = {f"{corpus.name}:{row['name']}": row["story"] for row in generate(more, seed)}
    precision, recall, f1 = b_cubed(dict(_found(folder / "briefs.jsonl")), truth)
    return {
        "documents": documents,
        "seconds": round(first.seconds, 1),
        "documents_per_s": round(documents / first.seconds, 1),
        "second_seconds": round(second.seconds, 1),
        "second_run_share": round(second.seconds / first.seconds, 4),
        "memory_first_tenth_mb": round(first.by_the_first_tenth()),
        "memory_most_mb": round(first.afterwards()),
        "precision": round(100 * precision, 2),
        "recall": round(100 * recall, 2),
        "b_cubed": round(100 * f1, 2),
    }


def _missed(figures: dict[str, float]) -> Iterator[str]:
    bars = {
        "documents_per_s": figures["documents_per_s"] >= DOCUMENTS_PER_S,
        "second_run_share": figures["second_run_share"] <= SECOND_RUN_SHARE,
        "memory_most_mb": figures["memory_most_mb"] <= MEMORY_GROWTH * figures["memory_first_tenth_mb"],
        "b_cubed": figures["b_cubed"] >= F1,
    }
    yield from (f"{name} misses its bar: {figures[name]}" for name, kept in bars.items() if not kept)


def _run(folder: Path) -> Run:
    command = [sys.executable, "-m", "summarize", "batch", str(folder / "jobs.toml")]
    with (folder / "log.txt").open("ab") as log:
        began = time.monotonic()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        memory = []
        while True:
            memory.append((time.monotonic() - began, _megabytes(process.pid)))
            try:
                code = process.wait(SAMPLED_EVERY_S)
                break
            except subprocess.TimeoutExpired:
                pass
        seconds = time.monotonic() - began
    if code:
        said = (folder / "log.txt").read_text(encoding="utf-8", errors="replace")
        sys.exit(f"{' '.join(command)}\nexited {code}: {said[-2000:]}")
    return Run(seconds, memory)


def _megabytes(pid: int) -> float:
    """The resident memory of a process and of those it started, what they share counted for each."""
    return sum(resident(each) for each in [pid, *descendants(pid)]) / 1024


def resident(pid: int) -> int:
    """Kilobytes of a process that are in memory."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:  # it has just ended
        return 0
    kilobytes = [line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:")]
    return int(kilobytes[0]) if kilobytes else 0


def descendants(pid: int) -> Iterator[int]:
    """The processes that one started, and those that these did."""
    try:
        told = [task.read_text(encoding="utf-8") for task in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return
    for child in map(int, " ".join(told).split()):
        yield child
        yield from descendants(child)


def _found(briefs: Path) -> Iterator[tuple[str, str]]:
    """The names of the documents, each with the story that has it."""
    with briefs.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            for story in row.get("brief", row)["stories"]:
                yield from ((source["name"], f"{number}/{story['id']}") for source in story["sources"])


if __name__ == "__main__":
    main()
