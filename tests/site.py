"""A web site on a real socket of this machine: what stands at each of its paths, and who asked for what."""

from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from collections.abc import Callable

import pytest

from tests.fault_server import Act, FaultServer, Seen, Served, http

PARAGRAPH = (
    "The harbour board said on Tuesday that the new breakwater had held through the storm of the weekend. "
    "Engineers measured waves of four metres at the outer wall and found no stone out of its place. "
)


def page(title: str, paragraphs: int = 3, *, charset: str = "utf-8") -> bytes:
    """An article as a web page, with its title in every paragraph."""
    body = "".join(f"<p>{title}, part {number}. {PARAGRAPH}</p>" for number in range(paragraphs))
    head = f"<head><title>{title}</title></head>"
    return f"<!DOCTYPE html><html>{head}<body><article>{body}</article></body></html>".encode(charset)


class Site:
    """Pages by their paths; what a test puts there is served from then on, with an ETag."""

    def __init__(self, start: FaultServer) -> None:
        """Runs until the test ends."""
        self.acts: dict[str, Act] = {}
        self.running = 0
        self.most_at_once = 0
        self._served: Served = start(self._answer)
        self.root = self._served.base_url.removesuffix("/v1")

    def put(self, path: str, body: bytes | str, kind: str = "text/html", **headers: str) -> str:
        """`body` stands at `path`; gives its address."""
        content = body.encode() if isinstance(body, str) else body
        etag = f'"{hashlib.sha256(content).hexdigest()[:8]}"'

        async def act(seen: Seen, writer: asyncio.StreamWriter) -> None:
            unchanged = seen.headers.get("if-none-match") == etag
            answer = http(304, b"", kind) if unchanged else http(200, content, kind, ETag=etag, **headers)
            await answer(seen, writer)

        return self.do(path, act)

    def do(self, path: str, act: Act) -> str:
        """`act` answers for `path`; gives its address."""
        self.acts[path] = act
        return self.root + path

    @property
    def asked(self) -> Counter[str]:
        """How often each path was asked for, but for robots.txt."""
        return Counter(seen.path for seen in self._served.seen if seen.path != "/robots.txt")

    @property
    def seen(self) -> list[Seen]:
        """Every request."""
        return self._served.seen

    async def _answer(self, seen: Seen, writer: asyncio.StreamWriter) -> None:
        self.running += 1
        self.most_at_once = max(self.running, self.most_at_once)
        await asyncio.sleep(0.005)
        self.running -= 1
        await self.acts.get(seen.path, http(404, b"", "text/plain"))(seen, writer)


@pytest.fixture
def new_site(fault_server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Site]:
    """Starts a site; nobody waits long before another attempt.

    The test needs `@pytest.mark.block_network(allowed_hosts=["127.0.0.1"])`.
    """
    monkeypatch.setattr("summarize.read.web.FIRST_PAUSE", 0.001)
    return lambda: Site(fault_server)


@pytest.fixture
def site(new_site: Callable[[], Site]) -> Site:
    """One such site."""
    return new_site()
