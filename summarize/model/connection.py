"""The connection to an endpoint: certificates, proxies, and bounds on time and on what comes back."""

from __future__ import annotations

import ipaddress
import ssl
from collections.abc import AsyncIterator
from functools import cache, partial

import httpx2

from summarize.errors import BadAnswer, Unreachable
from summarize.model.exchange import AttemptFailed
from summarize.model.settings import ModelSettings, host_name

# an answer of the longest window known is a tenth of this
MOST_BYTES = 4_000_000
CONNECT_SECONDS = 10.0


def open_connection(settings: ModelSettings, *, patience: float, most_bytes: int) -> httpx2.AsyncClient:
    """A client that asks the endpoint of `settings`, each attempt within `patience` seconds.

    What comes back may have `most_bytes`. It follows no redirect, for what stands elsewhere must not be
    handed the key; no proxy comes between this machine and itself. Raises `Unreachable` when the
    environment's certificates or proxies cannot be used.
    """
    try:
        return httpx2.AsyncClient(
            verify=tls(),
            trust_env=not on_this_machine(settings.address),
            event_hooks={"response": [partial(_bound, most_bytes)]},
            follow_redirects=False,
            timeout=httpx2.Timeout(patience, connect=min(CONNECT_SECONDS, patience)),
            limits=httpx2.Limits(max_connections=None, max_keepalive_connections=settings.concurrency),
        )
    except OSError as error:
        happened = f"the certificates cannot be read: {error.strerror}"
        advice = "check SSL_CERT_FILE and SSL_CERT_DIR"
    except (ImportError, ValueError, httpx2.InvalidURL):
        # not in the library's words: a proxy's address may hold a password
        happened, advice = "the proxy cannot be used", "check HTTP_PROXY, HTTPS_PROXY and ALL_PROXY"
    raise Unreachable(happened, to=settings.host, advice=advice)


@cache
def tls() -> ssl.SSLContext:
    """The certificates that are trusted; reading them takes as long as a story may cost."""
    return httpx2.create_ssl_context()


def on_this_machine(address: str) -> bool:
    """Whether `address` is one of this machine, to which no proxy leads."""
    name = host_name(address)
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")


async def _bound(most: int, response: httpx2.Response) -> None:
    if response.headers.get("content-encoding", "identity") != "identity":
        error = BadAnswer("its answer is compressed, though it was asked not to", to=response.url.host)
        raise AttemptFailed(error)
    if isinstance(response.stream, httpx2.AsyncByteStream):
        response.stream = _Bounded(response.stream, response.url.host, most)


class _Bounded(httpx2.AsyncByteStream):
    """A body that ends with an error once it is longer than any answer can be."""

    def __init__(self, stream: httpx2.AsyncByteStream, host: str, most: int) -> None:
        self._stream = stream
        self._host = host
        self._most = most

    async def __aiter__(self) -> AsyncIterator[bytes]:
        length = 0
        async for piece in self._stream:
            length += len(piece)
            if length > self._most:
                error = BadAnswer(f"its answer is longer than {self._most // 1_000_000} MB", to=self._host)
                raise AttemptFailed(error, billed=True)
            yield piece

    async def aclose(self) -> None:
        await self._stream.aclose()
