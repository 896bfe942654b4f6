"""The options of a run, as a service sets them in Python; `cli` fills them from flags and files."""

from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic.functional_validators import ModelWrapValidatorHandler

from summarize.errors import ConfigurationError

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

    Raises ConfigurationError, with the option's name, for what an option cannot be.
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

    @model_validator(mode="wrap")
    @classmethod
    def _raise_of_our_tree(cls, given: Any, make: ModelWrapValidatorHandler[Self]) -> Self:
        try:
            return make(given)
        except ValidationError as error:
            wrong = error.errors(include_url=False)[0]
            happened = (
                "there is no such option" if wrong["type"] == "extra_forbidden" else wrong["msg"].lower()
            )
            named = ".".join(map(str, wrong["loc"])) or "Config"
            advice = "help(summarize.Config) lists the options"
            raise ConfigurationError(happened, to=named, advice=advice) from error
