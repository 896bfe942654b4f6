"""Lines of a text and the blocks they form: one paragraph, heading or list item each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from summarize.clean.word_lists import OPEN_ENDED

# what nobody sees: white space, controls, zero-width characters, direction marks
_UNSEEN_RANGES = (
    (0x00, 0x20), (0x7F, 0xA0), (0xAD, 0xAD), (0x61C, 0x61C), (0x1680, 0x1680), (0x180E, 0x180E),
    (0x2000, 0x200F), (0x2028, 0x202F), (0x205F, 0x206F), (0x3000, 0x3000), (0xFEFF, 0xFEFF),
)  # fmt: skip
UNSEEN = "".join(chr(code) for first, last in _UNSEEN_RANGES for code in range(first, last + 1))
ENDS = frozenset(".!?…。．！？｡؟۔।॥։።")
CLOSERS = "\"'”’»›)]）」』】›*_`"

_LINE = re.compile(r"[^\r\n\v\f\u2028\u2029]+")
_BULLETS = "-*+•⁃‣▪◦∙●○■□►▶»·–—>"
# the patterns of what few lines have are compiled when they are first needed, and kept by `re`
_MARKER = r".[ \t\u00a0]+"
_INLINE_BULLET = r"\s[•⁃‣▪◦∙●]\s?\S"
_NUMBER = r"(\d{1,3})[.)][ \t\u00a0]+(?=\S)"
_FOOTNOTES = r"(?:\[\w{1,3}\]){1,9}$"
_NARROWEST_WRAP, _WIDEST_WRAP = 40, 110
_LONGEST_FIRST_WORD = 20
_LONG_LINE, _SHORTEST_REST = 60, 20


class Block(NamedTuple):
    """The characters `start` to `end` of a text that belong together, its list marker left out."""

    start: int
    end: int
    text: str
    after_gap: bool = False
    listed: bool = False

    @property
    def ended(self) -> bool:
        """Whether the last character that is no quotation mark or bracket ends a sentence."""
        return ends_sentence(self.text)


def ends_sentence(text: str) -> bool:
    """Whether `text` ends the way sentences do, in any script."""
    if text[-1:] in ENDS:
        return True
    if text[-1:] == "]":
        text = re.sub(_FOOTNOTES, "", text)
    return text.rstrip(CLOSERS + " ")[-1:] in ENDS


def strip_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of `text[start:end]` that shows: without white space and invisible characters around."""
    if start < end and text[start].isalnum() and text[end - 1] in ENDS:
        return start, end
    part = text[start:end].rstrip(UNSEEN)
    return start + len(part) - len(part.lstrip(UNSEEN)), start + len(part)


def blocks_of(text: str) -> list[Block]:
    """The blocks of `text` in order; a paragraph that was wrapped into lines is one block."""
    blocks: list[Block] = []
    run: list[Block] = []
    for line in _without_numbers(list(_lines(text))):
        if run and (line.after_gap or line.listed or len(run[-1].text) > _WIDEST_WRAP):
            blocks += _joined(text, run)
            run = []
        run.append(line)
    blocks += _joined(text, run)
    return _continued(text, blocks)


def _lines(text: str) -> Iterator[Block]:
    before = 0
    for match in _LINE.finditer(text):
        start, end = strip_span(text, *match.span())
        if start == end:
            continue
        gap = text[before:start]
        after_gap = gap.count("\n") > 1 or (gap.count("\r") > 1 and "\n" not in gap)
        before = end
        marker = re.compile(_MARKER).match(text, start, end) if text[start] in _BULLETS else None
        if marker and marker.end() < end and not re.compile(_INLINE_BULLET).search(text, marker.end(), end):
            start, _ = strip_span(text, marker.end(), end)
            yield Block(start, end, text[start:end], after_gap, listed=True)
        else:
            yield Block(start, end, text[start:end], after_gap)


def _without_numbers(lines: list[Block]) -> list[Block]:
    """Lines without their number, where another line has the number before or after it."""
    numbered = {
        place: found
        for place, line in enumerate(lines)
        if line.text[0].isdigit() and (found := re.match(_NUMBER, line.text))
    }
    numbers = {int(found[1]) for found in numbered.values()}
    for place, found in numbered.items():
        number = int(found[1])
        if number + 1 in numbers or (number > 1 and number - 1 in numbers):
            line = lines[place]
            start = line.start + found.end()
            lines[place] = line._replace(start=start, text=line.text[found.end() :], listed=True)
    return lines


def _joined(text: str, run: list[Block]) -> list[Block]:
    """`run` as one block when its lines were broken where the next word did not fit."""
    if len(run) < 2:
        return run
    width = max(len(line.text) for line in run)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP or all(line.ended for line in run[:-1]):
        return run
    if len(run) == 2 and not _begins_small(run[1]):
        return run
    if not (run[-1].ended or any(_begins_small(line) for line in run[1:])):
        return run
    for line, following in pairwise(run):
        first_word = following.text.split(maxsplit=1)[0][:_LONGEST_FIRST_WORD]
        if len(line.text) + 1 + len(first_word) < width:
            return run
    return [_merged(text, run[0], run[-1])]


def _begins_small(line: Block) -> bool:
    return line.text[0].isalpha() and not line.text[0].isupper()


def _continued(text: str, blocks: list[Block]) -> list[Block]:
    """Blocks, one that breaks off before a lower-case word joined with the next."""
    result: list[Block] = []
    for block in blocks:
        if result and _goes_on(result[-1], block):
            result[-1] = _merged(text, result[-1], block)
        else:
            result.append(block)
    return result


def _goes_on(before: Block, block: Block) -> bool:
    """Whether a sentence that `before` leaves open goes on in `block`."""
    if (
        block.listed
        or before.ended
        or len(block.text) < 2
        or block.text[1] in ".)"
        or before.text[-1] in ":;"
    ):
        return False
    small = block.text[0].islower()
    if block.after_gap:
        return small and len(before.text) >= _LONG_LINE and len(block.text) >= _SHORTEST_REST
    if max(len(before.text), len(block.text)) < _NARROWEST_WRAP:
        return False
    return small or before.text[-1] == "," or before.text.rsplit(maxsplit=1)[-1] in OPEN_ENDED


def _merged(text: str, first: Block, last: Block) -> Block:
    return Block(first.start, last.end, text[first.start : last.end], first.after_gap, first.listed)
