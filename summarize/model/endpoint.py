"""The one door to the network: a request through the `openai` SDK, an answer or an error of ours back."""

from __future__ import annotations

import asyncio
import json
import os
import re
import ssl
from collections.abc import Awaitable, Callable, Mapping
from typing import Never, TypeVar

import httpx2
import openai

from summarize.errors import AccessDenied, BadAnswer, Unreachable
from summarize.model.complaints import Complaint, failure
from summarize.model.connection import MOST_BYTES, open_connection
from summarize.model.envelope import Details, Usage, read_envelope
from summarize.model.exchange import AttemptFailed, Call, Reply
from summarize.model.headers import quotas
from summarize.model.json_text import has_lone_surrogate
from summarize.model.secrecy import Secrets
from summarize.model.settings import OPENAI, ModelSettings

T = TypeVar("T")
NO_KEY = "none"
# else the SDK would send an administrator's key too where the environment holds one
_OPTIONS: openai.RequestOptions = {"security": {"bearer_auth": True}}


class Endpoint:
    """An open connection to one endpoint, for one model.

    Raises `AccessDenied` when there is no key that could be sent. Every way in which an exchange can
    fail leaves as an `AttemptFailed`, never as an error of the libraries underneath.
    """

    def __init__(self, settings: ModelSettings, *, patience: float, most_bytes: int = MOST_BYTES) -> None:
        """`patience` is the seconds that one attempt may take from connecting to its last byte.

        `most_bytes` is how long what comes back may be.
        """
        if not settings.is_address:
            happened = "OPENAI_BASE_URL is not an address"
            raise Unreachable(happened, advice="one looks like http://127.0.0.1:8080/v1")
        self._settings = settings
        self._patience = patience
        key = _key(settings)
        self._secrets = Secrets(key=key, address=settings.address)
        self._http = open_connection(settings, patience=patience, most_bytes=most_bytes)
        try:
            self._client = openai.AsyncOpenAI(
                # a server of one's own asks for none, but the SDK does
                api_key=key or NO_KEY,
                base_url=settings.address,
                max_retries=0,
                http_client=self._http,
                default_headers={"Accept-Encoding": "identity"},
            )
        except (openai.OpenAIError, httpx2.InvalidURL, ValueError) as error:
            raise Unreachable(
                f"not an address: {self._clean(str(error))}", to=settings.host, advice="check OPENAI_BASE_URL"
            ) from None

    async def close(self) -> None:
        """End every connection."""
        await self._http.aclose()

    async def send(self, call: Call) -> Reply:
        """One attempt at `call`: the model's answer; raises `AttemptFailed` when there is none."""
        body = call.body(self._settings.model)

        async def request() -> httpx2.Response:
            # not by `chat.completions.create`: it takes 3 ms to walk through messages and schema
            # and changes nothing in them
            return await self._client.post(
                "/chat/completions", cast_to=httpx2.Response, body=body, options=_OPTIONS
            )

        response = await self._exchange(request)
        if "html" in response.headers.get("content-type", "") or response.content[:1] == b"<":
            advice = "OPENAI_BASE_URL usually ends in /v1"
            host = self._settings.host
            raise AttemptFailed(Unreachable("a web page answers, not a model", to=host, advice=advice))
        return self.read(response.content, response.headers)

    async def _exchange(self, request: Callable[[], Awaitable[T]]) -> T:
        failed: AttemptFailed
        try:
            async with asyncio.timeout(self._patience):
                return await request()
        except AttemptFailed as error:
            failed = error
        except openai.APIStatusError as error:
            failed = self._complaint(error.response)
        except (openai.APITimeoutError, TimeoutError) as error:
            if isinstance(error.__cause__, httpx2.ConnectTimeout):
                failed = self._broke("no connection in time", billed=False)
            else:
                failed = self._broke(f"no answer within {self._patience:.3g} s", billed=True)
        except (
            openai.OpenAIError,
            httpx2.HTTPError,
            httpx2.InvalidURL,
            httpx2.StreamError,
            ssl.SSLError,
        ) as error:
            failed = self._lost(error)
        # raised out here, so that no library's error (which may hold the key) hangs on to it
        raise failed

    def _lost(self, error: Exception) -> AttemptFailed:
        cause = error.__cause__ or error
        if isinstance(cause, AttemptFailed):
            # early releases of the SDK take what a hook raises for a broken connection
            return cause
        if isinstance(cause, httpx2.ConnectError):
            return self._broke("no connection", why=cause, billed=False)
        if isinstance(cause, httpx2.NetworkError | httpx2.RemoteProtocolError | ssl.SSLError):
            return self._broke("the connection broke", why=cause, billed=True)
        happened = f"the request cannot be made: {self._clean(str(cause))}"
        return AttemptFailed(Unreachable(happened, to=self._settings.host, advice="check OPENAI_BASE_URL"))

    def _broke(self, happened: str, *, billed: bool, why: Exception | None = None) -> AttemptFailed:
        words = self._clean(str(why)) if why else ""
        error = Unreachable(
            f"{happened}: {words}" if words else happened,
            to=self._settings.host,
            advice="is the server running, and OPENAI_BASE_URL right?",
        )
        return AttemptFailed(error, passing=True, billed=billed)

    def _complaint(self, response: httpx2.Response) -> AttemptFailed:
        try:
            body = json.loads(response.content)
        except (ValueError, RecursionError):
            body = None
        complaint = Complaint(response.status_code, response.headers, body, "")
        words = complaint.says("message") or complaint.says("detail") or complaint.says("error")
        complaint = Complaint(response.status_code, response.headers, body, self._clean(words))
        failed = failure(complaint, host=self._settings.host, model=self._settings.model)
        failed.status = response.status_code
        return failed

    def read(self, content: bytes, headers: Mapping[str, str]) -> Reply:
        """The model's answer in the JSON `content`, of a response with `headers`.

        Raises `AttemptFailed` when there is none in it.
        """
        envelope = read_envelope(content)
        if isinstance(envelope, str):
            self._bad(envelope, headers)
        if not envelope.choices:
            words = self._clean(Complaint(200, {}, {"error": envelope.error}, "").says("message"))
            self._bad(f"no answer is in it{': ' if words else ''}{words}", headers)
        choice, usage = envelope.choices[0], envelope.usage or Usage()
        prompt, completion = (
            d or Details() for d in (usage.prompt_tokens_details, usage.completion_tokens_details)
        )
        if has_lone_surrogate(choice.message.content or ""):
            self._bad("half a character is in it", headers)
        return Reply(
            text=self._secrets.out_of_answer(choice.message.content or ""),
            finish=choice.finish_reason,
            refusal=self._secrets.out_of_answer(choice.message.refusal or ""),
            input_tokens=usage.prompt_tokens,
            cached_tokens=prompt.cached_tokens or 0,
            output_tokens=usage.completion_tokens,
            reasoning_tokens=completion.reasoning_tokens or 0,
            quotas=quotas(headers),
        )

    def _bad(self, happened: str, headers: Mapping[str, str]) -> Never:
        error = BadAnswer(f"its answer cannot be read: {happened}", to=self._settings.host)
        raise AttemptFailed(error, billed=True, quotas=quotas(headers))

    def _clean(self, words: str) -> str:
        """The endpoint's words on one line, of bearable length, without any key they may repeat."""
        words = self._secrets.out_of_error(words)
        line = " ".join("".join(c if c.isprintable() else " " for c in words).split())
        return line if len(line) <= 200 else f"{line[:199]}…"


def _key(settings: ModelSettings) -> str | None:
    key = os.environ.get("OPENAI_API_KEY", "").strip()
    if key and not re.fullmatch(r"[!-~]+", key):
        raise AccessDenied("OPENAI_API_KEY holds characters that no key has", to=settings.host)
    if not key and settings.address == OPENAI:
        raise AccessDenied("there is no key", to=settings.host, advice="set OPENAI_API_KEY")
    return key or None
