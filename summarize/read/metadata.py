"""Dates and languages as inputs state them, in the one form that documents have them in."""

from __future__ import annotations

import re
from datetime import datetime

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]+)?")


def iso_date(stated: str) -> str | None:
    """The ISO 8601 date or moment that is `stated`, or None: other ways to write dates are ambiguous."""
    stated = stated.strip()
    try:
        moment = datetime.fromisoformat(stated)
    except ValueError:
        return None
    return moment.date().isoformat() if len(stated) <= len("YYYY-MM-DD") else moment.isoformat()


def primary_language(stated: str) -> str | None:
    """The ISO 639 code in a language tag: `en` in `en-GB`."""
    tag = _LANGUAGE.fullmatch(stated.strip())
    return tag[1].lower() if tag else None
