"""Which articles tell one event, and which of them copy one another."""

from summarize.stories.assemble import group

__all__ = ["group"]
