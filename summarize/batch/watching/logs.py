"""Logs on standard error: lines for a person, or JSON Lines for a program, one for every story.

No text of an article is in them; a headline is when it is asked for.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any, Literal

from summarize.batch.events import (
    SUCCESSES,
    AnswersAwaited,
    DocumentsRead,
    Event,
    RequestMade,
    RunBegan,
    RunEnded,
    StoryFailed,
    StoryMade,
)
from summarize.batch.watching.terminal import Screen, answers, duration, plural, summary
from summarize.brief import Usage
from summarize.render.characters import one_line

LogFormat = Literal["text", "json"]
# an endpoint's words may be long, and what it repeats of a question is nobody's business
REASON_LENGTH = 200
HOUR = 3600.0
# ours, and those of libraries that report on their own work
LOGGERS = ("summarize", "opentelemetry", "apscheduler")

logger = logging.getLogger("summarize")


class Lines(logging.Handler):
    """What is logged, each record on a line of its own; a fault of the screen is nobody's fault."""

    def __init__(self, screen: Screen, format: LogFormat) -> None:
        super().__init__()
        self._screen = screen
        self._line = _as_json if format == "json" else _as_text

    def emit(self, record: logging.LogRecord) -> None:
        """Print `record`."""
        try:
            line = self._line(record)
        except (TypeError, ValueError) as error:
            line = f"summarize: a message that cannot be shown: {type(error).__name__}"
        self._screen.say(line)


def set_up(screen: Screen, format: LogFormat, *, quiet: bool = False, verbose: bool = False) -> None:
    """Send what the program and its libraries log to `screen`, and nowhere else.

    Quiet leaves only failures. A program gets a line for every story, a person only when `verbose`.
    """
    usual = logging.INFO if format == "json" else logging.WARNING
    detailed = logging.DEBUG if format == "json" else logging.INFO
    level = logging.ERROR if quiet else detailed if verbose else usual
    for name in LOGGERS:
        each = logging.getLogger(name)
        handler = Lines(screen, format)
        if name != "summarize":
            handler.addFilter(_Seldom())
            each.propagate = False
        each.handlers = [handler]
        each.setLevel(level if name == "summarize" else max(level, logging.WARNING))


class Logs:
    """A watcher that logs the events."""

    def __init__(self, format: LogFormat = "text", *, headlines: bool = False) -> None:
        """`headlines` puts the headline of every story into its line of JSON."""
        self._headlines = headlines
        # a person sees the last line of a run even where all else that went well is hushed
        self._last = logging.WARNING if format == "text" else logging.INFO
        self._fallbacks: dict[str, int] = {}

    def __call__(self, event: Event) -> None:
        """Log `event`."""
        fields: dict[str, Any] = {"job": event.job}
        match event:
            case RunBegan():
                self._fallbacks[event.job] = 0
                line, level = f"{event.job}: run {event.run} began", logging.INFO
                fields |= {"run": event.run}
            case DocumentsRead():
                line, level = f"{event.job}: {plural(event.read, 'document')} read", logging.DEBUG
                fields |= {"documents": event.read, "new": event.new, "excluded": event.excluded}
            case AnswersAwaited():
                line, level = f"{event.job}: {answers(event)}", logging.INFO
                fields |= {"answered": event.answered, "asked": event.asked}
            case StoryMade():
                self._fallbacks[event.job] = self._fallbacks.get(event.job, 0) + bool(event.fallback)
                line, level = _made(event), logging.INFO
                fields |= self._made_fields(event)
            case StoryFailed():
                reason = _reason(event.reason)
                line, level = f"{event.job}: {event.story}: {reason}", logging.ERROR
                fields |= {"story": event.story, "seconds": round(event.seconds, 3), "error": event.error}
                fields |= {"reason": reason, "done": event.done, "of": event.of}
            case RequestMade():
                line, level = _request(event), logging.DEBUG
                fields |= _request_fields(event)
            case RunEnded():
                line, level = self._ended(event)
                fields |= _ended_fields(event, self._fallbacks.get(event.job, 0))
        logger.log(level, "%s", line, extra={"event": _name(event), "fields": fields})

    def _made_fields(self, event: StoryMade) -> dict[str, Any]:
        fields: dict[str, Any] = {
            "story": event.story,
            "revision": event.revision,
            "mode": event.mode,
            "sources": event.sources,
            "origins": event.origins,
            "seconds": round(event.seconds, 3),
            "model": event.model,
            **_usage(event.usage),
            "fallback": event.fallback and _reason(event.fallback),
            "fallback_error": event.fallback_error,
            "done": event.done,
            "of": event.of,
        }
        if self._headlines and event.headline is not None:
            fields["headline"] = one_line(event.headline)
        return fields

    def _ended(self, event: RunEnded) -> tuple[str, int]:
        level = self._last if event.outcome in SUCCESSES else logging.ERROR
        return summary(event, fallbacks=self._fallbacks.get(event.job, 0)), level


class _Seldom(logging.Filter):
    """Lets a library say the same thing once an hour: a collector that is down may be down all day."""

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        kind = str(record.msg)
        if record.created - self._said.get(kind, -HOUR) < HOUR:
            return False
        self._said[kind] = record.created
        return True


def _made(event: StoryMade) -> str:
    cost = f", ${event.usage.cost_usd:.4f}" if event.usage.cost_usd else ""
    why = f", without the model: {_reason(event.fallback)}" if event.fallback else ""
    sources = plural(event.sources, "source")
    done = f"{event.done:,} of {event.of:,}"
    return (
        f"{event.job}: {event.story} revision {event.revision}, {event.mode}, {sources}, "
        f"{duration(event.seconds)}{cost} ({done}){why}"
    )


def _request(event: RequestMade) -> str:
    tokens = f"{event.input_tokens or 0:,} + {event.output_tokens or 0:,} tokens"
    took = duration(event.seconds)
    return f"{event.job}: {event.story}: {event.host} {event.model}: {event.outcome}, {tokens}, {took}"


def _request_fields(event: RequestMade) -> dict[str, Any]:
    names = ("story", "model", "host", "input_tokens", "output_tokens", "outcome")
    return {name: getattr(event, name) for name in names} | {"seconds": round(event.seconds, 3)}


def _ended_fields(event: RunEnded, fallbacks: int) -> dict[str, Any]:
    names = ("run", "outcome", "documents", "new", "excluded", "made", "failed", "unchanged")
    fields = {name: getattr(event, name) for name in names}
    return fields | {"fallbacks": fallbacks, "seconds": round(event.seconds, 3), **_usage(event.usage)}


def _usage(usage: Usage) -> dict[str, Any]:
    return usage.model_dump()


def _reason(reason: str) -> str:
    line = one_line(reason)
    return line if len(line) <= REASON_LENGTH else f"{line[: REASON_LENGTH - 1]}…"


def _name(event: Event) -> str:
    kind = type(event).__name__
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in kind).lstrip("_")


def _as_text(record: logging.LogRecord) -> str:
    return f"summarize: {one_line(record.getMessage())}"


def _as_json(record: logging.LogRecord) -> str:
    moment = datetime.fromtimestamp(record.created, UTC)
    line = {
        "time": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "level": record.levelname.lower(),
        "event": getattr(record, "event", "message"),
    }
    said = {"logger": record.name, "message": one_line(record.getMessage())}
    return json.dumps(line | getattr(record, "fields", said))
