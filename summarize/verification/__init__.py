"""Verify: nothing leaves the program whose citations are not what they quote."""

from summarize.verification.quotes import verify_draft
from summarize.verification.support import Passage, Passages, Support
from summarize.verification.vouching import voucher

__all__ = ["Passage", "Passages", "Support", "verify_draft", "voucher"]
