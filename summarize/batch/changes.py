"""How one revision of a story differs from the one before, in a line for each difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarize.brief import Conflict, StoryBrief

_MOST_NAMED = 3


def changes(before: StoryBrief, after: StoryBrief) -> tuple[str, ...]:
    """What is new in `after`, what is gone, and what is told otherwise."""
    return tuple(_lines(before, after))


def _lines(before: StoryBrief, after: StoryBrief) -> Iterator[str]:
    were, are = ({source.name: source.sha256 for source in brief.sources} for brief in (before, after))
    yield from _named("new source", [name for name in are if name not in were])
    yield from _named("changed source", [name for name in are if name in were and were[name] != are[name]])
    yield from _named("source gone", [name for name in were if name not in are])
    if before.origins != after.origins:
        yield f"independent accounts: {before.origins}, now {after.origins}"
    if before.headline.text != after.headline.text:
        yield f"headline: “{before.headline.text}”, now “{after.headline.text}”"
    told, tells = ({s.text for s in brief.summary} for brief in (before, after))
    if more := [s for s in after.summary if s.text not in told]:
        yield f"new sentences: {len(more)} of {len(after.summary)}"
    if fewer := [s for s in before.summary if s.text not in tells]:
        yield f"sentences gone: {len(fewer)}"
    known, stand = (set(map(_disagreement, brief.conflicts)) for brief in (before, after))
    for conflict in after.conflicts:
        if _disagreement(conflict) not in known:
            yield f"sources now disagree on {_shown(conflict)}"
    for conflict in before.conflicts:
        if _disagreement(conflict) not in stand:
            yield f"no longer disputed: {_shown(conflict)}"


def _named(what: str, names: Iterable[str]) -> Iterator[str]:
    listed = sorted(names)
    if listed:
        rest = f" and {len(listed) - _MOST_NAMED} more" if len(listed) > _MOST_NAMED else ""
        yield f"{what}: {', '.join(listed[:_MOST_NAMED])}{rest}"


def _disagreement(conflict: Conflict) -> tuple[str, ...]:
    return (conflict.kind, conflict.topic, *sorted(side.value for side in conflict.sides))


def _shown(conflict: Conflict) -> str:
    return f"{conflict.topic}: {' / '.join(side.value for side in conflict.sides)}"
