"""The commands and their options, in the words that `--help` prints."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from summarize import __version__
from summarize.cli.batch import batch
from summarize.cli.default_command import DefaultCommandGroup
from summarize.cli.number import Integer, Number
from summarize.cli.prompts import prompts

# a copy of what `config` has, which is slow to import
MODEL = "gpt-5-mini"

EXAMPLES = """\b
Examples:
  summarize articles/                       a brief of every article in a folder
  summarize a.txt b.html --words 150        of two files, in at most 150 words
  summarize - < a.txt                       of standard input
  summarize articles/ -f html -o brief.html one page: click a number, see the sentence
  summarize articles/ -f json | jq .        for other programs
  summarize articles/ -m gpt-5-mini --max-cost 0.05     written by a model

\b
Exit codes:
  0    done                           3    done, but some inputs could not be used
  1    failed, nothing was produced   4    verify: a sentence is not supported
  2    wrong usage                    5    --max-cost would be exceeded
                                      124  --timeout ran out
                                      130  interrupted

\b
Options are also read from SUMMARIZE_<OPTION> variables, from summarize.toml in the
working folder and from $XDG_CONFIG_HOME/summarize/config.toml, in this order.
Completion in bash (or zsh, fish): eval "$(_SUMMARIZE_COMPLETE=bash_source summarize)"
"""

FROM_ENVIRONMENT = {"auto_envvar_prefix": "SUMMARIZE"}


def _complete_ranker(_context: click.Context, _option: click.Parameter, incomplete: str) -> list[str]:
    from summarize.select.names import RANKERS

    return [name for name in RANKERS if name.startswith(incomplete)]


_paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
_quiet = click.option("-q", "--quiet", is_flag=True, help="No progress and no warnings.")
_verbose = click.option("-v", "--verbose", is_flag=True, help="Say more; a traceback on failure.")
_timeout = click.option(
    "--timeout",
    type=Number(min=0, min_open=True),
    metavar="SECONDS",
    help="Give up after so long.",
)


_version = partial(
    click.version_option,
    __version__,
    "-V",
    "--version",
    message=f"summarize {__version__}",
    allow_from_autoenv=False,
)


@click.group(
    cls=DefaultCommandGroup,
    epilog=EXAMPLES,
    subcommand_metavar="PATH... | COMMAND",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 90},
)
@_version()
@click.pass_context
def summarize(context: click.Context) -> None:
    """Read several articles on one story and print one brief.

    Every sentence of the brief is traced to the exact characters of the article it rests on.
    """
    from summarize.cli.settings import read_settings

    commands = summarize.commands.values()
    options = [p for c in commands for p in c.params if isinstance(p, click.Option) and p.expose_value]
    known = {option.name: option.multiple for option in options if option.name}
    context.default_map = dict.fromkeys(summarize.commands, read_settings(known))


@summarize.command(context_settings=FROM_ENVIRONMENT)
@_paths
@click.option(
    "-f",
    "--format",
    type=click.Choice(["md", "text", "json", "html"]),
    help="How the brief is shown.  [default: text on a terminal, md in a pipe]",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Write it there, whole or not at all.",
)
@click.option(
    "--mode",
    type=click.Choice(["auto", "llm", "extractive"]),
    default="auto",
    show_default=True,
    help="Who writes. auto: a model when a key or an address is set, else nobody but the sources.",
)
@click.option(
    "-m",
    "--model",
    default=MODEL,
    show_default=True,
    metavar="NAME",
    help="The model to ask, by its name at OPENAI_BASE_URL.",
)
@click.option(
    "--words",
    type=Integer(min=1),
    default=250,
    show_default=True,
    metavar="N",
    help="The most words a summary may have.",
)
@click.option(
    "--stories",
    type=click.Choice(["auto", "one"]),
    default="auto",
    show_default=True,
    help="auto: a mixed folder is split into its events.",
)
@click.option(
    "--ranker",
    default="coverage",
    show_default=True,
    metavar="NAME",
    shell_complete=_complete_ranker,
    help="How sentences are ranked: coverage, or by sumy: lexrank, lsa, luhn, textrank, ...",
)
@click.option(
    "--prompt",
    multiple=True,
    metavar="NAME@V",
    help="Pin one version of a prompt, write@1 say; may be given several times.",
)
@click.option(
    "--prompts",
    type=click.Path(exists=True, file_okay=False),
    metavar="DIR",
    help="A folder of prompts of your own; see `summarize prompts`.",
)
@click.option(
    "--max-cost",
    type=Number(min=0),
    metavar="USD",
    help="Stop before the request that could make the run cost more.",
)
@click.option(
    "--estimate", is_flag=True, help="Say what the run would ask and cost at most, and ask nothing."
)
@click.option(
    "--retries",
    type=Integer(min=0),
    default=4,
    show_default=True,
    metavar="N",
    help="How often a request that failed is repeated.",
)
@click.option(
    "--concurrency",
    type=Integer(min=1),
    default=4,
    show_default=True,
    metavar="N",
    help="Requests under way at once.",
)
@click.option("--no-cache", is_flag=True, help="Ask again what was answered before.")
@click.option(
    "--record",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Write the model's answers there, for --replay.",
)
@click.option(
    "--replay",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="Repeat a run from its record, with no request.",
)
@_timeout
@click.option("--no-color", is_flag=True, help="No colors on a terminal.")
@_quiet
@_verbose
@_version(hidden=True)  # in the help it stands once
def run(**options: Any) -> bool:
    """A brief of files, folders (walked in name order), pages (https://) and standard input (-)."""
    from summarize.cli.run import run_brief, run_estimate

    return run_estimate(**options) if options.pop("estimate") else run_brief(**options)


@summarize.command(context_settings=FROM_ENVIRONMENT)
@_paths
@_timeout
@_quiet
@_verbose
def read(**options: Any) -> bool:
    """The documents as read and cleaned: one JSON object a line, no summary."""
    from summarize.cli.run import run_read

    return run_read(**options)


@summarize.command(context_settings=FROM_ENVIRONMENT)
@click.argument("draft")
@click.argument("more", nargs=-1, metavar="")
@click.option(
    "--sources",
    multiple=True,
    metavar="PATH...",
    help="The documents: files and folders, besides those in the draft.",
)
@_timeout
@_quiet
@_verbose
def verify(**options: Any) -> int:
    """Check anybody's DRAFT against its sources, with no model and no network.

    DRAFT is a file, or - for standard input: one JSON object, or one on each line, as in
    {"documents": [{"name": "a.txt", "text": "..."}], "sentences": [{"text": "...", "sources": ["a.txt"]}]}

    Exits with 4 when a sentence is not supported.
    """
    from summarize.cli.check import run_check

    return run_check(**options)


@summarize.command()
def schema() -> None:
    """The JSON Schema of a brief."""
    from summarize.cli.run import run_schema

    run_schema()


summarize.add_command(prompts)
summarize.add_command(batch)
