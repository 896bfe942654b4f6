"""The order in which chosen sentences read as one story.

Sentences of one source keep their order, and neighbours in it stay neighbours (a pair may rest on
each other). Between sources, what stands early in its article comes early, and of what could come
next the sentence that goes on with the subject does (after Bollegala, Okazaki & Ishizuka 2010,
who combine precedence with topical closeness).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from summarize.language.stop_words import stop_words
from summarize.language.words import terms
from summarize.types import Article, EvidenceSentence, Story

CLOSENESS_WEIGHT = 0.5


@dataclass(frozen=True)
class Block:
    """Sentences that stand next to each other in one source."""

    sentences: tuple[EvidenceSentence, ...]
    source: int
    first: int  # the place of its first sentence among the source's sentences
    depth: float  # the same as a share of the article, 0 at its top
    terms: frozenset[str]


def reading_order(story: Story, chosen: Sequence[EvidenceSentence]) -> tuple[EvidenceSentence, ...]:
    """The sentences of `chosen`, all of them, in the order a reader should meet them."""
    waiting = _blocks(story, chosen)
    ordered: list[Block] = []
    while waiting:
        heads = [blocks[0] for blocks in waiting.values()]
        following = min(heads, key=partial(_follows, ordered[-1]) if ordered else _opens)
        ordered.append(following)
        del waiting[following.source][0]
        if not waiting[following.source]:
            del waiting[following.source]
    return tuple(sentence for block in ordered for sentence in block.sentences)


def _opens(block: Block) -> tuple[float, float, int]:
    """Smallest for the block to begin with: at the top of its article, and telling most."""
    return (block.first, -max(s.salience for s in block.sentences), block.source)


def _follows(previous: Block, block: Block) -> tuple[float, int, int]:
    """Smallest for the block to go on with after `previous`."""
    shared = len(previous.terms & block.terms)
    closeness = shared / max(1, min(len(previous.terms), len(block.terms)))
    return (block.depth - CLOSENESS_WEIGHT * closeness, block.first, block.source)


def _blocks(story: Story, chosen: Sequence[EvidenceSentence]) -> dict[int, list[Block]]:
    """The blocks of each source that has any, by the source's number, in the source's order."""
    wanted = {(each.source, each.sentence.start): each for each in chosen}
    blocks: dict[int, list[Block]] = {}
    for number, source in enumerate(story.sources):
        places = [
            (place, wanted[source.id, sentence.start])
            for place, sentence in enumerate(source.article.sentences)
            if (source.id, sentence.start) in wanted
        ]
        # neighbours have the same distance between their place and their rank among the chosen
        for _, run in groupby(enumerate(places), key=lambda ranked: ranked[1][0] - ranked[0]):
            members = [place for _, place in run]
            block = _block(members, number, source.article)
            blocks.setdefault(number, []).append(block)
    return blocks


def _block(members: Sequence[tuple[int, EvidenceSentence]], source: int, article: Article) -> Block:
    language = article.document.language
    sentences = tuple(sentence for _, sentence in members)
    carried = {term for each in sentences for term in terms(each.sentence.text, language)}
    first = members[0][0]
    depth = first / len(article.sentences)
    return Block(sentences, source, first, depth, frozenset(carried - stop_words(language)))
