"""How long the command takes to start, in starts of a bare Python: medians of interleaved runs.

    python -m benchmarks.start_up ../shared/seeds

Fails when `summarize --version` takes more than 6 of them, or a brief of the folder more than 25.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median


def seconds(command: list[str]) -> float:
    """The wall time of one run of `command`, which must succeed (3: some input could not be used)."""
    # an installed package has its bytecode: let the first run write it
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    took = time.perf_counter() - began
    if done.returncode not in (0, 3):
        sys.exit(f"{' '.join(command)}\nexited {done.returncode}: {done.stderr.decode()[-2000:]}")
    return took


def main() -> None:
    """Print the medians; exit 1 when a bar is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", default="../shared/seeds")
    parser.add_argument("--runs", type=int, default=15)
    args = parser.parse_args()
    beside = Path(sys.executable).with_name("summarize")
    command = (
        str(beside) if beside.exists() else shutil.which("summarize") or sys.exit("no command summarize")
    )
    brief = [command, args.folder, "--format", "json"]
    bars = [([sys.executable, "-c", "pass"], 1.0), ([command, "--version"], 6.0), (brief, 25.0)]
    for run, _ in bars:
        seconds(run)  # the first run of each fills the disk cache
    times = [[seconds(run) for run, _ in bars] for _ in range(args.runs)]
    medians = [median(column) for column in zip(*times, strict=True)]
    print("| command | median ms | times python -c pass | bar |")
    print("|---|---:|---:|---:|")
    for (run, bar), took in zip(bars, medians, strict=True):
        name = " ".join([Path(run[0]).name, *run[1:]])
        print(f"| {name} | {1000 * took:.0f} | {took / medians[0]:.1f} | {bar:.0f} |")
    if any(took > bar * medians[0] for (_, bar), took in zip(bars, medians, strict=True)):
        sys.exit("a start is slower than its bar")


if __name__ == "__main__":
    main()
