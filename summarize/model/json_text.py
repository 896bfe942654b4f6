"""JSON as models and endpoints write it: found in a text around it, and refused when ambiguous."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_THOUGHT = re.compile(r"\A.*</think>", re.DOTALL)
_MOST_STARTS = 100


class RepeatedKey(ValueError):
    """An object that names a key twice, so that nobody knows which value counts."""


def load_unambiguous(text: str) -> Any:
    """What the JSON `text` says; raises `ValueError` when it is none, `RepeatedKey` when it is two."""
    return json.loads(text, object_pairs_hook=_unique)


def has_lone_surrogate(text: str) -> bool:
    """Whether `text` holds half of a character, which no file and no answer can hold."""
    return _LONE_SURROGATE.search(text) is not None


def without_lone_surrogates(text: str) -> str:
    """`text` with a mark in place of every half of a character."""
    return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def json_objects(text: str) -> Iterator[str]:
    """The JSON objects written in `text`, outermost first, past what the model says around them.

    What stands before a closing `</think>` is the model talking to itself. Raises `RepeatedKey`.
    """
    text = _THOUGHT.sub("", text)
    decoder = json.JSONDecoder(object_pairs_hook=_unique)
    start = text.find("{")
    for _ in range(_MOST_STARTS):
        if start < 0:
            return
        try:
            _, end = decoder.raw_decode(text, start)
        except RepeatedKey:
            raise
        except (ValueError, RecursionError):
            end = start + 1
        else:
            yield text[start:end]
        start = text.find("{", end)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise RepeatedKey("a key stands in it twice")
    return found
