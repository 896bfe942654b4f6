"""What happens in a run, for whoever watches it: logs, traces, metrics, a terminal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from summarize.brief import Usage


@dataclass(frozen=True, slots=True)
class RunBegan:
    """A run of `job` began; `run` counts the runs of the job from 1."""

    job: str
    run: int


@dataclass(frozen=True, slots=True)
class DocumentsRead:
    """So many documents are read so far in this run, of which `new` were not known."""

    job: str
    read: int
    new: int
    excluded: int


@dataclass(frozen=True, slots=True)
class AnswersAwaited:
    """Of so many questions `asked` in a provider's batches so many are `answered`; the rest is waited for."""

    job: str
    answered: int
    asked: int


@dataclass(frozen=True, slots=True)
class StoryMade:
    """A revision of a story was made in `seconds`; `fallback` is why no model wrote it, if one was to.

    `fallback_error` is the name of that error's class; `model` is the one that was asked, if any.
    """

    job: str
    story: str
    revision: int
    sources: int
    origins: int
    mode: str
    seconds: float
    usage: Usage
    fallback: str | None
    done: int
    of: int
    fallback_error: str | None = None
    model: str | None = None
    headline: str | None = None


@dataclass(frozen=True, slots=True)
class StoryFailed:
    """No brief could be made of a story, for the `reason`; the next run tries again.

    `error` is the name of the error's class: reasons by the thousand fall into few of these.
    """

    job: str
    story: str
    reason: str
    done: int
    of: int
    error: str = "SummarizeError"
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class RequestMade:
    """One request to a model ended after `seconds`, without what was said in it.

    `story` is the one that it was for, where that is known; `outcome` is "ok" or the name of an
    error's class. Token counts that the answer did not give are None.
    """

    job: str
    story: str | None
    model: str
    host: str
    input_tokens: int | None
    output_tokens: int | None
    seconds: float
    outcome: str


@dataclass(frozen=True, slots=True)
class RunEnded:
    """A run ended after `seconds` with so many stories made, failed and left as they were.

    `outcome` is "done"; "incomplete" when stories failed or inputs were excluded and the rest is done;
    else what stopped it: "over budget", "interrupted" or "failed".
    """

    job: str
    run: int
    seconds: float
    documents: int
    new: int
    excluded: int
    made: int
    failed: int
    unchanged: int
    usage: Usage
    outcome: str


# the outcomes of runs that came to their end
SUCCESSES = frozenset({"done", "incomplete"})

Event = RunBegan | DocumentsRead | AnswersAwaited | StoryMade | StoryFailed | RequestMade | RunEnded
Watcher = Callable[[Event], None]
