"""What must outlive a crash: which files of questions were sent, and which batches answer them."""

from __future__ import annotations

from typing import Protocol

from summarize.types import Frozen


class Upload(Frozen):
    """A file of questions on its way to a provider, or there.

    `key` is ours: the file's name and the batch's metadata hold it, so that both are found again.
    `place` is the hash of endpoint and model; `questions` are the keys of what is asked. `worst_usd` is
    what the answers may cost at most, where that is known. `began` is when, in seconds since 1970.
    `file` and `batch` are the provider's ids, None until they are known to us.
    """

    key: str
    place: str
    questions: tuple[str, ...]
    worst_usd: float | None
    began: int
    file: str | None = None
    batch: str | None = None


class Ledger(Protocol):
    """Remembers uploads from before they are sent until their answers are kept.

    What a method was told is on the disk when it returns.
    """

    def pending(self) -> list[Upload]:
        """The uploads that began and did not end, the oldest first."""

    def began(self, upload: Upload) -> None:
        """Remember `upload`, in place of what was known under its key."""

    def ended(self, upload: Upload) -> None:
        """Forget `upload`: its answers are kept, or none will come."""
