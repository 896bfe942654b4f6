"""What every format shows of a brief, in the order it shows it, and in the same words."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.brief import Brief, Statement, StoryBrief
from summarize.render import beside
from summarize.render.listing import independence, listing
from summarize.render.shown import Outline, Said, Told
from summarize.render.statements import contests, differs, legend, stated, weighed
from summarize.types import Story

# a paragraph is this long before it may end where the source changes, and that long at most
SHORT_PARAGRAPH, LONG_PARAGRAPH = 3, 4

_WRITTEN = {
    "extractive": "Extractive: every sentence is quoted word for word from the source it cites.",
    "llm": "Written by a model: every sentence was checked against the passages it cites.",
}


def outline(brief: Brief, stories: Sequence[Story]) -> Outline:
    """What to show of `brief`, of which `brief.stories[i]` was made from `stories[i]`."""
    told = [_told(part, story) for part, story in zip(brief.stories, stories, strict=True)]
    made = [_WRITTEN[brief.mode], f"Made by summarize {brief.provenance.summarize}."]
    if brief.fallback_reason:
        made.insert(1, f"No model took part: {brief.fallback_reason}.")
    return Outline(stories=tuple(told), excluded=brief.excluded, made=" ".join(made))


def _told(brief: StoryBrief, story: Story) -> Told:
    listed = listing(brief, story)
    signs = contests(brief.conflicts, listed.anchor)

    def weighed_all(statements: Sequence[Statement], name: str, *, marked: bool) -> list[Said]:
        shown = [stated(each, f"{name} {n}", listed, signs) for n, each in enumerate(statements, 1)]
        if not marked:
            return shown
        return [
            weighed(said, each.origins, brief.origins) if each.origins else said
            for said, each in zip(shown, statements, strict=True)
        ]

    several = brief.origins > 1
    sentences = weighed_all(brief.summary, "sentence", marked=several and differs(brief.summary))
    sources = tuple(listed.sources.values())
    return Told(
        anchor=listed.anchor,
        headline=stated(brief.headline, "headline", listed, signs),
        categories=beside.categories(brief, listed),
        subtitle=stated(brief.subtitle, "subtitle", listed, signs) if brief.subtitle else None,
        paragraphs=_paragraphs(sentences),
        key_points=tuple(weighed_all(brief.key_points, "key point", marked=several)),
        legend=legend(brief.summary, brief.origins),
        disputes_heading=beside.disputes_heading(brief.conflicts),
        disputes=tuple(map(beside.dispute, brief.conflicts, signs, [listed] * len(signs))),
        timeline=beside.timeline(brief, listed, signs),
        names=beside.names(brief, listed),
        sources=sources,
        accounts=independence(brief, sources),
    )


def _paragraphs(summary: Sequence[Said]) -> tuple[tuple[Said, ...], ...]:
    """The sentences in paragraphs, broken where another source takes over, none left alone."""
    paragraphs: list[list[Said]] = []
    for sentence in summary:
        current = paragraphs[-1] if paragraphs else None
        if current is None or _is_full(current, sentence):
            paragraphs.append([sentence])
        else:
            current.append(sentence)
    if len(paragraphs) > 1 and len(paragraphs[-1]) == 1:
        left_over = paragraphs.pop()
        paragraphs[-1] += left_over
    return tuple(map(tuple, paragraphs))


def _is_full(paragraph: Sequence[Said], following: Said) -> bool:
    turns = paragraph[-1].numbers[0] != following.numbers[0]
    return len(paragraph) >= LONG_PARAGRAPH or (len(paragraph) >= SHORT_PARAGRAPH and turns)
