"""What the call path is told about the run: which model, where, and how much of everything."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field

from summarize.types import Frozen

OPENAI = "https://api.openai.com/v1"


class ModelSettings(Frozen):
    """Which model is asked, where, and within which bounds.

    `base_url` is where the endpoint's `/chat/completions` lives (None: OpenAI's own); `retries` is
    how often one question is repeated after its first attempt; `concurrency` is how many questions
    are under way at once; `deadline` is the seconds that one question may take with all its repeats;
    `patience` is the seconds for all questions together, from opening the model (None: no end);
    `max_cost` is the most that the run may cost, in USD. `cache` is the SQLite file of earlier
    answers (None: none is kept), `record` is where this run's answers are written, `replay` such a
    record to answer from without any request.

    The key is not among them: it is read from OPENAI_API_KEY when the first request is made, and is
    kept in nothing that can be printed.
    """

    model: str
    base_url: str | None = None
    retries: int = Field(default=4, ge=0)
    concurrency: int = Field(default=4, ge=1)
    deadline: float = Field(default=600.0, gt=0)
    patience: float | None = None
    max_cost: float | None = Field(default=None, ge=0)
    cache: Path | None = None
    record: Path | None = None
    replay: Path | None = None

    @property
    def address(self) -> str:
        """The endpoint's address, OpenAI's when none is given."""
        return (self.base_url or OPENAI).rstrip("/")

    @property
    def is_address(self) -> bool:
        """Whether the address is one that can be asked."""
        return _place(self.address) is not None

    @property
    def host(self) -> str:
        """The endpoint as messages name it: host and port, without what may be a password.

        Where the address is none, what it holds is not named: it may be a key.
        """
        return _place(self.address) or "OPENAI_BASE_URL"


def host_name(address: str) -> str:
    """The name of the host at `address`, in lower case; empty where it has none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _place(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises when it is no number or too large
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    return parts.netloc.rpartition("@")[2]
