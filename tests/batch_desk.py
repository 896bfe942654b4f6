"""A desk with a batch job, for tests: three stories in a folder of inputs, and runs of the command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import Ran

JOBS = """
state = "{state}"
[jobs.port]
inputs = ["in"]
options = {{mode = "extractive", words = 60}}
outputs = [
  {{kind = "folder", path = "briefs", formats = ["json", "md"]}},
  {{kind = "jsonl", path = "all/briefs.jsonl"}},
]
"""
FERRY = """The ferry Halden ran aground off Kirsund on Monday with 112 people on board, the coast guard
said. Nobody was hurt. Divers from Kirsund will look for damage to the hull of the Halden on Tuesday.
"""
STRIKE = """Bus drivers in Ostmere began a strike over pay on Wednesday. The union of the drivers asked for
six percent more, and the city council of Ostmere offered two. No bus left the depots of the city.
"""
BAKERY = """A bakery in the old town of Vellin burnt down on Thursday night. Neighbours of the bakery were
woken by an oven that burst, the fire brigade of Vellin said, and the baker escaped through a window.
"""
_SYLLABLES = ("ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "du")
ARTICLES = {"bakery.txt": BAKERY, "ferry.txt": FERRY, "strike.txt": STRIKE}


@dataclass(frozen=True)
class Desk:
    """A folder with a jobs file; `run` runs it in this process, `start` in one of its own."""

    folder: Path
    command: Callable[..., Ran]

    def write(self, state: str = "state.db", jobs: str = JOBS) -> None:
        """Write the jobs file."""
        (self.folder / "jobs.toml").write_text(jobs.format(state=state))

    def bring(self, **articles: str) -> None:
        """Put articles into the folder of inputs, `<keyword>.txt`."""
        for name, text in articles.items():
            (self.folder / "in" / f"{name}.txt").write_text(text)

    def bring_many(self, count: int) -> None:
        """Put so many articles there, each on an event of its own."""
        self.bring(**{f"n{number:03d}": _article(number) for number in range(count)})

    def run(self, *options: str) -> Ran:
        """Run the batch to its end."""
        return self.command("batch", self.folder / "jobs.toml", *options)

    def start(self, *options: str, program: str = "", **variables: str) -> subprocess.Popen[str]:
        """A run in a process group of its own; `program` is what it does before, in Python."""
        code = f"{program}\nfrom summarize.cli import main\nif __name__ == '__main__':\n    main()"
        (self.folder / "program.py").write_text(code)
        command = [sys.executable, "program.py", "batch", "jobs.toml", *options]
        root = str(Path(__file__).parent.parent)
        return subprocess.Popen(
            command,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            process_group=0,
            env={**os.environ, "PYTHONPATH": root, **variables},
        )

    def outputs(self) -> dict[str, bytes]:
        """Every file that the job gave out."""
        files = [file for part in ("briefs", "all") for file in (self.folder / part).glob("*")]
        return {str(file.relative_to(self.folder)): file.read_bytes() for file in files}

    def lines(self) -> list[dict[str, object]]:
        """The lines of the JSON Lines that it gave out."""
        return [json.loads(line) for line in (self.folder / "all/briefs.jsonl").read_text().splitlines()]

    def sources(self) -> dict[str, tuple[str, int]]:
        """The story and the revision of each document."""
        found = {}
        for line in self.lines():
            for source in line["brief"]["stories"][0]["sources"]:  # type: ignore[index]
                found[source["name"]] = (str(line["story"]), int(str(line["revision"])))
        return found


def _article(number: int) -> str:
    """Two sentences of words that are in no other article."""
    words = iter(range(number * 100, number * 100 + 100))
    first, second = (" ".join(_word(next(words)) for _ in range(9)) for _ in range(2))
    name = _word(next(words)).title()
    return f"The {first} of {name} will be closed, the mayor said.\n{name} {second} in May.\n"


def _word(number: int) -> str:
    return "".join(_SYLLABLES[int(digit)] for digit in f"{number:04d}")
