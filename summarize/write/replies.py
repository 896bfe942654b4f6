"""What each prompt asks a model to answer, by the name that the prompt's file gives it."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class _Reply(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Retold(_Reply):
    """One statement, and the numbers of the sentences it rests on: they come first, to be chosen first."""

    sentences: tuple[int, ...]
    text: str


class Retelling(_Reply):
    """The statements that retell a facet."""

    statements: Annotated[tuple[Retold, ...], Field(max_length=12)]


class Title(_Reply):
    """A headline or subtitle, and the numbers of the statements it rests on."""

    statements: tuple[int, ...]
    text: str


class Heading(_Reply):
    """The headline and the subtitle of a brief."""

    headline: Title
    subtitle: Title


class Verdict(_Reply):
    """Whether two passages contradict each other, after the words of each that decide."""

    pair: int
    first: str
    second: str
    contradict: bool


class Verdicts(_Reply):
    """A verdict on every pair."""

    verdicts: Annotated[tuple[Verdict, ...], Field(max_length=20)]


REPLIES: dict[str, type[_Reply]] = {
    "retelling": Retelling,
    "retold": Retold,
    "heading": Heading,
    "verdicts": Verdicts,
}
