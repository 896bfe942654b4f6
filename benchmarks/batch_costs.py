"""What each stage of an extractive batch costs: CPU seconds for a document, bytes for a document.

    python -m benchmarks.batch_costs --documents 5000 20000 --settled 100000 > costs.json

Runs jobs on made-up news inside this process, one after the other, and clocks its stages by the CPU time
they use, so that it hardly matters what else the machine does. `benchmarks.batch_scale` reckons with it.
"""

from __future__ import annotations

import argparse
import json
import pickle
import sqlite3
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import wraps
from pathlib import Path
from typing import Any
from unittest import mock

from benchmarks.batch import JOBS
from benchmarks.batch_corpus import write
from summarize.batch import making, taking
from summarize.batch.delivering import Outputs
from summarize.batch.job_file import read_jobs
from summarize.batch.joining import settle
from summarize.batch.run import Ended, run_job
from summarize.batch.state.documents import portions
from summarize.batch.state.opening import open_state

# computed by any process; everything else is done by the one that runs the job
ANYWHERE = {"prepare": (taking, "prepare_all"), "tell": (making, "tell_extractive")}
HERE = {
    "settle": (taking, "settle"),
    "keep": (making, "_keep"),
    "deliver": (Outputs, "deliver"),
    "finish": (Outputs, "finish"),
}
SIZES = """
SELECT sqlite_master.tbl_name, sum(dbstat.pgsize) FROM dbstat JOIN sqlite_master USING (name) GROUP BY 1
"""
TABLES = ("documents", "stories", "revisions", "terms", "deliveries")


def main() -> None:
    """Print the costs at each size as JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, nargs="+", default=[5_000, 20_000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--words", type=int, default=50)
    parser.add_argument("--settled", type=int, default=0, help="see how settling grows with so many")
    args = parser.parse_args()
    costs = [measured(each, args.seed, args.words) for each in args.documents]
    grown = settled(args.settled, args.seed, args.words) if args.settled else []
    print(json.dumps({"costs": costs, "settled": args.settled, "settle_ms_by_tenths": grown}, indent=1))


def measured(documents: int, seed: int, words: int) -> dict[str, Any]:
    """The costs of a first run on so many documents."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        spent: defaultdict[str, float] = defaultdict(float)
        with _clocked(spent):
            ended = _first_run(folder, documents, seed, words, _timed("all", run_job, spent))
        spent["read"] = spent.pop("all") - sum(spent.values())
        return {
            "documents": documents,
            "stories": ended.stories,
            "cpu_ms_a_document": {name: round(1000 * s / documents, 4) for name, s in spent.items()},
            "input_bytes_a_document": (folder / "corpus.jsonl").stat().st_size / documents,
            "output_bytes_a_document": (folder / "briefs.jsonl").stat().st_size / documents,
            **_state(folder / "state.db", documents),
        }


def settled(documents: int, seed: int, words: int) -> list[float]:
    """CPU milliseconds to settle a document, in each tenth of so many: what grows with the state."""
    chunks: list[float] = []

    def clocked(*args: Any) -> None:
        before = time.process_time()
        settle(*args)
        chunks.append(time.process_time() - before)

    with (
        tempfile.TemporaryDirectory() as temporary,
        mock.patch.object(taking, "settle", clocked),
        mock.patch("summarize.batch.run.make_due"),
    ):
        _first_run(Path(temporary), documents, seed, words)
    tenths = portions(chunks, max(1, len(chunks) // 10))
    return [round(1000 * sum(some) / (len(some) * taking.CHUNK), 4) for some in tenths]


def _first_run(
    folder: Path, documents: int, seed: int, words: int, run: Callable[..., Ended] = run_job
) -> Ended:
    """One worker: everything is done in this process."""
    (folder / "jobs.toml").write_text(JOBS.format(words=words), encoding="utf-8")
    write(folder / "corpus.jsonl", documents, seed)
    job = read_jobs(str(folder / "jobs.toml")).jobs["news"]
    engine = open_state(str(folder / "state.db"))
    try:
        return run("news", job, engine, folder, watch=lambda _event: None, workers=1)
    finally:
        engine.dispose()


@contextmanager
def _clocked(spent: defaultdict[str, float]) -> Iterator[None]:
    with ExitStack() as patches:
        for name, (where, called) in {**ANYWHERE, **HERE}.items():
            timed = _timed(name, getattr(where, called), spent)
            patches.enter_context(mock.patch.object(where, called, timed))
        yield


def _timed(name: str, stage: Callable[..., Any], spent: defaultdict[str, float]) -> Callable[..., Any]:
    @wraps(stage)
    def timed(*args: Any, **kwargs: Any) -> Any:
        before = time.process_time()
        given = stage(*args, **kwargs)
        after = time.process_time()
        spent[name] += after - before
        if name in ANYWHERE:
            # what goes to another process and comes back is packed and unpacked here, and there too
            pickle.loads(pickle.dumps((args, given)))  # noqa: S301
            spent["hand over"] += time.process_time() - after
        return given

    return timed


def _state(file: Path, documents: int) -> dict[str, Any]:
    """How large the state is, and its tables with their indexes."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        sizes = dict(connection.execute(SIZES))
        rows = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
            for table in TABLES
        }
    return {
        "state_bytes_a_document": file.stat().st_size / documents,
        "rows": rows,
        "bytes": {table: sizes.get(table, 0) for table in TABLES},
    }


if __name__ == "__main__":
    main()
