"""Which files of questions a job has under way at a provider of batches."""

from __future__ import annotations

from sqlalchemy import Engine

from summarize.batch.state import runs
from summarize.batch.state.opening import flush, reading, writing
from summarize.model.ahead import Upload

_KIND = "upload"


class UploadLedger:
    """A `Ledger` of one job in the state."""

    def __init__(self, engine: Engine, job: str) -> None:
        self._engine, self._job = engine, job

    def pending(self) -> list[Upload]:
        """The uploads that began and did not end, the oldest first."""
        with reading(self._engine) as connection:
            kept = runs.recall_all(connection, self._job, _KIND).values()
        uploads = map(Upload.model_validate_json, kept)
        return sorted(uploads, key=lambda upload: (upload.began, upload.key))

    def began(self, upload: Upload) -> None:
        """Remember `upload`, in place of what was known under its key."""
        with writing(self._engine) as connection:
            runs.remember(connection, self._job, _KIND, upload.key, upload.model_dump_json())
        flush(self._engine)  # nothing else tells of what is ordered, and will have to be paid

    def ended(self, upload: Upload) -> None:
        """Forget `upload`."""
        with writing(self._engine) as connection:
            runs.forget(connection, self._job, _KIND, upload.key)
