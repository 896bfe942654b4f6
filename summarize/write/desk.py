"""What the writers of portions share: whom they ask, in which words, and how a statement is vouched for."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel

from summarize.brief import Citation, Removed
from summarize.conversation import Model, Question
from summarize.language.content import content_terms
from summarize.language.words import count_words
from summarize.prompting import Prompt
from summarize.types import DraftStatement, EvidenceSentence, Vouch

R = TypeVar("R", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Desk:
    """Whom to ask, the prompts to ask with, and who says whether a text is carried by its citations."""

    model: Model
    prompts: Mapping[str, Prompt]
    vouch: Vouch
    language: str | None

    async def ask(self, prompt: Prompt, reply: type[R], **values: Any) -> R:
        """The model's answer to `prompt`, with `values` put in; raises a `ModelFailed`."""
        return await self.model.ask(question(prompt, reply, language=self.language or "en", **values))


@dataclass(frozen=True, slots=True)
class Told:
    """A statement that holds; `salience` is that of the weightiest sentence behind it.

    `after` is the text without which its pronouns name nobody, if there is any such.
    """

    statement: DraftStatement
    content: frozenset[str]
    salience: float
    by_model: bool
    after: str | None = None

    @property
    def words(self) -> int:
        """How many words of the budget it takes."""
        return count_words(self.statement.text)

    @property
    def sources(self) -> frozenset[str]:
        """The ids of the sources that it cites."""
        return frozenset(citation.source for citation in self.statement.citations)


def question(prompt: Prompt, reply: type[R], longest: int | None = None, **values: Any) -> Question[R]:
    """The question that `prompt` makes of `values`; `longest` is what its answer can have in tokens."""
    parameters = prompt.parameters
    return Question(
        prompt=prompt.use,
        messages=prompt.render(**values),
        reply=reply,
        max_tokens=min(longest or parameters.max_tokens, parameters.max_tokens),
        temperature=parameters.temperature,
        seed=parameters.seed,
    )


def plain(text: str) -> str:
    """What a model wrote, in one line, and with the characters that the prompts escape as they were."""
    return " ".join(html.unescape(text).split())


def numbered(evidence: Sequence[EvidenceSentence]) -> list[dict[str, object]]:
    """Evidence as the prompts show it: numbered from 1, with the source of each sentence."""
    return [
        {"number": number, "source": each.source, "text": each.sentence.text}
        for number, each in enumerate(evidence, 1)
    ]


def cited(evidence: Sequence[EvidenceSentence], numbers: Sequence[int]) -> tuple[EvidenceSentence, ...]:
    """The sentences that `numbers` name, each once; a number that names none is passed over."""
    return tuple(evidence[n - 1] for n in dict.fromkeys(numbers) if 0 < n <= len(evidence))


def citation_of(each: EvidenceSentence) -> Citation:
    """The citation of a whole sentence of evidence."""
    sentence = each.sentence
    return Citation(source=each.source, start=sentence.start, end=sentence.end, quote=sentence.text)


def told(
    text: str,
    citations: Sequence[Citation],
    salience: float,
    desk: Desk,
    *,
    by_model: bool,
    after: str | None = None,
) -> Told:
    """A statement that was found to hold."""
    content = content_terms(text, desk.language)
    return Told(DraftStatement(text=text, citations=tuple(citations)), content, salience, by_model, after)


def in_own_words(each: EvidenceSentence, desk: Desk) -> Told:
    """A sentence of evidence as it stands in its source."""
    text = " ".join(each.sentence.text.split())
    return told(text, [citation_of(each)], each.salience, desk, by_model=False)


def removed(text: str, reasons: Sequence[str]) -> Removed:
    """What was refused, and why."""
    return Removed(text=text, reasons=tuple(reasons))
