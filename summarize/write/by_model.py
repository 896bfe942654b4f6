"""The writer that asks a model: facet by facet from numbered sentences, the headline last.

Nothing it hands in has not been vouched for: what the model wrote and nobody's sentences carry is
sent back once, then given up and told in the sources' own words.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Iterator, Sequence
from typing import Any, TypeVar

from summarize.conversation import Question
from summarize.errors import BadAnswer
from summarize.prompting import Prompts
from summarize.types import Draft, Evidence, Story
from summarize.write.balance import every_source_heard, within, without_repetition
from summarize.write.desk import Desk
from summarize.write.extractive import write_extractive
from summarize.write.facets import facets
from summarize.write.heading import as_draft, heading, heading_question
from summarize.write.order import reading_order
from summarize.write.retelling import facet_question, facet_words, retell

T = TypeVar("T")

logger = logging.getLogger("summarize")

# the model is shown this many times the words that it may write
EVIDENCE = 1.5
# of the statements, the part that the model must have written for the brief to be called its own
LEAST_WRITTEN = 0.5


async def write_by_model(story: Story, evidence: Evidence, words: int, desk: Desk) -> Draft:
    """A draft of `story` in at most `words` words, written by the model behind `desk`.

    `evidence` holds about `EVIDENCE` times as many words. Raises `BadAnswer` when too little of what
    the model wrote holds, and any other `ModelFailed` when the endpoint is of no use.
    """
    parts = facets(story, evidence.sentences)
    shares = facet_words(parts, words)
    told_facets = await _side_by_side(
        [retell(facet, share, desk) for facet, share in zip(parts, shares, strict=True)]
    )
    statements = without_repetition([each for facet in told_facets for each in facet.told])
    statements = within(words, every_source_heard(story, evidence.sentences, statements, desk))
    failures = [facet.failure for facet in told_facets if facet.failure]
    written = sum(each.by_model for each in statements)
    if not statements or written < LEAST_WRITTEN * len(statements):
        happened = f"the sources carry too little of what it wrote: {written} of {len(statements)} statements"
        advice = "a larger model follows its sources more closely"
        raise failures[0] if failures else BadAnswer(happened, advice=advice)
    if failures:
        where = f"{len(failures)} of {len(parts)} parts of story {story.id}"
        logger.warning("%s are in its sources' own words: %s", where, failures[0])
    headline, subtitle, refused = await heading(statements, desk)
    fallback = write_extractive(story, evidence)
    return Draft(
        headline=as_draft(headline) or fallback.headline,
        subtitle=as_draft(subtitle) if headline else fallback.subtitle,
        summary=tuple(each.statement for each in statements),
        key_points=fallback.key_points,
        refused=(*(each for facet in told_facets for each in facet.refused), *refused),
    )


def first_questions(
    story: Story, evidence: Evidence, words: int, prompts: Prompts, language: str | None
) -> Iterator[Question[Any]]:
    """The questions about the facets, which hang on no answer."""
    parts = facets(story, evidence.sentences)
    for facet, share in zip(parts, facet_words(parts, words), strict=True):
        yield facet_question(facet, share, prompts, language)


def likely_heading(story: Story, evidence: Evidence, prompts: Prompts, language: str | None) -> Question[Any]:
    """The question for the headline as if the evidence were the brief: about as long as the real one."""
    texts = [each.sentence.text for each in reading_order(story, evidence.sentences)]
    return heading_question(texts, prompts, language)


async def _side_by_side(work: Sequence[Coroutine[Any, Any, T]]) -> list[T]:
    """The results of `work`, all of it under way at once; the first failure ends the rest."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(each) for each in work]
    except* Exception as failed:
        raise failed.exceptions[0] from None
    return [task.result() for task in tasks]
