"""A batch that is killed at random moments, again and again: does it end as if nothing had happened?

    python -m benchmarks.batch_kills --kills 100 --model

Runs `summarize batch` on made-up news once undisturbed; then kills it (SIGKILL) at moments spread over
the time that took, and starts it again until it ends; then the next batch from nothing, until so many
runs were killed. Every batch has to end with the same bytes in every output (a feed but for its times)
and the same state; no process may outlive a killed run by more than a second; with --model, requests of
which a killed run had stored the answer must never come again. Prints a JSON line; exits 1 when
anything differs.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks.batch_state import everything, mistakes, progress
from benchmarks.counting_copyist import CountingCopyist, counting_copyist, stored_marks
from benchmarks.small_batch import JOBS, OUTPUTS, Batch, postgres_databases, write_corpus

MOST_OUTLIVING_S = 1.0
PATIENCE_S = 900.0
HELD = "is being run by"


@dataclass
class Found:
    """What came of the kills; `wrong` is what must not be."""

    kills: int = 0
    batches: int = 0
    still_held: int = 0
    outlived_s: float = 0.0
    phases: Counter[str] = field(default_factory=Counter)
    most_requests_again: int = 0
    wrong: list[str] = field(default_factory=list)


class Killing:
    """Batches that are killed, each compared with one that was not."""

    def __init__(self, make: Callable[[], Batch], copyist: CountingCopyist | None) -> None:
        """Runs the undisturbed batch; `make` begins one from nothing."""
        self._make = make
        self._asked = copyist.asked if copyist else Counter[str]()
        self.found = Found()
        batch = make()
        began = time.monotonic()
        if code := batch.start().wait(PATIENCE_S):
            sys.exit(f"the undisturbed run exited {code}: {batch.said()}")
        self.seconds = time.monotonic() - began
        self.state, self._outputs = everything(batch.state), batch.outputs()
        self.requests = self._asked.total()
        self.found.wrong += mistakes(self.state, OUTPUTS)
        shutil.rmtree(batch.folder)

    def batch(self, random: Random, kills: int) -> None:
        """Kill a batch again and again until it has ended, or until there were so many kills in all."""
        batch = self._make()
        self._asked.clear()
        runs, stored = 0, dict[str, int]()
        ended = False
        while not ended and self.found.kills < kills:
            ended = self._run(batch, random.uniform(0, self.seconds))
            if not ended:
                self.found.kills += 1
                before, (runs, phase) = runs, progress(batch.state)
                self.found.phases[phase if runs > before else "starting"] += 1
                self._compare_requests(stored)
                stored = {mark: self._asked[mark] for mark in stored_marks(batch.answers)}
        if not ended and not self._run(batch, PATIENCE_S):
            self.found.wrong.append(f"a run did not end: {batch.said()[-500:]}")
        self._compare_requests(stored)
        self._compare(batch)
        self.found.batches += 1
        shutil.rmtree(batch.folder)

    def _run(self, batch: Batch, seconds: float) -> bool:
        """Run a batch for so long; whether it ended by itself."""
        while True:
            process = batch.start()
            try:
                code = process.wait(seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                self._watch_dying(process.pid)
                return False
            if code == 0:
                return True
            if HELD not in batch.said():
                self.found.wrong.append(f"a run exited {code}: {batch.said()[-500:]}")
                return True
            # a server has yet to notice that the killed one is gone
            self.found.still_held += 1

    def _watch_dying(self, group: int) -> None:
        began = time.monotonic()
        while _lives(group) and time.monotonic() - began < 10 * MOST_OUTLIVING_S:
            time.sleep(0.01)
        seconds = time.monotonic() - began
        self.found.outlived_s = max(self.found.outlived_s, seconds)
        if seconds > MOST_OUTLIVING_S:
            self.found.wrong.append(f"a process of a killed run lived for {seconds:.1f} s more")
        with contextlib.suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)

    def _compare_requests(self, stored: dict[str, int]) -> None:
        again = sum(self._asked[mark] > times for mark, times in stored.items())
        if again:
            self.found.wrong.append(f"{again} requests came again whose answers had been stored")

    def _compare(self, batch: Batch) -> None:
        state, outputs = everything(batch.state), batch.outputs()
        wrong = list(mistakes(state, OUTPUTS))
        wrong += [f"another {name} in the state" for name in state if state[name] != self.state[name]]
        files = sorted(outputs.keys() | self._outputs.keys())
        wrong += [f"another {file}" for file in files if outputs.get(file) != self._outputs.get(file)]
        self.found.wrong += [f"after {self.found.kills} kills: {each}" for each in wrong]
        again = self._asked.total() - self.requests
        self.found.most_requests_again = max(self.found.most_requests_again, again)


def main() -> None:
    """Print the figures; exit 1 when anything differs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--stories", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--model", action="store_true", help="told by a model behind a server on loopback")
    parser.add_argument("--postgres", action="store_true", help="the state on a server of PostgreSQL")
    args = parser.parse_args()
    began = time.monotonic()
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        copyist = stack.enter_context(counting_copyist()) if args.model else None
        new_state = stack.enter_context(postgres_databases(folder)) if args.postgres else None
        documents = write_corpus(folder / "corpus.jsonl", args.stories)
        killing = Killing(lambda: _make(folder / "batch", new_state, copyist), copyist)
        while killing.found.kills < args.kills:
            print(f"{killing.found.kills} kills", killing.found.wrong[-1:], file=sys.stderr, flush=True)
            killing.batch(Random(f"{args.seed}/{killing.found.batches}"), args.kills)  # noqa: S311
    found, told = killing.found, len(killing.state["stories"])
    if told < args.stories:
        found.wrong.append(f"only {told} stories were told")
    figures = {"stories": told, "documents": documents, "undisturbed_s": round(killing.seconds, 1)}
    figures |= vars(found) | {"requests": killing.requests, "seconds": round(time.monotonic() - began)}
    print(json.dumps(figures))
    if found.wrong:
        sys.exit("not as if nothing had happened")


def _make(folder: Path, new_state: Callable[[], str] | None, copyist: CountingCopyist | None) -> Batch:
    folder.mkdir()
    state = new_state() if new_state else str(folder / "state.db")
    jobs = JOBS.format(state=state, mode="llm" if copyist else "extractive")
    (folder / "jobs.toml").write_text(jobs, encoding="utf-8")
    return Batch(folder, state, copyist.base_url if copyist else None)


def _lives(group: int) -> bool:
    """Whether a process of the group runs; one that nobody has asked how it ended does not."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, its_group = stat.read_text().rpartition(")")[2].split()[:3]
            if int(its_group) == group and state not in "ZX":
                return True
    return False


if __name__ == "__main__":
    main()
