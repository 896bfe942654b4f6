"""A run's answers in a file, to repeat the run from without asking anybody."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from errno import EACCES, EISDIR, ENOENT
from pathlib import Path
from typing import Any

from summarize.brief import Usage
from summarize.conversation import Question, R, parse_reply
from summarize.errors import ConfigurationError, ModelFailed, OutputFailed
from summarize.model.keys import question_key
from summarize.model.usage import add
from summarize.types import Frozen


class Entry(Frozen):
    """One question's end: its answer's JSON, or the error it came to, and what that took."""

    key: str
    prompt: str
    text: str | None = None
    error: str | None = None
    happened: str | None = None
    to: str | None = None
    advice: str | None = None
    usage: Usage = Usage()


class _Head(Frozen):
    record: int = 1
    model: str


class Recorder:
    """Collects what a run was answered and writes it, one JSON object a line, in an order of its own."""

    def __init__(self, model: str) -> None:
        self._head = _Head(model=model)
        self._entries: dict[str, Entry] = {}

    def answered(self, question: Question[Any], text: str, usage: Usage) -> None:
        """`question` was answered by the JSON object `text`."""
        self._add(question, text=text, usage=usage)

    def failed(self, question: Question[Any], error: ModelFailed, usage: Usage) -> None:
        """`question` came to `error`, which is part of the run: it went on from there."""
        named = {
            "error": type(error).__name__,
            "happened": error.happened,
            "to": error.to,
            "advice": error.advice,
        }
        self._add(question, usage=usage, **named)

    def write(self, path: Path) -> None:
        """Put the record at `path`, all of it or nothing; raises `OutputFailed`."""
        entries = [self._entries[key] for key in sorted(self._entries)]
        lines = [part.model_dump_json(exclude_none=True) + "\n" for part in (self._head, *entries)]
        try:
            _replace(path, "".join(lines))
        except OSError as error:
            raise OutputFailed(f"the record cannot be written: {error.strerror}", to=str(path)) from error

    def _add(self, question: Question[Any], **known: Any) -> None:
        key = question_key(question)
        self._entries.setdefault(key, Entry(key=key, prompt=_prompt(question), **known))


def require_folder(path: Path) -> None:
    """Raise `OutputFailed` when nothing can be written beside `path`, before anything is paid for."""
    folder = path.resolve().parent
    if path.is_dir() or not os.access(folder, os.W_OK):
        why = os.strerror(EISDIR if path.is_dir() else EACCES if folder.is_dir() else ENOENT)
        raise OutputFailed(f"the record cannot be written: {why}", to=str(path))


class RecordedModel:
    """Answers as a record says, failures too, without any request."""

    def __init__(self, path: Path, *, on_progress: Callable[[Usage], None]) -> None:
        """Raises `ConfigurationError` when `path` is not a record."""
        self._path = path
        self._on_progress = on_progress
        self._usage = Usage()
        head, *entries = _lines(path)
        try:
            self.name = _Head.model_validate_json(head).model
            self._entries = {entry.key: entry for entry in map(Entry.model_validate_json, entries)}
        except ValueError as error:
            raise ConfigurationError("not the record of a run", to=str(path)) from error

    @property
    def usage(self) -> Usage:
        """What the recorded run asked for the answers given so far."""
        return self._usage

    async def ask(self, question: Question[R]) -> R:
        """The recorded answer; raises the recorded failure, or `ConfigurationError` without any."""
        entry = self._entries.get(question_key(question))
        if entry is None:
            raise ConfigurationError(
                f"it has no answer to this question of prompt {_prompt(question)}",
                to=str(self._path),
                advice="a record answers the same inputs, options and prompts only",
            )
        self._usage = add(self._usage, entry.usage)
        self._on_progress(self._usage)
        if entry.error is not None:
            kinds = {kind.__name__: kind for kind in ModelFailed.__subclasses__()}
            raise kinds.get(entry.error, ModelFailed)(
                entry.happened or "it failed", to=entry.to, advice=entry.advice
            )
        return parse_reply(entry.text or "", question.reply)


def _replace(path: Path, content: str) -> None:
    if path.exists() and not path.is_file():
        path.write_text(content, encoding="utf-8")  # a device or a pipe has nothing to be replaced by
        return
    target = path.resolve()
    unfinished = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        unfinished.write_text(content, encoding="utf-8")
        unfinished.replace(target)
    except OSError:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigurationError(f"the record cannot be read: {error.strerror}", to=str(path)) from error
    except UnicodeDecodeError as error:
        raise ConfigurationError("not the record of a run", to=str(path)) from error
    return text.split("\n")[:-1] or [""]


def _prompt(question: Question[Any]) -> str:
    return f"{question.prompt.name}@{question.prompt.version}"
