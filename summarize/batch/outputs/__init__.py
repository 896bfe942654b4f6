"""Where every new revision of a story goes: files, tables, a feed, whoever wants to be told."""

from summarize.batch.outputs.destination import Destination, Tales
from summarize.batch.outputs.opening import open_output

__all__ = ["Destination", "Tales", "open_output"]
