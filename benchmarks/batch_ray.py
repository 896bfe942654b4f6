"""A batch computed by Ray and by processes of this machine: the same bytes, how fast, in how much memory.

    python -m benchmarks.batch_ray --documents 5000 --repeat 3

Runs `summarize batch` on made-up news with both engines and with one and two workers, in turns, and once
more on Ray while two of its workers are killed in the middle. Then it clocks the computing alone: the
same tasks through the same crews, once these have started. Prints a JSON line with the best times; exits
1 when bytes differ, or when two workers compute less than 1.4 times as fast as one (on two cores that
nothing else uses).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, get_args

from benchmarks.batch import JOBS, descendants, resident
from benchmarks.batch_corpus import write
from summarize.batch import making, taking
from summarize.batch.intake import MemoryInProcess, Taken, intake
from summarize.batch.job import Job
from summarize.batch.job_file import read_jobs
from summarize.batch.preparing import prepare_all
from summarize.batch.state import documents, stories
from summarize.batch.state.documents import portions
from summarize.batch.state.opening import open_state, reading
from summarize.batch.telling import Asked, tell_extractive
from summarize.crews import Where, open_crew

LEAST_SPEED_UP = 1.4
LOOK_S = 0.2
WORKERS = (1, 2)
ENGINES: tuple[Where, ...] = get_args(Where)


def main() -> None:
    """Print the figures; exit 1 when one misses its bar."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--words", type=int, default=50)
    parser.add_argument("--repeat", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "jobs.toml").write_text(JOBS.format(words=args.words), encoding="utf-8")
        write(folder / "corpus.jsonl", args.documents, args.seed)
        found = defaultdict[str, list[dict[str, Any]]](list)
        for _ in range(args.repeat):
            for engine in ENGINES:
                for workers in WORKERS:
                    found[f"{engine} {workers}"].append(_run(folder, engine, workers))
        found["ray 2, two workers killed"].append(_run(folder, "ray", 2, kills=2))
        whole = {name: min(runs, key=lambda run: run["seconds"]) for name, runs in found.items()}
        alone = _computing(folder, args.repeat)
    same = len({run["bytes"] for runs in found.values() for run in runs}) == 1
    speed_up = {engine: round(alone[f"{engine} 1"] / alone[f"{engine} 2"], 2) for engine in ENGINES}
    figures = {"documents": args.documents, "same_bytes": same, "runs": whole, "computing_s": alone}
    print(json.dumps({**figures, "computing_speed_up": speed_up, "load": os.getloadavg()[0]}))
    if not same:
        sys.exit("the bytes differ")
    if slow := [engine for engine in ENGINES if speed_up[engine] < LEAST_SPEED_UP]:
        sys.exit(f"two workers are hardly faster than one: {', '.join(slow)}")


def _run(folder: Path, engine: Where, workers: int, kills: int = 0) -> dict[str, Any]:
    """One first run of the command: seconds, MB at most, the digest of what it wrote."""
    for file in [*folder.glob("state.db*"), *folder.glob("briefs.jsonl")]:
        file.unlink()
    options = ["--engine", engine, "--workers", str(workers), "--quiet"]
    command = [sys.executable, "-m", "summarize", "batch", str(folder / "jobs.toml"), *options]
    began, memory, killed = time.monotonic(), 0.0, set[int]()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        started = list(descendants(process.pid))
        memory = max(memory, sum(map(resident, [process.pid, *started])) / 1024)
        computing = [pid for pid in started if _is_computing(pid) and pid not in killed]
        if len(killed) < kills and len(computing) == workers:
            os.kill(computing[0], signal.SIGKILL)
            killed.add(computing[0])
        time.sleep(LOOK_S)
    if process.returncode:
        sys.exit(f"{' '.join(command)} exited {process.returncode}")
    if len(killed) < kills:
        sys.exit("there was no time to kill a worker: more documents, please")
    digest = hashlib.sha256((folder / "briefs.jsonl").read_bytes()).hexdigest()
    return {"seconds": round(time.monotonic() - began, 1), "memory_mb": round(memory), "bytes": digest[:12]}


def _is_computing(pid: int) -> bool:
    """Whether it is a process of Ray at a task."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().startswith(b"ray::_compute")
    except OSError:  # it has just ended
        return False


def _computing(folder: Path, repeat: int) -> dict[str, float]:
    """Seconds for all tasks of the last run, by engine and workers."""
    job = read_jobs(str(folder / "jobs.toml")).jobs["news"]
    prepared = list(portions(_taken(job, folder), taking._A_TASK))
    told = list(portions(_asked(folder), making._A_TASK))
    ready = partial(prepare_all, one_story=False)
    tell = partial(tell_extractive, config=job.options.config())
    best: dict[str, float] = {}
    for _ in range(repeat):
        for engine in ENGINES:
            for workers in WORKERS:
                crew = open_crew(engine, workers)
                try:
                    # processes start, and import what they need
                    list(crew.map(tell, told[: 16 * workers]))
                    began = time.monotonic()
                    list(crew.map(ready, prepared))
                    list(crew.map(tell, told))
                    seconds = round(time.monotonic() - began, 2)
                finally:
                    crew.close()
                name = f"{engine} {workers}"
                best[name] = min(best.get(name, seconds), seconds)
    return best


def _taken(job: Job, folder: Path) -> Iterator[Taken]:
    return (each for each in intake(job, folder, MemoryInProcess()) if isinstance(each, Taken))


def _asked(folder: Path) -> Iterator[Asked]:
    """The stories of the last run, as they were told."""
    engine = open_state(str(folder / "state.db"))
    with reading(engine) as connection:
        numbers = stories.due(connection, "news", "another recipe")
        there = stories.standings(connection, numbers)
        packed = documents.articles(connection, numbers)
    engine.dispose()
    return (Asked(each.key, packed[each.number], None) for each in there)


if __name__ == "__main__":
    main()
