"""What stands behind an address: asked for politely, bounded in time and size, again where a fault passes."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from concurrent.futures import Future
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from threading import Event
from typing import NamedTuple, Self
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx2
from tenacity import RetryCallState, Retrying, retry_if_exception_type, wait_exponential
from tenacity.nap import sleep_using_event

from summarize import __version__
from summarize.errors import UnusableInput
from summarize.read.contents import LIMIT

USER_AGENT = f"summarize/{__version__}"
ATTEMPTS = 4
REDIRECTS = 5
CONNECT_SECONDS = 10.0
SILENT_SECONDS = 20.0
WHOLE_SECONDS = 60.0
FIRST_PAUSE = 0.5  # seconds, doubled after every attempt
LONGEST_PAUSE = 30.0

_PASSING = {408, 425, 429, 500, 502, 503, 504}
_MOVED = {301, 302, 303, 307, 308}
_NOT_MODIFIED = 304
# what a proxy of the environment is never asked for
_THIS_MACHINE = ("all://127.0.0.1", "all://localhost", "all://[::1]")


class Answer(NamedTuple):
    """What a server gave: bytes, their media type and charset as its headers state them, its validators.

    `unchanged`: what stands there is what stood there when the validators that it was asked with were
    given, and `data` is empty.
    """

    data: bytes = b""
    kind: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    unchanged: bool = False


class _Reply(NamedTuple):
    status: int
    headers: Mapping[str, str]
    data: bytes = b""


class _Passing(Exception):
    """A fault that may be gone the next time."""

    def __init__(self, happened: str, pause: float | None = None) -> None:
        super().__init__(happened)
        self.pause = pause


class Web:
    """The way to servers in one run; several threads may ask at once. To be closed, or used with `with`."""

    def __init__(self) -> None:
        """Connects to nothing before it is asked."""
        self._closed = Event()
        self._rules: dict[str, Future[RobotFileParser]] = {}
        self._wait = wait_exponential(multiplier=FIRST_PAUSE, max=LONGEST_PAUSE)
        self._client = httpx2.Client(
            headers={"User-Agent": USER_AGENT, "Accept": "text/html, text/plain, text/markdown, */*;q=0.1"},
            timeout=httpx2.Timeout(SILENT_SECONDS, connect=CONNECT_SECONDS),
            mounts=dict.fromkeys(_THIS_MACHINE),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends every connection, and every pause before another attempt."""
        self._closed.set()
        self._client.close()

    def get(
        self,
        address: str,
        *,
        kinds: Collection[str] | None = None,
        etag: str | None = None,
        modified: str | None = None,
    ) -> Answer:
        """What stands at `address`, redirects followed, of a media type among `kinds` or of none stated.

        `etag` and `modified` are the validators of an earlier answer, if there was one. Raises
        `UnusableInput` when there is nothing to be had, or robots.txt asks programs to stay away.
        """
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in asked.items() if value}
        reply = self._followed(address, headers, kinds, obedient=True)
        if reply.status == _NOT_MODIFIED:
            return Answer(etag=etag, modified=modified, unchanged=True)
        if not 200 <= reply.status < 300:
            raise UnusableInput(f"the server answered {reply.status}")
        kind, charset = _content_type(reply.headers)
        validators = reply.headers.get("etag"), reply.headers.get("last-modified")
        return Answer(reply.data, kind, charset, *validators)

    def _followed(
        self, address: str, headers: Mapping[str, str], kinds: Collection[str] | None, *, obedient: bool
    ) -> _Reply:
        for _ in range(REDIRECTS + 1):
            origin = _origin(address)
            if obedient and not self._rules_of(origin).can_fetch(USER_AGENT, address):
                raise UnusableInput("robots.txt asks programs not to fetch it")
            reply = self._patiently(address, headers, kinds)
            if reply.status not in _MOVED or "location" not in reply.headers:
                return reply
            address = urljoin(address, reply.headers["location"])
        raise UnusableInput(f"redirected more than {REDIRECTS} times")

    def _rules_of(self, origin: str) -> RobotFileParser:
        """What the robots.txt of `origin` asks for, by RFC 9309: without one everything is allowed."""
        mine: Future[RobotFileParser] = Future()
        rules = self._rules.setdefault(origin, mine)
        if rules is mine:
            try:
                mine.set_result(self._read_rules(origin))
            except BaseException as error:
                mine.set_exception(error)
        return rules.result()

    def _read_rules(self, origin: str) -> RobotFileParser:
        reply = self._followed(f"{origin}/robots.txt", {}, None, obedient=False)
        rules = RobotFileParser()
        there = 200 <= reply.status < 300
        rules.parse(reply.data.decode("utf-8", "replace").splitlines() if there else [])
        return rules

    def _patiently(self, address: str, headers: Mapping[str, str], kinds: Collection[str] | None) -> _Reply:
        repeats = Retrying(
            sleep=sleep_using_event(self._closed),
            retry=retry_if_exception_type(_Passing),
            wait=self._pause,
            stop=self._enough,
            reraise=True,
        )
        try:
            return repeats(self._once, address, headers, kinds)
        except _Passing as error:
            raise UnusableInput(str(error)) from error

    def _pause(self, state: RetryCallState) -> float:
        failed = state.outcome.exception() if state.outcome else None
        asked = failed.pause if isinstance(failed, _Passing) else None
        return self._wait(state) if asked is None else asked

    def _enough(self, state: RetryCallState) -> bool:
        tried = state.attempt_number >= ATTEMPTS
        return tried or self._closed.is_set() or state.upcoming_sleep > LONGEST_PAUSE

    def _once(self, address: str, headers: Mapping[str, str], kinds: Collection[str] | None) -> _Reply:
        deadline = time.monotonic() + WHOLE_SECONDS
        try:
            with self._client.stream("GET", address, headers=headers) as response:
                if response.status_code in _PASSING:
                    happened = f"the server answered {response.status_code}"
                    raise _Passing(happened, _retry_after(response.headers))
                if not response.is_success:
                    return _Reply(response.status_code, response.headers)
                kind, _ = _content_type(response.headers)
                if kinds is not None and kind and kind not in kinds:
                    raise UnusableInput(f"not a page: its content type is {kind}")
                return _Reply(response.status_code, response.headers, _bounded(response, deadline))
        except httpx2.TimeoutException as error:
            raise _Passing("the server did not answer in time") from error
        except httpx2.TransportError as error:
            raise _Passing("no connection to the server, or it broke") from error
        except httpx2.DecodingError as error:
            raise UnusableInput("it is compressed, and broken") from error
        except (httpx2.InvalidURL, ValueError) as error:
            raise UnusableInput("not an address that can be asked") from error
        except RuntimeError as error:  # what the client says once it is closed
            raise UnusableInput("not fetched: the run ended") from error


def _bounded(response: httpx2.Response, deadline: float) -> bytes:
    pieces, size = [], 0
    for piece in response.iter_bytes():
        size += len(piece)
        if size > LIMIT:
            raise UnusableInput(f"more than {LIMIT:,} bytes, which is the limit")
        if time.monotonic() > deadline:
            raise UnusableInput(f"not whole within {WHOLE_SECONDS:.0f} s")
        pieces.append(piece)
    return b"".join(pieces)


def _origin(address: str) -> str:
    try:
        parts = urlsplit(address)
        if parts.scheme in ("http", "https") and parts.hostname and parts.port != 0:
            return f"{parts.scheme}://{parts.netloc}"
    except ValueError as error:
        raise UnusableInput("not an address") from error
    raise UnusableInput("not an address of a page: it has to begin with http:// or https:// and a host")


def _content_type(headers: Mapping[str, str]) -> tuple[str, str | None]:
    """The media type and the charset; without a header none, where the standard library says text/plain."""
    if "content-type" not in headers:
        return "", None
    message = Message()
    message["content-type"] = headers["content-type"]
    charset = message.get_content_charset()
    return message.get_content_type(), charset


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds to wait that `Retry-After` asks for, as a number or as a date."""
    asked = headers.get("retry-after", "").strip()
    if asked.isdecimal():
        return float(asked)
    try:
        until = parsedate_to_datetime(asked)
    except ValueError:
        return None
    moment = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
