"""Timeline: which dated events the sources tell, in order of date."""

from __future__ import annotations

from summarize.brief import Citation, Statement, TimelineEvent
from summarize.timeline.choosing import choose, in_order
from summarize.timeline.events import Event, events
from summarize.timeline.tellings import tellings
from summarize.types import Story

__all__ = ["find_timeline"]


def find_timeline(story: Story) -> tuple[TimelineEvent, ...]:
    """The events that matter most to `story`, at most twelve, by date; those without a date come last.

    A date is `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as far as the sources fix it, and None when they do not:
    "Thursday" in an article of unknown date, of which the words are kept. Events that many origins tell,
    and those near the story's own days, come before the others where there are too many.
    """
    return tuple(_entry(event) for event in in_order(choose(events(tellings(story)))))


def _entry(event: Event) -> TimelineEvent:
    clearest = event.clearest
    sentence = clearest.sentence
    citation = Citation(
        source=clearest.source.id, start=sentence.start, end=sentence.end, quote=sentence.text
    )
    return TimelineEvent(
        date=event.date,
        when=clearest.when,
        statement=Statement(text=sentence.text, citations=(citation,), origins=len(event.origins)),
    )
