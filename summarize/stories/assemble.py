"""Articles into stories: events, origins, and an order that owes nothing to how they came."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from summarize.stories.copies import origins
from summarize.stories.events import events
from summarize.stories.terms import term_vectors
from summarize.types import Article, Source, Story

ID_DIGITS = 12


def group(articles: Sequence[Article], *, split: bool) -> tuple[Story, ...]:
    """The stories that `articles` tell: one for each event, or with `split` false a single one.

    Every article is a source of exactly one story, and copies of one another are in the same. Stories
    with more independent accounts come first; a story's sources stand in the order they were published
    in, as far as that is known. The order of `articles` has no influence.
    """
    ordered = sorted(articles, key=lambda article: (article.document.sha256, article.document.name))
    families = _families(origins(ordered))
    told = _events(ordered, families) if split else [families]
    stories = [_story([[ordered[n] for n in family] for family in event]) for event in told if event]
    return tuple(sorted(stories, key=_rank))


def _families(roots: Sequence[int]) -> list[list[int]]:
    """The numbers of the articles of each origin."""
    families: dict[int, list[int]] = {}
    for number, root in enumerate(roots):
        families.setdefault(root, []).append(number)
    return list(families.values())


def _events(articles: Sequence[Article], families: Sequence[list[int]]) -> Iterator[list[list[int]]]:
    """The families of each event; the longest article speaks for its copies."""
    spoken = [max(family, key=lambda n: (_length(articles[n]), -n)) for family in families]
    for event in events(term_vectors([articles[n] for n in spoken])):
        yield [families[n] for n in event]


def _story(families: Iterable[Sequence[Article]]) -> Story:
    copied = {
        article.document.name: original.document.name
        for family in families
        for original in [min(family, key=_originality)]
        for article in family
    }
    articles = sorted((article for family in families for article in family), key=_publication)
    numbers: dict[str, str] = {}
    sources = []
    for number, article in enumerate(articles, 1):
        name = article.document.name
        origin = numbers.setdefault(copied[name], str(len(numbers) + 1))
        copies = copied[name] if copied[name] != name else None
        sources.append(Source(id=str(number), article=article, origin=origin, copies=copies))
    return Story(id=_id(articles), sources=tuple(sources))


def _id(articles: Sequence[Article]) -> str:
    hashes = sorted(article.document.sha256 for article in articles)
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()[:ID_DIGITS]


def _rank(story: Story) -> tuple[int, int, str]:
    first = min(source.article.document.name for source in story.sources)
    return -story.origins, -len(story.sources), first


def _publication(article: Article) -> tuple[bool, str, str]:
    published = article.document.published
    return published is None, _moment(published or ""), article.document.name


def _originality(article: Article) -> tuple[bool, str, int, str]:
    unknown, moment, name = _publication(article)
    return unknown, moment, -_length(article), name


def _length(article: Article) -> int:
    return sum(sentence.end - sentence.start for sentence in article.sentences)


def _moment(published: str) -> str:
    """An ISO 8601 date or moment in a form that sorts by time, whatever its time zone."""
    try:
        moment = datetime.fromisoformat(published)
        if moment.tzinfo is not None:
            moment = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return published
    return moment.replace(tzinfo=None).isoformat()
