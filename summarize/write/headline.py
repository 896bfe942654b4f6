"""Headline and subtitle, taken from the sources: the title that most of the accounts bear out.

A title promises what the story is; the one chosen is made of what the independent origins say, so
that one outlet's angle does not stand over everybody's facts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarize.language.stop_words import stop_words
from summarize.language.words import count_words, terms
from summarize.types import Article, Evidence, Span, Story

HEADLINE_WORDS = range(3, 21)
SUBTITLE_WORDS = range(6, 36)
# two titles that share more than this of the shorter one's content say the same
SAME = 0.5
# a subtitle must be borne out nearly as well as the headline
NEARLY = 0.6

_HEADING_MARKS = re.compile(r"^[#\s]*(.*?)[#\s]*$")


@dataclass(frozen=True)
class Title:
    """A possible headline: where it stands, its content, how far the origins bear it out (0..1)."""

    source: str
    span: Span
    content: frozenset[str]
    borne_out: float


def headline_spans(story: Story, evidence: Evidence) -> tuple[tuple[str, Span], tuple[str, Span] | None]:
    """The place of the headline, and of the subtitle if there is one: source id and span.

    Without a title in any source the most salient sentence that is short enough stands in.
    """
    titles = _titles(story)
    leads = _titles_from(story, [(each.source, each.sentence) for each in evidence.sentences])
    fitting = [t for t in leads if count_words(_text(story, t)) in HEADLINE_WORDS] or leads
    headline = max(titles, key=lambda t: t.borne_out, default=fitting[0])
    others = [t for t in titles if _adds_to(t, headline) and count_words(_text(story, t)) in SUBTITLE_WORDS]
    subtitle = max(others, key=lambda t: t.borne_out, default=None)
    return (headline.source, headline.span), (subtitle.source, subtitle.span) if subtitle else None


def _adds_to(title: Title, headline: Title) -> bool:
    smaller = max(1, min(len(title.content), len(headline.content)))
    different = len(title.content & headline.content) / smaller <= SAME
    return title.source != headline.source and different and title.borne_out >= NEARLY * headline.borne_out


def _titles(story: Story) -> list[Title]:
    places = [
        (source.id, span) for source in story.sources if (span := _title_span(source.article)) is not None
    ]
    found = _titles_from(story, places)
    return [title for title in found if count_words(_text(story, title)) in HEADLINE_WORDS]


def _title_span(article: Article) -> Span | None:
    """The first heading above the first sentence, without its Markdown marks."""
    text = article.document.text
    top = article.sentences[0].start if article.sentences else len(text)
    for span in article.excluded:
        if span.reason == "heading" and span.end <= top:
            line = text[span.start : span.end].split("\n")[0]
            marked = _HEADING_MARKS.match(line)
            if marked and marked.group(1):
                return Span(start=span.start + marked.start(1), end=span.start + marked.end(1))
    return None


def _titles_from(story: Story, places: Sequence[tuple[str, Span]]) -> list[Title]:
    vocabularies = _vocabularies(story)
    languages = {source.id: source.article.document.language for source in story.sources}
    texts = {source.id: source.article.document.text for source in story.sources}
    titles = []
    for source_id, span in places:
        language = languages[source_id]
        found = terms(texts[source_id][span.start : span.end], language)
        content = frozenset(found) - stop_words(language)
        agreement = sum(term in vocabulary for term in content for vocabulary in vocabularies)
        # a longer title that the origins bear out says more than a bare name does
        size = len(content) / (len(content) + 3)
        borne_out = size * agreement / max(1, len(content) * len(vocabularies))
        titles.append(Title(source_id, span, content, borne_out))
    return titles


def _vocabularies(story: Story) -> list[frozenset[str]]:
    """The terms that each independent origin's sentences use."""
    by_origin: dict[str, set[str]] = {}
    for source in story.sources:
        used = by_origin.setdefault(source.origin, set())
        for sentence in source.article.sentences:
            used.update(terms(sentence.text, source.article.document.language))
    return [frozenset(used) for used in by_origin.values()]


def _text(story: Story, title: Title) -> str:
    text = next(s.article.document.text for s in story.sources if s.id == title.source)
    return text[title.span.start : title.span.end]
