"""The text of a web page, which may say itself which encoding it is in."""

from __future__ import annotations

import codecs
import re

from summarize.read.decode import Decoded, decode

_DECLARED_WITHIN = 4096  # bytes
_DECLARED = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w:.-]+)""",
    re.IGNORECASE,
)
# browsers read these as the larger encoding of their family, and pages are written for browsers
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}


# Python knows more encodings; no page is in "idna" or in "unicode_escape"
_OF_PAGES = ("ascii", "big5", "cp", "euc", "gb", "hz", "iso", "koi8", "mac", "shift_jis", "tis", "utf-8")


def decode_page(data: bytes) -> Decoded:
    """The text of the page `data`: what is surely Unicode, else in what it declares, else as any text.

    `UnusableInput` when it is none of these.
    """
    encoding = _declared(data)
    if encoding is None or _is_unicode(data):
        return decode(data)
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return decode(data)


def as_utf_8(data: bytes, charset: str | None) -> bytes:
    """The bytes `data` in UTF-8 where they are in the `charset` that a server states, else unchanged."""
    encoding = _of_pages(charset) if charset else None
    if encoding is None or _is_unicode(data):
        return data
    try:
        return data.decode(encoding).encode()
    except UnicodeDecodeError:
        return data


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    return None if found is None else _of_pages((found[1] or found[2]).decode("latin-1"))


def _of_pages(charset: str) -> str | None:
    """The codec that browsers read a stated `charset` with."""
    try:
        name = codecs.lookup(charset).name
    except (LookupError, ValueError):
        return None
    return _READ_AS.get(name, name) if name.startswith(_OF_PAGES) else None


def _is_unicode(data: bytes) -> bool:
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return not data.isascii()
