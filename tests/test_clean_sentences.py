"""Sentence boundaries: exact places, in several languages and in damaged text."""

import time

import pytest

from summarize.clean.sentences import sentence_spans


def split(text: str, language: str = "en") -> list[str]:
    return [text[start:end].strip() for start, end in sentence_spans(text, language)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Lt. Gov. Ada Finch met Amb. Roy Hale on Jan. 4.", "They said nothing."],
        ["The ferry left at 5 p.m. Monday.", "It sank at 9 p.m. EST."],
        ["It left at 5 p.m.", "The crew slept."],
        ["J. K. Mills of Orley Inc. paid $3.5 million.", "She left."],
        ["He lives on Elm St.", "The house is red."],
        ["They moved to the U.S.", "He likes it."],
        ["The U.S. Senate met.", "It voted 51-49."],
        ["Approx. 40 of them came.", "Forty left."],
        ["He said no.", "Officials shrugged."],
        ["See https://example.org/a.b?c=d for more.", "Or write to me@example.org."],
        ["“Stay here.” she said.", "He stayed."],
        ["“It is late,” he said.", "“We must go.”"],
        ["She saw the note (it was on the door.)", "Then she left."],
        ["It ended… but not for long.", "He wept."],
        ["iPads sold well.", "eReaders did not."],
        ["Who paid?!", "Nobody knows."],
        ["Few care.[3]", "Some do.[4][5]"],
    ],
)
def test_english(sentences: list[str]) -> None:
    """Abbreviations, times, quotations and brackets do not end a sentence, real ends do."""
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("de", ["Am 3. Oktober kam z. B. Dr. Weber.", "Der 5. Zug fuhr nicht."]),
        ("de", ["Es war Platz 5.", "Danach ging er."]),
        ("fr", ["M. Petit et Mme. Roux sont là.", "« Oui. » dit-il."]),
        ("es", ["El Sr. Gil llegó.", "¿Y ella?", "¡No!"]),
        ("ar", ["هل وصل القطار؟", "نعم، وصل."]),
    ],
)
def test_other_languages(language: str, sentences: list[str]) -> None:
    """Ordinals, titles and question marks of other languages are known."""
    assert split(" ".join(sentences), language) == sentences


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("ja", ["「雨だ。」と母は言った。", "誰も来ない！", "なぜ？"]),
        ("zh", ["桥今天开放。", "“很好。”他说。", "谁付钱？"]),
    ],
)
def test_scripts_without_spaces(language: str, sentences: list[str]) -> None:
    """A quotation keeps its mark and the words that say whose it is."""
    assert split("".join(sentences), language) == sentences


def test_sentences_that_meet_without_a_space() -> None:
    """A stop glued to a capitalised word splits, a domain or a file name does not."""
    assert split("The vote ended.Then they left.") == ["The vote ended.", "Then they left."]
    assert split("Shop at Orley.Com today.") == ["Shop at Orley.Com today."]
    assert split("Open notes/Plan.Final.txt first.") == ["Open notes/Plan.Final.txt first."]


def test_opening_quotation_mark_goes_to_its_sentence() -> None:
    """A mark set off by spaces on both sides belongs to what it opens."""
    assert split('"Fine," he said. " But go."') == ['"Fine," he said.', '" But go."']


@pytest.mark.parametrize(
    "items",
    [
        ["1. Boil water", "2. Add salt", "3. Stir"],
        ["a) Boil water", "b) Add salt"],
        ["• Boil water", "• Add salt"],
        ["i am no list. but two sentences."],
    ],
)
def test_inline_lists(items: list[str]) -> None:
    """Consecutive markers from the first character on split a line, and stay with their items."""
    text = " ".join(items)
    expected = ["i am no list.", "but two sentences."] if len(items) == 1 else items
    assert split(text) == expected


def test_spans_follow_one_another() -> None:
    """The spans cover the paragraph without gaps, whatever it holds."""
    text = 'A\ud800 b. "C d." (E.) ... F? \n G\u2028h.'
    spans = sentence_spans(text, None)
    assert [start for start, _ in spans] == [0, *(end for _, end in spans[:-1])]
    assert spans[-1][1] == len(text)


@pytest.mark.parametrize(
    "unit", ["a ", "“A b. “", ". ", "(a. B ", "。", "A. ", "no. A ", "Mr. A ", "1) a 2) b "]
)
def test_long_input_takes_linear_time(unit: str) -> None:
    """A hundred thousand characters of anything are split within two seconds."""
    text = unit * (100_000 // len(unit))
    began = time.process_time()
    sentence_spans(text, "en")
    assert time.process_time() - began < 2
