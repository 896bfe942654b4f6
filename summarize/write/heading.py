"""Headline and subtitle, written last and from what is already verified."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.brief import Citation, Removed
from summarize.conversation import Question
from summarize.errors import AnswerCut, BadAnswer, Declined, RequestTooLong
from summarize.language.content import says_the_same
from summarize.language.words import count_words
from summarize.prompting import Prompts
from summarize.types import DraftStatement
from summarize.write.desk import Desk, Told, plain, question, removed, told
from summarize.write.replies import Heading, Title

HEADLINE_WORDS = range(3, 21)
SUBTITLE_WORDS = range(5, 36)
# the headline may rest on what the reader meets first, not on an aside at the end
STATEMENTS = 6


async def heading(
    statements: Sequence[Told], desk: Desk
) -> tuple[Told | None, Told | None, tuple[Removed, ...]]:
    """The headline and the subtitle that the model writes and that hold, and what was refused.

    Each is None when it does not hold in the sentences that `statements` cite.
    """
    shown = statements[:STATEMENTS]
    texts = [each.statement.text for each in shown]
    try:
        reply = await desk.model.ask(heading_question(texts, desk.prompts, desk.language))
    except (AnswerCut, BadAnswer, Declined, RequestTooLong):
        return None, None, ()
    refused: list[Removed] = []
    headline = _held(reply.headline, shown, HEADLINE_WORDS, desk, refused)
    subtitle = _held(reply.subtitle, shown, SUBTITLE_WORDS, desk, refused)
    if headline is None or (subtitle and says_the_same(subtitle.content, headline.content)):
        subtitle = None
    return headline, subtitle, tuple(refused)


def heading_question(texts: Sequence[str], prompts: Prompts, language: str | None) -> Question[Heading]:
    """The question for a headline and a subtitle over statements with these `texts`."""
    shown = [{"number": number, "text": text} for number, text in enumerate(texts[:STATEMENTS], 1)]
    return question(prompts["headline"], Heading, statements=shown, language=language or "en")


def _held(
    title: Title, shown: Sequence[Told], sizes: range, desk: Desk, refused: list[Removed]
) -> Told | None:
    text = plain(title.text).rstrip(".")
    if not text:
        return None
    if count_words(text) not in sizes:
        refused.append(removed(text, [f"length: it has {count_words(text)} words"]))
        return None
    named = [shown[n - 1] for n in dict.fromkeys(title.statements) if 0 < n <= len(shown)]
    verdict = desk.vouch(text, _citations(named or shown))
    if verdict.reasons:
        refused.append(removed(text, verdict.reasons))
        return None
    return told(text, verdict.citations, 0.0, desk, by_model=True)


def _citations(statements: Sequence[Told]) -> list[Citation]:
    found = (citation for each in statements for citation in each.statement.citations)
    return list({(c.source, c.start, c.end): c for c in found}.values())


def as_draft(title: Told | None) -> DraftStatement | None:
    """The title as a draft carries it."""
    return title.statement if title else None
