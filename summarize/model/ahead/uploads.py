"""The files of questions under way: each remembered before it is sent, found again after a crash."""

from __future__ import annotations

import logging
import time
import uuid

from summarize.errors import ModelFailed, Overloaded, Unreachable
from summarize.model.ahead.ledger import Ledger, Upload
from summarize.model.ahead.provider import Provider
from summarize.model.ahead.requests import Chunk
from summarize.model.budget import Budget
from summarize.model.keys import endpoint_key
from summarize.model.retrying import Sleep
from summarize.model.settings import ModelSettings

logger = logging.getLogger("summarize")


class Uploads:
    """What a ledger has under way at one endpoint and model, its price held in the budget."""

    def __init__(self, settings: ModelSettings, ledger: Ledger, *, sleep: Sleep) -> None:
        """`sleep` waits for some seconds."""
        self.place = endpoint_key(settings.address, settings.model)
        self.budget = Budget(settings.max_cost, model=settings.model)
        self._settings = settings
        self._ledger = ledger
        self._sleep = sleep
        self._provider: Provider | None = None
        self._pending = {upload.key: upload for upload in ledger.pending() if upload.place == self.place}
        for upload in self._pending.values():
            self.budget.owe(upload.worst_usd or 0.0)

    @property
    def provider(self) -> Provider:
        """The way to the provider; no key is read before it is needed."""
        if self._provider is None:
            self._provider = Provider(self._settings, sleep=self._sleep)
        return self._provider

    @property
    def questions(self) -> frozenset[str]:
        """The keys of all that was sent, or may have been, and is not answered."""
        return frozenset(key for upload in self._pending.values() for key in upload.questions)

    @property
    def held_usd(self) -> float:
        """What all that may cost at most, as far as it is known."""
        return sum(upload.worst_usd or 0.0 for upload in self._pending.values())

    def batches(self) -> list[tuple[Upload, str]]:
        """The uploads that are being answered, with the ids of their batches."""
        return [(upload, upload.batch) for upload in self._pending.values() if upload.batch]

    async def close(self) -> None:
        """End every connection."""
        if self._provider is not None:
            await self._provider.close()

    async def recover(self) -> None:
        """Take up what an earlier run left, which may have ended between any two steps.

        What never arrived, and what the provider turns away now, is forgotten: it can be sent anew.
        """
        lost = [upload for upload in self._pending.values() if upload.batch is None]
        found = await self.provider.batches(lost) if lost else {}
        for upload in lost:
            if batch := found.get(upload.key):
                self._remember(upload, batch=batch.id)
            elif file := upload.file or await self.provider.file(upload):
                await self._recreate(self._remember(upload, file=file))
            else:
                self.forget(upload)

    async def send(self, chunk: Chunk) -> None:
        """Have the questions of `chunk` answered; raises a `ModelFailed` when the provider does not."""
        upload = Upload(
            key=uuid.uuid4().hex,
            place=self.place,
            questions=tuple(chunk.keys),
            worst_usd=chunk.worst_usd,
            began=int(time.time()),
        )
        self.budget.owe(upload.worst_usd or 0.0)
        self._remember(upload)
        try:
            file = await self.provider.upload(upload, chunk.file)
        except ModelFailed:
            self.forget(upload)
            raise
        await self._create(self._remember(upload, file=file))

    def forget(self, upload: Upload, cost_usd: float = 0.0) -> None:
        """`upload` is over, and came to so much."""
        self._ledger.ended(upload)
        del self._pending[upload.key]
        self.budget.settle(upload.worst_usd or 0.0, cost_usd)

    async def _recreate(self, upload: Upload) -> None:
        try:
            await self._create(upload)
        except ModelFailed as error:
            logger.info("upload %s: %s", upload.key, error)

    async def _create(self, upload: Upload) -> None:
        try:
            batch = await self.provider.create(upload)
        except (Unreachable, Overloaded):
            raise  # perhaps it was made all the same: the next run will see
        except ModelFailed:
            self.forget(upload)
            raise
        self._remember(upload, batch=batch.id)
        logger.info("batch %s: %d questions under way", batch.id, len(upload.questions))

    def _remember(self, upload: Upload, **ids: str) -> Upload:
        known = upload.model_copy(update=ids)
        self._ledger.began(known)
        self._pending[known.key] = known
        return known
