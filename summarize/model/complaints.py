"""What an endpoint means by an answer that is not 200: its status, its code and its words as our error."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from summarize.errors import (
    AccessDenied,
    Declined,
    ModelFailed,
    Overloaded,
    RequestTooLong,
    UnknownModel,
    Unreachable,
)
from summarize.model.exchange import AttemptFailed, Field
from summarize.model.headers import quotas, retry_after

_TOO_LONG = re.compile(
    r"context.?(length|size|window)|maximum context|prompt is too long|too many (input )?tokens"
    r"|(input|prompt|request)[^.]{0,40}(too (long|large)|exceed)|reduce the length",
    re.IGNORECASE,
)
_WINDOW = re.compile(
    r"(?:maximum context length|context (?:length|size|window))\D{0,40}?([0-9][0-9,]{2,9})", re.IGNORECASE
)
_DIGITS = re.compile(r"^([0-9]{1,9})$")
_MISUNDERSTOOD: tuple[tuple[Field, re.Pattern[str]], ...] = (
    ("limit", re.compile(r"max_(completion_)?tokens", re.IGNORECASE)),
    ("temperature", re.compile(r"temperature", re.IGNORECASE)),
    ("seed", re.compile(r"\bseed\b", re.IGNORECASE)),
    (
        "format",
        re.compile(r"response.?format|json.?schema|json.?object|schema|grammar|guided", re.IGNORECASE),
    ),
)
_PASSING = frozenset({408, 409, 425, 429})


@dataclass(frozen=True, slots=True)
class Complaint:
    """A status with what the body says of it: its code, the parameter it names, its words."""

    status: int
    headers: Mapping[str, str]
    body: Any
    words: str

    def says(self, key: str) -> str:
        """The text under `key` of the body's error, wherever this endpoint puts it."""
        inner = self.body.get("error") if isinstance(self.body, dict) else None
        for place in (inner, self.body):
            if isinstance(place, dict) and isinstance(place.get(key), str | int):
                return str(place[key])
        return ""


def failure(complaint: Complaint, *, host: str, model: str) -> AttemptFailed:
    """The error that `complaint` is, and whether the same request may succeed later."""
    left = quotas(complaint.headers)
    if complaint.status in _PASSING or complaint.status >= 500:
        return _overloaded(complaint, host, left)
    if complaint.status in {400, 413, 422}:
        return _rejected(complaint, host, model)
    return AttemptFailed(_denied(complaint, host, model), quotas=left)


def _overloaded(complaint: Complaint, host: str, left: dict[str, Any]) -> AttemptFailed:
    named = f"{complaint.says('code')} {complaint.says('type')}"
    # llama.cpp answers 500 to a schema that it cannot turn into a grammar
    if complaint.status == 500 and re.search("grammar|json.?schema", complaint.words, re.IGNORECASE):
        return AttemptFailed(ModelFailed(_told(complaint), to=host), misunderstood="format")
    if "insufficient_quota" in named or "billing" in named:
        happened, advice = f"the account is used up: {_told(complaint)}", "add credit, or use another key"
        return AttemptFailed(Overloaded(happened, to=host, advice=advice))
    if complaint.status == 429:
        error = Overloaded(f"too many requests: {_told(complaint)}", to=host, advice="try again later")
    else:
        error = Overloaded(_told(complaint), to=host, advice="try again later")
    wait = retry_after(complaint.headers)
    if wait is None:
        wait = max((quota.reset for quota in left.values() if not quota.remaining), default=None)
    passing = complaint.headers.get("x-should-retry") != "false"
    return AttemptFailed(error, passing=passing, retry_after=wait, quotas=left)


def _rejected(complaint: Complaint, host: str, model: str) -> AttemptFailed:
    code = f"{complaint.says('code')} {complaint.says('type')}".lower()
    parameter, words = complaint.says("param"), complaint.words
    if complaint.status == 413 or "context" in code or _TOO_LONG.search(words):
        error = RequestTooLong(_told(complaint), to=host, advice="use fewer or shorter inputs")
        said = _DIGITS.search(complaint.says("n_ctx")) or _WINDOW.search(words)
        return AttemptFailed(error, window=int(said[1].replace(",", "")) if said else None)
    if "content_filter" in code or "content management policy" in words:
        return AttemptFailed(Declined(f"a filter turned the question away: {_told(complaint)}", to=host))
    for field, pattern in _MISUNDERSTOOD:
        if pattern.search(parameter) or pattern.search(words):
            return AttemptFailed(ModelFailed(_told(complaint), to=host), misunderstood=field)
    if "model_not_found" in code or ("model" in words.lower() and "not" in words.lower()):
        return AttemptFailed(_no_such_model(host, model))
    return AttemptFailed(ModelFailed(f"it does not accept the request: {_told(complaint)}", to=host))


def _denied(complaint: Complaint, host: str, model: str) -> ModelFailed:
    if complaint.status in {401, 402, 403}:
        advice = "check OPENAI_API_KEY and what it may do"
        return AccessDenied(f"it refuses the key: {_told(complaint)}", to=host, advice=advice)
    if complaint.status == 404 and "model" in f"{complaint.says('code')} {complaint.words}".lower():
        return _no_such_model(host, model)
    if complaint.status < 400:
        location = urlsplit(complaint.headers.get("location", "")).netloc.rpartition("@")[2]
        where = location or "another address"
        happened = f"it sends the request on to {where}, where the key is not sent"
        return Unreachable(happened, to=host, advice="set OPENAI_BASE_URL to the address that answers")
    happened = f"no model answers at this address: {_told(complaint)}"
    return Unreachable(happened, to=host, advice="OPENAI_BASE_URL usually ends in /v1")


def _no_such_model(host: str, model: str) -> UnknownModel:
    return UnknownModel(f"it has no model {model}", to=host, advice="name one that it has with --model")


def _told(complaint: Complaint) -> str:
    return f"{complaint.words or 'no reason given'} [{complaint.status}]"
