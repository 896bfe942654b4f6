"""Bytes become the text they are, or are refused with the reason; nothing is guessed in silence."""

from __future__ import annotations

import codecs
import hashlib
import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.errors import UnusableInput
from summarize.read import read
from summarize.read.decode import decode

FRENCH = "La mairie a annoncé jeudi que la piscine restera fermée jusqu’à l’été prochain."
CZECH = "Radnice ve čtvrtek oznámila, že městský bazén zůstane zavřený až do příštího léta, řekla mluvčí."
RUSSIAN = "Мэрия сообщила в четверг, что бассейн будет закрыт до следующего лета."
POLISH = "Urząd miasta ogłosił w czwartek, że pływalnia będzie zamknięta aż do przyszłego lata."
TURKISH = (
    "Belediye perşembe günü yaptığı açıklamada yüzme havuzunun gelecek yaza kadar kapalı kalacağını bildirdi."
)
GREEK = "Ο δήμος ανακοίνωσε την Πέμπτη ότι το κολυμβητήριο θα μείνει κλειστό."
JAPANESE = "市は木曜日、プールを来年の夏まで閉鎖すると発表した。"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, JAPANESE, "one\r\ntwo\rthree\n"])
def test_unicode_is_read_with_line_ends_kept(mark: bytes, encoding: str, text: str) -> None:
    """And without its byte-order mark."""
    assert decode(mark + text.encode(encoding)) == (text, encoding, False)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["Closed.\r\n", FRENCH, RUSSIAN, CZECH])
def test_utf_16_without_a_mark_is_known_by_its_null_bytes(encoding: str, text: str) -> None:
    """Every second byte of its spaces is one."""
    assert decode(text.encode(encoding)) == (text, encoding, False)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_any_text_comes_back_from_marked_utf_16(text: str) -> None:
    """Whatever the script."""
    assert decode(codecs.BOM_UTF16_BE + text.encode("utf-16-be")).text == text


@given(st.binary())
def test_any_bytes_are_text_or_are_refused(data: bytes) -> None:
    """No other error leaves."""
    try:
        decoded = decode(data)
    except UnusableInput:
        return
    assert isinstance(decoded.text, str)


@pytest.mark.parametrize(
    "text",
    [
        FRENCH,
        "“Der Zoo öffnet früher – für Schüler umsonst”, sagte die Bürgermeisterin…",
        "Þetta er fyrsta sumarið síðan sundlaugin var opnuð á ný og allir eru ánægðir með það.",
        "«\xa0La liberté\xa0» vaut l’ÉTÉ\xa0! «CAFÉ», a-t-elle dit… «liberté»\xa0: voilà.",
        "Beyoncé",
    ],
)
def test_windows_1252_is_read_and_said(text: str) -> None:
    """Typographic marks, capitals and non-breaking spaces included."""
    assert decode(text.encode("cp1252")) == (text, "Windows-1252", True)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CZECH, "cp1250"),
        (CZECH, "iso8859-2"),
        (POLISH, "cp1250"),
        (TURKISH, "cp1254"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (GREEK, "cp1253"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc-jp"),
        (FRENCH, "cp1252"),
    ],
)
def test_other_old_encodings_are_not_taken_for_windows_1252(text: str, encoding: str) -> None:
    """Nor is text in two encodings at once."""
    data = text.encode(encoding) + ("é".encode() if encoding == "cp1252" else b"")
    with pytest.raises(UnusableInput, match=r"not valid UTF-8 at byte .* and not Windows-1252 either"):
        decode(data)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"The caf\xc3\xa9 is closed\xff today.", 19),
        (b"The pool is clos\xe2\x80", 16),
        (b"The caf\xc3", 7),
        (b"caf\x8e", 3),
        (b"The pool \xff is closed.", 9),
        (b"The pool\x81 is closed.", 8),
    ],
)
def test_broken_utf_8_is_refused_with_the_place(data: bytes, place: int) -> None:
    """The byte is counted from the start of the file."""
    with pytest.raises(UnusableInput, match=rf"at byte {place}, .*convert it with iconv"):
        decode(data)


def test_broken_utf_16_is_refused_with_the_place() -> None:
    """The byte-order mark counts."""
    with pytest.raises(UnusableInput, match=r"not valid UTF-16 at byte 4$"):
        decode(codecs.BOM_UTF16_LE + "a".encode("utf-16-le") + b"b")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\nsome text",
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04text",
        b"\x1f\x8b\x08\x00",
        b"\x7fELF\x02",
        bytes(64),
        bytes(range(32)) * 4,
        hashlib.shake_128(b"noise").digest(4_000),
        b"".join((n * 37 % 300).to_bytes(2, "little") for n in range(1_000)),
    ],
)
def test_binary_is_refused(data: bytes) -> None:
    """By how it begins, or by what no text holds."""
    with pytest.raises(UnusableInput, match=r"^binary, not text"):
        decode(data)


def test_a_few_null_bytes_do_not_lose_a_text() -> None:
    """They stay, since a text is never edited."""
    text = "The pool is closed.\0 It opens again in May."
    assert decode(text.encode()).text == text


def test_a_guessed_encoding_is_warned_of(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Once a file; what says its encoding is no guess."""
    (tmp_path / "old.txt").write_bytes(FRENCH.encode("cp1252"))
    (tmp_path / "new.txt").write_bytes(FRENCH.encode())
    with caplog.at_level(logging.WARNING, logger="summarize"):
        assert {document.text for document in read([tmp_path]).documents} == {FRENCH}
    assert caplog.messages == ["old.txt: read as Windows-1252"]
