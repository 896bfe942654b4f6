"""What the commands do, once their options are read."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Sequence
from io import FileIO
from typing import Any, BinaryIO, cast

import click

from summarize.brief import Brief
from summarize.cli.console import Console
from summarize.cli.output import require_folder, write_output
from summarize.cli.timeout import time_limit
from summarize.config import Config
from summarize.errors import PromptFault
from summarize.pipeline import find_stories, make, read_articles
from summarize.render import Format, render
from summarize.stories import group
from summarize.types import Source

# of --timeout, what the model gets: the rest is for the brief that the sources write without it
PATIENCE = 0.7


def run_brief(
    paths: Sequence[str],
    *,
    format: Format | None,
    output: str | None,
    timeout: float | None,
    no_color: bool,
    quiet: bool,
    verbose: bool,
    **config: Any,
) -> bool:
    """Make a brief and print it; gives whether some inputs could not be used."""
    if timeout is not None and config["mode"] != "llm":
        config["patience"] = PATIENCE * timeout
    if config["record"] and config["replay"]:
        raise click.UsageError("--record writes what a model answers, and with --replay none is asked")
    require_folder(output)
    console = Console(quiet=quiet, verbose=verbose)
    on_terminal = output is None and sys.stdout is not None and sys.stdout.isatty()
    with time_limit(timeout), console:
        made = make(
            paths,
            _config(config),
            stdin=_standard_input(paths),
            progress=console.progress,
            on_usage=console.usage,
        )
        shown = render(
            made.brief,
            made.stories,
            format or ("text" if on_terminal else "md"),
            width=shutil.get_terminal_size().columns,
            color=on_terminal and not no_color and not os.environ.get("NO_COLOR"),
        )
    write_output(shown, output)
    if made.brief.fallback_reason:
        console.warn(made.brief.fallback_reason)
    if config["record"] and made.brief.provenance.model is None:
        console.warn("nothing recorded: no model was asked")
    console.report(made.brief.excluded)
    return bool(made.brief.excluded)


def run_estimate(
    paths: Sequence[str], *, timeout: float | None, quiet: bool, verbose: bool, **options: Any
) -> bool:
    """Print what the run would ask of the model; gives whether some inputs could not be used."""
    from summarize.model import estimate
    from summarize.model_run import questions, settings

    output = options.pop("output")
    shown_otherwise = ("format", "no_color")
    config = _config({name: value for name, value in options.items() if name not in shown_otherwise})
    console = Console(quiet=quiet, verbose=verbose)
    with time_limit(timeout), console:
        stories, excluded = find_stories(
            paths, config, stdin=_standard_input(paths), progress=console.progress
        )
        asked = [] if config.mode == "extractive" else list(questions(stories, config))
        expected = estimate(asked, settings(config))
    cost = "unknown" if expected.cost_usd is None else f"at most ${expected.cost_usd:.4f}"
    lines = [
        f"model          {config.model}",
        f"stories        {len(stories)}",
        f"requests       {expected.requests} (one more for each statement that has to be mended)",
        f"input tokens   {expected.input_tokens:,}",
        f"output tokens  at most {expected.output_tokens:,}",
        f"cost           {cost}",
    ]
    write_output("\n".join(lines) + "\n", output)
    console.report(excluded)
    return bool(excluded)


def run_render(name: str, paths: Sequence[str], **options: Any) -> bool:
    """Print the messages that a run over `paths` would send with the prompt `name`.

    Gives whether some inputs could not be used.
    """
    from summarize.model_run import questions
    from summarize.prompting import find_prompt

    prompt = find_prompt(name, options["prompts"])
    config = Config(prompt=(prompt.label,), **options)
    with Console(quiet=False, verbose=False) as console:
        stories, excluded = find_stories(
            paths, config, stdin=_standard_input(paths), progress=console.progress
        )
    asked = [each for each in questions(stories, config) if each.prompt == prompt.use]
    if not asked:
        happened = "it is asked only about an answer, and nothing is asked here"
        raise PromptFault(happened, to=prompt.label, advice="`summarize prompts show` prints its file")
    shown = [
        "\n".join(
            [
                f"--- {prompt.label}, {number} of {len(asked)}",
                *(f"# {m.role}\n{m.text}" for m in each.messages),
            ]
        )
        for number, each in enumerate(asked, 1)
    ]
    write_output("\n\n".join(shown) + "\n", None)
    console.report(excluded)
    return bool(excluded)


def run_read(paths: Sequence[str], *, timeout: float | None, quiet: bool, verbose: bool) -> bool:
    """Print the documents as read and cleaned; gives whether some inputs could not be used."""
    console = Console(quiet=quiet, verbose=verbose)
    with time_limit(timeout), console:
        articles, excluded = read_articles(paths, stdin=_standard_input(paths), progress=console.progress)
        (together,) = group(articles, split=False)
        lines = [_line(source) for source in together.sources]
    write_output("".join(sorted(lines)), None)
    console.report(excluded)
    return bool(excluded)


def run_schema() -> None:
    """Print the JSON Schema of a brief."""
    write_output(json.dumps(Brief.model_json_schema(mode="serialization"), indent=2) + "\n", None)


def _config(options: dict[str, Any]) -> Config:
    if not options["model"].strip():
        raise click.UsageError("--model is empty: name the model to ask")
    return Config(
        **{name: value for name, value in options.items() if name != "no_cache"},
        cache=not options["no_cache"],
    )


def _standard_input(paths: Sequence[str]) -> BinaryIO | None:
    """Unbuffered: the buffered one may pass over an interrupt between two reads."""
    wanted = "-" in paths and sys.stdin is not None
    return cast("BinaryIO", FileIO(sys.stdin.fileno(), closefd=False)) if wanted else None


def _line(source: Source) -> str:
    article, document = source.article, source.article.document
    shown = {
        "name": document.name,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "url": document.url,
        "language": document.language,
        "text": document.text,
        "sentences": [[sentence.start, sentence.end] for sentence in article.sentences],
        "excluded": [span.model_dump() for span in article.excluded],
        "sha256": document.sha256,
        "duplicate_of": source.copies,
    }
    return json.dumps(shown, ensure_ascii=False) + "\n"
