"""Words, stems, stop words and languages, without a download and in any script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.language.detect import detect_language
from summarize.language.stop_words import stop_words
from summarize.language.words import count_words, terms, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor's 2-day trip cost $1,200.",
            ["the", "mayor", "s", "2", "day", "trip", "cost", "1", "200"],
        ),
        ("Über STRASSE", ["über", "strasse"]),
        ("北京会谈", ["北京", "京会", "会谈"]),
        ("東京タワー opened", ["東京", "京タ", "タワ", "ワー", "opened"]),
        ("山", ["山"]),
        ("زار الوزير الميناء", ["زار", "الوزير", "الميناء"]),
        ("...", []),
    ],
)
def test_words_of_any_script(text: str, expected: list[str]) -> None:
    """Letters and digits between other characters; pairs of characters where there are no spaces."""
    assert words(text) == expected


def test_terms_are_stems_in_the_texts_own_language() -> None:
    """One stem for the forms of a word; a language without a stemmer keeps its words."""
    assert terms("meeting meetings met", "en") == ["meet", "meet", "met"]
    assert terms("Häuser Haus", "de") == ["haus", "haus"]
    assert terms("meetings", None) == ["meetings"]


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("One two — three.", 4), ("北京会谈。", 4), ("Tower 東京 opened", 4)]
)
def test_counting_words_as_a_reader_does(text: str, count: int) -> None:
    """A character of a script without spaces counts as a word."""
    assert count_words(text) == count


@given(st.text())
def test_a_count_is_never_below_the_words_between_spaces(text: str) -> None:
    """So a budget kept by our count is kept by everybody's."""
    assert count_words(text) >= len(text.split())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The council has decided to close the old bridge for repairs.", "en"),
        ("Der Rat hat beschlossen, die alte Brücke für Reparaturen zu schließen.", "de"),
        ("قرر المجلس إغلاق الجسر القديم لإجراء الإصلاحات.", "ar"),
        ("市议会决定关闭旧桥进行维修，预计工期三个月。", "zh"),
        ("市議会は修理のために古い橋を閉鎖することを決めました。", "ja"),
        ("12345", None),
        ("", None),
    ],
)
def test_the_language_of_a_text(text: str, code: str | None) -> None:
    """Unknown is said to be unknown."""
    assert detect_language(text) == code


@given(st.text())
def test_any_text_has_a_language_or_none(text: str) -> None:
    """Control characters and broken Unicode are no reason to fail."""
    assert detect_language(text) is None or detect_language(text)


def test_stop_words_by_language() -> None:
    """Known languages have some, unknown ones none."""
    assert {"the", "is", "of"} <= stop_words("en")
    assert "und" in stop_words("de")
    assert "bridge" not in stop_words("en")
    assert stop_words("xx") == stop_words(None) == frozenset()
