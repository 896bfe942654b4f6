"""Whether one place in a paragraph is the end of a sentence, where sentencex is known to err."""

from __future__ import annotations

import re

from summarize.clean.word_lists import (
    AFTER_TIME,
    BEFORE_NUMBER,
    DOMAINS,
    NO_ABBREVIATIONS,
    STARTERS,
    TITLES,
    TITLES_OF_LANGUAGE,
)

# compiled when it is first needed, and kept by `re`
_ORDINAL = {
    "de": (
        r"\b(?:[Dd](?:er|en|em|es|ie|as)|am|vom|zum|zur|im|beim|bis|seit|ab|jede[rnms]?|ihr(?:e[rnms]?)?|sein(?:e[rnms]?)?)"
        r" \d{1,3}\.$"
    ),
}
_WORD = re.compile(r"[^\W_]+")
_GLUED_WORD = re.compile(r"[\"“‘«(]?(?:[A-ZÀ-ÖØ-Þ][^\W\d_]+|[AI])(?=[\s,’'])")
_SAYING = re.compile(r"[^，。、]{1,8}(?:说|道|表示|称|問|問道|问道|指出)")
_ONLY_A_MARKER = re.compile(r"\W*(?:(?:\d{1,3}|[^\W\d_])[.)]+)?\W*")
_LONGEST_MARKER = 16
_CONTEXT = 48


def is_boundary(text: str, start: int, end: int, language: str) -> bool:
    """Whether `end`, which sentencex gave, really ends the sentence that begins at `start`."""
    after = text[end : end + _CONTEXT].lstrip()
    before = text[max(start, end - _CONTEXT) : end].rstrip()
    if not after or not before:
        return True
    if end - start <= _LONGEST_MARKER and _ONLY_A_MARKER.fullmatch(text, start, end):
        return False
    if after[0].islower():
        return text[start : start + 1].islower() or after[1:2].isupper()
    if before[-1] == ".":
        if not text[end - 1].isspace() and _is_inside_a_name(before, after):
            return False
        return not _is_abbreviation(before, after, language)
    return not _is_said(before, after)


def _is_said(before: str, after: str) -> bool:
    """Whether a Japanese or Chinese quotation is followed by who said it."""
    if before[-1] in "」』":
        return after[0] in "とっでのはがをに、"
    return before[-1] in "”’" and before[-2:-1] in "。！？" and _SAYING.match(after) is not None


def _is_abbreviation(before: str, after: str, language: str) -> bool:
    written = before[before.rfind(" ") + 1 : -1].lstrip("(\"“‘'[")
    if after[0].isdigit() and written in BEFORE_NUMBER:
        return True
    if written in TITLES or written in TITLES_OF_LANGUAGE.get(language, ()):
        return _first_word(after) not in STARTERS
    if written.lower() in ("a.m", "p.m"):
        return _first_word(after).lower() in AFTER_TIME
    ordinal = _ORDINAL.get(language)
    return ordinal is not None and re.search(ordinal, before) is not None


def _first_word(text: str) -> str:
    word = _WORD.match(text)
    return word[0] if word else ""


def is_missed_boundary(text: str, start: int, end: int) -> bool:
    """Whether the stop at `start`, followed by a capital at `end`, ends a sentence sentencex runs on."""
    stop = text[start:end]
    if not stop[-1].isspace():
        return _is_glued(text, start, end)
    mark = stop.rstrip()[-1]
    if mark in ")]":
        opening = text.rfind("(" if mark == ")" else "[", max(0, start - 400), start)
        return opening >= 0 and text.count(" ", opening, start) >= 2
    if mark == ".":
        return text[max(0, start - 8) : start].rsplit(" ", 1)[-1] in NO_ABBREVIATIONS
    return mark == "’" and len(stop.rstrip()) == 2


def _is_glued(text: str, start: int, end: int) -> bool:
    """Whether two sentences meet without a space: "the end.The next"."""
    if not text[max(0, start - 2) : start].isalpha() or not text[start - 1].islower():
        return False
    before = text[max(0, start - _CONTEXT) : start]
    if "." in before.rsplit(maxsplit=1)[-1] or _is_inside_a_name(before, text[end : end + _CONTEXT]):
        return False
    return _GLUED_WORD.match(text, end) is not None


def _is_inside_a_name(before: str, after: str) -> bool:
    """Whether a stop between two texts is part of an address, a file name or a trade name."""
    token = before.rsplit(maxsplit=1)[-1] + after.split(maxsplit=1)[0]
    return _first_word(after) in DOMAINS or any(mark in token for mark in "/@\\_=")
