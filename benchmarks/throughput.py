"""Documents a second through read, clean, stories and summary, in one process.

    python -m benchmarks.throughput ../shared/eval/stories.jsonl

Fails below 300 documents a second.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from summarize import Config, summarize

BAR = 300


def main() -> None:
    """Print the rates of a few runs and their median; exit 1 when it is under the bar."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", nargs="?", type=Path, default=Path("../shared/eval/stories.jsonl"))
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    texts = [json.loads(line)["text"] for line in args.data.read_text(encoding="utf-8").split("\n") if line]
    rates, processor = [], time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / f"{number:05d}.txt").write_bytes(text.encode("utf-8"))
        for _ in range(args.runs):
            began = time.perf_counter()
            brief = summarize([folder], Config(mode="extractive"))
            rates.append(len(texts) / (time.perf_counter() - began))
    processor = time.process_time() - processor
    # the first run also pays for the imports; the processor's time leaves out what else the machine did
    figures = {
        "documents": len(texts),
        "stories": len(brief.stories),
        "documents_per_s": round(median(rates)),
        "first_run_per_s": round(rates[0]),
        "documents_per_processor_s": round(args.runs * len(texts) / processor),
        "bar": BAR,
    }
    print(json.dumps(figures))
    if median(rates) < BAR:
        sys.exit("fewer documents a second than the bar")


if __name__ == "__main__":
    main()
