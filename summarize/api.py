"""The calls for programs that embed the summariser."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.brief import Brief
from summarize.checking import verify
from summarize.config import Config
from summarize.conversation import Model
from summarize.pipeline import make, make_async
from summarize.read import Input

__all__ = ["asummarize", "summarize", "verify"]


def summarize(
    inputs: Input | Sequence[Input], config: Config | None = None, *, model: Model | None = None
) -> Brief:
    """The brief of `inputs`: one or several paths of files and folders, addresses of
    pages, or `Document`s already held.

    `model` writes in place of the one that `config` and the environment name.

    Raises a `SummarizeError`: `NothingToSummarize` when no input is usable, `ConfigurationError`
    for an impossible option or inside an event loop when a model is to write (await `asummarize`
    there), `NoModel` and `ModelFailed` with `mode="llm"`, `OverBudget`. Inputs that could not be
    used are in the brief's `excluded`.
    """
    return make(inputs, config or Config(), model=model).brief


async def asummarize(
    inputs: Input | Sequence[Input], config: Config | None = None, *, model: Model | None = None
) -> Brief:
    """The same as `summarize`, without holding up the event loop it is awaited in."""
    return (await make_async(inputs, config or Config(), model)).brief
