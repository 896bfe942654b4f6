"""The exact check: a citation quotes `text[start:end]`, and a statement says what its citations carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from summarize.brief import Citation, Removed, Statement
from summarize.errors import BrokenCitation
from summarize.types import Draft, DraftStatement, Story, Verified, Vouch, Vouched
from summarize.verification.vouching import voucher


def verify_draft(draft: Draft, story: Story) -> Verified:
    """The statements of `draft` that hold in the texts of `story`; the others as `removed`.

    A headline that does not hold gives way to the first statement that does. Raises
    `BrokenCitation` when no statement of the summary holds, for then there is nothing to print.
    """
    texts = {source.id: source.article.document.text for source in story.sources}
    vouch = voucher(story)
    removed: list[Removed] = list(draft.refused)

    def held(statements: Iterable[DraftStatement | None]) -> tuple[Statement, ...]:
        kept = []
        for statement in filter(None, statements):
            verdict = vouched(statement, texts, vouch)
            if verdict.reasons:
                removed.append(Removed(text=statement.text, reasons=verdict.reasons))
            else:
                kept.append(Statement(text=statement.text, citations=verdict.citations))
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


def vouched(statement: DraftStatement, texts: Mapping[str, str], vouch: Vouch) -> Vouched:
    """The citations that carry `statement`, or why it may not be printed; `texts` are by source id."""
    if not statement.citations:
        return Vouched(reasons=("it cites nothing",))
    wrong = [
        f"citation: {c.quote!r} is not in source {c.source}"
        for c in statement.citations
        if not _holds(c, texts)
    ]
    return Vouched(reasons=tuple(wrong)) if wrong else vouch(statement.text, statement.citations)


def _holds(citation: Citation, texts: Mapping[str, str]) -> bool:
    text = texts.get(citation.source)
    if text is None or not 0 <= citation.start < citation.end <= len(text):
        return False
    return text[citation.start : citation.end] == citation.quote
