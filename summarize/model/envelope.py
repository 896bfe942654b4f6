"""An answer as it comes over the wire: what is read of it, and why it cannot be."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from summarize.model.json_text import RepeatedKey, load_unambiguous


class Part(BaseModel):
    """What is read of an answer; everything else in it is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class Message(Part):
    content: str | None = None
    refusal: str | None = None


class Choice(Part):
    message: Message
    finish_reason: str | None = None


class Details(Part):
    cached_tokens: int | None = None
    reasoning_tokens: int | None = None


class Usage(Part):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    prompt_tokens_details: Details | None = None
    completion_tokens_details: Details | None = None


class Envelope(Part):
    choices: tuple[Choice, ...] | None = None
    usage: Usage | None = None
    error: Any = None


def read_envelope(content: bytes) -> Envelope | str:
    """The answer in `content`, or why it cannot be read."""
    try:
        return Envelope.model_validate(load_unambiguous(content.decode("utf-8")))
    except UnicodeDecodeError:
        return "it is not UTF-8"
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
    except RepeatedKey as error:
        return str(error)
    except (ValueError, RecursionError):
        return "it is not JSON, or not all of it"
