"""Verify: nothing leaves the program whose citations are not what they quote."""

from summarize.verify.quotes import verify_draft

__all__ = ["verify_draft"]
