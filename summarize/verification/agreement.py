"""How many independent accounts carry a statement: in each, the sentence that carries it too, if any."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from summarize.brief import Citation, Statement
from summarize.language.content import content_terms
from summarize.language.quotations import quotations, spoken
from summarize.types import Sentence, Source, Story

if TYPE_CHECKING:
    from summarize.verification.support import Passages

# of a statement's content, the share that a sentence must have before it is looked at closely; of a
# statement of few words all of it
WORTH_A_LOOK, FEW_WORDS = 0.7, 5
# who says so much of it may say the same in other words
MAYBE, FEWEST_SHARED = 0.25, 2
# of fewer content words too many sentences seem to say the same
FEWEST_CONTENT = 4

Agree = Callable[[Statement], Statement]


def agreement(story: Story) -> Agree:
    """A function that cites, for a statement of `story`, one more sentence of every origin that carries it.

    The sentences are prepared when the first statement is asked about.
    """
    origin = {source.id: source.origin for source in story.sources}

    @functools.cache
    def words() -> Sequence[tuple[Source, _Words]]:
        return [(source, _Words(source)) for source in story.sources if source.article.sentences]

    @functools.cache
    def passages() -> Passages:
        from summarize.verification.support import Passages

        return Passages((source.id, source.article) for source in story.sources)

    @functools.cache  # key points are mostly sentences of the summary
    def agree(statement: Statement) -> Statement:
        if story.origins == 1:
            return statement.model_copy(update={"origins": 1})
        heard = {origin[citation.source] for citation in statement.citations}
        content = content_terms(statement.text, story.language)
        if len(content) < FEWEST_CONTENT:
            return statement
        enough = len(content) * (1.0 if len(content) <= FEW_WORDS else WORTH_A_LOOK)
        more: list[Citation] = []
        doubtful = False
        for source, held in words():
            if source.origin in heard:
                continue
            shared, sentence = held.closest(content)
            if shared >= enough and _carries(statement.text, source, sentence, passages):
                heard.add(source.origin)
                more.append(_citation(source, sentence))
            else:
                doubtful = doubtful or shared >= max(FEWEST_SHARED, MAYBE * len(content))
        origins = None if doubtful and len(heard) == 1 else len(heard)
        return statement.model_copy(update={"citations": (*statement.citations, *more), "origins": origins})

    return agree


class _Words:
    """The stems of every sentence of an article."""

    def __init__(self, source: Source) -> None:
        self._sentences = source.article.sentences
        self._stems = list(map(frozenset, source.article.terms))

    def closest(self, content: frozenset[str]) -> tuple[int, Sentence]:
        """How much of `content` the sentence holds that holds most of it, and the first such sentence."""
        shared = list(map(len, map(content.intersection, self._stems)))
        most = max(shared)
        return most, self._sentences[shared.index(most)]


def _carries(text: str, source: Source, sentence: Sentence, passages: Callable[[], Passages]) -> bool:
    from summarize.verification.support import Passage

    language = source.article.document.language
    if any(spoken(quotation) not in spoken(sentence.text) for quotation in quotations(text)):
        return False
    return passages().carries(text, Passage(source=source.id, sentence=sentence, language=language))


def _citation(source: Source, sentence: Sentence) -> Citation:
    return Citation(source=source.id, start=sentence.start, end=sentence.end, quote=sentence.text)
