"""How many independent accounts carry a statement: in each, the sentence that carries it too, if any."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from summarize.brief import Citation, Statement
from summarize.language.content import content_terms
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
    def words() -> _Words:
        return _Words(story)

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
        for source, shared, sentence in words().closest(content):
            if source.origin in heard:
                continue
            if shared >= enough and _carries(statement.text, source, sentence, passages):
                heard.add(source.origin)
                more.append(_citation(source, sentence))
            else:
                doubtful = doubtful or shared >= max(FEWEST_SHARED, MAYBE * len(content))
        origins = None if doubtful and len(heard) == 1 else len(heard)
        cited = (*statement.citations, *more)
        return statement.model_copy(update={"citations": cited, "origins": origins})

    return agree


class _Words:
    """The sentences of a story by the stems that they hold."""

    def __init__(self, story: Story) -> None:
        self._sources = story.sources
        self._holding: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for at, source in enumerate(story.sources):
            for place, terms in enumerate(source.article.terms):
                for stem in dict.fromkeys(terms):
                    self._holding[stem].append((at, place))

    def closest(self, content: frozenset[str]) -> Iterator[tuple[Source, int, Sentence]]:
        """Of each source the first sentence that holds most of `content`, and how much that is."""
        found: dict[int, tuple[int, int]] = {}
        shared = Counter(chain.from_iterable(self._holding.get(stem, ()) for stem in content))
        for (at, place), count in shared.items():
            most, first = found.get(at, (0, 0))
            if count > most or (count == most and place < first):
                found[at] = (count, place)
        for at, (count, place) in sorted(found.items()):
            yield self._sources[at], count, self._sources[at].article.sentences[place]


def _carries(text: str, source: Source, sentence: Sentence, passages: Callable[[], Passages]) -> bool:
    from summarize.verification.support import Passage

    language = source.article.document.language
    passage = Passage(source=source.id, sentence=sentence, language=language)
    if any(spoken(quotation) not in spoken(sentence.text) for quotation in quotations(text)):
        return False
    return passages().check(text, [passage]).supported


def _citation(source: Source, sentence: Sentence) -> Citation:
    return Citation(source=source.id, start=sentence.start, end=sentence.end, quote=sentence.text)
