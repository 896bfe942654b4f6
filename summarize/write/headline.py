"""Headline and subtitle, taken from the sources: the title that most of the accounts bear out.

A title promises what the story is; the one chosen is made of what the independent origins say, so
that one outlet's angle does not stand over everybody's facts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from summarize.language.content import content_terms
from summarize.language.standalone import stands_alone
from summarize.language.words import count_words, terms
from summarize.types import Article, Evidence, Span, Story

HEADLINE_WORDS = range(3, 21)
SUBTITLE_WORDS = range(6, 36)
# a sentence in place of a title
LEAD_WORDS = 25
# so many sentences down it is worth half
LEAD_DEPTH = 3
# two titles that share more than this of the shorter one's content say the same
SAME = 0.5
# a subtitle must be borne out nearly as well as the headline
NEARLY = 0.6
# of a title's content, so much must be in the brief: a title of the page above it promises something else
TOLD = 0.4
# what a title is worth that asks, explains or lists instead of telling
TEASER_WORTH = 0.5

# a label of its section or of its page, not of the news
_LABEL = re.compile(
    r".*[?:]$|(?:analysis|comment|editorial|highlights|key points|letters?|live|opinion|photos?|pictures|"
    r"recap|story highlights|video|watch)\b(?: from\b|[^\w\s]|$)",
    re.IGNORECASE,
)
_TEASER = re.compile(
    r"(?:.*[:–—] )?(?:how|what|when|where|who|why)\b|.*\b(?:answered|at a glance|by the numbers|explained|"
    r"in brief|in numbers|need to know|round-?up|so far|updates)$",
    re.IGNORECASE,
)

_QUOTES = "\"'“‘«„"
_HEADING_MARKS = re.compile(r"^[#\s]*(.*?)[#\s]*$")


# a source's id, and where in its text
Place = tuple[str, Span]


class Title(NamedTuple):
    """A possible headline: its content, and how far the origins and the brief bear it out (0 to 1)."""

    place: Place
    words: int
    content: frozenset[str]
    borne_out: float


def headline_spans(story: Story, evidence: Evidence) -> tuple[Place, Place | None]:
    """The places of the headline and of the subtitle, if there is one.

    Without a title that the brief bears out, a short sentence of `evidence` or from the top of an
    article stands in.
    """
    titles = _titles(story, evidence)
    if not titles:
        return _short_lead(story, evidence), None
    headline = max(titles, key=lambda t: t.borne_out)
    others = [t for t in titles if t.words in SUBTITLE_WORDS and _adds_to(t, headline)]
    subtitle = max(others, key=lambda t: t.borne_out, default=None)
    return headline.place, subtitle.place if subtitle else None


def _short_lead(story: Story, evidence: Evidence) -> Place:
    """The sentence most like a headline, of `evidence` and of the articles' first: borne out, short, high up.

    It quotes nobody and follows no sentence of the brief, on which it might rest, if there is any such.
    """
    articles = {source.id: source.article for source in story.sources}
    place_of = {
        (source, sentence.start): place
        for source, article in articles.items()
        for place, sentence in enumerate(article.sentences)
    }
    told = {(each.source, place_of[each.source, each.sentence.start]) for each in evidence.sentences}
    leads = {
        (source, 0)
        for source, article in articles.items()
        if article.sentences and stands_alone(article.sentences[0].text, article.document.language)
    }
    vocabularies = _vocabularies(story)

    def likeness(source: str, place: int) -> tuple[bool, float]:
        article = articles[source]
        text = article.sentences[place].text
        fit = (source, place - 1) not in told and text[0] not in _QUOTES
        content = content_terms(text, article.document.language)
        brevity = min(1, LEAD_WORDS / count_words(text))
        return fit, _telling(content, vocabularies) * brevity / (1 + place / LEAD_DEPTH)

    source, place = max(sorted(told | leads), key=lambda each: likeness(*each))
    return source, articles[source].sentences[place]


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


def _titles(story: Story, evidence: Evidence) -> list[Title]:
    """The title lines that stand in the sources' texts, of a headline's length."""
    found = [(source, _title_span(source.article)) for source in story.sources]
    if not any(span for _, span in found):
        return []
    vocabularies, told = _vocabularies(story), _told(story, evidence)
    titles = []
    for source, span in found:
        if span is None:
            continue
        document = source.article.document
        text = document.text[span.start : span.end]
        size = count_words(text)
        if size not in HEADLINE_WORDS or _LABEL.match(text):
            continue
        content = content_terms(text, document.language)
        kept = len(content & told) / max(1, len(content))
        if kept < TOLD:
            continue
        borne_out = (
            _telling(content, vocabularies) * (1 + kept) / 2 * (TEASER_WORTH if _TEASER.match(text) else 1)
        )
        titles.append(Title((source.id, span), size, content, borne_out))
    return titles


def _telling(content: frozenset[str], vocabularies: Sequence[frozenset[str]]) -> float:
    """How much words of this content say, and how far the origins bear it out (0 to 1)."""
    agreement = sum(term in vocabulary for term in content for vocabulary in vocabularies)
    # a longer title that the origins bear out says more than a bare name does
    return agreement / max(1, (len(content) + 3) * len(vocabularies))


def _vocabularies(story: Story) -> list[frozenset[str]]:
    """The terms that each independent origin's sentences use."""
    by_origin: dict[str, set[str]] = {}
    for source in story.sources:
        by_origin.setdefault(source.origin, set()).update(source.article.stems)
    return [frozenset(used) for used in by_origin.values()]


def _told(story: Story, evidence: Evidence) -> frozenset[str]:
    """The terms that the brief uses, so that its headline promises what it holds."""
    language = {source.id: source.article.document.language for source in story.sources}
    return frozenset(
        term for each in evidence.sentences for term in terms(each.sentence.text, language[each.source])
    )
