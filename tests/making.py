"""Small articles and stories for tests, made from plain text."""

from __future__ import annotations

from summarize.clean import clean
from summarize.stories import group
from summarize.types import Article, Document, Story


def article(text: str, name: str = "a.txt") -> Article:
    """What `clean` makes of `text`."""
    return clean(Document.from_text(text, name=name))


def story(**texts: str) -> Story:
    """One story of the given texts, named `<keyword>.txt`."""
    (made,) = group([article(text, f"{name}.txt") for name, text in texts.items()], split=False)
    return made
