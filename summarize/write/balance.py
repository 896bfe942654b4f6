"""Every source heard, and the words kept to: what becomes of the statements once all facets are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from summarize.brief import Citation
from summarize.language.content import content_terms, says_the_same
from summarize.language.standalone import is_quotable, is_statement, stands_alone
from summarize.types import DraftStatement, EvidenceSentence, Source, Story
from summarize.write.desk import Desk, Told, in_own_words, told

FEW_SOURCES = 5


def without_repetition(statements: Sequence[Told]) -> list[Told]:
    """The statements of all facets, those left out that say what an earlier one says."""
    kept: list[Told] = []
    for each in statements:
        if not any(says_the_same(each.content, other.content) for other in kept):
            kept.append(each)
    return _readable(kept)


def every_source_heard(
    story: Story, evidence: Sequence[EvidenceSentence], statements: Sequence[Told], desk: Desk
) -> list[Told]:
    """`statements`; a source that none cites is cited beside another, or says a sentence of its own.

    One of a few sources that has none to say, a post in the first person, is quoted.
    """
    heard = list(statements)
    for source in story.sources:
        if any(source.id in each.sources for each in heard):
            continue
        for place, each in enumerate(heard):
            if same := _same_in(source, each, desk):
                heard[place] = _also_citing(each, same)
                break
        else:
            few = len(story.sources) <= FEW_SOURCES
            heard += _best_of(source, evidence, heard, desk) or (_quoted(source, desk) if few else [])
    return heard


def within(words: int, statements: Sequence[Told]) -> list[Told]:
    """`statements` without the least salient ones, so that they have `words` words at most.

    What alone speaks for a source goes last.
    """
    kept = list(statements)
    while sum(each.words for each in kept) > words:
        speakers = Counter(source for each in kept for source in each.sources)
        kept.remove(min(kept, key=partial(_loss, speakers)))
        kept = _readable(kept)
    return kept


def _readable(statements: Sequence[Told]) -> list[Told]:
    """The statements that stand alone, or still stand after the one that their pronouns need."""
    kept: list[Told] = []
    for each in statements:
        if each.after is None or (kept and kept[-1].statement.text == each.after):
            kept.append(each)
    return kept


def _loss(speakers: Counter[str], one: Told) -> tuple[bool, float, int]:
    return any(speakers[source] == 1 for source in one.sources), one.salience, -one.words


def _same_in(source: Source, one: Told, desk: Desk) -> Citation | None:
    """Where `source` alone carries what `one` says."""
    for sentence in source.article.sentences:
        if says_the_same(one.content, content_terms(sentence.text, source.article.document.language)):
            citation = Citation(source=source.id, start=sentence.start, end=sentence.end, quote=sentence.text)
            if desk.vouch(one.statement.text, [citation]).citations == (citation,):
                return citation
    return None


def _also_citing(one: Told, citation: Citation) -> Told:
    citations = (*one.statement.citations, citation)
    return replace(one, statement=DraftStatement(text=one.statement.text, citations=citations))


def _best_of(
    source: Source, evidence: Sequence[EvidenceSentence], heard: Sequence[Told], desk: Desk
) -> list[Told]:
    """A sentence of `source` that is new: the weightiest of the evidence, or else its first whole one.

    One that can be read alone goes before any other.
    """
    chosen = sorted(
        (each for each in evidence if each.source == source.id),
        key=lambda each: (-each.salience, each.sentence.start),
    )
    others = (
        EvidenceSentence(source=source.id, sentence=sentence, salience=0.0, origins=(source.origin,))
        for sentence in source.article.sentences
    )
    candidates = [each for each in (*chosen, *others) if is_statement(each.sentence.text, desk.language)]
    for each in sorted(candidates, key=lambda each: not stands_alone(each.sentence.text, desk.language)):
        own = in_own_words(each, desk)
        if not any(says_the_same(own.content, other.content) for other in heard):
            return [own]
    return []


def _quoted(source: Source, desk: Desk) -> list[Told]:
    """The first sentence of `source` that can be quoted as its own voice."""
    if desk.language != "en":
        return []
    for sentence in source.article.sentences:
        quotation = " ".join(sentence.text.split())
        if is_quotable(quotation):
            text = f"One source says: “{quotation}”"
            citation = Citation(source=source.id, start=sentence.start, end=sentence.end, quote=sentence.text)
            if not desk.vouch(text, [citation]).reasons:
                return [told(text, [citation], 0.0, desk, by_model=False)]
    return []
