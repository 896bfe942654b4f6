"""What travels between the stages: documents, articles, stories, evidence, drafts.

Every type is frozen. A sentence is known by its place in the text it was read from, and a draft
statement names such places, so that what leaves the last stage can always be traced back.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import chain
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict

from summarize.brief import Citation, Excluded, Removed, Statement
from summarize.language.words import stemmer, words

Format = Literal["text", "markdown", "html"]


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Frozen(BaseModel):
    """A value: never changed, without fields nobody declared, and built when it is first used."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Document(Frozen):
    """One input as it was read: its text, and what is known about it.

    `text` is never edited afterwards; every span of every later stage counts its code points.
    `sha256` is taken over the input's bytes, `published` is an ISO 8601 date or moment.
    """

    name: str
    text: str
    sha256: str
    format: Format = "text"
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None

    @property
    def text_sha256(self) -> str:
        """The hash of the text that spans count in, as UTF-8."""
        return _sha256(self.text)

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        name: str,
        title: str | None = None,
        publisher: str | None = None,
        published: str | None = None,
        url: str | None = None,
    ) -> Self:
        """A document from a text that the caller already holds; `name` must be its own in a run."""
        known = {"title": title, "publisher": publisher, "published": published, "url": url}
        return cls(name=name, text=text, sha256=_sha256(text), **known)


class Reading(Frozen):
    """What `read` made of the inputs: every one is a document or is excluded with its reason."""

    documents: tuple[Document, ...]
    excluded: tuple[Excluded, ...] = ()


class Span(Frozen):
    """The characters `text[start:end]` of one document, counted in Unicode code points."""

    start: int
    end: int


class ExcludedSpan(Span):
    """Characters that are not the article (furniture, headings, captions), and why."""

    reason: str


class Sentence(Span):
    """One sentence of the article; `text` is the document's text between `start` and `end`."""

    text: str
    paragraph: int


class Article(Frozen):
    """A cleaned document: which of its characters are the story, as sentences in reading order."""

    document: Document
    sentences: tuple[Sentence, ...]
    excluded: tuple[ExcludedSpan, ...] = ()

    @cached_property
    def terms(self) -> tuple[tuple[str, ...], ...]:
        """For each sentence the stems of its words in order."""
        stem = stemmer(self.document.language)
        return tuple(tuple(stem(words(sentence.text))) for sentence in self.sentences)

    @cached_property
    def stems(self) -> frozenset[str]:
        """All of these stems."""
        return frozenset(chain.from_iterable(self.terms))


class Source(Frozen):
    """An article as one source of a story.

    Sources that copy one another share an `origin`; `copies` is the name of the document
    copied, if any.
    """

    id: str
    article: Article
    origin: str
    copies: str | None = None


class Story(Frozen):
    """Articles that tell one event, in an order that does not depend on how they were named."""

    id: str
    sources: tuple[Source, ...]

    @property
    def origins(self) -> int:
        """How many independent accounts the story has."""
        return len({source.origin for source in self.sources})

    @property
    def language(self) -> str | None:
        """The language that most of the sources are in."""
        spoken = Counter(source.article.document.language for source in self.sources)
        return max(spoken, key=lambda language: (spoken[language], language or ""))


class EvidenceSentence(Frozen):
    """A sentence chosen to carry the story, and the origins that say what it says."""

    source: str
    sentence: Sentence
    salience: float
    origins: tuple[str, ...]


class Evidence(Frozen):
    """The sentences chosen to carry a story, the most salient first.

    `key_points` are short ones that say its core again in other sentences where there are any.
    """

    sentences: tuple[EvidenceSentence, ...]
    key_points: tuple[EvidenceSentence, ...] = ()


class DraftStatement(Frozen):
    """A sentence that a writer proposes, with the places it claims to rest on."""

    text: str
    citations: tuple[Citation, ...]


class Draft(Frozen):
    """What a writer proposes for one story; nothing of it is believed before `verify`.

    `refused` is what the writer itself gave up, because it asked and was told why.
    """

    headline: DraftStatement
    subtitle: DraftStatement | None
    summary: tuple[DraftStatement, ...]
    key_points: tuple[DraftStatement, ...]
    refused: tuple[Removed, ...] = ()


class Vouched(Frozen):
    """What verification says of a text: the citations that carry it, or the reasons why none do."""

    citations: tuple[Citation, ...] = ()
    reasons: tuple[str, ...] = ()


# asked by a writer before it hands in a draft: is this text carried by these citations, or by others?
Vouch = Callable[[str, Sequence[Citation]], Vouched]


class Verified(Frozen):
    """What is left of a draft after verification: every statement's citations hold."""

    headline: Statement
    subtitle: Statement | None
    summary: tuple[Statement, ...]
    key_points: tuple[Statement, ...]
    removed: tuple[Removed, ...] = ()
