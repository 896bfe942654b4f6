"""What outputs say of a story beside its brief."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime

from summarize.brief import StoryBrief
from summarize.language.words import count_words

# what names the same file wherever case does not count, and is no index page
_FILE_NAME = re.compile(r"(?!index$)[a-z0-9][a-z0-9_-]{0,99}")
LONG_AGO = datetime.min.replace(tzinfo=UTC)


def file_stem(story: str) -> str:
    """The name of a story's files without the ending: its id, or a hash where that is no good name."""
    if _FILE_NAME.fullmatch(story):
        return story
    return "s-" + hashlib.sha256(story.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def moment(published: str | None) -> datetime:
    """An ISO 8601 date or moment as a point in time, UTC where it names no zone; `LONG_AGO` for others."""
    try:
        told = datetime.fromisoformat(published or "")
        return told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)
    except (ValueError, OverflowError):
        return LONG_AGO


def latest_published(brief: StoryBrief) -> str | None:
    """When the last of the sources was published, as that source has it; None when none says when."""
    told = [source.published for source in brief.sources if moment(source.published) > LONG_AGO]
    return max(told, key=lambda published: (moment(published), published or ""), default=None)


def summary_text(brief: StoryBrief) -> str:
    """The sentences of the summary in a line."""
    return " ".join(statement.text for statement in brief.summary)


def summary_words(brief: StoryBrief) -> int:
    """How many words the summary has."""
    return sum(count_words(statement.text) for statement in brief.summary)
