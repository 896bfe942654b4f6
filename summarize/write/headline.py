"""Headline and subtitle, taken from the sources: the title that most of the accounts bear out.

A title promises what the story is; the one chosen is made of what the independent origins say, so
that one outlet's angle does not stand over everybody's facts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarize.language.stop_words import stop_words
from summarize.language.words import count_words, stemmer, terms, words
from summarize.types import Article, Evidence, Span, Story

HEADLINE_WORDS = range(3, 21)
SUBTITLE_WORDS = range(6, 36)
# two titles that share more than this of the shorter one's content say the same
SAME = 0.5
# a subtitle must be borne out nearly as well as the headline
NEARLY = 0.6

_HEADING_MARKS = re.compile(r"^[#\s]*(.*?)[#\s]*$")


# a source's id, and where in its text
Place = tuple[str, Span]


@dataclass(frozen=True)
class Title:
    """A possible headline: its content, and how far the origins bear it out (0 to 1)."""

    place: Place
    words: int
    content: frozenset[str]
    borne_out: float


def headline_spans(story: Story, evidence: Evidence) -> tuple[Place, Place | None]:
    """The places of the headline and of the subtitle, if there is one.

    Without a title in any source the most salient sentence that is short enough stands in.
    """
    titles = _titles(story)
    if not titles:
        short = [e for e in evidence.sentences if count_words(e.sentence.text) in HEADLINE_WORDS]
        lead = (short or evidence.sentences)[0]
        return (lead.source, lead.sentence), None
    headline = max(titles, key=lambda t: t.borne_out)
    others = [t for t in titles if t.words in SUBTITLE_WORDS and _adds_to(t, headline)]
    subtitle = max(others, key=lambda t: t.borne_out, default=None)
    return headline.place, subtitle.place if subtitle else None


def _adds_to(title: Title, headline: Title) -> bool:
    smaller = max(1, min(len(title.content), len(headline.content)))
    different = len(title.content & headline.content) / smaller <= SAME
    return (
        title.place[0] != headline.place[0] and different and title.borne_out >= NEARLY * headline.borne_out
    )


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


def _titles(story: Story) -> list[Title]:
    """The title lines that stand in the sources' texts, of a headline's length."""
    found = [(source, _title_span(source.article)) for source in story.sources]
    vocabularies = _vocabularies(story) if any(span for _, span in found) else []
    titles = []
    for source, span in found:
        if span is None:
            continue
        document = source.article.document
        text = document.text[span.start : span.end]
        content = frozenset(terms(text, document.language)) - stop_words(document.language)
        agreement = sum(term in vocabulary for term in content for vocabulary in vocabularies)
        # a longer title that the origins bear out says more than a bare name does
        size = len(content) / (len(content) + 3)
        borne_out = size * agreement / max(1, len(content) * len(vocabularies))
        titles.append(Title((source.id, span), count_words(text), content, borne_out))
    return [title for title in titles if title.words in HEADLINE_WORDS]


def _vocabularies(story: Story) -> list[frozenset[str]]:
    """The terms that each independent origin's sentences use."""
    by_origin: dict[str, set[str]] = {}
    for source in story.sources:
        text = "\n".join(sentence.text for sentence in source.article.sentences)
        stem = stemmer(source.article.document.language)
        by_origin.setdefault(source.origin, set()).update(stem(sorted(set(words(text)))))
    return [frozenset(used) for used in by_origin.values()]
