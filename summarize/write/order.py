"""The order in which chosen sentences read as one story.

Sentences of one source keep their order, and neighbours in it stay neighbours (a pair may rest on
each other). Between sources, what stands early in its article comes early, and of what could come
next the sentence that goes on with the subject does (after Bollegala, Okazaki & Ishizuka 2010,
who combine precedence with topical closeness). Who is named in full somewhere is named in full first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import partial
from itertools import groupby
from typing import NamedTuple

from summarize.language.content import content_terms
from summarize.types import Article, EvidenceSentence, Story

CLOSENESS_WEIGHT = 0.5

# a lead that names the day is news, one that does not may be its background or its echo
DATED = 1.25

# how much later in its article a full name may stand, in sentences, and still go first
REACH = 4

# given name, initial or particle, surname; and a surname that does something without its given name
_FULL_NAME = re.compile(
    r"\b(?!Mr|Mrs|Ms|Dr|The)[A-Z][\w'’-]*[a-z](?= (?:[A-Z]\.? |[a-z]{2,3} )?([A-Z][\w'’-]*[a-z])\b)"
)
_SURNAME = re.compile(
    r"(?:^|(?<=[a-z,;.”\"] )|(?<=Mr )|(?<=Ms ))([A-Z][\w-]*[a-z])"
    r"(?=['’]s\b|, \d\d,| (?:also|had|has|is|said|says|told|was|will)\b)"
)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
# "The probe will" asks which one; "The leader of the party" says it
_BARE_DEFINITE = re.compile(
    r"The [a-z]+(?:,| (?:are|had|has|have|is|said|was|were|will|\w+ed)\b)|.*\bthe incident\b"
)


class Block(NamedTuple):
    """Sentences that stand next to each other in one source."""

    sentences: tuple[EvidenceSentence, ...]
    source: int
    first: int  # the place of its first sentence among the source's sentences
    depth: float  # the same as a share of the article, 0 at its top
    terms: frozenset[str]
    introduced: frozenset[str]  # surnames that it tells with a given name
    assumed: frozenset[str]  # surnames that it tells without one


def reading_order(story: Story, chosen: Sequence[EvidenceSentence]) -> tuple[EvidenceSentence, ...]:
    """The sentences of `chosen`, all of them, in the order a reader should meet them."""
    waiting = _blocks(story, chosen)
    ordered: list[Block] = []
    known: set[str] = set()
    while waiting:
        heads = [blocks[0] for blocks in waiting.values()]
        rank = partial(_follows, ordered[-1]) if ordered else _opens
        following = min(heads, key=lambda head: (_is_premature(head, heads, known), rank(head)))
        ordered.append(following)
        known |= following.introduced
        del waiting[following.source][0]
        if not waiting[following.source]:
            del waiting[following.source]
    return tuple(sentence for block in ordered for sentence in block.sentences)


def _is_premature(block: Block, heads: Sequence[Block], known: Set[str]) -> bool:
    """Whether `block` calls somebody by a surname whom another of `heads` would introduce."""
    unknown = block.assumed - known
    return any(other.first <= block.first + REACH and unknown & other.introduced for other in heads)


def _opens(block: Block) -> tuple[bool, int, float, int]:
    """Smallest for the block to begin with: at the top of its article, telling most, and telling when."""
    first = block.sentences[0].sentence.text
    asks_which = bool(_BARE_DEFINITE.match(first))
    news = max(s.salience for s in block.sentences) * (DATED if _WEEKDAY.search(first) else 1)
    return (asks_which, block.first, -news, block.source)


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
    text = " ".join(each.sentence.text for each in sentences)
    introduced = frozenset(_FULL_NAME.findall(text))
    first = members[0][0]
    return Block(
        sentences,
        source,
        first,
        depth=first / len(article.sentences),
        terms=content_terms(text, language),
        introduced=introduced,
        assumed=frozenset(_SURNAME.findall(text)) - introduced,
    )
