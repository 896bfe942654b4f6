"""From bytes to text, in the encoding they are in or not at all: never by a silent guess."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from summarize.errors import UnusableInput

# the mark of UTF-32 begins with that of UTF-16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"\x7fELF", "ELF"),
    (b"\xd0\xcf\x11\xe0", "Office"),
)
BINARY = "binary, not text"

# text may hold tabs, line ends, backspaces, form feeds and escape sequences
_CONTROL = re.compile("[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.1
# spaces and line ends alone make up more of any text in an alphabet
_NULL_SHARE = 0.1


class Decoded(NamedTuple):
    """The text without its byte-order mark, line ends kept, and the encoding it was in.

    `guessed`: nothing in the bytes says that it is this encoding, only that it can be.
    """

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes) -> Decoded:
    """The text that `data` is: UTF-8, UTF-16 or UTF-32, or else what surely is Windows-1252.

    Null bytes and other control characters stay where they are few. `UnusableInput` when `data` is
    binary, broken or in another encoding, with the place of the first byte that cannot be read.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, len(mark), encoding)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise UnusableInput(f"{BINARY} ({kind})")
    return _checked(_utf_16_without_mark(data) or _utf_8_or_windows_1252(data))


def _marked(data: bytes, start: int, encoding: str) -> Decoded:
    try:
        return _checked(Decoded(data[start:].decode(encoding), encoding))
    except UnicodeDecodeError as error:
        name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
        raise UnusableInput(f"not valid {name} at byte {start + error.start}") from error


def _utf_16_without_mark(data: bytes) -> Decoded | None:
    if b"\0" not in data or len(data) % 2:
        return None
    even, odd = data[::2].count(0), data[1::2].count(0)
    # the null bytes of an alphabet are the high halves; one in ten low halves may be null by chance
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if max(even, odd) < _NULL_SHARE * len(data) / 2 or min(even, odd) > max(even, odd) / 10:
        return None
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    # numbers of two bytes have null halves as well, but stray into what no text holds
    return None if _CONTROL.search(text) else Decoded(text, encoding)


def _utf_8_or_windows_1252(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode(), "utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise UnusableInput(BINARY) from error
        from summarize.read.windows_1252 import is_windows_1252

        if is_windows_1252(data):
            return Decoded(data.decode("cp1252"), "Windows-1252", guessed=True)
        happened = f"not valid UTF-8 at byte {error.start}, and not Windows-1252 either"
        raise UnusableInput(happened, advice="convert it with iconv") from error


def _checked(decoded: Decoded) -> Decoded:
    if len(_CONTROL.findall(decoded.text)) > _CONTROL_SHARE * len(decoded.text):
        raise UnusableInput(BINARY)
    return decoded
