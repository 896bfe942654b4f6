"""From the command line to an exit code: every error becomes one line that says what to do."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import threading
from collections.abc import Sequence

import click
from click.core import ParameterSource

from summarize.cli.commands import summarize
from summarize.cli.interrupt import interrupt
from summarize.cli.say import say

DONE, FAILED, MISUSED, INCOMPLETE, OVER_BUDGET, TIMED_OUT, INTERRUPTED = 0, 1, 2, 3, 5, 124, 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit with the code that the contract gives its outcome."""
    code = _run(list(sys.argv[1:] if arguments is None else arguments))
    # an interrupt inside an exec(), which imports use, would end Python by the signal instead of by the code
    exec("")  # noqa: S102
    gc.freeze()  # on the way out there is nothing to collect either
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    try:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, interrupt)
        outcome = summarize.main(args=arguments, prog_name="summarize", standalone_mode=False)
    except click.exceptions.Exit as wanted:
        return wanted.exit_code
    except click.ClickException as misuse:
        with contextlib.suppress(OSError):  # standard error is full
            _with_origin(misuse).show()
        return MISUSED
    except (KeyboardInterrupt, click.Abort):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second one must not spoil the way out
        return _say("interrupted", INTERRUPTED)
    except BrokenPipeError:
        # whoever read our output has gone; nothing may be written there while shutting down
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return DONE
    except Exception as error:
        return _failed(error, verbose=bool({"-v", "--verbose"} & set(arguments)))
    return INCOMPLETE if outcome is True else outcome or DONE


def _with_origin(misuse: click.ClickException) -> click.ClickException:
    """`misuse` that also says where a wrong value stands which is not on the command line."""
    if isinstance(misuse, click.BadParameter) and misuse.param and misuse.param.name and misuse.ctx:
        place = {
            ParameterSource.ENVIRONMENT: f"{misuse.ctx.auto_envvar_prefix}_{misuse.param.name.upper()}",
            ParameterSource.DEFAULT_MAP: "a settings file",
        }.get(misuse.ctx.get_parameter_source(misuse.param.name) or ParameterSource.COMMANDLINE)
        if place:
            misuse.param_hint = f"{misuse.param.get_error_hint(misuse.ctx)} in {place}"
    return misuse


def _failed(error: Exception, *, verbose: bool) -> int:
    from summarize.errors import ConfigurationError, JobsFault, OverBudget, SummarizeError, TimeRanOut

    if verbose:
        import traceback

        traceback.print_exception(error)
    if isinstance(error, TimeRanOut):
        return _say(str(error), TIMED_OUT)
    if isinstance(error, JobsFault):
        for mistake in error.mistakes[:-1]:
            say(mistake)
        return _say(error.mistakes[-1], MISUSED)
    if isinstance(error, ConfigurationError):
        return _say(str(error), MISUSED)
    if isinstance(error, OverBudget):
        return _say(str(error), OVER_BUDGET)
    if isinstance(error, SummarizeError | OSError):
        return _say(str(error), FAILED)
    kind = type(error).__name__
    return _say(
        f"a fault of the program, {kind}: {error} (run again with -v and report what it prints)", FAILED
    )


def _say(line: str, code: int) -> int:
    say(line)
    return code
