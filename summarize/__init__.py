"""One brief from several articles, each sentence traced to the characters it rests on.

from summarize import Config, Document, summarize

brief = summarize(["articles/"], Config(words=150))
print(brief.stories[0].headline.text)
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarize.api import asummarize, summarize, verify
    from summarize.brief import Brief
    from summarize.config import Config
    from summarize.errors import SummarizeError
    from summarize.types import Document

__version__ = "0.1.0"
__all__ = ["Brief", "Config", "Document", "SummarizeError", "asummarize", "summarize", "verify"]

# where each public name lives: imported when it is asked for, so that the command starts at once
_HOMES = {
    "Brief": "brief",
    "Config": "config",
    "Document": "types",
    "SummarizeError": "errors",
    "asummarize": "api",
    "summarize": "api",
    "verify": "api",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'summarize' has no attribute {name!r}")
    return getattr(importlib.import_module(f"summarize.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
