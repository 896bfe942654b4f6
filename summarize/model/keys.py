"""What makes two questions the same: everything that can change the answer, as one hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import Any

from summarize.conversation import Question
from summarize.model.exchange import Dialect
from summarize.model.ladder import schema_text


def question_key(question: Question[Any]) -> str:
    """The hash of what `question` says, whoever is asked."""
    return _hash(
        {
            "prompt": [question.prompt.name, question.prompt.version, question.prompt.sha256],
            "messages": [[message.role, message.text] for message in question.messages],
            "reply": [question.reply.__name__, schema_text(question.reply)],
            "max_tokens": question.max_tokens,
            "temperature": question.temperature,
            "seed": question.seed,
        }
    )


def answer_key(question: str, *, address: str, model: str, dialect: Dialect) -> str:
    """The hash of what decides the answer to `question`, which is a hash itself."""
    return _hash({"question": question, "address": address, "model": model, "dialect": asdict(dialect)})


def endpoint_key(address: str, model: str) -> str:
    """The hash under which what is known of an endpoint and model is remembered."""
    return _hash({"address": address, "model": model})


def _hash(said: dict[str, Any]) -> str:
    text = json.dumps(said, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()
