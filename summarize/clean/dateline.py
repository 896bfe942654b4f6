"""Datelines: where a report was filed, when, and by which agency ("BEIJING, May 3 (AP) - ")."""

from __future__ import annotations

import re

DATELINE = "dateline"

_AGENCIES = (
    r"(?:The )?(?:AP|Associated Press|Reuters|Thomson Reuters|AFP|Xinhua|dpa|CNN\w*|UPI|Bloomberg|TASS"
    r"|Interfax|Kyodo|ANI|PTI|IANS|EFE|ANSA|AAP|CP|PA|BBC|Yonhap|Anadolu|AA|CBS\w*|NBC\w*|ABC\w*|Fox\w*"
    r"|Wire|NYT|JTA|epd|KNA|sda|ATS|Belga|APA|VOA|RFE/RL|Al Jazeera"
    r"|[A-Z][\w ]{1,24}(?:News|\.com|Wire|Press|Times|Post|Service|Agency))"
)
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.’'-]+(?:[ /][A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.’'-]+){0,4}"
_NAME = r"[A-ZÀ-ÖØ-Þ][\w.’'-]+(?: [A-ZÀ-ÖØ-Þ][\w.’'-]+){0,3}"
_DAY = r"(?:[A-Z][a-z]{2,8}\.?,? )?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2}\.? [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?"
_REST = rf"(?:, {_NAME}){{0,2}}(?:, {_DAY})?,?"
_DASH = r"(?:--+|[-–—|:]|>>)"
_BY_AGENCY = rf"(?:{_NAME}{_REST} ?)?\({_AGENCIES}\) ?(?:{_DASH} ?|(?=[A-Z\"“])|$)"
_CAPITALS_BY_AGENCY = rf"{_CAPITALS}{_REST} ?\([A-Z][\w.&/ ’'-]{{1,30}}\) ?(?:{_DASH} ?|$)"
_CAPITALS_ONLY = rf"(?P<place>{_CAPITALS}){_REST}\s?{_DASH}(?: ?(?=[A-Z\"“‘'À-ÖØ-Þ\d])|$)"
_SHORTEST_PLACE = 5
_LONGEST = 120


def dateline_end(text: str, start: int = 0, *, first: bool) -> int | None:
    """Where a dateline that begins at `start` ends ("BEIJING (AP) - "), or None.

    One without a news agency is believed only where the story begins.
    """
    if not text[start : start + 1].isupper() and text[start : start + 1] != "(":
        return None
    found = None
    if "(" in text[start : start + _LONGEST]:
        found = _match(_BY_AGENCY, text, start) or _match(_CAPITALS_BY_AGENCY, text, start)
    if found is None and first and not text[start + 1 : start + 2].islower():
        found = _match(_CAPITALS_ONLY, text, start)
        if found and len(found["place"]) < _SHORTEST_PLACE and "," not in found[0]:
            return None
    return found.end() if found else None


def is_dateline_in_capitals(text: str, start: int) -> bool:
    """Whether a dateline whose place is in capitals begins at `start`."""
    return any(_match(pattern, text, start) for pattern in (_CAPITALS_BY_AGENCY, _CAPITALS_ONLY))


def _match(pattern: str, text: str, start: int) -> re.Match[str] | None:
    # compiled when it is first needed, and kept by `re`: many a run meets no dateline
    return re.compile(pattern).match(text, start)
