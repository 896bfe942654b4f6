"""What a document says about itself in its own text: title, publisher, day of publication."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

_MONTHS_IN_ORDER = (
    "jan january januar janvier enero",
    "feb february februar février febrero",
    "mar march märz mars marzo",
    "apr april avril abril",
    "may mai mayo",
    "jun june juni juin junio",
    "jul july juli juillet julio",
    "aug august août agosto",
    "sep sept september septembre septiembre",
    "oct october oktober octobre octubre",
    "nov november novembre noviembre",
    "dec december dezember décembre diciembre",
)
_MONTHS = {name: number for number, names in enumerate(_MONTHS_IN_ORDER, 1) for name in names.split()}
_NAMED = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_DATES = (
    rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)\b",
    rf"\b(?P<month>{_NAMED})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}",
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?(?: de| of)? (?P<month>{_NAMED})\.?,?(?: de)? {_YEAR}",
)
_IN_BRACKETS = re.compile(r"\(([^()]{2,31})\)")
_FEWEST_WORDS_OF_A_TITLE = 3


def title_of(headings: Iterable[str]) -> str | None:
    """The title: the first heading before the story, when it is long enough to be one."""
    first = " ".join(next(iter(headings), "").strip("# ").split())
    is_title = first.count(" ") + 1 >= _FEWEST_WORDS_OF_A_TITLE and first[0] not in "([" and first[-1] != ":"
    return first if is_title else None


def publisher_of(datelines: Iterable[str]) -> str | None:
    """The agency or paper that the first dateline with brackets names in them."""
    named = (found[1].strip() for line in datelines if (found := _IN_BRACKETS.search(line)))
    return next(named, None)


def date_of(line: str) -> str | None:
    """The ISO 8601 day that a date line, byline or dateline states.

    None when it states none or leaves out the year, which is never guessed.
    """
    for pattern in _DATES:
        found = re.search(pattern, line, re.IGNORECASE)  # compiled when first needed
        if found:
            month = _MONTHS.get(found["month"].lower()) or int(found["month"])
            try:
                return datetime.date(int(found["year"]), month, int(found["day"])).isoformat()
            except ValueError:
                return None
    return None
