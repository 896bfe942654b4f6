"""Every error that leaves the program, in one tree.

SummarizeError
├── ConfigurationError     an option or a setting is wrong (exit 2)
├── UnusableInput          one input cannot be used; it goes to `excluded`, the run goes on
│   └── MissingExtra       it could be, with an optional part installed
├── NothingToSummarize     no input was usable (exit 1)
├── BrokenCitation         a statement whose quotation is not in its source (a bug of ours)
└── TimeRanOut             the run took longer than it was allowed (exit 124)
"""

from __future__ import annotations


class SummarizeError(Exception):
    """Base of all: says what happened, to which input, and what to do about it."""

    def __init__(self, happened: str, *, to: str | None = None, advice: str | None = None) -> None:
        self.happened = happened
        self.to = to
        self.advice = advice
        subject = f"{to}: " if to else ""
        super().__init__(f"{subject}{happened}" + (f" ({advice})" if advice else ""))


class ConfigurationError(SummarizeError):
    """An option, an environment variable or a configuration file says something impossible."""


class UnusableInput(SummarizeError):
    """One input cannot be read or holds nothing to summarise."""


class MissingExtra(UnusableInput):
    """An input or a ranker needs an optional part of the program that is not installed."""


class NothingToSummarize(SummarizeError):
    """No input held anything usable."""


class NoModel(SummarizeError):
    """A model was demanded, and there is none to write with."""


class BrokenCitation(SummarizeError):
    """A statement cites characters that are not what it quotes."""


class OutputFailed(SummarizeError):
    """The result cannot be written where it was to go."""


class TimeRanOut(SummarizeError):
    """The run took longer than the time it was given."""
