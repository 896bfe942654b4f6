"""Sentence boundaries inside a paragraph: sentencex, and a layer of corrections on top of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.clean.boundaries import is_boundary, is_missed_boundary
from summarize.clean.enumerations import enumeration_starts

# patterns that are plain strings are compiled when they are first needed, and kept by `re`

# sentencex looks for the end of every open quotation: quadratic, so it gets a text in pieces
_PIECE = 4_000
_LONGEST_PIECE = 20_000
_LONG_QUOTATION = 600
_PIECE_END = r"[.!?][\"”’)]?\s+(?=[\"“‘(]?[A-Z])|[。！？؟।](?![」』”])"
# what sentencex refuses (surrogates) or takes for the end of a paragraph, by characters of the same length
_NOT_PLAIN = r"[\ud800-\udfff\n\r\v\f\x1c-\x1e\x85\u2028\u2029]"
# "... compounds. . . . The practice": the last three stops are an omission before the next sentence
_OMISSION = r"(?<=\w\.)\s(?=\. \. \. [A-Z])"
# in Latin script nothing else ends a sentence; in any other, sentencex decides
_INNER_STOP = re.compile(r"[.!?]|[^\x00-\u024f\u2010-\u201f]")
_LONGEST_END = 3
_OPENERS = '"“‘«'
_WORD = re.compile(r"\w")
_STOP = re.compile(r"[.!?]+[\"”’»)\]]*\s*(?=[\"“‘«(]?[A-ZÀ-ÖØ-Þ])")


def sentence_spans(text: str, language: str | None) -> list[tuple[int, int]]:
    """Where the sentences of one paragraph start and end, in code points of `text`.

    The spans follow one another without gaps; white space may stand at their ends.
    """
    plain = text if text.isprintable() else re.sub(_NOT_PLAIN, " ", text)
    code = (language or "en").partition("-")[0]
    forced = enumeration_starts(plain, code)
    if not forced and _INNER_STOP.search(plain, 0, max(0, len(plain) - _LONGEST_END)) is None:
        return [(0, len(plain))] if plain else []
    ends = sorted({*_found(plain, code), *_missed(plain), *forced, len(plain)})
    spans: list[tuple[int, int]] = []
    start = 0
    for place in ends:
        end = place if place == len(plain) else _before_opening_quote(plain, start, place)
        if not (end in forced or end == len(plain) or is_boundary(plain, start, end, code)):
            continue
        if spans and _WORD.search(plain, start, end) is None:
            spans[-1] = (spans[-1][0], end)
        elif start < end:
            spans.append((start, end))
        start = end
    if all(end - start <= _LONG_QUOTATION for start, end in spans):
        return spans
    return [part for span in spans for part in _without_long_quotation(plain, *span)]


def _before_opening_quote(plain: str, start: int, end: int) -> int:
    """`end`, or the place before a quotation mark that opens the next sentence ('he said. " But')."""
    part = plain[max(start, end - 8) : end].rstrip()
    if part[-1:] in _OPENERS and len(part) > 1 and part[-2].isspace() and part[:-1].rstrip()[-1:] in ".!?":
        return end - (len(plain[max(start, end - 8) : end]) - len(part)) - 1
    return end


def _found(plain: str, language: str) -> Iterator[int]:
    from sentencex import get_sentence_boundaries

    for start, end in _pieces(plain):
        if end - start <= _LONGEST_PIECE:
            for boundary in get_sentence_boundaries(language, plain[start:end]):
                yield start + int(boundary["end_index"])


def _pieces(plain: str) -> Iterator[tuple[int, int]]:
    start = 0
    while len(plain) - start > _PIECE:
        end = re.compile(_PIECE_END).search(plain, start + _PIECE)
        if end is None:
            break
        yield start, end.end()
        start = end.end()
    yield start, len(plain)


def _missed(plain: str) -> Iterator[int]:
    for stop in _STOP.finditer(plain):
        if is_missed_boundary(plain, stop.start(), stop.end()):
            yield stop.end()
    if ". . . ." in plain:
        for omission in re.finditer(_OMISSION, plain):
            yield omission.end()


def _without_long_quotation(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span itself, or the sentences inside it when a quotation makes it unusably long."""
    if end - start > _LONG_QUOTATION:
        for stop in _STOP.finditer(plain, start, end):
            if plain[stop.end() - 1].isspace() and is_boundary(plain, start, stop.end(), "en"):
                yield start, stop.end()
                start = stop.end()
    if start < end:
        yield start, end
