"""Addresses as they may be shown and kept."""

from __future__ import annotations

import re

_PASSWORD = re.compile(r"(?<=://)([^/?#@:\s]*):[^/?#@\s]*@")
_SECRET_PARAMETER = re.compile(
    r"(?i)(?<=[?&])([^=&#\s]*(?:password|passwd|secret|token|key|signature|sig|auth)[^=&#\s]*)=[^&#\s]*"
)


def without_secrets(text: str) -> str:
    """`text` without the passwords of addresses in it, and without parameters of theirs called secret."""
    return _SECRET_PARAMETER.sub(r"\1=", _PASSWORD.sub(r"\1@", text))
