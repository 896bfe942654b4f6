"""The webhook: signed, sent again while that may help, and never a word of the secret."""

from __future__ import annotations

import base64
import logging
from typing import Any

import pytest
import standardwebhooks

from summarize.batch.job import WebhookOutput
from summarize.batch.outputs import open_output
from summarize.batch.outputs.webhook import Webhook
from summarize.brief import Brief
from summarize.errors import ConfigurationError, OutputFailed
from tests.batch_stories import told
from tests.fault_server import FaultServer, flood, hang_up, http, unused_address

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

SECRET = "whsec_" + base64.b64encode(b"not a secret of anybody, 32 byte").decode()
VARIABLE = "SUMMARIZE_WEBHOOK_SECRET"
TAKEN = http(204, "")


@pytest.fixture(autouse=True)
def _secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, SECRET)


class Slept(list[float]):
    """The pauses that were asked for, none of them taken."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def webhook(url: str, slept: Slept | None = None, **said: Any) -> Webhook:
    """A webhook to `url` that never really pauses."""
    return Webhook(WebhookOutput(kind="webhook", url=url, **said), sleep=Slept() if slept is None else slept)


def test_a_revision_is_sent_signed(fault_server: FaultServer) -> None:
    """The receiver's own library verifies it and reads the brief."""
    server = fault_server(TAKEN)
    webhook(server.base_url).deliver(told("a1", revision=2, changes=("One more source — \U0001f6a2",)))
    (seen,) = server.seen
    message = standardwebhooks.Webhook(SECRET).verify(seen.body, seen.headers)
    assert list(message) == ["job", "story", "revision", "changes", "brief"]
    assert (message["job"], message["story"], message["revision"]) == ("port", "a1", 2)
    assert message["changes"] == ["One more source — \U0001f6a2"]
    assert Brief.model_validate(message["brief"]) == told().brief
    assert seen.headers["content-type"] == "application/json"


def test_another_secret_does_not_verify(fault_server: FaultServer) -> None:
    """Which is what a signature is for."""
    server = fault_server(TAKEN)
    webhook(server.base_url).deliver(told())
    other = standardwebhooks.Webhook(base64.b64encode(b"another").decode())
    with pytest.raises(standardwebhooks.WebhookVerificationError):
        other.verify(server.seen[0].body, server.seen[0].headers)


def test_a_message_keeps_its_id_however_often_it_is_sent(fault_server: FaultServer) -> None:
    """So that a receiver can tell a repeat from a new revision, of this job or another."""
    server = fault_server(TAKEN)
    output = webhook(server.base_url)
    for story in (
        told("a1"),
        told("a1"),
        told("a1", revision=2),
        told("a2"),
        told("a1", job="other"),
    ):
        output.deliver(story)
    ids = [seen.headers["webhook-id"] for seen in server.seen]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 4


def test_it_is_sent_again_after_a_fault_of_the_endpoint(fault_server: FaultServer) -> None:
    """A broken connection, too many requests, a fault of the server; with a signature of its own."""
    server = fault_server(hang_up, http(503, "no"), http(429, "no", retry_after="7"), TAKEN)
    slept = Slept()
    webhook(server.base_url, slept).deliver(told())
    assert len(server.seen) == 4
    assert len({seen.headers["webhook-id"] for seen in server.seen}) == 1
    standardwebhooks.Webhook(SECRET).verify(server.seen[3].body, server.seen[3].headers)
    assert slept[0] < slept[1]
    assert 7.0 <= slept[2] <= 7.5


def test_enough_is_enough(fault_server: FaultServer) -> None:
    """After as many repeats as allowed the story's delivery has failed; the next one may succeed."""
    server = fault_server(*[http(500, "no")] * 3, TAKEN)
    output = webhook(server.base_url, retries=2)
    with pytest.raises(OutputFailed, match="revision 1 of story a1 was not taken: it answers 500"):
        output.deliver(told("a1"))
    assert len(server.seen) == 3
    output.deliver(told("a1"))


def test_an_endpoint_that_is_down_does_not_hold_up_every_story(fault_server: FaultServer) -> None:
    """After three stories in a row the others are left to the next run."""
    server = fault_server(*[http(503, "no")] * 3, TAKEN)
    output = webhook(server.base_url, retries=0)
    for story in ("a1", "a2", "a3"):
        with pytest.raises(OutputFailed, match="503"):
            output.deliver(told(story))
    with pytest.raises(OutputFailed, match="not tried: it failed 3 times in a row"):
        output.deliver(told("a4"))
    assert len(server.seen) == 3
    output.finish(lambda: iter(()))
    output.deliver(told("a4"))


def test_stories_that_are_refused_do_not_stop_the_others(fault_server: FaultServer) -> None:
    """The endpoint is there; what it does not like are these."""
    server = fault_server(*[http(413, "no")] * 3, TAKEN)
    output = webhook(server.base_url)
    for story in ("a1", "a2", "a3"):
        with pytest.raises(OutputFailed, match="413"):
            output.deliver(told(story))
    output.deliver(told("a4"))


@pytest.mark.parametrize("status", [400, 401, 404, 410])
def test_a_refusal_is_final(fault_server: FaultServer, status: int) -> None:
    """What is wrong will be wrong the next second."""
    server = fault_server(http(status, "no"))
    with pytest.raises(OutputFailed, match=f"it answers {status}"):
        webhook(server.base_url).deliver(told())
    assert len(server.seen) == 1


def test_no_redirect_is_followed(fault_server: FaultServer) -> None:
    """What stands elsewhere was not given the story."""
    other = fault_server(TAKEN)
    server = fault_server(http(307, "", Location=other.base_url))
    with pytest.raises(OutputFailed, match="elsewhere nothing is sent"):
        webhook(server.base_url).deliver(told())
    assert other.seen == []


def test_a_long_pause_is_left_to_the_next_run(fault_server: FaultServer) -> None:
    """An endpoint that asks for an hour does not hold up a run."""
    server = fault_server(http(429, "no", retry_after="3600"))
    slept = Slept()
    with pytest.raises(OutputFailed, match="asks for a pause of 3600 s"):
        webhook(server.base_url, slept).deliver(told())
    assert slept == []


def test_nobody_there_is_named_without_the_password(caplog: pytest.LogCaptureFixture) -> None:
    """Neither an error nor a log line has the secret or the password."""
    caplog.set_level(logging.DEBUG)
    address = unused_address().replace("://", "://me:hidden@")
    output = webhook(address, retries=1)
    with pytest.raises(OutputFailed, match=r"127\.0\.0\.1") as failed:
        output.deliver(told())
    said = f"{failed.value}{failed.value.__cause__}{output.key}{caplog.text}"
    assert "hidden" not in said
    assert SECRET.removeprefix("whsec_") not in said


def test_a_long_answer_is_not_read(fault_server: FaultServer) -> None:
    """That it was taken is all that counts."""
    webhook(fault_server(flood).base_url).deliver(told())


def test_it_can_be_used_after_a_run_has_ended(fault_server: FaultServer) -> None:
    """The connection is opened again."""
    server = fault_server(TAKEN)
    output = webhook(server.base_url)
    output.deliver(told())
    output.finish(lambda: iter(()))
    output.deliver(told("a2"))
    assert len(server.seen) == 2


@pytest.mark.parametrize("secret", [None, "", " ", "whsec_", "not base64!", "whsec_a"])
def test_no_secret_is_a_mistake_that_names_the_variable(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any, secret: str | None
) -> None:
    """Nothing leaves unsigned, and what the variable holds is not shown."""
    monkeypatch.delenv(VARIABLE)
    if secret is not None:
        monkeypatch.setenv("OUR_SECRET", secret)
    said = {"kind": "webhook", "url": "https://hooks.example", "secret_variable": "OUR_SECRET"}
    spec = WebhookOutput.model_validate(said)
    with pytest.raises(ConfigurationError, match=r"^OUR_SECRET: ") as mistaken:
        open_output(spec, tmp_path, "port")
    assert "base64!" not in str(mistaken.value)


@pytest.mark.parametrize("url", ["ftp://hooks.example", "hooks.example/a", "http://", "http://a:b/"])
def test_an_address_that_is_none(url: str) -> None:
    """Is a mistake in the jobs file."""
    with pytest.raises(ConfigurationError, match="no address of the web"):
        webhook(url)
