"""What the block of YAML at the head of a Markdown file says about the document."""

from __future__ import annotations

import re

from summarize.read.metadata import iso_date, primary_language

_BLOCK = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_BLOCK_WITHIN = 10_000  # characters
# one-line values alone: a list, a mapping or folded text is none of what is looked for
_VALUE = re.compile(
    r"""^([a-z]+):[ \t]+
        (?: "(?P<double>(?:[^"\\\n]|\\.)*)" | '(?P<single>(?:[^'\n]|'')*)'
          | (?P<plain>[^\s"'\[{}\]|>&*!#%@`].*?) )
        (?:[ \t]+\#.*)?[ \t]*\r?$""",
    re.MULTILINE | re.VERBOSE | re.IGNORECASE,
)
# the field of a document, and the keys that give it, the surest first
_KEYS = {
    "title": ("title",),
    "publisher": ("publisher", "site", "source"),
    "published": ("published", "date"),
    "url": ("url", "link", "source"),
    "language": ("language", "lang"),
}


def front_matter(content: str) -> dict[str, str]:
    """The fields of a `Document` that the front matter of the Markdown file `content` gives."""
    block = _BLOCK.match(content[:_BLOCK_WITHIN])
    if block is None:
        return {}
    values = {found[1].lower(): _unquoted(found) for found in _VALUE.finditer(block[1])}
    fields = {}
    for field, keys in _KEYS.items():
        read = (_as_field(field, values[key]) for key in keys if key in values)
        value = next(filter(None, read), None)
        if value:
            fields[field] = value
    return fields


def _unquoted(found: re.Match[str]) -> str:
    if found["double"] is not None:
        return re.sub(r"\\(.)", r"\1", found["double"])
    if found["single"] is not None:
        return found["single"].replace("''", "'")
    return found["plain"]


def _as_field(field: str, value: str) -> str | None:
    is_url = value.startswith(("http://", "https://"))
    if field == "published":
        return iso_date(value)
    if field == "language":
        return primary_language(value)
    return value if is_url == (field == "url") else None
