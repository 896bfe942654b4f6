"""A server on a real socket of this machine that answers as badly as it is told to."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
import threading
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest


@dataclass(frozen=True)
class Seen:
    """A request as it came in; header names are in lower case."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


# what the server does with one request
Act = Callable[[Seen, asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True)
class Served:
    """A running server: where it is, and what was asked of it so far."""

    base_url: str
    seen: list[Seen]


FaultServer = Callable[..., Served]


def raw(answer: bytes) -> Act:
    """These bytes and no others."""

    async def act(_seen: Seen, writer: asyncio.StreamWriter) -> None:
        writer.write(answer)
        await writer.drain()

    return act


def http(status: int, body: bytes | str, kind: str = "application/json", **headers: str) -> Act:
    """A whole HTTP answer; `retry_after` becomes the header Retry-After."""
    content = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    fields = {"Content-Type": kind, "Content-Length": str(len(content)), **named}
    lines = [f"HTTP/1.1 {status} Any", *(f"{name}: {value}" for name, value in fields.items())]
    return raw("\r\n".join(lines).encode("ascii") + b"\r\n\r\n" + content)


def completion(
    content: Any, *, finish: str = "stop", refusal: str | None = None, usage: Any = (100, 10), **headers: str
) -> Act:
    """The answer of a model: a text, or an object that becomes JSON."""
    text = content if isinstance(content, str) or content is None else json.dumps(content)
    message = {"role": "assistant", "content": text, "refusal": refusal}
    body: dict[str, Any] = {
        "id": "x",
        "object": "chat.completion",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
    }
    if usage:
        body["usage"] = {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)}
    return http(200, json.dumps(body), **headers)


def fault(status: int, message: str = "no", code: str | None = None, **headers: str) -> Act:
    """An error as OpenAI words it."""
    error = {"message": message, "type": "any", "param": None, "code": code}
    return http(status, json.dumps({"error": error}), **headers)


def later(seconds: float, act: Act) -> Act:
    """`act` after a while."""

    async def wait(seen: Seen, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(seconds)
        await act(seen, writer)

    return wait


async def silence(_seen: Seen, _writer: asyncio.StreamWriter) -> None:
    """Never an answer, and the connection stays open."""
    await asyncio.sleep(3600)


async def drip(_seen: Seen, writer: asyncio.StreamWriter) -> None:
    """An answer at one byte a second."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n")
    for _ in range(4000):
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(1)


async def stall(_seen: Seen, writer: asyncio.StreamWriter) -> None:
    """A stream that begins and then stops, without its end."""
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    writer.write(b'c\r\n{"choices": \r\n')
    await writer.drain()
    await asyncio.sleep(3600)


async def reset(_seen: Seen, writer: asyncio.StreamWriter) -> None:
    """A connection that is reset in mid-answer."""
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n{"choices"')
    await writer.drain()
    await asyncio.sleep(0.02)
    # closed with nothing lingering, which sends a reset instead of an end
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def hang_up(_seen: Seen, writer: asyncio.StreamWriter) -> None:
    """No answer, and the end of the connection."""
    writer.close()


async def flood(_seen: Seen, writer: asyncio.StreamWriter) -> None:
    """50 MB of answer."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 50000000\r\n\r\n")
    for _ in range(50):
        writer.write(b" " * 1_000_000)
        await writer.drain()


def unused_address() -> str:
    """An address of this machine where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}/v1"


class _Server:
    """Runs in a loop and a thread of its own, so that tests need not be asynchronous."""

    def __init__(self, acts: Sequence[Act]) -> None:
        self.seen: list[Seen] = []
        self._acts = acts
        self._loop = asyncio.new_event_loop()
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        opening = asyncio.run_coroutine_threadsafe(
            asyncio.start_server(self._serve, "127.0.0.1", 0), self._loop
        )
        self._server = opening.result(5)
        self.base_url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/v1"

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(5)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    async def _end(self) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        try:
            while True:
                request = await _request(reader)
                self.seen.append(request)
                await self._acts[min(len(self.seen), len(self._acts)) - 1](request, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            writer.close()
        finally:
            self._tasks.discard(task)


async def _request(reader: asyncio.StreamReader) -> Seen:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.strip().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Seen(first.split(" ")[1], headers, body)


@pytest.fixture
def fault_server() -> Iterator[FaultServer]:
    """Starts a server that does each of the acts for one request, the last for all that follow.

    The test needs `@pytest.mark.block_network(allowed_hosts=["127.0.0.1"])`.
    """
    servers: list[_Server] = []

    def start(*acts: Act) -> Served:
        servers.append(_Server(acts))
        return Served(servers[-1].base_url, servers[-1].seen)

    yield start
    for server in servers:
        server.stop()
