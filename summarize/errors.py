"""Every error that leaves the program, in one tree.

SummarizeError
├── ConfigurationError     an option or a setting is wrong (exit 2)
│   ├── PromptFault        a prompt file, or what is put into it, is wrong
│   └── JobsFault          a jobs file has mistakes, each named with its line
├── UnusableInput          one input cannot be used; it goes to `excluded`, the run goes on
│   └── MissingExtra       it could be, with an optional part installed
├── NothingToSummarize     no input was usable (exit 1)
├── AnotherRun             somebody else is running this job (exit 1)
├── NoModel                a model was demanded, and none is configured (exit 1)
├── ModelFailed            the model gave nothing usable (extractive instead, or exit 1)
│   ├── Unreachable        no connection, or it broke, or no answer came in time
│   ├── AccessDenied       the key is missing, wrong, or not allowed to do this
│   ├── NoBatches      the endpoint takes no files of many questions
│   ├── UnknownModel       the endpoint has no model of this name
│   ├── Overloaded         it turned every attempt away: too many requests, or a fault of its own
│   ├── RequestTooLong     the question does not fit into the model's window
│   ├── AnswerCut          the answer ended at its limit
│   ├── Declined           the model, or a filter before it, refused to answer
│   └── BadAnswer          empty, not JSON, not what was asked for
├── OverBudget             the next request would cost more than is left (exit 5)
├── BrokenCitation         a statement whose quotation is not in its source (a bug of ours)
├── StateFailed            what a batch remembers cannot be read or kept (exit 1)
├── WorkerLost             a process that computes for a batch was ended from outside (exit 1)
├── OutputFailed           the result cannot be written (exit 1)
└── TimeRanOut             the run took longer than it was allowed (exit 124)
"""

from __future__ import annotations

from collections.abc import Sequence


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


class PromptFault(ConfigurationError):
    """A prompt file is not what it should be, or lacks a value that it needs."""


class JobsFault(ConfigurationError):
    """A jobs file has `mistakes`, each a line of its own: where, and what is wrong there."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(mistakes))


class UnusableInput(SummarizeError):
    """One input cannot be read or holds nothing to summarise."""


class MissingExtra(UnusableInput):
    """An input or a ranker needs an optional part of the program that is not installed."""


class NothingToSummarize(SummarizeError):
    """No input held anything usable."""


class AnotherRun(SummarizeError):
    """A run of the same job, with the same state, is under way elsewhere."""


class NoModel(SummarizeError):
    """A model was demanded, and there is none to write with."""


class ModelFailed(SummarizeError):
    """The model gave nothing that can be used."""


class Unreachable(ModelFailed):
    """No connection to the endpoint, or it broke, or no answer came in time."""


class AccessDenied(ModelFailed):
    """The endpoint refuses the key."""


class NoBatches(ModelFailed):
    """The endpoint takes no files of many questions, to answer them later at a lower price."""


class UnknownModel(ModelFailed):
    """The endpoint has no model of this name."""


class Overloaded(ModelFailed):
    """The endpoint turned every attempt away."""


class RequestTooLong(ModelFailed):
    """The question does not fit into the model's window."""


class AnswerCut(ModelFailed):
    """The answer ended at its limit, before it was complete."""


class Declined(ModelFailed):
    """The model, or a filter before it, refused to answer."""


class BadAnswer(ModelFailed):
    """The answer is empty, not JSON, or not what was asked for."""


class OverBudget(SummarizeError):
    """The next request would cost more than is left of the budget."""


class BrokenCitation(SummarizeError):
    """A statement cites characters that are not what it quotes."""


class StateFailed(SummarizeError):
    """What a batch remembers between runs cannot be read or kept."""


class WorkerLost(SummarizeError):
    """A process that computes for a batch was ended, and its task could not be done by another."""


class OutputFailed(SummarizeError):
    """The result cannot be written where it was to go."""


class TimeRanOut(SummarizeError):
    """The run took longer than the time it was given."""
