"""The writer that needs no model: the sources' own sentences, word for word, put in order."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.brief import Citation
from summarize.types import Draft, DraftStatement, Evidence, EvidenceSentence, Span, Story
from summarize.write.headline import headline_spans
from summarize.write.order import reading_order


def write_extractive(story: Story, evidence: Evidence) -> Draft:
    """A draft of `story` in which every statement is one verbatim sentence of one source.

    `evidence` must hold at least one sentence; its order is by salience, the draft's by reading.
    """
    headline, subtitle = headline_spans(story, evidence)
    return Draft(
        headline=_quoted(story, *headline),
        subtitle=_quoted(story, *subtitle) if subtitle else None,
        summary=_verbatim(story, reading_order(story, evidence.sentences)),
        key_points=_verbatim(story, evidence.key_points),
    )


def _verbatim(story: Story, chosen: Sequence[EvidenceSentence]) -> tuple[DraftStatement, ...]:
    return tuple(_quoted(story, each.source, each.sentence) for each in chosen)


def _quoted(story: Story, source_id: str, span: Span) -> DraftStatement:
    text = next(s.article.document.text for s in story.sources if s.id == source_id)
    quote = text[span.start : span.end]
    citation = Citation(source=source_id, start=span.start, end=span.end, quote=quote)
    # a line break inside a sentence is its page's layout, not its wording
    return DraftStatement(text=" ".join(quote.split()), citations=(citation,))
