"""The exact check: a citation quotes `text[start:end]`, and a statement says what it quotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from summarize.brief import Citation, Removed, Statement
from summarize.errors import BrokenCitation
from summarize.types import Draft, DraftStatement, Story, Verified


def verify_draft(draft: Draft, story: Story) -> Verified:
    """The statements of `draft` that hold in the texts of `story`; the others as `removed`.

    A headline that does not hold gives way to the first statement that does. Raises
    `BrokenCitation` when no statement of the summary holds, for then there is nothing to print.
    """
    texts = {source.id: source.article.document.text for source in story.sources}
    removed: list[Removed] = []

    def held(statements: Iterable[DraftStatement | None]) -> tuple[Statement, ...]:
        kept = []
        for statement in filter(None, statements):
            if reasons := failures(statement, texts):
                removed.append(Removed(text=statement.text, reasons=reasons))
            else:
                kept.append(Statement(text=statement.text, citations=statement.citations))
        return tuple(kept)

    summary = held(draft.summary)
    if not summary:
        raise BrokenCitation("no statement of the draft stands in its sources", to=f"story {story.id}")
    return Verified(
        headline=(*held([draft.headline]), summary[0])[0],
        subtitle=next(iter(held([draft.subtitle])), None),
        summary=summary,
        key_points=held(draft.key_points),
        removed=tuple(removed),
    )


def failures(statement: DraftStatement, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Why `statement` may not be printed, given each source's text by its id; empty when it may."""
    if not statement.citations:
        return ("it cites nothing",)
    wrong = [
        f"citation: {c.quote!r} is not in source {c.source}"
        for c in statement.citations
        if not _holds(c, texts)
    ]
    if wrong:
        return tuple(wrong)
    quoted = " ".join(" ".join(c.quote.split()) for c in statement.citations)
    return () if statement.text == quoted else ("it says more than the words it quotes",)


def _holds(citation: Citation, texts: Mapping[str, str]) -> bool:
    text = texts.get(citation.source)
    if text is None or not 0 <= citation.start < citation.end <= len(text):
        return False
    return text[citation.start : citation.end] == citation.quote
