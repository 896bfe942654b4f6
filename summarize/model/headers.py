"""What an endpoint says in its headers about waiting: `Retry-After` and the `x-ratelimit-*` family."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime

from summarize.model.exchange import Quota

_PART = re.compile(r"([0-9]+(?:\.[0-9]+)?)(ms|s|m|h|d)?")
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0, "": 1.0}


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds to wait that `Retry-After` asks for, as a number or as a date; None without one."""
    if (milliseconds := _number(headers.get("retry-after-ms"))) is not None:
        return milliseconds / 1000
    asked = headers.get("retry-after")
    if (seconds := _number(asked)) is not None:
        return seconds
    until = _moment(asked)
    if until is None:
        return None
    # by the endpoint's own clock where it gives one: ours may be wrong
    now = _moment(headers.get("date"))
    return max(0.0, until - (time.time() if now is None else now))


def quotas(headers: Mapping[str, str]) -> dict[str, Quota]:
    """What is left of requests and of tokens, for those that the headers speak of."""
    found = {}
    for resource in ("requests", "tokens"):
        remaining = _number(headers.get(f"x-ratelimit-remaining-{resource}"))
        reset = _duration(headers.get(f"x-ratelimit-reset-{resource}"))
        if remaining is not None and reset is not None:
            limit = _number(headers.get(f"x-ratelimit-limit-{resource}"))
            found[resource] = Quota(None if limit is None else int(limit), int(remaining), reset)
    return found


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None


def _moment(text: str | None) -> float | None:
    try:
        moment = parsedate_to_datetime(text or "")
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None


def _duration(text: str | None) -> float | None:
    """Seconds in a text like `1m30.5s` or `20ms`; a bare number counts seconds."""
    compact = (text or "").strip().lower()
    parts = _PART.findall(compact)
    if not parts or "".join(number + unit for number, unit in parts) != compact:
        return None
    return sum(float(number) * _SECONDS[unit] for number, unit in parts)
