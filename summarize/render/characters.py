"""Which characters of a source may reach a reader's screen, and which of its addresses a link.

Articles are data from strangers: a control character can drive a terminal, and a bidirectional
override can make a text read as another than it is (Boucher & Anderson 2023, "Trojan Source").
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

# C0 and C1 controls but tab and line ends, overrides of direction, halves of a character
_HARMFUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff]")
# embeddings and isolates reach beyond a sentence that leaves them open
_BIDI_FORMATTING = re.compile("[\u202a-\u202e\u2066-\u2069]")

_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
# what may stay as it is in an address; not the characters that end one in Markdown
_KEPT_IN_ADDRESS = "%/:?#[]@!$&'*+,=~-._"


def visible(text: str) -> str:
    """`text` with every harmful character, and none other, replaced by U+FFFD."""
    return _HARMFUL.sub("\ufffd", text)


def one_line(text: str) -> str:
    """`text` fit to stand inside a line of plain text: spaces for line ends, nothing harmful."""
    return visible(_BIDI_FORMATTING.sub("", " ".join(text.split())))


def web_address(url: str | None) -> str | None:
    """`url` in ASCII, fit for a link; None when it is not an address of the web."""
    if url is None or not _WEB_ADDRESS.match(url):
        return None
    return quote(visible(url), safe=_KEPT_IN_ADDRESS)


def direction(text: str) -> str:
    """`rtl` or `ltr`: the direction of the first letter that has one."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in {"L", "R", "AL"}:
            return "ltr" if kind == "L" else "rtl"
    return "ltr"
