"""Anybody's draft checked against its sources: cleaned, searched, and cited to the exact characters."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, BinaryIO, Literal, NamedTuple

from summarize.brief import Citation, Excluded, Part
from summarize.clean import clean
from summarize.crews import Crew
from summarize.drafts import GivenDocument, GivenDraft, GivenSentence, parse
from summarize.errors import UnusableInput
from summarize.read import Input, read
from summarize.types import Article, Document
from summarize.verification.support import Passage, Passages

# what takes as long as checking one sentence: characters of documents to prepare
A_SENTENCES_WORTH = 1_000
PARCEL = 150  # sentences, or what takes as long


class CheckedSentence(Part):
    """A sentence with the verdict on it, why it is unsupported, or where it is supported."""

    text: str
    verdict: Literal["supported", "unsupported"]
    reasons: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()


class Verification(Part):
    """The verdict on every sentence of a draft, in its order, and how many there are of each."""

    sentences: tuple[CheckedSentence, ...]
    supported: int
    unsupported: int


class Verdicts(NamedTuple):
    """A `Verification` as the JSON that is printed of it, and how many sentences are unsupported."""

    json: str
    unsupported: int


def verify(
    draft: GivenDraft | Mapping[str, Any], sources: Input | Sequence[Input] | None = None
) -> Verification:
    """Which sentences of `draft` their sources carry, by rules alone: no model, no network.

    `draft` is `{"documents": [{"name", "text"}], "sentences": [{"text", "sources": [names]}]}`;
    `sources` are further documents, paths or texts, that its sentences may name. A document of the
    draft wins over one of the same name. Raises `UnusableInput` for a draft that is none, and when
    one of the `sources` cannot be read.
    """
    articles, excluded = read_sources(sources)
    for each in excluded:
        raise UnusableInput(each.reason, to=each.name)
    return Checker(articles).check(draft if isinstance(draft, GivenDraft) else parse(draft, "the draft"))


class Checker:
    """Checks drafts whose sentences rest on the documents they bring along, and on `sources`.

    The documents of the latest drafts stay prepared: drafts that come one after the other are often
    about the same ones.
    """

    def __init__(self, sources: Mapping[str, Article]) -> None:
        self._sources = sources
        self._prepared = functools.lru_cache(maxsize=8)(self._prepare)

    def check(self, draft: GivenDraft) -> Verification:
        """The verdict on every sentence of `draft`."""
        passages = self._prepared(tuple((document.name, document.text) for document in draft.documents))
        names = {*self._sources, *(document.name for document in draft.documents)}
        sentences = tuple(_checked(sentence, passages, names) for sentence in draft.sentences)
        supported = sum(sentence.verdict == "supported" for sentence in sentences)
        return Verification(sentences=sentences, supported=supported, unsupported=len(sentences) - supported)

    def _prepare(self, documents: tuple[tuple[str, str], ...]) -> Passages:
        own = {name: clean(Document.from_text(text, name=name)) for name, text in documents}
        return Passages({**self._sources, **own}.items())


def check_all(drafts: Iterable[GivenDraft], sources: Mapping[str, Article], crew: Crew) -> Iterator[Verdicts]:
    """The verdicts on each of `drafts`, in their order.

    The processes of `crew` share the work when there is much of it, and every draft has its own documents.
    """
    if sources:
        yield from map(functools.partial(_verdicts, Checker(sources)), drafts)
    else:
        yield from chain.from_iterable(crew.map(_check_each, _parcels(drafts)))


def _check_each(drafts: Sequence[GivenDraft]) -> Sequence[Verdicts]:
    return list(map(functools.partial(_verdicts, _checker()), drafts))


def _verdicts(checker: Checker, draft: GivenDraft) -> Verdicts:
    found = checker.check(draft)
    return Verdicts(found.model_dump_json(), found.unsupported)


@functools.cache
def _checker() -> Checker:
    return Checker({})  # one for a process, which prepares no document twice in a row


def _parcels(drafts: Iterable[GivenDraft]) -> Iterator[Sequence[GivenDraft]]:
    """Drafts that follow one another, as many as are worth sending to another process."""
    parcel: list[GivenDraft] = []
    work = 0.0
    documents: Sequence[GivenDocument] = ()
    for draft in drafts:
        parcel.append(draft)
        work += 1 + len(draft.sentences)
        if draft.documents != documents:
            documents = draft.documents
            work += sum(len(each.text) for each in documents) / A_SENTENCES_WORTH
        if work >= PARCEL:
            yield parcel
            parcel, work = [], 0.0
    if parcel:
        yield parcel


def read_sources(
    sources: Input | Sequence[Input] | None, *, stdin: BinaryIO | None = None
) -> tuple[Mapping[str, Article], tuple[Excluded, ...]]:
    """The documents of `sources` by their names, cleaned, and what could not be read."""
    if sources is None:
        return {}, ()
    reading = read(sources, stdin=stdin)
    return {document.name: clean(document) for document in reading.documents}, reading.excluded


def _checked(sentence: GivenSentence, passages: Passages, names: Collection[str]) -> CheckedSentence:
    unknown = [name for name in sentence.sources or () if name not in names]
    if unknown or not names:
        what = f"{unknown[0]} is not among the documents" if unknown else "there are no documents"
        return CheckedSentence(text=sentence.text, verdict="unsupported", reasons=(f"source: {what}",))
    support = passages.find(sentence.text, sentence.sources or None)
    if not support.supported:
        return CheckedSentence(text=sentence.text, verdict="unsupported", reasons=support.reasons)
    citations = tuple(map(_citation, support.passages))
    return CheckedSentence(text=sentence.text, verdict="supported", citations=citations)


def _citation(passage: Passage) -> Citation:
    sentence = passage.sentence
    return Citation(source=passage.source, start=sentence.start, end=sentence.end, quote=sentence.text)
