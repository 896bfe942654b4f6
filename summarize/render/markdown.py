"""A brief as Markdown (CommonMark), in which no source's characters can act as marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summarize.render.characters import one_line
from summarize.render.shown import Dispute, Listed, Named, NamedGroup, Outline, Said, Side, Told

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
    if story.categories:
        yield " · ".join(escape(category.name) for category in story.categories)
    if story.subtitle:
        yield f"*{_statement(story.subtitle)}*"
    for paragraph in story.paragraphs:
        yield " ".join(map(_sentence, paragraph))
    if story.legend:
        yield story.legend
    yield from _section("Key points", map(_point, story.key_points))
    yield from _section(story.disputes_heading, map(_dispute, story.disputes))
    yield from _section("Timeline", (f"{escape(on.day)}: {_statement(on.said)}" for on in story.timeline))
    yield from _section("Who and what", map(_names, story.names))
    why = ((each.name, each.evidence) for each in story.categories if each.evidence)
    yield from _section(
        "Why these categories", (f"{escape(name)}: {_statement(words)}" for name, words in why)
    )
    yield "## Sources"
    yield "\n".join(map(_source, story.sources))
    yield story.accounts


def _section(heading: str, items: Iterable[str]) -> Iterator[str]:
    if shown := "\n".join(f"- {item}" for item in items):
        yield f"## {heading}"
        yield shown


def _statement(said: Said) -> str:
    return " ".join([escape(said.text), _numbers(said), *(contest.sign for contest in said.contests)])


def _sentence(said: Said) -> str:
    return _statement(said) + (f" ({said.agreement.fraction})" if said.agreement else "")


def _point(said: Said) -> str:
    return _statement(said) + (f" ({said.agreement.words})" if said.agreement else "")


def _dispute(dispute: Dispute) -> str:
    return "\n".join([f"{dispute.contest.sign} {escape(dispute.contest.title)}", *map(_side, dispute.sides)])


def _side(side: Side) -> str:
    words = [f"“{escape(said.text)}” {_numbers(said)}" for said in side.quotations]
    words += [f"{side.others.text} {_numbers(side.others)}"] if side.others else []
    return f"  - **{escape(side.value)}** ({side.accounts}): {', '.join(words)}"


def _names(group: NamedGroup) -> str:
    return f"{group.heading}: {'; '.join(map(_named, group.members))}"


def _named(named: Named) -> str:
    aliases = f" ({', '.join(map(escape, named.aliases))})" if named.aliases else ""
    return f"{escape(named.said.text)}{aliases} {_numbers(named.said)}"


def _numbers(said: Said) -> str:
    return "".join(f"[{number}]" for number in said.numbers)


def _source(listed: Listed) -> str:
    label = escape(listed.label)
    known = [f"[{label}]({listed.link})" if listed.link else label, *map(escape, listed.details)]
    return f"{listed.number}. {', '.join(known)}"
