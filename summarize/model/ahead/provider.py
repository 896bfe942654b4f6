"""A provider's Files and Batches: files of questions up, batches made, found and followed, answers down."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import suppress
from functools import partial
from typing import IO, Generic, Protocol, TypeVar

from pydantic import ValidationError

from summarize.errors import BadAnswer, NoBatches
from summarize.model.ahead.ledger import Upload
from summarize.model.connection import MOST_BYTES
from summarize.model.endpoint import Endpoint
from summarize.model.envelope import Part
from summarize.model.exchange import AttemptFailed
from summarize.model.retrying import Repeats, Sleep
from summarize.model.settings import ModelSettings

# 50,000 answers of 20 kB each
MOST_FILE_BYTES = 1_000_000_000
A_PAGE = 100
# a batch is looked for among those made since so long before it was begun: clocks differ
CLOCKS_DIFFER = 86_400
_KEY = "summarize_key"
_UNKNOWN_HERE = frozenset({404, 405, 501})

T = TypeVar("T")
P = TypeVar("P", bound=Part)


class _Listed(Part):
    id: str
    created_at: int | None = None

    def before(self, moment: int) -> bool:
        return self.created_at is not None and self.created_at < moment


class Batch(_Listed):
    """A batch as the provider tells of it."""

    status: str = ""
    input_file_id: str | None = None
    output_file_id: str | None = None
    error_file_id: str | None = None
    metadata: dict[str, str] | None = None

    @property
    def ended(self) -> bool:
        """Whether no more answers will come than there are."""
        return self.status in {"completed", "failed", "expired", "cancelled"}


class _File(_Listed):
    filename: str | None = None


L = TypeVar("L", bound=_Listed)


class _Page(Part, Generic[L]):
    data: tuple[L, ...] = ()
    has_more: bool | None = False


_Batches = _Page[Batch]
_Files = _Page[_File]


class _Answered(Protocol):
    @property
    def content(self) -> bytes: ...


class UnknownHere(Exception):
    """The provider has no such thing: neither an error nor worth another attempt by itself."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))


class Provider(Endpoint):
    """The endpoint that answers questions in batches; what it gives is checked, failures are repeated.

    Every method raises a `ModelFailed` when there is no answer after the repeats that settings allow.
    """

    def __init__(self, settings: ModelSettings, *, sleep: Sleep) -> None:
        """`sleep` waits for some seconds."""
        super().__init__(settings, patience=settings.deadline / 2, most_bytes=MOST_FILE_BYTES)
        self._sleep = sleep

    async def upload(self, upload: Upload, content: IO[bytes]) -> str:
        """The id of the file that `content` became; raises `NoBatches` where none are taken."""

        async def request() -> _Answered:
            content.seek(0)
            named = (_file_name(upload), content, "application/jsonl")
            return await self._client.files.with_raw_response.create(file=named, purpose="batch")

        try:
            return (await self._ask(request, _File)).id
        except UnknownHere as error:
            raise self._no_batches(error) from None

    async def create(self, upload: Upload) -> Batch:
        """The batch that answers the file of `upload`, made now; raises `NoBatches` where none can be."""
        file, tried = upload.file or "", False

        async def request() -> _Answered:
            return await self._client.batches.with_raw_response.create(
                input_file_id=file,
                endpoint="/v1/chat/completions",
                completion_window="24h",
                metadata={_KEY: upload.key},
            )

        async def attempt() -> Batch:
            nonlocal tried
            # the answer may have been lost, and not the request
            found = await self._batches([upload]) if tried else {}
            tried = True
            return found.get(upload.key) or await self._once(request, Batch)

        try:
            return await self._repeat(attempt)
        except UnknownHere as error:
            raise self._no_batches(error) from None

    async def batch(self, batch: str) -> Batch | None:
        """What became of `batch`; None where the provider does not know it."""
        try:
            return await self._ask(lambda: self._client.batches.with_raw_response.retrieve(batch), Batch)
        except UnknownHere:
            return None

    async def batches(self, uploads: Collection[Upload]) -> dict[str, Batch]:
        """The batches that the provider shows to be of `uploads`, by the keys of those."""
        return await self._repeat(partial(self._batches, uploads))

    async def file(self, upload: Upload) -> str | None:
        """The id of the file of `upload`, if the provider shows it."""
        listing = partial(self._client.files.with_raw_response.list, purpose="batch")

        async def attempt() -> str | None:
            async for file in self._listed(listing, _Files, upload.began):
                if file.filename == _file_name(upload):
                    return file.id
            return None

        try:
            return await self._repeat(attempt)
        except UnknownHere:
            return None

    async def read_lines(self, file: str, take: Callable[[bytes], None]) -> None:
        """Hand every line of `file` to `take`, some of them twice after a repeat; none of a lost file."""

        async def request() -> None:
            async with self._client.files.with_streaming_response.content(file) as response:
                async for line in _lines(response.iter_bytes()):
                    take(line)

        try:
            await self._repeat(partial(self._attempt, request))
        except UnknownHere:
            return

    async def _batches(self, uploads: Collection[Upload]) -> dict[str, Batch]:
        known = {upload.key: upload.key for upload in uploads}
        known |= {upload.file: upload.key for upload in uploads if upload.file}
        oldest = min(upload.began for upload in uploads)
        found: dict[str, Batch] = {}
        with suppress(UnknownHere):
            async for batch in self._listed(self._client.batches.with_raw_response.list, _Batches, oldest):
                key = known.get((batch.metadata or {}).get(_KEY, "")) or known.get(batch.input_file_id or "")
                if key:
                    found.setdefault(key, batch)
                if len(found) == len(uploads):
                    break
        return found

    async def _listed(
        self, listing: Callable[..., Awaitable[_Answered]], shape: type[_Page[L]], oldest: int
    ) -> AsyncIterator[L]:
        """The newest first, until those made well before `oldest`."""
        request = partial(listing, limit=A_PAGE)
        while True:
            page = await self._once(request, shape)
            for listed in page.data:
                yield listed
            if not page.has_more or not page.data or page.data[-1].before(oldest - CLOCKS_DIFFER):
                return
            request = partial(listing, limit=A_PAGE, after=page.data[-1].id)

    async def _ask(self, request: Callable[[], Awaitable[_Answered]], shape: type[P]) -> P:
        return await self._repeat(partial(self._once, request, shape))

    async def _repeat(self, attempt: Callable[[], Awaitable[T]]) -> T:
        settings = self._settings
        repeats = Repeats(retries=settings.retries, deadline=settings.deadline, sleep=self._sleep)
        try:
            return await repeats.until_it_passes(attempt)
        except AttemptFailed as failed:
            raise failed.error from None

    async def _once(self, request: Callable[[], Awaitable[_Answered]], shape: type[P]) -> P:
        content = (await self._attempt(request)).content
        try:
            return shape.model_validate_json(content)
        except ValidationError:
            pass
        if content.lstrip()[:1] == b"<":
            raise UnknownHere(ValueError("a web page answers"))
        raise AttemptFailed(BadAnswer("what it says of its batches cannot be read", to=self._settings.host))

    async def _attempt(self, request: Callable[[], Awaitable[T]]) -> T:
        try:
            return await self._exchange(request)
        except AttemptFailed as failed:
            if failed.status not in _UNKNOWN_HERE:
                raise
            error = failed.error
        raise UnknownHere(error)

    def _no_batches(self, why: UnknownHere) -> NoBatches:
        advice = 'leave out via = "batch-api"'
        return NoBatches(f"it takes no batches: {why}", to=self._settings.host, advice=advice)


def _file_name(upload: Upload) -> str:
    return f"summarize-{upload.key}.jsonl"


async def _lines(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The lines of a file, ended by a line feed alone: JSON may hold what else ends a line."""
    rest = b""
    async for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        for line in whole:
            yield line
        if len(rest) > MOST_BYTES:
            raise AttemptFailed(BadAnswer(f"a line of it is longer than {MOST_BYTES // 1_000_000} MB"))
    yield rest
