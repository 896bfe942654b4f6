"""One facet retold by a model: asked, checked, sent back once, and else told in its sources' words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarize.brief import Removed
from summarize.conversation import Question
from summarize.errors import AnswerCut, BadAnswer, Declined, ModelFailed, RequestTooLong
from summarize.language.content import says_the_same
from summarize.language.standalone import goes_on_from, stands_alone
from summarize.prompting import Prompts
from summarize.types import EvidenceSentence, Vouched
from summarize.write.desk import (
    Desk,
    Told,
    citation_of,
    cited,
    in_own_words,
    numbered,
    plain,
    question,
    removed,
    told,
)
from summarize.write.facets import Facet, halves
from summarize.write.replies import Retelling, Retold

# of one facet; what is asked to be shorter than that cannot be a sentence
FEWEST_WORDS = 20
# an answer that copies the whole facet: its JSON, and its words in most languages
TOKENS, TOKENS_A_WORD = 150, 3

_LEANS = "reading: it leans on a sentence that is not there: say who or what is meant"


@dataclass(frozen=True, slots=True)
class ToldFacet:
    """What became of one facet: the statements that hold, what was refused, and why nobody answered."""

    told: tuple[Told, ...]
    refused: tuple[Removed, ...] = ()
    failure: ModelFailed | None = None


def facet_words(parts: Sequence[Facet], words: int) -> list[int]:
    """How many of the brief's `words` each facet gets: its share of the evidence."""
    total = sum(facet.words for facet in parts)
    return [round(words * facet.words / total) for facet in parts]


def facet_question(facet: Facet, words: int, prompts: Prompts, language: str | None) -> Question[Retelling]:
    """The question that has `facet` retold in about `words` words."""
    return question(
        prompts["write"],
        Retelling,
        longest=TOKENS + TOKENS_A_WORD * facet.words,
        sentences=numbered(facet.sentences),
        words=max(FEWEST_WORDS, words),
        language=language or "en",
    )


async def retell(facet: Facet, words: int, desk: Desk) -> ToldFacet:
    """`facet` in about `words` words: what the model wrote and holds, its own sentences for the rest.

    A question that is too long is asked in halves. Raises a `ModelFailed` when the endpoint is of no use.
    """
    try:
        reply = await desk.model.ask(facet_question(facet, words, desk.prompts, desk.language))
    except (AnswerCut, BadAnswer, Declined, RequestTooLong) as error:
        if isinstance(error, RequestTooLong) and len(facet.sentences) > 1:
            return _together([await retell(half, words // 2, desk) for half in halves(facet)])
        return ToldFacet(_in_own_words(facet, (), 1, desk), failure=error)
    return await _checked(facet, reply, desk)


def _together(parts: Sequence[ToldFacet]) -> ToldFacet:
    return ToldFacet(
        tuple(each for part in parts for each in part.told),
        tuple(each for part in parts for each in part.refused),
        next((part.failure for part in parts if part.failure), None),
    )


async def _checked(facet: Facet, reply: Retelling, desk: Desk) -> ToldFacet:
    """The statements of `reply` that hold, mended ones among them, and sources' own for those that do not."""
    held: list[Told] = []
    refused: list[Removed] = []
    failed = 0
    for written in reply.statements:
        before = held[-1].statement.text if held else ""
        one, gave_up = await _vouched(facet, written, before, desk)
        refused += gave_up
        if one is None:
            failed += 1
        elif not any(says_the_same(one.content, each.content) for each in held):
            held.append(one)
    missing = failed if held else max(1, failed)
    return ToldFacet((*held, *_in_own_words(facet, held, missing, desk)), tuple(refused))


async def _vouched(
    facet: Facet, written: Retold, before: str, desk: Desk
) -> tuple[Told | None, list[Removed]]:
    """`written` as a statement that holds, mended if need be, and what was refused on the way."""
    refused: list[Removed] = []
    for attempt in range(2):
        text = plain(written.text)
        evidence = cited(facet.sentences, written.sentences) or facet.sentences
        after = None if stands_alone(text, desk.language) else before
        verdict = _verdict(text, evidence, after, desk)
        if not verdict.reasons:
            salience = max(each.salience for each in evidence)
            return told(text, verdict.citations, salience, desk, by_model=True, after=after), refused
        refused.append(removed(text, verdict.reasons))
        if attempt or not text:
            break
        try:
            written = await desk.ask(
                desk.prompts["repair"],
                Retold,
                sentences=numbered(facet.sentences),
                text=text,
                reasons=list(verdict.reasons),
            )
        except (AnswerCut, BadAnswer, Declined, RequestTooLong):
            break
        if plain(written.text) in ("", text):
            break
    return None, refused


def _verdict(text: str, evidence: Sequence[EvidenceSentence], after: str | None, desk: Desk) -> Vouched:
    """Whether a statement can be read, alone or `after` another, and what carries it."""
    if after is not None and not (after and goes_on_from(after, text, desk.language)):
        return Vouched(reasons=(_LEANS,))
    return desk.vouch(text, [citation_of(each) for each in evidence])


def _in_own_words(facet: Facet, held: Sequence[Told], most: int, desk: Desk) -> tuple[Told, ...]:
    """Up to `most` sentences of `facet`, the weightiest first, that `held` do not say already."""
    chosen: list[Told] = []
    for each in sorted(facet.sentences, key=_weightiest):
        if len(chosen) == most:
            break
        own = in_own_words(each, desk)
        known = (other.content for other in (*held, *chosen))
        if stands_alone(own.statement.text, desk.language) and not any(
            says_the_same(own.content, content) for content in known
        ):
            chosen.append(own)
    return tuple(chosen)


def _weightiest(each: EvidenceSentence) -> tuple[float, str, int]:
    return -each.salience, each.source, each.sentence.start
