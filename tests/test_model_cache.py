"""A question that was answered before is not asked again, and a cache in trouble troubles nobody."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.brief import PromptUse, Usage
from summarize.conversation import Message
from summarize.model.cache import AnswerCache
from summarize.model.exchange import Dialect
from summarize.model.keys import answer_key, question_key
from tests.asking import GOOD, PROMPT, Boat, ask, boat
from tests.fault_server import FaultServer, completion

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

DIALECT = Dialect()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a cache may be made."""
    return tmp_path / "deep" / "cache.db"


def test_an_answer_is_kept_for_the_next_run(fault_server: FaultServer, path: Path) -> None:
    """A cached answer is no request."""
    server = fault_server(completion(GOOD))
    assert ask(server.base_url, cache=path).reply == Boat(**GOOD)
    again = ask(server.base_url, cache=path)
    assert again.reply == Boat(**GOOD)
    assert again.usage == Usage()
    assert len(server.seen) == 1


def test_a_bad_answer_is_not_kept(fault_server: FaultServer, path: Path) -> None:
    """Only what was good may come back."""
    server = fault_server(completion("Hm."), completion(GOOD))
    assert ask(server.base_url, cache=path, retries=0).reply is None
    assert ask(server.base_url, cache=path).reply == Boat(**GOOD)
    assert len(server.seen) == 2


def test_without_a_cache_every_run_asks(fault_server: FaultServer) -> None:
    """`cache=None` keeps nothing."""
    server = fault_server(completion(GOOD))
    ask(server.base_url)
    ask(server.base_url)
    assert len(server.seen) == 2


def test_everything_that_can_change_an_answer_is_in_its_key() -> None:
    """Prompt, messages, their roles, the reply's shape, limits, model, endpoint, dialect."""

    class Other(Boat):
        """Another shape."""

    question = boat()
    questions = [
        question,
        replace(question, prompt=PromptUse(name="name", version=4, sha256="0" * 64)),
        replace(question, prompt=PromptUse(name="name", version=3, sha256="1" * 64)),
        replace(question, messages=question.messages[:1]),
        replace(question, messages=question.messages[::-1]),
        replace(question, messages=(question.messages[0], Message("assistant", "Which boat?"))),
        replace(question, reply=Other),
        replace(question, max_tokens=51),
        replace(question, temperature=0.1),
        replace(question, seed=None),
    ]
    keys = [answer_key(question_key(q), address="a", model="m", dialect=DIALECT) for q in questions]
    asked = question_key(question)
    keys += [
        answer_key(asked, address="b", model="m", dialect=DIALECT),
        answer_key(asked, address="a", model="n", dialect=DIALECT),
        answer_key(asked, address="a", model="m", dialect=replace(DIALECT, format="text")),
    ]
    assert len(set(keys)) == len(keys) == 13
    assert PROMPT.name not in keys[0]


@given(st.text(st.characters()), st.text(st.characters()))
def test_equal_questions_and_only_they_have_equal_keys(one: str, other: str) -> None:
    """Whatever characters they are made of."""
    assert (question_key(boat(one)) == question_key(boat(other))) == (one == other)


def test_a_file_that_is_no_cache_is_done_without(
    fault_server: FaultServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """With a warning that names it, and without harming it."""
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, not a database. " * 40)
    assert ask(fault_server(completion(GOOD)).base_url, cache=path).reply == Boat(**GOOD)
    assert "notes.txt: going on without this cache" in caplog.text
    assert path.read_text().startswith("These are notes")


def test_a_place_where_nothing_can_be_written_is_done_without(
    fault_server: FaultServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "file").write_text("")
    asked = ask(fault_server(completion(GOOD)).base_url, cache=tmp_path / "file" / "cache.db")
    assert asked.reply == Boat(**GOOD)
    assert len(caplog.records) == 1


def test_a_cache_that_breaks_in_mid_run_is_done_without(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The warning comes once, however much is asked of it afterwards."""
    cache = AnswerCache(path)
    cache.keep("key", "text")
    other = AnswerCache(path)
    assert other._database is not None
    other._database.execute("DROP TABLE answers")
    other.close()
    assert [cache.answer("key"), cache.answer("key")] == [None, None]
    cache.keep("key", "text")
    assert len(caplog.records) == 1


def test_a_kept_answer_of_another_shape_is_asked_anew(fault_server: FaultServer, path: Path) -> None:
    """Somebody wrote something else under its key."""
    server = fault_server(completion(GOOD))
    ask(server.base_url, cache=path)
    cache = AnswerCache(path)
    assert cache._database is not None
    cache._database.execute("UPDATE answers SET text = '[]'")
    cache.close()
    assert ask(server.base_url, cache=path).reply == Boat(**GOOD)
    assert len(server.seen) == 2


def test_old_answers_are_forgotten(path: Path) -> None:
    """After 90 days, so that the file does not grow for ever."""
    cache = AnswerCache(path)
    cache.keep("old", "text")
    cache.keep("new", "text")
    assert cache._database is not None
    cache._database.execute("UPDATE answers SET made = made - 91 * 86400 WHERE key = 'old'")
    cache.close()
    cache = AnswerCache(path)
    assert (cache.answer("old"), cache.answer("new")) == (None, "text")
    cache.close()


def test_only_its_owner_can_read_it(path: Path) -> None:
    """Answers may hold what nobody else is to see."""
    AnswerCache(path).close()
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_several_processes_share_it(path: Path) -> None:
    """Four of them write a hundred answers each, and none is lost."""
    script = (
        "import sys, pathlib\n"
        "from summarize.model.cache import AnswerCache\n"
        "cache = AnswerCache(pathlib.Path(sys.argv[1]))\n"
        "for number in range(100): cache.keep(f'{sys.argv[2]}-{number}', sys.argv[2])\n"
        "cache.close()\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", script, path, name]) for name in "abcd"]
    assert [process.wait(30) for process in running] == [0] * 4
    cache = AnswerCache(path)
    assert all(cache.answer(f"{name}-{number}") == name for name in "abcd" for number in range(100))
    cache.close()


def test_the_key_is_nowhere_in_it(
    fault_server: FaultServer, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor the question."""
    monkeypatch.setenv("OPENAI_API_KEY", "a-key-of-mine")
    ask(fault_server(completion(GOOD)).base_url, cache=path, record=path.with_name("record.jsonl"))
    held = b"".join(file.read_bytes() for file in sorted(path.parent.iterdir()))
    assert b"Aurelia" in held
    assert b"a-key-of-mine" not in held
    assert b"Which boat" not in held


def test_runs_at_once_in_one_process_share_it(fault_server: FaultServer, path: Path) -> None:
    """Two models over one file."""
    server = fault_server(completion(GOOD))
    from summarize.model import ModelSettings, open_model

    settings = ModelSettings(model="m", base_url=server.base_url, cache=path)

    async def main() -> list[Boat]:
        async with open_model(settings) as one, open_model(settings) as other:
            return [await one.ask(boat()), await other.ask(boat())]

    assert asyncio.run(main()) == [Boat(**GOOD)] * 2
    assert len(server.seen) == 1
