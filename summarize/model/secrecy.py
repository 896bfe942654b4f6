"""What may not be shown: the key, and the password of an address, wherever an endpoint repeats them."""

from __future__ import annotations

import base64
import re
from urllib.parse import unquote, urlsplit

# shorter ones, such as local servers are given ("none", "ollama"), may be words of an article
SECRET_LENGTH = 12
_LIKE_A_KEY = re.compile(r"\b(?:sk|key|pk)-(?=\S*[0-9*])[\w*.-]{4,}")


class Secrets:
    """The secrets of one endpoint, and texts without them."""

    def __init__(self, *, key: str | None, address: str) -> None:
        """`key` is None where none is needed; `address` is a valid one, perhaps with a password."""
        parts = urlsplit(address)
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        basic = base64.b64encode(f"{user}:{password}".encode()).decode() if password else ""
        self._all = [secret for secret in (key, parts.password, password, basic) if secret]

    def out_of_error(self, words: str) -> str:
        """An endpoint's complaint without its secrets, or anything that looks like a key."""
        return _LIKE_A_KEY.sub("[key]", _without(self._all, words))

    def out_of_answer(self, text: str) -> str:
        """A model's answer without the secrets that are no words."""
        return _without([secret for secret in self._all if len(secret) >= SECRET_LENGTH], text)


def _without(secrets: list[str], text: str) -> str:
    for secret in secrets:
        text = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", "[key]", text)
    return text
