"""From a document to its article: blocks, what is left out of them, and the sentences of the rest."""

from __future__ import annotations

from collections.abc import Iterator

from summarize.clean.dateline import DATELINE
from summarize.clean.furniture import REPEATED, block_reasons, sentence_reason
from summarize.clean.lead import leads, prompt_end
from summarize.clean.lines import Block, blocks_of, strip_span
from summarize.clean.markup import HEADING, MARKUP
from summarize.clean.metadata import date_of, publisher_of, title_of
from summarize.clean.phrases import TWEET_CREDIT
from summarize.clean.sentences import sentence_spans
from summarize.clean.short_lines import NAVIGATION
from summarize.language.detect import detect_language
from summarize.types import Article, Document, ExcludedSpan, Sentence

LONGEST_SENTENCE = 1_500
# what is no sentence and yet belongs to the article that a reader found in a web page
PARTS_OF_A_PAGE = frozenset((HEADING, NAVIGATION, MARKUP, REPEATED, DATELINE, "counter", "social handle"))


def clean(document: Document) -> Article:
    """The sentences of `document` in reading order, and every span that is not its story, with the reason.

    All spans count code points of `document.text`, do not overlap, and cover every visible character
    except list markers and, in a web page, what is part of its article without being a sentence:
    headings, tables, list items that state nothing. What the text itself says of its title,
    publisher, date and language is added to the document where it has none.
    """
    text = document.text
    language = document.language or detect_language(text)
    blocks = blocks_of(text)
    reasons = block_reasons(text, blocks, document.title)
    sentences: list[Sentence] = []
    excluded: list[ExcludedSpan] = []
    for index, block in enumerate(blocks):
        if index in reasons:
            excluded.append(ExcludedSpan(start=block.start, end=block.end, reason=reasons[index]))
            continue
        for start, end, reason in _parts(text, block, language, document.title, first=not sentences):
            if reason:
                excluded.append(ExcludedSpan(start=start, end=end, reason=reason))
            else:
                sentences.append(Sentence(start=start, end=end, text=text[start:end], paragraph=index))
    known = _with_metadata(document, language, excluded, sentences)
    if document.format == "html":
        excluded = [span for span in excluded if span.reason not in PARTS_OF_A_PAGE]
    return Article(document=known, sentences=tuple(sentences), excluded=tuple(excluded))


def _parts(
    text: str, block: Block, language: str | None, title: str | None, *, first: bool
) -> Iterator[tuple[int, int, str | None]]:
    """The spans of a paragraph: what is left out with the reason, sentences with None."""
    begin, finish = block.start, block.end
    for length, reason in leads(block.text, first=first, title=title):
        start, end = strip_span(text, begin, block.start + length)
        yield start, end, reason
        begin = block.start + length
    credit = TWEET_CREDIT.search(text, max(begin, finish - 120), finish) if "(@" in block.text else None
    if credit:
        finish = credit.start()
    for first_at, last_at in sentence_spans(text[begin:finish], language):
        start, end = strip_span(text, begin + first_at, begin + last_at)
        prompt = prompt_end(text, start, end)
        if prompt:
            yield *strip_span(text, start, prompt), "prompt"
            start = prompt
        if start < end:
            yield start, end, _reason(text[start:end])
    if credit:
        yield credit.start(), block.end, "credit"


def _reason(sentence: str) -> str | None:
    if len(sentence) > LONGEST_SENTENCE:
        return f"not prose: {len(sentence)} characters without a sentence end"
    return sentence_reason(sentence)


def _with_metadata(
    document: Document, language: str | None, excluded: list[ExcludedSpan], sentences: list[Sentence]
) -> Document:
    """The document with what its own text says of it, where nothing was known."""
    body = sentences[0].start if sentences else 0
    named: dict[str, list[str]] = {}
    for span in excluded:
        if span.start < body or span.reason in (DATELINE, "date"):
            named.setdefault(span.reason, []).append(document.text[span.start : span.end])
    dated = [*named.get("date", ()), *named.get("byline", ()), *named.get(DATELINE, ())]
    found = {
        "language": language,
        "title": title_of(named.get(HEADING, ())),
        "publisher": publisher_of(named.get(DATELINE, ())),
        "published": next(filter(None, map(date_of, dated)), None),
    }
    missing = {field: value for field, value in found.items() if getattr(document, field) is None}
    return document.model_copy(update=missing)
