"""Lists written inside one paragraph: "1) fetch water 2) boil it"."""

from __future__ import annotations

import re

from summarize.clean.word_lists import LANGUAGES_WITH_ORDINAL_STOPS

_BULLETS = "•⁃‣▪◦∙●"
_MARKER = rf"(?:(?<=\s)|^)([{_BULLETS}]\s?)?(\d{{1,3}}|[a-z])(\.\)|\)|\.)(?=\s)"
_BULLET = rf"(?:(?<=\s)|^)[{_BULLETS}](?=\s?\w)"
_STOPS = frozenset(".)")


def enumeration_starts(text: str, language: str) -> frozenset[int]:
    """Where the second and later items start, if `text` is a list from its first character on."""
    start = len(text) - len(text.lstrip())
    if text[start : start + 1] not in _BULLETS and _STOPS.isdisjoint(text[start : start + 5]):
        return frozenset()
    markers, bullets = re.compile(_MARKER), re.compile(_BULLET)  # few paragraphs come to here
    first = markers.match(text, start)
    if first is None:
        if bullets.match(text, start) is None:
            return frozenset()
        return frozenset(bullet.start() for bullet in bullets.finditer(text, start + 1))
    if first[3] == "." and not first[1] and language in LANGUAGES_WITH_ORDINAL_STOPS:
        return frozenset()
    starts = set()
    expected = _following(first[2])
    for marker in markers.finditer(text, first.end()):
        if marker[2] == expected and marker[3] == first[3] and bool(marker[1]) == bool(first[1]):
            starts.add(marker.start())
            expected = _following(marker[2])
    return frozenset(starts)


def _following(value: str) -> str:
    return str(int(value) + 1) if value.isdigit() else chr(ord(value) + 1)
