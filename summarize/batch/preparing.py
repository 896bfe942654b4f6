"""What is worked out about one document before it joins a story: apart from all others, in any process."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarize.batch.articles import pack
from summarize.batch.intake import Taken
from summarize.batch.state import weights
from summarize.clean import clean
from summarize.errors import UnusableInput
from summarize.pipeline import why_nothing_is_left
from summarize.stories.terms import TermCounts, count_terms, in_language


class Prepared(NamedTuple):
    """A document with its article, its terms and their packed counts; or the reason why it cannot be used."""

    name: str
    identity: str
    given: str | None
    article: bytes = b""
    terms: TermCounts = TermCounts({}, frozenset())
    counts: bytes = b""
    unusable: str | None = None


def prepare_all(taken: Sequence[Taken], *, one_story: bool) -> list[Prepared]:
    """What `prepare` gives of each."""
    return [prepare(each, one_story=one_story) for each in taken]


def prepare(taken: Taken, *, one_story: bool) -> Prepared:
    """`taken` as it goes into the state; with `one_story` all documents are of one story."""
    given = "" if one_story else taken.story_key
    try:
        document = taken.load()
    except UnusableInput as error:
        reason = f"{error.happened} ({error.advice})" if error.advice else error.happened
        return Prepared(taken.name, taken.identity, given, unusable=reason)
    article = clean(document)
    if not article.sentences:
        return Prepared(taken.name, taken.identity, given, unusable=why_nothing_is_left(article))
    language = article.document.language
    found = count_terms(article, language) if given is None else TermCounts({}, frozenset())
    terms = in_language(found, language)
    return Prepared(taken.name, taken.identity, given, pack(article), terms, weights.pack(terms.counts))
