"""`summarize batch`: its commands and their options, in the words that `--help` prints."""

from __future__ import annotations

from typing import Any

import click

from summarize.cli.default_command import DefaultCommandGroup
from summarize.cli.number import Integer

JOBS_FILE = "jobs.toml"

EXAMPLES = """\b
Examples:
  summarize batch jobs.toml                    run every job of the file once
  summarize batch jobs.toml --check            only say what is wrong with the file
  summarize batch jobs.toml --every "0 7 * * *"  stay, and run at seven every morning
  summarize batch status                       what the jobs of ./jobs.toml have made
  summarize batch show 3f2a9c                  one story, and how it changed

\b
A jobs file:
  state = "state.db"                 # or postgresql://user@host/database

\b
  [jobs.morning]
  inputs = ["articles/", "https://paper.example/page.html"]
  feeds = ["https://paper.example/feed.xml"]
  schedule = {cron = "0 7 * * *", time_zone = "Europe/Berlin"}
  options = {words = 150}
  budget = {run = 0.50, day = 5.00}

\b
  [[jobs.morning.outputs]]
  kind = "folder"                    # or jsonl, parquet, atom, webhook, sql
  path = "briefs"
"""

_file = click.argument(
    "file", metavar="[JOBS.toml]", default=JOBS_FILE, type=click.Path(dir_okay=False, exists=True)
)
_job = click.option("--job", metavar="NAME", help="Only this job of the file.")


def _require_extra() -> None:
    from importlib.util import find_spec

    from summarize.errors import MissingExtra

    if missing := [name for name in ("sqlalchemy", "alembic", "filelock") if find_spec(name) is None]:
        raise MissingExtra(f"a batch needs {missing[0]}", advice="pip install 'summarize[batch]'")


@click.group(
    cls=DefaultCommandGroup,
    epilog=EXAMPLES,
    subcommand_metavar="JOBS.toml | COMMAND",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 90},
)
def batch() -> None:
    """Many briefs, again and again: only what changed is made anew.

    Whatever ends a run, the next one goes on from there: nothing is made or paid for twice.
    """
    _require_extra()


@batch.command()
@click.argument("file", metavar="JOBS.toml", type=click.Path(dir_okay=False, exists=True))
@_job
@click.option("--check", is_flag=True, help="Check the file, run nothing.")
@click.option(
    "--estimate", is_flag=True, help="Read what is new, and say what telling it would ask and cost at most."
)
@click.option(
    "--every",
    metavar="CRON",
    is_flag=False,
    flag_value="",
    help="Stay, and run at these times (five fields of cron); without them at the file's schedules.",
)
@click.option(
    "--workers", type=Integer(min=1), metavar="N", help="Processes that compute.  [default: one a core]"
)
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="What computes: processes here, or Ray: at RAY_ADDRESS, or one of its own. The same bytes.",
)
@click.option("--log-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--log-text", is_flag=True, help="Headlines in the log.")
@click.option(
    "--metrics",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Figures for Prometheus, for node_exporter's text files (*.prom).",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress and no warnings.")
@click.option("-v", "--verbose", is_flag=True, help="A line for every story; a traceback on failure.")
def run(**options: Any) -> int:
    """Run the jobs of JOBS.toml, once or at their times."""
    from summarize.cli.batch_run import run_batch

    return run_batch(**options)


@batch.command()
@_file
@_job
def status(**options: Any) -> None:
    """What the jobs have made, what failed, what their last runs cost."""
    from summarize.cli.batch_look import print_status

    print_status(**options)


@batch.command()
@click.argument("story")
@_file
@_job
@click.option("--revision", type=Integer(min=1), metavar="N", help="That one instead of the latest.")
@click.option(
    "-f", "--format", type=click.Choice(["text", "md", "json", "html"]), default="text", show_default=True
)
def show(**options: Any) -> None:
    """One STORY, by its id or how that begins, and how its revisions differ."""
    from summarize.cli.batch_look import print_story

    print_story(**options)


@batch.command()
@_file
@_job
def retry(**options: Any) -> None:
    """Have the next run tell anew what failed, and what no model wrote that was to."""
    from summarize.cli.batch_look import retry_failed

    retry_failed(**options)


@batch.command()
@_file
@_job
@click.option("--days", type=Integer(min=1), required=True, metavar="N", help="How old is old.")
def prune(**options: Any) -> None:
    """Forget the revisions, runs and stories that are older than N days; outputs let go of the stories."""
    from summarize.cli.batch_look import prune_old

    prune_old(**options)
