"""The way of one story: from its sources to its part of the brief, stage by stage."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.brief import Conflict, SourceEntry, Statement, StoryBrief
from summarize.categories import find_categories
from summarize.compare import contested, find_conflicts
from summarize.config import Config
from summarize.entities import find_entities
from summarize.language.words import count_words
from summarize.select import select
from summarize.timeline import find_timeline
from summarize.types import Draft, Source, Story, Verified
from summarize.verification import agreement, verify_draft
from summarize.write import write_extractive


def tell(
    story: Story, config: Config, draft: Draft | None = None, conflicts: tuple[Conflict, ...] | None = None
) -> StoryBrief | None:
    """The brief of one story, from `draft` or written extractively, with `conflicts` or those found.

    None when every sentence of the story is longer than the words allowed.
    """
    if draft is None:
        evidence = select(story, config.words, config.ranker)
        if not evidence.sentences:
            return None
        draft = write_extractive(story, evidence)
    conflicts = find_conflicts(story) if conflicts is None else conflicts
    categories = find_categories(story)
    verified = _compared(verify_draft(draft, story), story, conflicts)
    return StoryBrief(
        id=story.id,
        headline=verified.headline,
        subtitle=verified.subtitle,
        summary=verified.summary,
        key_points=verified.key_points,
        conflicts=conflicts,
        timeline=find_timeline(story),
        entities=find_entities(story),
        categories=tuple(each.category for each in categories),
        category_evidence=categories,
        sources=tuple(_entry(source, verified) for source in story.sources),
        origins=story.origins,
        removed=verified.removed,
    )


def _compared(verified: Verified, story: Story, conflicts: Sequence[Conflict]) -> Verified:
    """Every statement with the other accounts that carry it, and with what of it is contested."""
    agree = agreement(story)

    def compare(statement: Statement) -> Statement:
        return contested(agree(statement), conflicts)

    return verified.model_copy(
        update={
            "headline": compare(verified.headline),
            "subtitle": verified.subtitle and compare(verified.subtitle),
            "summary": tuple(map(compare, verified.summary)),
            "key_points": tuple(map(compare, verified.key_points)),
        }
    )


def _entry(source: Source, verified: Verified) -> SourceEntry:
    document = source.article.document
    statements = (verified.headline, verified.subtitle, *verified.summary, *verified.key_points)
    return SourceEntry(
        id=source.id,
        name=document.name,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        url=document.url,
        language=document.language,
        words=count_words(document.text),
        sha256=document.sha256,
        text_sha256=document.text_sha256,
        origin=source.origin,
        used=any(c.source == source.id for s in statements if s for c in s.citations),
    )
