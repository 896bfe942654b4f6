"""What a writer may ask before it hands in a draft, and what the draft is asked again when it has."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from summarize.brief import Citation
from summarize.types import Story, Vouch, Vouched

if TYPE_CHECKING:
    from summarize.verification.support import Passage, Passages


def voucher(story: Story) -> Vouch:
    """A function that says whether the sentences of `story` carry a text, and which of them do.

    The sentences that are cited are asked first; when they do not carry it and others do, those are
    its citations. Its sentences are prepared when it is first asked about a text that is no quotation.
    """

    @functools.cache
    def passages() -> Passages:
        # what most drafts are, quotations, is checked without it
        from summarize.verification.support import Passages

        return Passages((source.id, source.article) for source in story.sources)

    @functools.cache
    def places() -> dict[tuple[str, int, int], Passage]:
        from summarize.verification.support import Passage

        return {
            (source.id, sentence.start, sentence.end): Passage(
                source=source.id, sentence=sentence, language=source.article.document.language
            )
            for source in story.sources
            for sentence in source.article.sentences
        }

    def vouch(text: str, citations: Sequence[Citation]) -> Vouched:
        if citations and text == " ".join(" ".join(c.quote.split()) for c in citations):
            return Vouched(citations=tuple(citations))
        known = (places().get((c.source, c.start, c.end)) for c in citations)
        support = passages().check(text, [passage for passage in known if passage])
        if not support.supported:
            elsewhere = passages().find(text)
            support = elsewhere if elsewhere.supported else support
        if not support.supported:
            return Vouched(reasons=support.reasons)
        return Vouched(citations=tuple(_citation(passage) for passage in support.passages))

    return vouch


def _citation(passage: Passage) -> Citation:
    sentence = passage.sentence
    return Citation(source=passage.source, start=sentence.start, end=sentence.end, quote=sentence.text)
