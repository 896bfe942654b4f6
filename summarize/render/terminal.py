"""A brief as text for a terminal: wrapped to its columns, and safe for it whatever a source says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from summarize.render.characters import one_line
from summarize.render.shown import Agreement, Dispute, Listed, NamedGroup, Outline, Said, Told

LEAST_WIDTH = 20

_PLAIN, _BOLD, _DIM, _CYAN = "0", "1", "2", "36"
_CONTESTED = "35"
_STYLING = re.compile("\x1b\\[\\d+m")


class Word(NamedTuple):
    """What is never broken across lines; a `joined` one follows the word before without a space."""

    text: str
    style: str = _PLAIN
    joined: bool = False


def render_text(outline: Outline, width: int, *, color: bool) -> str:
    """`outline` in lines of `width` columns, longer only where one word is; ANSI codes if `color`."""
    width = max(width, LEAST_WIDTH)
    stories = ["\n\n".join(_story(story, width)) for story in outline.stories]
    parts = [f"\n\n{'─' * width}\n\n".join(stories)] if stories else []
    if outline.excluded:
        items = [_wrap(_words(f"{each.name}: {each.reason}"), width, "- ", "  ") for each in outline.excluded]
        parts.append("\n".join([_heading("Not used"), *items]))
    parts.append(_wrap(_words(outline.made, _DIM), width))
    styled = "\n\n".join(parts) + "\n"
    # no escape character of a source has come this far, so all that are left are ours
    return styled if color else _STYLING.sub("", styled)


def _story(story: Told, width: int) -> Iterator[str]:
    opening = [_wrap(_statement(story.headline, _BOLD), width)]
    if story.categories:
        opening.append(_wrap(_words(" · ".join(each.name for each in story.categories), _DIM), width))
    if story.subtitle:
        opening.append(_wrap(_statement(story.subtitle), width))
    yield "\n".join(opening)
    for paragraph in story.paragraphs:
        yield _wrap((word for said in paragraph for word in [*_statement(said), *_fraction(said)]), width)
    if story.legend:
        yield _wrap(_words(story.legend, _DIM), width)
    points = [_item([*_statement(said), *_agreement(said)], width) for said in story.key_points]
    yield from _section(width, "Key points", points)
    disputes = [line for dispute in story.disputes for line in _dispute(dispute, width)]
    yield from _section(width, story.disputes_heading, disputes)
    events = [_item([*_words(f"{on.day}:", _BOLD), *_statement(on.said)], width) for on in story.timeline]
    yield from _section(width, "Timeline", events)
    yield from _section(width, "Who and what", [_names(group, width) for group in story.names])
    why = ((each.name, each.evidence) for each in story.categories if each.evidence)
    reasons = [_item([*_words(f"{name}:", _DIM), *_statement(words)], width) for name, words in why]
    yield from _section(width, "Why these categories", reasons)
    indent = " " * (len(str(len(story.sources))) + 3)
    sources = [_source(listed, width, indent) for listed in story.sources]
    yield "\n".join([_heading("Sources"), *sources, _wrap(_words(story.accounts, _DIM), width)])


def _section(width: int, heading: str, items: list[str]) -> Iterator[str]:
    if items:
        yield "\n".join([_wrap(_words(heading, _BOLD), width), *items])


def _item(words: Iterable[Word], width: int) -> str:
    return _wrap(words, width, "- ", "  ")


def _dispute(dispute: Dispute, width: int) -> Iterator[str]:
    sign = dispute.contest.sign
    yield _wrap([Word(sign, _CONTESTED), *_words(dispute.contest.title)], width, rest=" " * (len(sign) + 1))
    for side in dispute.sides:
        yield _item([*_words(side.value, _BOLD), *_words(f"({side.accounts})", _DIM)], width)
        for said in side.quotations:
            words = [*_words(f"“{said.text}”"), *_numbers(said)]
            yield _wrap(words, width, "  ", "  ")
        if side.others:
            yield _wrap([*_words(side.others.text, _DIM), *_numbers(side.others)], width, "  ", "  ")


def _names(group: NamedGroup, width: int) -> str:
    words = _words(f"{group.heading}:", _DIM)
    for named in group.members:
        aliases = f" ({', '.join(named.aliases)})" if named.aliases else ""
        last = named is group.members[-1]
        words += [*_words(f"{named.said.text}{aliases}"), *_numbers(named.said)]
        words += [] if last else [Word(";", joined=True)]
    return _item(words, width)


def _source(listed: Listed, width: int, indent: str) -> str:
    known = [listed.label, *listed.details, *([listed.link] if listed.link else [])]
    number = f"[{listed.number}]"
    gap = " " * (len(indent) - len(number))
    return _wrap(_words(", ".join(known)), width, _paint(number, _CYAN) + gap, indent)


def _statement(said: Said, style: str = _PLAIN) -> list[Word]:
    signs = [Word(contest.sign, _CONTESTED) for contest in said.contests]
    return [*_words(said.text, style), *_numbers(said), *signs]


def _numbers(said: Said) -> list[Word]:
    return [Word(f"[{number}]", _CYAN, joined=place > 0) for place, number in enumerate(said.numbers)]


def _fraction(said: Said) -> list[Word]:
    return [Word(f"({said.agreement.fraction})", _weight(said.agreement))] if said.agreement else []


def _agreement(said: Said) -> list[Word]:
    return _words(f"({said.agreement.words})", _weight(said.agreement)) if said.agreement else []


def _weight(agreement: Agreement) -> str:
    return _PLAIN if agreement.alone else _DIM


def _heading(text: str) -> str:
    return _paint(text, _BOLD)


def _words(text: str, style: str = _PLAIN) -> list[Word]:
    """The words of `text`; in a script without spaces, what may stand on a line of its own."""
    return [
        Word(part, style, joined=number > 0)
        for word in one_line(text).split(" ")
        for number, part in enumerate(_parts(word))
    ]


def _parts(word: str) -> Iterator[str]:
    if word.isascii():
        yield word
        return
    start = 0
    for place, (left, right) in enumerate(pairwise(word), 1):
        wide = _columns(left) == 2 or _columns(right) == 2
        # a line neither ends with an opening bracket nor begins with what closes or combines
        together = unicodedata.category(left) in {"Ps", "Pi"} or _clings(right)
        if wide and not together:
            yield word[start:place]
            start = place
    yield word[start:]


def _clings(character: str) -> bool:
    return unicodedata.category(character) in {"Pe", "Pf", "Po", "Mn", "Mc", "Me", "Cf", "Lm", "Sk"}


def _wrap(words: Iterable[Word], width: int, first: str = "", rest: str = "") -> str:
    lines: list[str] = []
    line, used = first, _columns(_STYLING.sub("", first))
    empty = True
    for word in words:
        gap = "" if empty or word.joined else " "
        columns = len(gap) + _columns(word.text)
        if not empty and used + columns > width:
            lines.append(line)
            line, used, gap, columns = rest, _columns(rest), "", _columns(word.text)
        line += gap + _paint(word.text, word.style)
        used += columns
        empty = False
    return "\n".join([*lines, line])


def _paint(text: str, style: str) -> str:
    return text if style == _PLAIN else f"\x1b[{style}m{text}\x1b[0m"


def _columns(text: str) -> int:
    """How many columns a terminal gives `text` (Unicode Standard Annex 11; no grapheme clusters)."""
    if text.isascii():
        return len(text)
    return sum(_column(character) for character in text)


def _column(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
