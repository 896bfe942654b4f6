"""What holds of every article, whatever its text: places are exact and nothing is lost."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.clean import clean
from summarize.clean.lines import UNSEEN
from summarize.types import Article, Document

MARKER = re.compile(r"[-*+•⁃‣▪◦∙●○■□►▶»·–—>\d.)\s]*")
PIECES = [
    "The bridge was shut on Monday.", "He left", "“No,” she said.", "Mr. A. Finch", "Leave a Reply", "1. ",
    "2. ", "• ", "- ", "# ", "```", "---", "a: b", "| x |", "\n", "\n\n", "\r\n", "\r", "\u2028", " ", "\t",
    "\x00", "\u200b", "\u200f", "\ud800", "(AP) — ", "MARL (AP) - ", "(", ")", '"', "”", ". . . ", "。", "「",
    "」", "Read more", "By Ada Finch", "word " * 30, "A Title In Capitals", "https://example.org ", "@a", "5",
    "é", "😀", "ab", "Z", "Scroll down for video ", "[1]", "UPDATE: ", " — Ada (@ada) May 3, 2024",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=30).map("".join)


def read(text: str) -> Article:
    return clean(Document.from_text(text, name="a.txt"))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_places(text: str) -> None:
    """Sentences quote the text exactly, without space around, in order; no two spans overlap."""
    article = read(text)
    spans = sorted((span.start, span.end) for span in (*article.sentences, *article.excluded))
    assert all(start < end for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert list(article.sentences) == sorted(article.sentences, key=lambda sentence: sentence.start)
    for sentence in article.sentences:
        assert sentence.text == text[sentence.start : sentence.end]
        assert sentence.text == sentence.text.strip().strip(UNSEEN)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_everything_is_accounted_for(text: str) -> None:
    """What is neither sentence nor left out is white space or a list marker."""
    covered = bytearray(len(text))
    article = read(text)
    for span in (*article.sentences, *article.excluded):
        covered[span.start : span.end] = b"\x01" * (span.end - span.start)
    rest = "".join(" " if inside else character for character, inside in zip(text, covered, strict=True))
    assert MARKER.fullmatch("".join(" " if character in UNSEEN else character for character in rest))


@given(TEXTS)
def test_same_text_same_article(text: str) -> None:
    """Cleaning twice gives the same."""
    assert read(text) == read(text)


UNITS = [
    "a", "A b ", "`", "[", "<a ", "![", "@a ", "(AP) ", "WASHINGTON, ", "comments ", "- ", "| ", "\u200b",
    "Share this withEmail", "— a (@", "by A ", "Photos: abcdefghijk ", "all rights reserved ", "#a ", "A… ",
]  # fmt: skip
LINES = [
    "a\n",
    "- a b c d\n",
    "``` x\nfoo\n",
    "```\n",
    "key: value\n",
    "1. a\n",
    "A line\n\n",
    "of words to\n",
]
LONG = [unit * (200_000 // len(unit)) for unit in UNITS] + [line * 5_000 for line in LINES]


@pytest.mark.parametrize("text", LONG)
def test_linear_time(text: str) -> None:
    """Long lines and many lines of anything take at most a few seconds."""
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 4
