"""The options of a run, as a service sets them in Python; `cli` fills them from flags and files."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

MODEL = "gpt-5-mini"


class Config(BaseModel):
    """How a brief is made.

    `mode` is `auto`, `llm` or `extractive`; `words` is the most words a story's summary may have;
    `stories` is `auto` (a mixed folder is split into its events) or `one`; `ranker` names how
    sentences are ranked.

    The others matter only where a model writes. `model` is its name at the endpoint that
    OPENAI_BASE_URL names, with the key in OPENAI_API_KEY; `prompt` pins versions ("write@2") and
    `prompts` is a folder of one's own; `max_cost` is in USD for the whole run; `retries` are the
    repeats of one question, `concurrency` the questions under way at once, and `patience` the seconds
    of the run after which no answer is waited for any more (what is missing then is told in the
    sources' own words). `cache` keeps answers between runs, `record` is a file to write this run's
    answers to, `replay` one to answer from.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    mode: Literal["auto", "llm", "extractive"] = "auto"
    words: int = Field(default=250, ge=1)
    stories: Literal["auto", "one"] = "auto"
    ranker: str = "coverage"
    model: str = MODEL
    prompt: tuple[str, ...] = ()
    prompts: Path | None = None
    max_cost: float | None = Field(default=None, ge=0)
    retries: int = Field(default=4, ge=0)
    patience: float | None = Field(default=None, gt=0)
    concurrency: int = Field(default=4, ge=1)
    cache: bool = True
    record: Path | None = None
    replay: Path | None = None
