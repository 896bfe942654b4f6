"""How many tokens a question has, before it is asked: exact where that can be known, else no fewer."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from summarize.conversation import Question
from summarize.model.ladder import schema_text

DEFAULT_WINDOW = 8192
# what the format of a conversation adds: to each message, and to the whole with a template's own words
_A_MESSAGE, _A_CONVERSATION = 4, 40

_O200K = re.compile(r"(^|/)(gpt-4o|gpt-4\.[15]|gpt-[5-9]|gpt-oss|chatgpt-|o[134](-|$))")
_CL100K = re.compile(r"(^|/)(gpt-4|gpt-3\.5)")
_PIECE = re.compile(r"(?<![A-Za-z0-9])(?:[A-Z]?[a-z]+|[A-Z]+)(?![A-Za-z0-9])|\S|[\n\t]")


def count_question(question: Question[Any], model: str) -> int:
    """The tokens of `question` with everything that is sent beside it, the schema too; never too few."""
    count = counter(model)
    said = sum(count(message.text) + _A_MESSAGE for message in question.messages)
    return said + count(schema_text(question.reply)) + _A_CONVERSATION


@cache
def counter(model: str) -> Callable[[str], int]:
    """What counts the tokens of a text for `model`.

    Exact for OpenAI's encodings where the extra `tokens` is installed, without a download; for every
    other model `estimate`.
    """
    name = model.lower()
    encoding = "o200k_base" if _O200K.search(name) else "cl100k_base" if _CL100K.search(name) else None
    if encoding is None:
        return estimate
    try:
        from bpe_openai import get_encoding
    except ImportError:
        return estimate
    encode = get_encoding(encoding).encode_ordinary
    return lambda text: len(encode(text))


@lru_cache(maxsize=64)  # the system's message and the schema are in every question of their kind
def estimate(text: str) -> int:
    """No fewer tokens than common vocabularies make of `text`.

    Measured on Qwen2.5's and o200k: 1.3 to 1.7 times their count of English news, and between 1.0
    and 2.7 times the larger of the two in two dozen languages, hashes, addresses and JSON.
    """
    return math.ceil(sum(map(_most_tokens, _PIECE.findall(text))))


@lru_cache(maxsize=10_000)
def _most_tokens(piece: str) -> float:
    if len(piece) > 1:
        if piece[-1].isupper():
            return max(1.1, len(piece) * 0.5)
        return 1.1 + max(0, len(piece) - 5) * 0.5
    point = ord(piece)
    if point < 0x800:
        return 1.1
    if 0x3000 <= point < 0xA000 or 0xAC00 <= point < 0xD7B0 or 0xFF00 <= point < 0xFFF0:
        return 1.2
    return 2.3 if point < 0x10000 else 3.0
