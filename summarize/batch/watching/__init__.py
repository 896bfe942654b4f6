"""Watching: what is a run doing, how fast, at what cost, and did the last one succeed?"""

from summarize.batch.watching.requests import for_story, told_as_events
from summarize.batch.watching.together import together, watchers

__all__ = ["for_story", "together", "told_as_events", "watchers"]
