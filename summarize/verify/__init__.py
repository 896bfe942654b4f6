"""Verify: nothing leaves the program whose citations are not what they quote."""

from summarize.verify.quotes import verify_draft
from summarize.verify.support import Passage, Passages, Support
from summarize.verify.vouching import voucher

__all__ = ["Passage", "Passages", "Support", "verify_draft", "voucher"]
