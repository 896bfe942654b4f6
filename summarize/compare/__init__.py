"""Compare: on what the accounts of a story disagree, and which statements that touches."""

from summarize.compare.conflicts import find_conflicts
from summarize.compare.contested import contested

__all__ = ["contested", "find_conflicts"]
