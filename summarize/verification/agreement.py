"""How many independent accounts carry a statement: in each, the sentence that carries it too, if any."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from summarize.brief import Citation, Statement
from summarize.language.content import content_terms
from summarize.language.stop_words import contentless
from summarize.types import Sentence, Source, Story
from summarize.verification.quotations import quotations, spoken

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
    def contents() -> list[tuple[Source, list[tuple[Sentence, frozenset[str]]]]]:
        return [(source, list(_contents(source))) for source in story.sources]

    @functools.cache
    def passages() -> Passages:
        from summarize.verification.support import Passages

        return Passages((source.id, source.article) for source in story.sources)

    def agree(statement: Statement) -> Statement:
        heard = {origin[citation.source] for citation in statement.citations}
        content = content_terms(statement.text, story.language)
        more: list[Citation] = []
        doubtful = False
        if len(content) < FEWEST_CONTENT:
            return statement
        enough = 1.0 if len(content) <= FEW_WORDS else WORTH_A_LOOK
        for source, sentences in contents() if story.origins > len(heard) else ():
            if source.origin in heard:
                continue
            closest, share = _closest(content, sentences)
            if closest and share >= enough and _carries(statement.text, source, closest, passages):
                heard.add(source.origin)
                more.append(_citation(source, closest))
            else:
                doubtful = doubtful or share * len(content) >= max(FEWEST_SHARED, MAYBE * len(content))
        origins = None if doubtful and len(heard) == 1 else len(heard)
        cited = (*statement.citations, *more)
        return statement.model_copy(update={"citations": cited, "origins": origins})

    return agree


def _contents(source: Source) -> Iterator[tuple[Sentence, frozenset[str]]]:
    empty = contentless(source.article.document.language)
    for sentence, terms in zip(source.article.sentences, source.article.terms, strict=True):
        yield sentence, frozenset(terms) - empty


def _closest(
    content: frozenset[str], sentences: Iterable[tuple[Sentence, frozenset[str]]]
) -> tuple[Sentence | None, float]:
    """The sentence that has most of `content`, the first of several, and the share that it has."""
    best, most = None, 0
    for sentence, terms in sentences:
        shared = len(content & terms)
        if shared > most:
            best, most = sentence, shared
    return best, most / max(1, len(content))


def _carries(text: str, source: Source, sentence: Sentence, passages: Callable[[], Passages]) -> bool:
    from summarize.verification.support import Passage

    language = source.article.document.language
    passage = Passage(source=source.id, sentence=sentence, language=language)
    if any(spoken(quotation) not in spoken(sentence.text) for quotation in quotations(text)):
        return False
    return passages().check(text, [passage]).supported


def _citation(source: Source, sentence: Sentence) -> Citation:
    return Citation(source=source.id, start=sentence.start, end=sentence.end, quote=sentence.text)
