"""What a jobs file says: inputs, options, budget, outputs and schedule of every job in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarize.config import MODEL, Config

FORMATS = Literal["json", "md", "html"]


class Part(BaseModel):
    """A part of a jobs file: frozen, without keys nobody declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Table(Part):
    """Rows of a Parquet or JSON Lines file as documents, by the names of their columns.

    Rows with one value under `story` are one story; without that column stories are found.
    """

    path: str
    text: str = "text"
    name: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    story: str | None = None


class Budget(Part):
    """The most USD that the models may cost in one run, and in one day (UTC) of all runs."""

    run: float | None = Field(default=None, ge=0)
    day: float | None = Field(default=None, ge=0)


class Options(Part):
    """How a job's briefs are made: the options of the command line, but for the budget.

    `via = "batch-api"` has what can be asked ahead answered in the provider's batches, at half the
    price; a run waits for that at most `patience` seconds, and leaves the stories whose answers are
    still under way to the next run.
    """

    mode: Literal["auto", "llm", "extractive"] = "auto"
    words: int = Field(default=250, ge=1)
    stories: Literal["auto", "one"] = "auto"
    ranker: str = "coverage"
    model: str = MODEL
    prompt: tuple[str, ...] = ()
    prompts: Path | None = None
    retries: int = Field(default=4, ge=0)
    concurrency: int = Field(default=4, ge=1)
    cache: bool = True
    via: Literal["requests", "batch-api"] = "requests"
    patience: float = Field(default=3600.0, ge=0)

    def config(self, max_cost: float | None = None) -> Config:
        """The options as every brief is made with them, `max_cost` USD being left."""
        return Config(max_cost=max_cost, **self.model_dump(exclude={"via", "patience"}))


class FolderOutput(Part):
    """A file for every story and format, and an index page of them all."""

    kind: Literal["folder"]
    path: str
    formats: tuple[FORMATS, ...] = ("json", "md", "html")


class LinesOutput(Part):
    """A JSON Lines file: the brief of every story, one a line."""

    kind: Literal["jsonl"]
    path: str


class ParquetOutput(Part):
    """A Parquet file: a row for every story, its brief as JSON beside the columns that are asked for most."""

    kind: Literal["parquet"]
    path: str


class FeedOutput(Part):
    """An Atom feed of the stories that changed last; `address` is where it will be found."""

    kind: Literal["atom"]
    path: str
    address: str
    title: str = "Briefs"
    entries: int = Field(default=100, ge=1)


class WebhookOutput(Part):
    """A request for every story that changed, signed with the secret in the variable `secret_variable`."""

    kind: Literal["webhook"]
    url: str
    secret_variable: str = "SUMMARIZE_WEBHOOK_SECRET"  # noqa: S105 - where the secret is, not what it is
    retries: int = Field(default=4, ge=0)


class TablesOutput(Part):
    """Tables of stories, statements, citations and sources in an SQL database, by its SQLAlchemy address."""

    kind: Literal["sql"]
    address: str


Output = Annotated[
    FolderOutput | LinesOutput | ParquetOutput | FeedOutput | WebhookOutput | TablesOutput,
    Field(discriminator="kind"),
]


class Schedule(Part):
    """When a job runs: five fields of cron, in a time zone by its IANA name."""

    cron: str
    time_zone: str = "UTC"


class Job(Part):
    """One job: what it reads, how it tells it, where that goes."""

    inputs: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    options: Options = Options()
    budget: Budget = Budget()
    outputs: tuple[Output, ...] = ()
    schedule: Schedule | None = None


class Jobs(Part):
    """A jobs file: where its state is kept, and its jobs by their names.

    `state` is a file, or a database by its SQLAlchemy address.
    """

    state: str = "summarize-state.db"
    jobs: Mapping[str, Job]

    def __iter__(self) -> Any:
        """The names and the jobs, in the order of the names."""
        return iter(sorted(self.jobs.items()))
