"""Drafts to be checked: what one is, read from a file or a stream, and what is wrong with what is none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pydantic import BaseModel, ConfigDict, ValidationError

from summarize.errors import UnusableInput
from summarize.read.contents import file_contents, stream_contents
from summarize.read.decode import decode
from summarize.read.inputs import STANDARD_INPUT

_HALF_A_PAIR = re.compile("[\ud800-\udfff]")
# what pydantic tells in the words of Python, in those of JSON
_WRONG = {
    "missing": "is missing",
    "model_type": "should be an object",
    "string_type": "should be a string",
    "tuple_type": "should be a list",
}


class Given(BaseModel):
    """A part of a draft: what else stands in it is the business of whoever made it."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class GivenDocument(Given):
    """A source that a draft brings along; citations count the code points of `text`."""

    name: str
    text: str


class GivenSentence(Given):
    """A sentence to check, and the names of the documents it rests on: without any, all of them."""

    text: str
    sources: tuple[str, ...] | None = None


class GivenDraft(Given):
    """What is to be checked: sentences, and the documents unless they are given apart."""

    documents: tuple[GivenDocument, ...] = ()
    sentences: tuple[GivenSentence, ...]


def read_draft(path: str, stdin: BinaryIO | None = None) -> str:
    """The text of the file at `path`, or of `stdin` for `-`; raises `UnusableInput` that names it."""
    name = "standard input" if path == STANDARD_INPUT else Path(path).name
    try:
        return decode(stream_contents(stdin) if path == STANDARD_INPUT else file_contents(path)).text
    except UnusableInput as error:
        raise UnusableInput(error.happened, to=name, advice=error.advice) from error


def parse_drafts(text: str, name: str) -> Iterator[GivenDraft]:
    """The drafts in `text`: one JSON object, or one on each line.

    Raises `UnusableInput` that names the line, and in it the place, of what is no draft.
    """
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        if len(lines) < 2 or not _is_json(lines[0][1]):
            raise _no_json(error, name) from error
        for number, line in lines:
            at = f"{name}, line {number}"
            try:
                found = json.loads(line)
            except (ValueError, RecursionError) as broken:
                raise _no_json(broken, at) from broken
            yield parse(found, at)
        return
    yield parse(whole, name)


def parse(found: object, at: str) -> GivenDraft:
    """`found`, which JSON gave, as a draft; raises `UnusableInput` naming the place `at` fault."""
    try:
        draft = GivenDraft.model_validate(found)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "it"
        wrong = _WRONG.get(first["type"], first["msg"])
        raise UnusableInput(
            f"not a draft: {place}: {wrong}", to=at, advice="see `summarize verify --help`"
        ) from error
    names = [document.name for document in draft.documents]
    if doubled := next((name for name in names if names.count(name) > 1), None):
        raise UnusableInput(f"not a draft: two documents are named {doubled!r}", to=at)
    texts = (*(d.text for d in draft.documents), *names, *(s.text for s in draft.sentences))
    if any(_HALF_A_PAIR.search(text) for text in texts):
        raise UnusableInput("not valid Unicode: half a surrogate pair", to=at)
    return draft


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _no_json(error: Exception, at: str) -> UnusableInput:
    if isinstance(error, json.JSONDecodeError):
        place = (
            f"line {error.lineno}, character {error.colno}"
            if error.lineno > 1
            else f"character {error.colno}"
        )
        return UnusableInput(f"not JSON: {error.msg} at {place}", to=at)
    too_much = "nested too deeply" if isinstance(error, RecursionError) else "a number has too many digits"
    return UnusableInput(f"not JSON: {too_much}", to=at)
