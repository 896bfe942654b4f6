"""A cleaned article packed for the state: as it was read, so that it is cleaned once only."""

from __future__ import annotations

import json
import zlib

from summarize.types import Article, Document, ExcludedSpan, Sentence

_FIELDS = ("name", "text", "sha256", "format", "title", "publisher", "published", "url", "language")


def pack(article: Article) -> bytes:
    """The article in few bytes."""
    document = article.document
    kept = [
        [getattr(document, field) for field in _FIELDS],
        [[each.start, each.end, each.paragraph] for each in article.sentences],
        [[each.start, each.end, each.reason] for each in article.excluded],
    ]
    return zlib.compress(
        json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"), 1
    )


def unpack(packed: bytes) -> Article:
    """The article that `pack` was given."""
    fields, sentences, excluded = json.loads(zlib.decompress(packed))
    document = Document.model_construct(**dict(zip(_FIELDS, fields, strict=True)))
    text = document.text
    return Article(
        document=document,
        sentences=tuple(
            Sentence.model_construct(start=start, end=end, text=text[start:end], paragraph=paragraph)
            for start, end, paragraph in sentences
        ),
        excluded=tuple(
            ExcludedSpan.model_construct(start=start, end=end, reason=reason)
            for start, end, reason in excluded
        ),
    )
