"""On which line each key of a TOML document stands: tomllib gives the values alone."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator

# names of tables and keys, and places in arrays, from the top of the document
KeyPath = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*([A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')[ \t]*""")
# several lines of text may end in one or two more quotation marks, which belong to the text
_STRING = re.compile(
    r'''"""(?:[^\\]|\\.)*?"{3,5}(?!")|\'\'\'.*?\'{3,5}(?!\')|"(?:[^"\\\n]|\\.)*"|'[^'\n]*\'''', re.DOTALL
)
_BARE = re.compile(r"[^,\]}#\n]+")


def lines_of(text: str) -> dict[KeyPath, int]:
    """The line, from 1, of every key and every element of an array in `text`, by its path.

    A table that only its inner ones name stands where the first of them does. `text` must be TOML that
    tomllib takes.
    """
    return _Scan(text).lines


class _Scan:
    """One pass over a document, in the order in which it is written."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [match.start() for match in re.finditer("\n", text)]
        self._at = 0
        self._tables: dict[KeyPath, int] = {}
        self.lines: dict[KeyPath, int] = {}
        table: KeyPath = ()
        while self._skip(_BLANK) < len(text):
            table = self._header() if text[self._at] == "[" else self._pair(table)

    def _skip(self, pattern: re.Pattern[str]) -> int:
        if match := pattern.match(self._text, self._at):
            self._at = match.end()
        return self._at

    def _line(self) -> int:
        return bisect_left(self._ends, self._at) + 1

    def _header(self) -> KeyPath:
        line, array = self._line(), self._text.startswith("[[", self._at)
        self._at += 1 + array
        path: KeyPath = ()
        *outer, name = self._key()
        for part in outer:
            path = self._newest((*path, part))
            self.lines.setdefault(path[:-1] if isinstance(path[-1], int) else path, line)
        path = (*path, name)
        if array:
            self._tables[path] = self._tables.get(path, -1) + 1
            self.lines.setdefault(path, line)
            path = self._newest(path)
        self.lines[path] = line
        self._at += 1 + array
        return path

    def _newest(self, path: KeyPath) -> KeyPath:
        return (*path, self._tables[path]) if path in self._tables else path

    def _pair(self, table: KeyPath) -> KeyPath:
        """Read `key = value` inside `table`, and give `table`."""
        line, path = self._line(), table
        for part in self._key():
            path = (*path, part)
            self.lines.setdefault(path, line)
        self._at += 1
        self._value(path)
        return table

    def _key(self) -> Iterator[str]:
        while match := _KEY.match(self._text, self._at):
            self._at = match.end()
            yield match[1] if match[1][0] not in "\"'" else tomllib.loads(f"_ = {match[1]}")["_"]
            if not self._text.startswith(".", self._at):
                return
            self._at += 1
        raise ValueError(f"no key on line {self._line()}")

    def _value(self, path: KeyPath) -> None:
        self._skip(_BLANK)
        opening = self._text[self._at : self._at + 1]
        if opening == "[":
            for number in self._members("]"):
                self.lines[*path, number] = self._line()
                self._value((*path, number))
        elif opening == "{":
            for _ in self._members("}"):
                self._pair(path)
        else:
            self._skip(_STRING if opening in ('"', "'") else _BARE)

    def _members(self, closing: str) -> Iterator[int]:
        """Stand before each member of an array or an inline table, and then behind it."""
        self._at += 1
        number = 0
        while self._skip(_BLANK) < len(self._text) and self._text[self._at] != closing:
            yield number
            number += 1
            if self._skip(_BLANK) < len(self._text) and self._text[self._at] == ",":
                self._at += 1
        self._at += 1
