"""What accounts quote: the pieces of their quotations, and who quotes the same."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from summarize.language.quotations import parts, quotations
from summarize.types import Sentence, Source, Story

FEWEST_WORDS = 5  # of a piece
_WORD = re.compile(r"\w+(?:['’]\w+)*")


class Quotation(NamedTuple):
    """A piece of what a sentence quotes, with its words as they are compared."""

    source: Source
    sentence: Sentence
    text: str
    words: tuple[str, ...]

    def between(self, first: int, last: int) -> str:
        """What it has from its word `first` to the one before `last`."""
        spans = [match.span() for match in _WORD.finditer(self.text)]
        return self.text[spans[first][0] : spans[last - 1][1]]


def wordings_of(story: Story) -> list[list[Quotation]]:
    """The quotations of a story, those in the same words together."""
    found: defaultdict[tuple[str, ...], list[Quotation]] = defaultdict(list)
    for source in story.sources:
        for sentence in source.article.sentences:
            for quotation in quotations(sentence.text):
                for text in parts(quotation):
                    words = tuple(_WORD.findall(text.lower().replace("’", "'")))
                    if len(words) >= FEWEST_WORDS:
                        found[words].append(Quotation(source, sentence, text, words))
    return list(found.values())
