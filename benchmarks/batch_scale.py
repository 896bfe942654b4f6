"""What a first run on very many articles would take: reckoned from measured costs, not measured.

    python -m benchmarks.batch_costs --documents 5000 20000 --settled 100000 > costs.json
    python -m benchmarks.batch_scale costs.json --documents 1e6 1e8 --cores 2 16 64 256

Two queues stand one after the other. In each, tasks are computed by the cores of a crew, in any order, and
taken up in order by the one process that runs the job, which is as far ahead as the crew's window allows:
documents are prepared and settled, then stories are told and kept. When a run's process shares its cores
with the crew, as on a machine alone, no more is done at a time than there are cores. `--machine`
says how many cores a machine has: beyond that, the crew is a cluster, and the run's process has a core
of its own. A line of JSON for each case: hours of each part, GB of state and outputs, and what is
busy first. With `--requests`, `--input` and `--output` for a story (from `summarize batch --estimate`)
and prices for a million tokens: dollars, and hours at `--seconds` a request and `--side-by-side`.
"""

from __future__ import annotations

import argparse
import heapq
import json
import math
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from summarize.batch import making, taking
from summarize.crews.local_crew import AHEAD

SAMPLE = 20_000  # tasks that are simulated; what is beyond goes on at the pace of the latter half
GIGABYTE = 1e9
# bytes in the memory of the process that runs the job: a name that was taken, a story that is due
A_NAME, A_STORY = 82, 40
# nanoseconds a row: before documents are settled, those that are there are counted
COUNTED_NS = 50


class Queue(NamedTuple):
    """Tasks of `documents` each, `together` of them taken up at a time.

    `computed` are milliseconds for a document on a core of the crew, `handed` what comes to it in the
    run's process before that and after, `taken_up` what it takes there to settle or to keep it.
    """

    documents: float
    together: int
    computed: float
    handed: float
    taken_up: float


def main() -> None:
    """Print a line for each number of documents and cores."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("costs", type=Path, help="what benchmarks.batch_costs printed")
    parser.add_argument("--documents", type=float, nargs="+", default=[1e6, 1e8])
    parser.add_argument("--cores", type=int, nargs="+", default=[1, 2, 16, 64, 256])
    parser.add_argument("--machine", type=int, default=16, help="cores of one machine")
    parser.add_argument("--longer", type=float, default=1.0, help="how many times as long the articles are")
    parser.add_argument("--requests", type=float, default=0.0, help="to a model, for a story")
    parser.add_argument("--input", type=float, default=0.0, help="tokens read for a story")
    parser.add_argument("--output", type=float, default=0.0, help="tokens written for a story")
    parser.add_argument("--prices", type=float, nargs=2, default=(0.0, 0.0), metavar=("INPUT", "OUTPUT"))
    parser.add_argument("--seconds", type=float, default=5.0, help="a request takes")
    parser.add_argument("--side-by-side", type=int, default=8, help="requests at once")
    args = parser.parse_args()
    measured = json.loads(args.costs.read_text(encoding="utf-8"))
    for documents in map(int, args.documents):
        for cores in args.cores:
            print(json.dumps(reckoned(measured, documents, cores, args)))


def reckoned(
    measured: Mapping[str, Any], documents: int, cores: int, args: argparse.Namespace
) -> dict[str, Any]:
    """One case."""
    costs = measured["costs"][-1]
    ms = costs["cpu_ms_a_document"]
    settle = settling(measured, documents)
    # half of packing and unpacking is done by the crew; reading and handing over belong to both queues
    half = args.longer * ms["hand over"] / 4
    here = ms["read"] / 2 + half
    told = making._A_TASK * costs["documents"] / costs["stories"]
    preparing = Queue(
        taking._A_TASK, taking.CHUNK // taking._A_TASK, args.longer * ms["prepare"] + half, here, settle
    )
    telling = Queue(
        told,
        making.GROUP // making._A_TASK,
        args.longer * ms["tell"] + half,
        here,
        ms["keep"] + ms["deliver"],
    )
    alone = cores <= args.machine
    hours = {
        "prepare and settle": simulated(preparing, documents, cores, alone=alone),
        "tell and keep": simulated(telling, documents, cores, alone=alone),
        "outputs": documents * ms["finish"] / 3.6e6,
    }
    stories = documents * costs["stories"] / costs["documents"]
    busy = {
        "crew": (preparing.computed + telling.computed) / cores,
        "run's process": settle + 2 * here + telling.taken_up + ms["finish"],
    }
    case = {
        "documents": documents,
        "cores": cores,
        "hours": {name: _short(each) for name, each in hours.items()},
        "hours_in_all": _short(sum(hours.values())),
        "documents_per_s": round(documents / sum(hours.values()) / 3600),
        "settle_ms": round(settle, 2),
        "state_gb": _short(args.longer * documents * costs["state_bytes_a_document"] / GIGABYTE),
        "outputs_gb": _short(documents * costs["output_bytes_a_document"] / GIGABYTE),
        "memory_gb_of_the_run": _short((documents * A_NAME + stories * A_STORY) / GIGABYTE),
        "busiest": max(busy, key=lambda name: busy[name]),
    }
    if args.requests:
        asked = stories * args.requests * args.seconds / args.side_by_side / 3600
        paid = stories * (args.input * args.prices[0] + args.output * args.prices[1]) / 1e6
        case |= {"usd": round(paid), "hours_of_asking": _short(asked)}
    return case


def settling(measured: Mapping[str, Any], documents: int) -> float:
    """Milliseconds to settle a document, on average over so many.

    As measured up to where that ends; beyond, what it gained with each doubling of the documents in the
    latter half of what was measured is gained with each doubling more.
    """
    tenths = measured["settle_ms_by_tenths"]
    last, before = _mean(tenths[-2:]), _mean(tenths[3:5])
    measured_documents = measured["settled"]
    gained = max(0.0, last - before) / math.log2(0.9 / 0.4)
    doublings = max(0.0, math.log2(documents / measured_documents))
    counted = COUNTED_NS / 1e6 * documents / 2 / taking.CHUNK
    # the mean of a logarithm over all documents is that of the last one, less one over log(2)
    return last + gained * max(0.0, doublings - 1 / math.log(2)) + counted


def simulated(queue: Queue, documents: int, cores: int, *, alone: bool) -> float:
    """Hours until so many documents are through, in order, with a bounded window."""
    tasks = math.ceil(documents / queue.documents)
    sample = min(tasks, SAMPLE)
    ends = list(_through(queue, sample, cores))
    half = sample // 2
    pace = (ends[-1] - ends[half - 1]) / (sample - half) if half else ends[-1]
    seconds = ends[-1] + (tasks - sample) * pace
    if alone:
        in_all = queue.computed + queue.handed + queue.taken_up
        seconds = max(seconds, documents * in_all / 1000 / cores)
    return seconds / 3600


def _through(queue: Queue, tasks: int, cores: int) -> Iterator[float]:
    """The second at which each task has been taken up."""
    computed, handed, taken_up = (queue.documents * each / 1000 for each in queue[2:])
    free = [0.0] * cores
    ready: deque[float] = deque()
    given, now = 0, 0.0
    for task in range(1, tasks + 1):
        while given < tasks and len(ready) < AHEAD + 4 * cores:
            start = max(now, heapq.heappop(free))
            heapq.heappush(free, start + computed)
            ready.append(start + computed)
            given += 1
        now = max(now, ready.popleft()) + handed
        if task % queue.together == 0 or task == tasks:
            now += taken_up * (task % queue.together or queue.together)
        yield now


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def _short(value: float) -> float:
    return float(f"{value:.3g}")


if __name__ == "__main__":
    main()
