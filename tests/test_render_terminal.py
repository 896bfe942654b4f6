"""Text for a terminal: wrapped to its columns, coloured when asked, and safe."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.brief import StoryBrief
from summarize.render import render
from summarize.render.characters import one_line
from summarize.render.terminal import _columns
from summarize.types import Story
from tests.test_render import brief, rendered, said, sample, source, story, told

ANSI = re.compile("\x1b\\[\\d+m")


def _text(told: tuple[StoryBrief, Story], width: int = 80, *, color: bool = False) -> str:
    return render(brief(told[0]), [told[1]], "text", width=width, color=color)


def _one(text: str, title: str = "Title") -> tuple[StoryBrief, Story]:
    made = story(source("1", text, title=title))
    return told(made, said(made, "1", text)), made


def test_the_whole_text() -> None:
    """The same as the Markdown says, in lines that fit, its lists with hanging indents."""
    assert (
        _text(sample(), 60)
        == """\
Old Mill Bridge shut after inspectors find cracks [1]
"We will not gamble with lives," said the mayor, Ilse
Brandt. [1]

The Old Mill Bridge in Varnholt was closed to all traffic on
Tuesday. [1] Inspectors had found cracks in two of its four
piers. [1] ويعبر الجسر نحو 12 ألف سيارة كل يوم. [3] Repairs
are expected to take nine weeks. [1]

Key points
- The Old Mill Bridge in Varnholt was closed to all traffic
  on Tuesday. [1]

Sources
[1] Old Mill Bridge shut after inspectors find cracks,
    Varnholt Courier, 2025-03-04, 1.txt,
    https://courier.example/bridge?id=7
[2] 2.txt
[3] إغلاق الجسر, 3.txt
3 sources, 2 independent accounts; [2] same account as [1];
not cited: [2].

Extractive: every sentence is quoted word for word from the
source it cites. Made by summarize 1.2.3.
"""
    )


@pytest.mark.parametrize("width", [20, 37, 80, 200])
def test_lines_keep_to_the_width(width: int) -> None:
    """Only a word that is longer by itself, such as an address, goes beyond."""
    for line in _text(sample(), width).splitlines():
        assert _columns(line) <= width or len(line.split()) == 1


def test_many_sources_keep_their_titles_in_one_column() -> None:
    """The numbers 1 to 12 take the same room in the list of sources."""
    made = story(*(source(str(n), f"It was {n}.", title=f"Account {n}") for n in range(1, 13)))
    shown = _text((told(made, said(made, "1", "It was 1.")), made))
    assert {line.index("Account") for line in shown.splitlines() if ", " in line and "Account" in line} == {5}


def test_wide_characters_count_twice_and_break_without_spaces() -> None:
    """Chinese is broken between characters, but never before its punctuation."""
    shown = _text(_one("大桥关闭" * 12 + "。"), 21).splitlines()
    assert shown[0] == "大桥关闭大桥关闭大桥"
    assert all(_columns(line) <= 21 for line in shown[:5])
    assert not any(line.startswith("。") for line in shown)


def test_color_is_only_added_around_the_same_text() -> None:
    """With the codes taken out, the coloured text is the plain one; the plain one has none."""
    plain, colored = _text(sample()), _text(sample(), color=True)
    assert "\x1b" not in plain
    assert ANSI.sub("", colored) == plain
    assert "\x1b[1mBridge\x1b[0m" in colored
    assert "\x1b[36m[1]\x1b[0m" in colored


@pytest.mark.parametrize("color", [True, False])
def test_a_source_cannot_command_the_terminal(color: bool) -> None:
    """Escape sequences, in seven and eight bits, bells and returns arrive as replacement signs."""
    shown = _text(_one("Quiet\x1b]0;owned\x07 town\x9b2J.", title="\x1b[8mhidden\r\x00"), color=color)
    assert "Quiet\ufffd]0;owned\ufffd" in ANSI.sub("", shown)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", ANSI.sub("", shown))


def test_a_source_cannot_turn_the_reading_direction() -> None:
    """Overrides, embeddings and isolates are left out; the marks that Arabic needs stay."""
    shown = _text(_one("Paid \u202e001\u202c to \u2067him\u2069.\u200f"))
    assert "Paid 001 to him.\u200f [1]" in shown


def test_stories_are_divided_by_a_rule() -> None:
    """A line across the terminal stands between two stories."""
    assert f"\n\n{'─' * 80}\n\nOld Mill Bridge" in rendered("text", sample(), sample("feed"))


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: text.strip()),
    st.integers(1, 120),
)
def test_any_text_comes_out_whole_and_harmless(text: str, width: int) -> None:
    """Whatever a source holds, no control character but the line end is printed, and no letter lost."""
    shown = _text(_one(text), width)
    assert "".join(shown.split()).startswith("".join(one_line(text).split()) + "[1]")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
