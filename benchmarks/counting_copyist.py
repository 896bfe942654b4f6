"""A model on loopback that copies the sentences it is shown, and remembers every request."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

LATENCY = 0.02  # seconds
_MOST_STATEMENTS = 12
_SENTENCE = re.compile(r'<(?:sentence|statement) number="(\d+)"[^>]*>(.*?)</(?:sentence|statement)>')
_MARK = re.compile(r"\{([ \t]{64})")


class CountingCopyist:
    """A running model: where it is, and how often each request came, by the marks of its bodies."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.base_url = f"http://127.0.0.1:{server.server_address[1]}/v1"
        self.asked: Counter[str] = Counter()


def stored_marks(cache: Path) -> set[str]:
    """The marks of the requests whose answers a cache of answers has."""
    if not cache.exists():
        return set()
    with closing(sqlite3.connect(f"file:{cache}?mode=ro", uri=True)) as database:
        try:
            rows = database.execute("SELECT text FROM answers").fetchall()
        except sqlite3.OperationalError:  # its maker was killed before there was a table
            return set()
    return {mark[1] for (text,) in rows if (mark := _MARK.match(text))}


@contextmanager
def counting_copyist() -> Iterator[CountingCopyist]:
    """A model that answers from the question alone; every answer bears the mark of its request."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answering)
    server.daemon_threads = True
    copyist = CountingCopyist(server)
    server.asked = copyist.asked  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield copyist
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    counting = threading.Lock()

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        body = self.rfile.read(length)
        if len(body) < length:  # who asked was killed in the middle of the question
            self.close_connection = True
            return
        mark = _mark(body)
        with self.counting:
            self.server.asked[mark] += 1  # type: ignore[attr-defined]
        time.sleep(LATENCY)
        said = json.dumps(_reply(json.loads(body)))
        message = {"role": "assistant", "content": f"{{{mark}{said[1:]}"}
        usage = {"prompt_tokens": 500, "completion_tokens": 200, "total_tokens": 700}
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        answer = {"id": "1", "object": "chat.completion", "created": 0, "model": "copyist"}
        content = json.dumps({**answer, "choices": [choice], "usage": usage}).encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
        try:
            self.wfile.write(head.encode() + content)
        except OSError:  # who asked has been killed
            self.close_connection = True

    def handle(self) -> None:
        """Answer until the other side is gone, however it went."""
        try:
            super().handle()
        except OSError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _mark(body: bytes) -> str:
    """64 characters of white space that tell this body from all others: an answer can bear them unseen."""
    bits = int.from_bytes(hashlib.sha256(body).digest()[:8], "big")
    return f"{bits:064b}".translate({ord("0"): " ", ord("1"): "\t"})


def _reply(body: dict[str, Any]) -> dict[str, Any]:
    shown = _SENTENCE.findall(body["messages"][-1]["content"])
    if not shown:
        return {"verdicts": []}
    if "headline" in json.dumps(body.get("response_format", "")):
        title = {"statements": [1], "text": shown[0][1]}
        return {"headline": title, "subtitle": title}
    return {"statements": [{"sentences": [int(n)], "text": text} for n, text in shown[:_MOST_STATEMENTS]]}
