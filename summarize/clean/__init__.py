"""Which characters of a document are the story: its sentences, and what is left out and why."""

from __future__ import annotations

from summarize.clean.article import clean

__all__ = ["clean"]
