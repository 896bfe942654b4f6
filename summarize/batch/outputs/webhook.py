"""A signed request for every new revision of a story (Standard Webhooks, standardwebhooks.com)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from urllib.parse import urlsplit

import httpx2
from pydantic import BaseModel, ConfigDict
from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception,
    stop_after_attempt,
    wait_exponential,
    wait_random,
)

from summarize.batch.job import WebhookOutput
from summarize.batch.outputs.addresses import without_secrets
from summarize.batch.outputs.destination import Tales
from summarize.batch.outputs.endurance import Endurance
from summarize.batch.outputs.extras import optional_part
from summarize.batch.told import Told
from summarize.brief import Brief
from summarize.errors import ConfigurationError, OutputFailed
from summarize.model.connection import on_this_machine, tls
from summarize.model.headers import retry_after

ATTEMPT_SECONDS = 30.0
CONNECT_SECONDS = 10.0
# who asks for a longer pause is asked again by the next run
LONGEST_PAUSE = 60.0
# of an answer that nobody reads, to keep the connection
MOST_BYTES = 65_536

_growing = wait_exponential(multiplier=0.5, max=30.0)
_jitter = wait_random(0.0, 0.5)


class Message(BaseModel):
    """What is sent: the revision of a story, how it differs from the one before, its brief."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    job: str
    story: str
    revision: int
    changes: tuple[str, ...]
    brief: Brief


class _Refused(Exception):
    """One attempt that failed: is the endpoint `down`, or is it this story that it does not take?"""

    def __init__(self, why: str, *, down: bool, pause: float | None = None) -> None:
        super().__init__(why)
        self.down = down
        self.passing = down and (pause is None or pause <= LONGEST_PAUSE)
        self.pause = pause


class Webhook:
    """An endpoint that is told of every revision, and told again until it has understood."""

    def __init__(self, spec: WebhookOutput, *, sleep: Callable[[float], None] = time.sleep) -> None:
        """Raises `ConfigurationError` for an impossible address or secret."""
        with optional_part("batch", "a webhook"):
            import standardwebhooks
        self._url = spec.url
        self._shown = without_secrets(spec.url)
        if not _is_address(spec.url):
            raise ConfigurationError("no address of the web", to=self._shown, advice="https://…")
        self._signature = standardwebhooks.Webhook(_secret(spec.secret_variable))
        self._attempts = Retrying(
            sleep=sleep,
            retry=retry_if_exception(lambda error: isinstance(error, _Refused) and error.passing),
            wait=_wait,
            stop=stop_after_attempt(1 + spec.retries),
            reraise=True,
        )
        self._client: httpx2.Client | None = None
        self._endurance = Endurance(self._shown)
        self.key = f"{spec.kind} {self._shown}"

    def deliver(self, told: Told) -> None:
        """Send the revision; its `webhook-id` is the same however often it is sent."""
        self._endurance.require()
        message = Message(
            job=told.job,
            story=told.story,
            revision=told.revision,
            changes=told.changes,
            brief=told.brief,
        )
        named = "\n".join((told.job, told.story, str(told.revision))).encode("utf-8", "surrogatepass")
        identity = f"msg_{hashlib.sha256(named).hexdigest()[:32]}"
        try:
            self._attempts.copy()(self._send, identity, message.model_dump_json())
            self._endurance.worked()
        except _Refused as refused:
            if refused.down:
                self._endurance.failed()
            happened = f"revision {told.revision} of story {told.story} was not taken: {refused}"
            advice = "is it running, and its address right? the next run sends it again"
            raise OutputFailed(happened, to=self._shown, advice=advice) from None

    def retire(self, story: str) -> None:
        """Nothing: what was told is told."""

    def finish(self, _tales: Tales) -> None:
        """Close the connection."""
        self._endurance.worked()
        if self._client:
            self._client.close()
            self._client = None

    def _send(self, identity: str, body: str) -> None:
        now = datetime.now(UTC)
        headers = {
            "content-type": "application/json",
            "webhook-id": identity,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": self._signature.sign(identity, now, body),
        }
        self._client = self._client or self._open()
        try:
            with self._client.stream("POST", self._url, content=body.encode(), headers=headers) as response:
                _judge(response)
                _read_some(response)
        except (httpx2.HTTPError, httpx2.StreamError, OSError) as error:
            why = without_secrets(" ".join(str(error).split())) or type(error).__name__
            raise _Refused(why, down=True) from None

    def _open(self) -> httpx2.Client:
        return httpx2.Client(
            verify=tls(),
            trust_env=not on_this_machine(self._url),
            follow_redirects=False,
            timeout=httpx2.Timeout(ATTEMPT_SECONDS, connect=CONNECT_SECONDS),
        )


def _judge(response: httpx2.Response) -> None:
    if response.is_success:
        return
    status = response.status_code
    why = f"it answers {status} {response.reason_phrase}".rstrip()
    if response.is_redirect:
        why += ", and elsewhere nothing is sent"
    pause = retry_after(response.headers)
    if pause is not None and pause > LONGEST_PAUSE:
        why += f", and asks for a pause of {pause:.0f} s"
    raise _Refused(why, down=status in {408, 429} or status >= 500, pause=pause)


def _read_some(response: httpx2.Response) -> None:
    length, until = 0, time.monotonic() + ATTEMPT_SECONDS
    with suppress(httpx2.HTTPError):
        for piece in response.iter_raw():
            length += len(piece)
            if length > MOST_BYTES or time.monotonic() > until:
                return


def _wait(state: RetryCallState) -> float:
    refused = state.outcome.exception() if state.outcome else None
    if isinstance(refused, _Refused) and refused.pause is not None:
        return refused.pause + _jitter(state)
    return _growing(state) + _jitter(state)


def _secret(variable: str) -> bytes:
    stated = os.environ.get(variable, "").strip()
    if not stated:
        advice = "set it to the secret that the receiver knows, or name another by secret_variable"
        raise ConfigurationError("the webhook has no secret to sign with", to=variable, advice=advice)
    encoded = stated.removeprefix("whsec_")
    try:
        secret = base64.b64decode(encoded + "=" * (-len(encoded) % 4), validate=True)
    except (binascii.Error, ValueError):
        secret = b""
    if not secret:
        advice = "whsec_ and 24 bytes or more in base64"
        raise ConfigurationError("not the secret of a webhook", to=variable, advice=advice) from None
    return secret


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
