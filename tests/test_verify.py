"""Verification: a statement that its source does not carry is not printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.brief import Citation
from summarize.errors import BrokenCitation
from summarize.types import Article, Document, Draft, DraftStatement, Source, Story
from summarize.verification import verify_draft

TEXT = "The gate opened at noon. Nobody was hurt."
OPENED = Citation(source="1", start=0, end=24, quote="The gate opened at noon.")
UNHURT = Citation(source="1", start=25, end=41, quote="Nobody was hurt.")


def _story(text: str = TEXT) -> Story:
    article = Article(document=Document.from_text(text, name="a.txt"), sentences=())
    return Story(id="s", sources=(Source(id="1", article=article, origin="1"),))


def _says(text: str, *citations: Citation) -> DraftStatement:
    return DraftStatement(text=text, citations=citations)


def _draft(*summary: DraftStatement, headline: DraftStatement | None = None) -> Draft:
    return Draft(headline=headline or summary[0], subtitle=None, summary=summary, key_points=())


def test_a_verbatim_statement_is_kept_with_its_citation() -> None:
    """The text is the quote, the quote is `text[start:end]`."""
    verified = verify_draft(_draft(_says("The gate opened at noon.", OPENED)), _story())
    assert verified.summary[0].citations == (OPENED,)
    assert verified.removed == ()


def test_a_line_break_inside_a_sentence_is_layout_not_wording() -> None:
    """Quotes keep the break, the statement reads on."""
    broken = Citation(source="1", start=0, end=24, quote="The gate opened\nat noon.")
    verified = verify_draft(
        _draft(_says("The gate opened at noon.", broken)), _story(TEXT.replace("ed at", "ed\nat"))
    )
    assert verified.summary[0].text == "The gate opened at noon."


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        (_says("The gate opened at noon."), "it cites nothing"),
        (_says("The gate opened at one.", OPENED), "content: no sentence of the sources is about this"),
        (
            _says("Nobody was hurt.", UNHURT.model_copy(update={"start": 24})),
            "citation: 'Nobody was hurt.' is not in source 1",
        ),
        (
            _says("Nobody was hurt.", UNHURT.model_copy(update={"source": "2"})),
            "citation: 'Nobody was hurt.' is not in source 2",
        ),
        (
            _says("hurt.", Citation(source="1", start=-5, end=41, quote="hurt.")),
            "citation: 'hurt.' is not in source 1",
        ),
    ],
)
def test_a_statement_that_does_not_hold_is_removed_with_the_reason(
    statement: DraftStatement, reason: str
) -> None:
    """What is refused is shown as refused; the rest stays."""
    verified = verify_draft(_draft(_says("The gate opened at noon.", OPENED), statement), _story())
    assert [s.text for s in verified.summary] == ["The gate opened at noon."]
    assert [(r.text, r.reasons) for r in verified.removed] == [(statement.text, (reason,))]


def test_a_headline_that_does_not_hold_gives_way_to_a_statement_that_does() -> None:
    """A false headline is the worst failure there is."""
    false = _says("Gate stays shut", OPENED)
    verified = verify_draft(_draft(_says("Nobody was hurt.", UNHURT), headline=false), _story())
    assert verified.headline.text == "Nobody was hurt."
    assert [r.text for r in verified.removed] == ["Gate stays shut"]


def test_a_draft_of_which_nothing_holds_is_an_error() -> None:
    """There is nothing to print, and the reader must not get an empty brief as if it were one."""
    with pytest.raises(BrokenCitation, match="story s"):
        verify_draft(_draft(_says("Made up.")), _story())


@given(start=st.integers(-50, 50), end=st.integers(-50, 50), quote=st.text(max_size=5))
def test_only_the_exact_characters_pass(start: int, end: int, quote: str) -> None:
    """Whatever a citation claims, it is kept only if the text has that quote at that place."""
    claimed = Citation(source="1", start=start, end=end, quote=quote)
    proposed = _says(" ".join(quote.split()), claimed)
    verified = verify_draft(_draft(_says("Nobody was hurt.", UNHURT), proposed), _story())
    if len(verified.summary) == 2:
        assert 0 <= start < end <= len(TEXT)
        assert TEXT[start:end] == quote
