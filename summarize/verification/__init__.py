"""Verify: nothing leaves the program whose citations are not what they quote."""

from summarize.verification.agreement import agreement
from summarize.verification.quotes import verify_draft
from summarize.verification.vouching import voucher

__all__ = ["agreement", "verify_draft", "voucher"]
