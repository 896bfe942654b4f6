"""The command among hostile circumstances: interrupts, little time, bad settings, endpoints that tell."""

from __future__ import annotations

import asyncio
import os
import pty
import re
import signal
import stat
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from summarize.config import Config
from summarize.model.record import Recorder
from summarize.model.secrecy import Secrets
from summarize.model.settings import ModelSettings
from summarize.model_run import ModelRun, ask_model, load
from summarize.pipeline import find_stories
from tests.conftest import Ran
from tests.fault_server import Act, FaultServer, Seen, completion, fault, later, silence
from tests.test_model_command import copyist

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

KEY = "sk-" + "a-key-that-nobody-may-see-0"
Command = Callable[..., Ran]
Endpoint = Callable[..., list[Seen]]


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch, fault_server: FaultServer) -> Endpoint:
    """Starts a server that answers with the given acts and has the command ask it."""

    def serve(*acts: Act) -> list[Seen]:
        served = fault_server(*acts)
        monkeypatch.setenv("OPENAI_BASE_URL", served.base_url)
        return served.seen

    return serve


def _wait_for(happened: Callable[[], object]) -> None:
    until = time.monotonic() + 20
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.01)


EVENTS = {
    "library": "The library of Dornaby was flooded on Monday, and 40 readers were brought out by firemen.",
    "bridge": "A lorry with potatoes broke through the railing of the Harle bridge on Tuesday night.",
    "choir": "Quinport's children won the singing contest of the province with an old shanty.",
    "brewery": "Brewers in Wexcombe laid off twelve people after exports of stout fell by a third.",
}


def _stories(folder: Path) -> Path:
    for name, text in EVENTS.items():
        (folder / f"{name}.txt").write_text(f"{text}\n")
    return folder


@pytest.mark.parametrize(
    "act",
    [silence, fault(429, "slow down", Retry_After="300")],
    ids=["under way", "between two attempts"],
)
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "kill"])
def test_an_interrupt_ends_a_run_within_a_second(
    sign: signal.Signals, act: Act, endpoint: Endpoint, ferry: Path, tmp_path: Path
) -> None:
    """Ctrl-C, or a service manager, while a model is asked: exit 130, one line, the files as they were."""
    seen = endpoint(act)
    output, record = tmp_path / "brief.md", tmp_path / "record.jsonl"
    output.write_text("before")
    record.write_text("before")
    start = [sys.executable, "-m", "summarize", ferry, "-m", "copy-1", "--no-cache"]
    with subprocess.Popen([*start, "-o", output, "--record", record], stderr=subprocess.PIPE) as process:
        try:
            _wait_for(lambda: seen)
            time.sleep(0.1)
            began = time.monotonic()
            process.send_signal(sign)
            _, said = process.communicate(timeout=20)
            took = time.monotonic() - began
        finally:
            process.kill()  # or a failure would wait for it
    assert took < 1
    assert process.returncode == 130
    assert said.strip() == b"summarize: interrupted"
    assert (output.read_text(), record.read_text()) == ("before", "before")
    assert sorted(tmp_path.iterdir()) == [output, record]


def test_what_is_slow_to_import_is_not_imported_where_no_interrupt_is_heard(ferry: Path) -> None:
    """The libraries behind a model are there before the event loop starts."""
    look = (
        "import asyncio, sys, summarize, summarize.pipeline as p\n"
        "class Runner(asyncio.Runner):\n"
        "    def __enter__(self): print('openai' in sys.modules); raise SystemExit\n"
        "asyncio.Runner = Runner\n"
        "summarize.summarize([sys.argv[1]])"
    )
    done = subprocess.run([sys.executable, "-c", look, ferry], capture_output=True, text=True, check=False)
    assert done.stdout == "True\n", done.stderr


def test_an_extractive_run_imports_nothing_of_a_model(ferry: Path) -> None:
    """Nor does a run without a key: it must start at once."""
    heavy = "{'openai', 'asyncio', 'tenacity', 'httpx2', 'sqlite3', 'yaml', 'genai_prices'}"
    look = (
        "import sys\nfrom summarize.cli import main\n"
        f"try: main([{str(ferry)!r}, '--mode', 'extractive', '-o', '/dev/null'])\n"
        f"except SystemExit: print(sorted({heavy} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def _ask_for_a_second(tmp_path: Path) -> ModelRun:
    config = Config(model="copy-1", patience=1.0, concurrency=1, cache=False)
    stories, _ = find_stories(_stories(tmp_path), config)
    load(config, None)
    return asyncio.run(ask_model(stories, config, lambda _: None))


def test_when_time_runs_short_the_stories_that_were_written_are_kept(
    endpoint: Endpoint, tmp_path: Path
) -> None:
    """The patience is for the whole run, of which one story has a model's draft here."""
    endpoint(copyist, copyist, silence)
    run = _ask_for_a_second(tmp_path)
    assert (len(run.drafts), len(run.failures)) == (1, 3)
    assert re.match(r"3 of 4 stories: .*no (answer|time left)", run.why_not(4) or "")


def test_answers_that_come_in_time_may_be_too_many(endpoint: Endpoint, tmp_path: Path) -> None:
    """Each is quick enough, all together are not: what is missing at the end is not waited for."""
    endpoint(later(0.4, copyist))
    began = time.monotonic()
    run = _ask_for_a_second(tmp_path)
    assert run.failures
    assert time.monotonic() - began < 3


def test_mode_llm_has_the_whole_timeout(endpoint: Endpoint, command: Command, ferry: Path) -> None:
    """Nothing else could be told in the rest of the time: exit 124."""
    endpoint(silence)
    ran = command(ferry, "-m", "copy-1", "--mode", "llm", "--timeout", 1, "--no-cache")
    assert (ran.code, ran.out) == (124, "")
    assert ran.err.count("\n") == 1


def test_the_alarm_is_no_fault_that_code_may_catch(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """An `except Exception` where the run happens to be does not swallow --timeout."""

    def stubborn(*_: object, **__: object) -> None:
        try:
            time.sleep(5)
        except Exception as error:
            raise ValueError("taken for a fault of its own") from error

    monkeypatch.setattr("summarize.cli.run.make", stubborn)
    assert command("a.txt", "--timeout", "0.05").code == 124


@pytest.mark.parametrize("seconds", ["inf", "1e12"])
def test_a_timeout_for_ever(seconds: str, command: Command, ferry: Path) -> None:
    """More seconds than the system's clock can count are no fault."""
    assert command(ferry, "--mode", "extractive", "--timeout", seconds).code == 0


def test_a_timeout_that_is_over_at_once(command: Command, ferry: Path) -> None:
    """It is a timeout, not an interrupt."""
    assert command(ferry, "--timeout", "1e-9").code == 124


@pytest.mark.parametrize(
    "arguments",
    [("--timeout", "nan"), ("--max-cost", "nan"), ("--model", ""), ("--record", "a", "--replay", __file__)],
)
def test_impossible_options_are_misuse(arguments: tuple[str, ...], command: Command, ferry: Path) -> None:
    """Exit 2 and no traceback."""
    ran = command(ferry, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "fault of the program" not in ran.err


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1:9/v1",
        "ftp://127.0.0.1/v1",
        "http://127.0.0.1:99999/v1",
        "http://127.0.0.1:port/v1",
        "http:///v1",
        "http://[::1/v1",
        "http://user:hunter2",
        "hunter2",
    ],
)
def test_an_impossible_address_is_not_repeated(
    address: str, command: Command, ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variable is named, not what is in it: it may be a key that was put into the wrong one."""
    monkeypatch.setenv("OPENAI_BASE_URL", address)
    ran = command(ferry, "-f", "json", "-v")
    assert ran.code == 0
    assert "OPENAI_BASE_URL is not an address" in ran.json["fallback_reason"]
    assert "hunter2" not in ran.out + ran.err


def test_spaces_around_the_address(
    endpoint: Endpoint, command: Command, ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are no part of it, and nothing but spaces is no address at all."""
    seen = endpoint(copyist)
    monkeypatch.setenv("OPENAI_BASE_URL", f"  {os.environ['OPENAI_BASE_URL']}\n")
    assert command(ferry, "-f", "json", "-m", "copy-1").json["mode"] == "llm"
    assert seen
    monkeypatch.setenv("OPENAI_BASE_URL", " ")
    monkeypatch.setenv("OPENAI_API_KEY", " ")
    assert command(ferry, "-f", "json").json["fallback_reason"] is None


def test_certificates_that_cannot_be_read(
    endpoint: Endpoint, command: Command, ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reason to go on without the model, and the variable to look at."""
    from summarize.model.connection import tls

    endpoint(copyist)
    monkeypatch.setenv("SSL_CERT_FILE", str(ferry))
    tls.cache_clear()
    ran = command(ferry, "-f", "json", "--no-cache")
    tls.cache_clear()
    assert ran.code == 0
    assert "SSL_CERT_FILE" in ran.json["fallback_reason"]


@pytest.mark.parametrize("proxy", ["http://user:hunter2@127.0.0.1:1", "socks5://x:1", "::hunter2"])
def test_no_proxy_comes_between_this_machine_and_itself(
    proxy: str, endpoint: Endpoint, command: Command, ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server of one's own is reached whatever the proxy for the rest of the world is."""
    endpoint(copyist)
    monkeypatch.setenv("HTTP_PROXY", proxy)
    assert command(ferry, "-f", "json", "-m", "copy-1", "--no-cache").json["mode"] == "llm"


@pytest.mark.parametrize("proxy", ["socks5://x:1", "::hunter2"])
def test_a_proxy_that_cannot_be_used(
    proxy: str, command: Command, ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the reason, and its address, which may hold a password, is not shown."""
    monkeypatch.setenv("HTTP_PROXY", proxy)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://model.invalid/v1")
    ran = command(ferry, "-f", "json", "-v", "--no-cache")
    assert ran.code == 0
    assert "HTTP_PROXY" in ran.json["fallback_reason"]
    assert "hunter2" not in ran.out + ran.err


async def _telltale(seen: Seen, writer: object) -> None:
    said = f"You sent {seen.headers['authorization']}"
    if "sentence" not in seen.json["messages"][-1]["content"]:
        await fault(400, said)(seen, writer)  # type: ignore[arg-type]
    await completion({"statements": [{"sentences": [1], "text": said}]})(seen, writer)  # type: ignore[arg-type]


async def _refusing(seen: Seen, writer: object) -> None:
    refusal = f"Not with {seen.headers['authorization']}"
    await completion(None, refusal=refusal)(seen, writer)  # type: ignore[arg-type]


@pytest.mark.parametrize("act", [_telltale, _refusing])
@pytest.mark.parametrize("user", ["", "someone:a-long-password-1@"])
def test_a_model_that_repeats_the_key_does_not_bring_it_anywhere(
    act: Act,
    user: str,
    endpoint: Endpoint,
    command: Command,
    ferry: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not into the brief, its log, the cache or the record; neither does the address's password."""
    endpoint(act)
    monkeypatch.setenv("OPENAI_BASE_URL", os.environ["OPENAI_BASE_URL"].replace("//", f"//{user}"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    ran = command(ferry, "-f", "json", "-v", "--record", tmp_path / "record.jsonl")
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    everything = ran.out + ran.err + kept.decode("utf-8", "replace")
    assert "[key]" in everything
    for secret in (KEY, "a-long-password", "c29tZW9uZTphLWxvbmctcGFzc3dvcmQtMQ"):
        assert secret not in everything


def test_a_short_key_is_a_word_in_an_answer() -> None:
    """Servers of one's own are given keys like "ollama": the article may speak of it."""
    secrets = Secrets(key="ollama", address="http://127.0.0.1/v1")
    assert secrets.out_of_answer("An ollama is no llama.") == "An ollama is no llama."
    assert secrets.out_of_error("wrong key ollama") == "wrong key [key]"


def test_the_host_is_named_without_its_password() -> None:
    """And by its variable where there is none."""
    assert ModelSettings(model="m", base_url="http://u:p@host.example:81/v1/").host == "host.example:81"
    assert ModelSettings(model="m", base_url="sk-123456").host == "OPENAI_BASE_URL"


def test_a_record_goes_into_a_pipe_and_through_a_link(tmp_path: Path) -> None:
    """What is no plain file stays what it is: a device, a pipe, a link to a file elsewhere."""
    pipe, link, real = tmp_path / "pipe", tmp_path / "link", tmp_path / "real"
    os.mkfifo(pipe)
    link.symlink_to(real)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    Recorder("tried").write(pipe)
    reader.join(5)
    Recorder("tried").write(link)
    assert read == ['{"record":1,"model":"tried"}\n']
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert (link.is_symlink(), real.read_text()) == (True, read[0])


@pytest.mark.parametrize("option", ["--record", "-o"])
def test_nothing_is_asked_when_the_result_has_nowhere_to_go(
    option: str, endpoint: Endpoint, command: Command, ferry: Path, tmp_path: Path
) -> None:
    """A folder that is not there is noticed before anything is paid for."""
    seen = endpoint(copyist)
    ran = command(ferry, "-m", "copy-1", "--no-cache", option, tmp_path / "missing" / "file")
    assert (ran.code, ran.out, seen) == (1, "", [])
    assert "No such file or directory" in ran.err


@pytest.mark.parametrize(("option", "said"), [("--record", "Is a directory"), ("-o", "it names no file")])
def test_nothing_is_asked_when_a_name_is_empty(
    option: str, said: str, endpoint: Endpoint, command: Command, ferry: Path
) -> None:
    """As that of a variable which is not set."""
    seen = endpoint(copyist)
    ran = command(ferry, "-m", "copy-1", "--no-cache", option, "")
    assert (ran.code, ran.out, seen) == (1, "", [])
    assert said in ran.err


def test_a_record_with_a_failure_that_nobody_knows(
    endpoint: Endpoint, command: Command, ferry: Path, tmp_path: Path
) -> None:
    """It is a failure of the model like another, not a fault of the program."""
    endpoint(fault(401))
    record = tmp_path / "record.jsonl"
    command(ferry, "-m", "copy-1", "--record", record)
    record.write_text(record.read_text().replace('"AccessDenied"', '"annotations"'))
    ran = command(ferry, "-f", "json", "-m", "copy-1", "--replay", record)
    assert (ran.code, ran.json["mode"]) == (0, "extractive")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('prompt = "write@1"', 0),
        ('prompt = ["write@1", "headline@1"]', 0),
        ("no-cache = true", 0),
        ("words = 80", 0),
        ("no-cache = [1]", 2),
        ('model = ["a"]', 2),
        ("model = 2026-01-01", 2),
        ("prompts = 3", 2),
        ("words = true", 2),
        ("prompt = [[1]]", 2),
    ],
)
def test_what_a_settings_file_may_hold(
    line: str, code: int, command: Command, ferry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One value where one is asked for, one or several where there may be more; else exit 2."""
    (tmp_path / "summarize.toml").write_text(line)
    monkeypatch.chdir(tmp_path)
    ran = command(ferry, "--mode", "extractive")
    assert ran.code == code
    assert "fault of the program" not in ran.err


def test_a_folder_of_prompts_is_beside_the_file_that_names_it(
    command: Command, ferry: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A user's settings hold in every working folder."""
    (tmp_path / "summarize" / "mine" / "write").mkdir(parents=True)
    (tmp_path / "summarize" / "config.toml").write_text('prompts = "mine"')
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert command(ferry, "--mode", "extractive").code == 0


def test_the_estimate_of_a_run_without_a_model(command: Command, ferry: Path, tmp_path: Path) -> None:
    """It asks nothing; -o is where the estimate goes."""
    ran = command(ferry, "--estimate", "--mode", "extractive", "-o", tmp_path / "estimate.txt")
    assert (ran.code, ran.out) == (0, "")
    assert re.search(r"requests +0 ", (tmp_path / "estimate.txt").read_text())


def test_verbose_says_what_is_asked_again(endpoint: Endpoint, command: Command, ferry: Path) -> None:
    """Each failed attempt and the pause after it; without -v only what became of it."""
    endpoint(fault(500, "down", retry_after_ms="1"))
    asked = ("-m", "copy-1", "--no-cache", "--retries", 1)
    assert "asking again in" in command(ferry, "-v", *asked).err
    assert "asking again in" not in command(ferry, *asked).err


def test_progress_fits_the_terminal_and_is_taken_off(endpoint: Endpoint, ferry: Path) -> None:
    """It says which stage, how much of it, and what was asked; no line of it wraps, none is left."""
    endpoint(later(0.1, copyist))
    terminal, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 30))
    start = [sys.executable, "-m", "summarize", ferry, "-m", "copy-1", "--no-cache"]
    with subprocess.Popen(start, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        process.wait(timeout=20)
    os.close(theirs)
    shown = b""
    while chunk := _read(terminal):
        shown += chunk
    os.close(terminal)
    *drawn, last = shown.decode().split("\r\x1b[K")
    assert any(line.startswith("write 0 of 1: 1 request") for line in drawn)
    assert max(map(len, drawn)) < 30
    assert last == ""


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux says that nobody is at the other end
        return b""


def test_what_was_answered_before_an_interrupt_is_not_asked_again(
    endpoint: Endpoint, ferry: Path, command: Command
) -> None:
    """The next run pays for the rest only."""
    seen = endpoint(copyist, copyist, silence)
    start = [sys.executable, "-m", "summarize", ferry, "-m", "copy-1", "--concurrency", "1"]
    with subprocess.Popen(start, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        _wait_for(lambda: len(seen) == 3)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
    asked = [request.body for request in seen[:2]]
    command(ferry, "-m", "copy-1", "--timeout", 2)
    assert not [request for request in seen[3:] if request.body in asked]
