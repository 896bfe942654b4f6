"""A brief as Markdown (CommonMark), in which no source's characters can act as marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarize.render.characters import one_line
from summarize.render.outline import Listed, Outline, Said, Told

RULE = "---"

# what CommonMark, or GitHub's dialect of it, would read as a mark inside a line; an underscore
# inside a word, a lone `<` and a lone `&` are none
_INLINE = re.compile(
    r"[\\`*\[\]|~]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)|(?<=\s)#(?=#*$)"
)
# what would open a heading, a quotation, a list, a rule or a fence at the start of a line
_OPENING = re.compile(r"^(#|>|[-+](?=[\s-]|$)|=(?==*$))")
_OPENING_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")


def escape(text: str) -> str:
    """`text` as one line of Markdown that reads as `text`; only what would be a mark is escaped."""
    escaped = _INLINE.sub(r"\\\g<0>", one_line(text))
    return _OPENING_NUMBER.sub(r"\1\\\2", _OPENING.sub(r"\\\1", escaped))


def render_markdown(outline: Outline) -> str:
    """`outline` as a Markdown document, its citations numbers of the list of sources."""
    blocks: list[str] = []
    for story in outline.stories:
        blocks += [RULE] if blocks else []
        blocks += _story(story)
    if outline.excluded:
        items = [f"- {escape(each.name)}: {escape(each.reason)}" for each in outline.excluded]
        blocks += ["## Not used", "\n".join(items)]
    return "\n\n".join([*blocks, RULE, escape(outline.made)]) + "\n"


def _story(story: Told) -> Iterator[str]:
    yield f"# {_statement(story.headline)}"
    if story.subtitle:
        yield f"*{_statement(story.subtitle)}*"
    for paragraph in story.paragraphs:
        yield " ".join(map(_statement, paragraph))
    if story.key_points:
        yield "## Key points"
        yield "\n".join(f"- {_statement(said)}" for said in story.key_points)
    yield "## Sources"
    yield "\n".join(map(_source, story.sources))
    yield story.accounts


def _statement(said: Said) -> str:
    return f"{escape(said.text)} " + "".join(f"[{number}]" for number in said.numbers)


def _source(listed: Listed) -> str:
    label = escape(listed.label)
    known = [f"[{label}]({listed.link})" if listed.link else label, *map(escape, listed.details)]
    return f"{listed.number}. {', '.join(known)}"
