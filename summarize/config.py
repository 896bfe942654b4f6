"""The options of a run, as a service sets them in Python; `cli` fills them from flags and files."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Config(BaseModel):
    """How a brief is made.

    `mode` is `auto`, `llm` or `extractive`; `words` is the most words a story's summary may have;
    `stories` is `auto` (a mixed folder is split into its events) or `one`; `ranker` names how
    sentences are ranked.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    mode: Literal["auto", "llm", "extractive"] = "auto"
    words: int = Field(default=250, ge=1)
    stories: Literal["auto", "one"] = "auto"
    ranker: str = "coverage"
