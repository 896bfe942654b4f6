"""Anybody's draft checked against its sources: cleaned, searched, and cited to the exact characters."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from summarize.brief import Citation, Excluded, Part
from summarize.clean import clean
from summarize.crews import Crew
from summarize.errors import UnusableInput
from summarize.read import Input, read
from summarize.read.contents import file_contents, stream_contents
from summarize.read.decode import decode
from summarize.read.inputs import STANDARD_INPUT
from summarize.types import Article, Document
from summarize.verification.support import Passage, Passages

# what takes as long as checking one sentence: characters of documents to prepare
A_SENTENCES_WORTH = 1_000
PARCEL = 150  # sentences, or what takes as long
_HALF_A_PAIR = re.compile("[\ud800-\udfff]")
# what pydantic tells in the words of Python, in those of JSON
_WRONG = {
    "missing": "is missing",
    "model_type": "should be an object",
    "string_type": "should be a string",
    "tuple_type": "should be a list",
}


class Given(BaseModel):
    """A part of a draft: what else stands in it is the business of whoever made it."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class GivenDocument(Given):
    """A source that a draft brings along; citations count the code points of `text`."""

    name: str
    text: str


class GivenSentence(Given):
    """A sentence to check, and the names of the documents it rests on: without any, all of them."""

    text: str
    sources: tuple[str, ...] | None = None


class GivenDraft(Given):
    """What is to be checked: sentences, and the documents unless they are given apart."""

    documents: tuple[GivenDocument, ...] = ()
    sentences: tuple[GivenSentence, ...]


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


def check_all(
    drafts: Iterable[GivenDraft], sources: Mapping[str, Article], crew: Crew
) -> Iterator[Verification]:
    """The verdicts on each of `drafts`, in their order.

    The processes of `crew` share the work when there is much of it, and every draft has its own documents.
    """
    if sources:
        yield from map(Checker(sources).check, drafts)
    else:
        yield from chain.from_iterable(crew.map(_check_each, _parcels(drafts)))


def _check_each(drafts: Sequence[GivenDraft]) -> Sequence[Verification]:
    return list(map(_checker().check, drafts))


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


def read_draft(path: str, stdin: BinaryIO | None = None) -> str:
    """The text of the file at `path`, or of `stdin` for `-`; raises `UnusableInput` that names it."""
    name = "standard input" if path == STANDARD_INPUT else Path(path).name
    try:
        return decode(stream_contents(stdin) if path == STANDARD_INPUT else file_contents(path)).text
    except UnusableInput as error:
        raise UnusableInput(error.happened, to=name, advice=error.advice) from error


def parse_drafts(text: str, name: str) -> Iterator[GivenDraft]:
    """The drafts in `text`: one JSON object, or one on each line.

    Raises `UnusableInput` that names the line, and in it the place, of what is no draft.
    """
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        if len(lines) < 2 or not _is_json(lines[0][1]):
            raise _no_json(error, name) from error
        for number, line in lines:
            at = f"{name}, line {number}"
            try:
                found = json.loads(line)
            except (ValueError, RecursionError) as broken:
                raise _no_json(broken, at) from broken
            yield parse(found, at)
        return
    yield parse(whole, name)


def parse(found: object, at: str) -> GivenDraft:
    """`found`, which JSON gave, as a draft; raises `UnusableInput` naming the place `at` fault."""
    try:
        draft = GivenDraft.model_validate(found)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "it"
        wrong = _WRONG.get(first["type"], first["msg"])
        raise UnusableInput(
            f"not a draft: {place}: {wrong}", to=at, advice="see `summarize verify --help`"
        ) from error
    names = [document.name for document in draft.documents]
    if doubled := next((name for name in names if names.count(name) > 1), None):
        raise UnusableInput(f"not a draft: two documents are named {doubled!r}", to=at)
    texts = (*(d.text for d in draft.documents), *names, *(s.text for s in draft.sentences))
    if any(_HALF_A_PAIR.search(text) for text in texts):
        raise UnusableInput("not valid Unicode: half a surrogate pair", to=at)
    return draft


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True


def _no_json(error: Exception, at: str) -> UnusableInput:
    if isinstance(error, json.JSONDecodeError):
        place = (
            f"line {error.lineno}, character {error.colno}"
            if error.lineno > 1
            else f"character {error.colno}"
        )
        return UnusableInput(f"not JSON: {error.msg} at {place}", to=at)
    too_much = "nested too deeply" if isinstance(error, RecursionError) else "a number has too many digits"
    return UnusableInput(f"not JSON: {too_much}", to=at)


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
