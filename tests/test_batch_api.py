"""Questions asked ahead in a provider's batches, and what is asked again afterwards."""

from __future__ import annotations

import asyncio
import json
import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest

from summarize.brief import Usage
from summarize.config import Config
from summarize.errors import AccessDenied, ConfigurationError, NoBatches, OverBudget, Unreachable
from summarize.model import ModelSettings, open_model
from summarize.model.ahead import Ahead, answer_ahead, ledger, requests
from summarize.model.ahead.ledger import Ledger
from summarize.model.keys import question_key
from summarize.model_run import questions, settings
from summarize.pipeline import find_stories, make
from tests.asking import GOOD, Boat, boat
from tests.batch_server import BatchServer, FileLedger, Killed, said
from tests.fault_server import FaultServer, fault, http, reset, unused_address

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

KEY = "sk-" + "a-key-that-nobody-may-see"
BOATS = [boat(f"Boat {number}?") for number in range(5)]


def good(_body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """Always the same boat."""
    return 200, said(GOOD)


class Desk:
    """A provider, a cache and a ledger that outlive the runs."""

    def __init__(self, start: FaultServer, folder: Path) -> None:
        self.server = BatchServer(good)
        self.base_url = start(self.server).base_url
        self.folder = folder
        self.pauses: list[float] = []

    def settings(self, **changes: Any) -> ModelSettings:
        """The settings of a run."""
        known = {"model": "tried", "base_url": self.base_url, "retries": 2, **changes}
        return ModelSettings(**{"cache": self.folder / "answers.sqlite", **known})

    def ledger(self, **dying: Any) -> FileLedger:
        """The ledger as the next process finds it."""
        return FileLedger(self.folder / "ledger.json", **dying)

    def ahead(
        self,
        asked: list[Any] = BOATS,
        kept: Ledger | None = None,
        patience: float = math.inf,
        progress: Callable[[Ahead], None] = lambda _ahead: None,
        **settings: Any,
    ) -> Ahead:
        """What a run ahead gives."""

        async def sleep(seconds: float) -> None:
            self.pauses.append(seconds)
            await asyncio.sleep(0)

        told = self.settings(**settings)
        run = answer_ahead(
            asked, told, kept or self.ledger(), sleep=sleep, patience=patience, progress=progress
        )
        return asyncio.run(run)

    def plainly(self, asked: list[Any] = BOATS) -> list[Boat]:
        """What the plain path answers after it."""

        async def main() -> list[Boat]:
            async with open_model(self.settings()) as model:
                return [await model.ask(question) for question in asked]

        return asyncio.run(main())


@pytest.fixture
def desk(fault_server: FaultServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A provider that answers every question well."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    return Desk(fault_server, tmp_path)


def paid(desk: Desk) -> int:
    """How many answers the provider was asked for, in batches and plainly."""
    return desk.server.asked.total() + desk.server.plain


def test_answers_come_through_one_batch_and_the_plain_path_finds_them(desk: Desk) -> None:
    """Statuses are followed to the end, lines come in any order, nothing is asked twice."""
    desk.server.statuses = ("validating", "in_progress", "finalizing", "completed")
    told = desk.ahead()
    assert (told.asked, told.answered, told.refused, told.left) == (5, 5, 0, 0)
    assert (told.waiting, told.failure) == (frozenset(), None)
    assert (told.usage.requests, told.usage.input_tokens, told.usage.output_tokens) == (5, 500, 50)
    assert [reply.boat for reply in desk.plainly()] == ["Aurelia"] * 5
    assert (desk.server.plain, paid(desk)) == (0, 5)
    assert desk.ledger().pending() == []
    assert all(10 * 1.5**n <= pause <= 12 * 1.5**n for n, pause in enumerate(desk.pauses))


def test_a_line_says_what_a_plain_request_would(desk: Desk, fault_server: FaultServer) -> None:
    """The same bytes of a question, whichever way it goes."""
    desk.ahead(BOATS[:1])
    (line,) = desk.server.lines("file-0")
    other = fault_server(BatchServer(good))

    async def main() -> None:
        async with open_model(desk.settings(base_url=other.base_url, cache=None)) as model:
            await model.ask(BOATS[0])

    asyncio.run(main())
    assert line["body"] == other.seen[0].json
    assert line["custom_id"] == question_key(BOATS[0])
    assert (line["method"], line["url"]) == ("POST", "/v1/chat/completions")


def test_a_second_run_asks_for_nothing(desk: Desk) -> None:
    """What the cache has is in no batch."""
    desk.ahead()
    calls = len(desk.server.calls)
    assert desk.ahead() == Ahead()
    assert len(desk.server.calls) == calls


def test_the_same_question_twice_is_one_line(desk: Desk) -> None:
    """Two stories may ask the same."""
    assert desk.ahead([BOATS[0], BOATS[0]]).asked == 1


BAD = {
    "an error": (500, {"error": {"message": "no", "type": "server_error"}}),
    "another shape": (200, said({"ship": 1})),
    "cut off": (200, said('{"boat": "Au', finish="length")),
    "a refusal": (200, said(GOOD, finish="content_filter")),
    "no answer": (200, {"choices": []}),
    "no object": (200, []),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_what_came_back_unusable_is_asked_plainly(desk: Desk, bad: Any) -> None:
    """One bad line spoils no other, and no batch is made of it again."""
    desk.server.answering = lambda body: bad if "Boat 2" in json.dumps(body) else good(body)
    told = desk.ahead()
    assert (told.answered, told.refused, told.usage.requests) == (4, 1, 5)
    desk.server.answering = good
    assert len(desk.plainly()) == 5
    assert (desk.server.plain, len(desk.server.batches)) == (1, 1)


def test_what_no_time_was_left_for_is_asked_plainly(desk: Desk) -> None:
    """Half of an expired batch is answered, and that half is kept."""
    desk.server.statuses = ("in_progress", "expired")
    desk.server.expiring = lambda number: number % 2 == 1
    told = desk.ahead()
    assert (told.answered, told.refused, told.asked) == (3, 2, 5)
    desk.plainly()
    assert desk.server.plain == 2


def test_a_failed_batch_is_asked_plainly(desk: Desk) -> None:
    """The provider found the whole file wanting."""
    desk.server.statuses = ("validating", "failed")
    told = desk.ahead()
    assert (told.answered, told.refused, told.waiting) == (0, 5, frozenset())
    desk.plainly()
    assert desk.server.plain == 5


def test_a_batch_that_somebody_cancels_gives_what_it_has(desk: Desk) -> None:
    """Cancelled from elsewhere while it is followed."""
    desk.server.statuses = ("in_progress",)
    desk.server.expiring = lambda number: number > 0

    def cancel(ahead: Ahead) -> None:
        if ahead.waiting:
            httpx2.post(f"{desk.base_url}/batches/batch-0/cancel")

    told = desk.ahead(progress=cancel)
    assert (told.answered, told.refused) == (1, 4)


def test_a_batch_that_is_gone_is_asked_plainly(desk: Desk) -> None:
    """Whoever deleted it, no answer will come."""
    desk.ahead(patience=0)
    desk.server.batches.clear()
    assert desk.ahead().refused == 5


def test_what_is_not_there_in_time_is_collected_by_the_next_run(desk: Desk) -> None:
    """A run that only hands in, and one that finds the answers."""
    desk.server.statuses = ("in_progress", "in_progress", "completed")
    first = desk.ahead(patience=0)
    assert (first.asked, first.answered, len(first.waiting)) == (5, 0, 5)
    assert all(map(first.waits_for, BOATS))
    assert not first.waits_for(boat("Another?"))
    second = desk.ahead([*BOATS, boat("Another?")], patience=40)
    assert (second.answered, second.waiting, paid(desk)) == (6, frozenset(), 6)


def test_patience_counts_the_pauses(desk: Desk) -> None:
    """However fast the clock of `sleep` runs, it ends."""
    desk.server.statuses = ("in_progress",)
    assert len(desk.ahead(patience=100).waiting) == 5
    assert sum(desk.pauses) == pytest.approx(100)


def test_answers_to_what_nobody_asks_now_are_kept(desk: Desk) -> None:
    """They were paid, and the question may come back."""
    desk.ahead(patience=0)
    told = desk.ahead([])
    assert told.answered == 5
    desk.plainly()
    assert desk.server.plain == 0


def test_another_model_leaves_an_upload_alone(desk: Desk) -> None:
    """Its answers are not those of this one."""
    desk.ahead(patience=0)
    told = desk.ahead([], model="other")
    assert (told.asked, len(desk.ledger().pending())) == (0, 1)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", range(4), ids=["begin", "file", "batch", "end"])
def test_a_run_that_dies_between_two_steps_pays_for_nothing_twice(desk: Desk, step: int, after: bool) -> None:
    """Before and after each thing that is remembered."""
    with pytest.raises(Killed):
        desk.ahead(kept=desk.ledger(die_at=step, after=after))
    told = desk.ahead()
    assert told.asked in {0, 5}
    assert len(desk.plainly()) == 5
    assert (paid(desk), desk.server.plain, len(desk.server.batches)) == (5, 0, 1)
    assert sum(name == "POST /v1/files" for name in desk.server.calls) == 1
    assert desk.ledger().pending() == []


def test_a_run_that_dies_among_the_answers_collects_them_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The batch is forgotten only when all of it is kept."""
    from summarize.model.cache import AnswerCache

    kept, keep = [], AnswerCache.keep

    def dying(self: AnswerCache, key: str, text: str) -> None:
        kept.append(key)
        if len(kept) == 3:
            raise Killed
        keep(self, key, text)

    monkeypatch.setattr(AnswerCache, "keep", dying)
    with pytest.raises(Killed):
        desk.ahead()
    assert desk.ahead().answered == 5
    assert paid(desk) == 5


def test_a_batch_is_found_among_others(desk: Desk) -> None:
    """On a later page, by what we had the provider keep with it."""
    with pytest.raises(Killed):
        desk.ahead(kept=desk.ledger(die_at=2))
    for _ in range(3):
        desk.server._batch({"input_file_id": "file-0", "metadata": {"summarize_key": "another"}})
    for number in range(1, 4):
        desk.server.batches[f"batch-{number}"]["input_file_id"] = "file-of-others"
    assert desk.ahead().answered == 5
    assert len(desk.server.batches) == 4


@pytest.mark.parametrize("call", ["POST /v1/files", "POST /v1/batches", "GET /v1/batches/ID"])
def test_an_answer_that_is_lost_after_the_work_makes_nothing_twice(desk: Desk, call: str) -> None:
    """The connection breaks when the provider has done what it was asked."""
    desk.server.lost = [call]
    assert desk.ahead().answered == 5
    assert (paid(desk), len(desk.server.batches)) == (5, 1)


def test_a_batch_that_may_have_been_made_is_left_to_the_next_run(desk: Desk) -> None:
    """Nobody knows: asking plainly might pay twice."""
    desk.server.lost = ["POST /v1/batches"]
    told = desk.ahead(retries=0)
    assert isinstance(told.failure, Unreachable)
    assert len(told.waiting) == 5
    assert desk.ahead().answered == 5
    assert paid(desk) == 5


def test_output_that_breaks_off_is_read_again(desk: Desk) -> None:
    """Lines that came twice count once."""
    desk.server.faults = {"GET /v1/files/ID/content": [reset, reset]}
    told = desk.ahead(retries=0)
    assert (told.answered, told.usage.requests) == (5, 5)


def test_a_provider_out_of_reach_for_a_while_is_waited_for(desk: Desk) -> None:
    """What is under way there stays under way."""
    desk.server.faults = {"GET /v1/batches/ID": [fault(503)] * 4}
    assert desk.ahead(retries=1).answered == 5


@pytest.mark.parametrize(
    "act",
    [fault(404), fault(405), fault(501), http(200, "<!doctype html><p>Hello", "text/html")],
    ids=["404", "405", "501", "a web page"],
)
@pytest.mark.parametrize("call", ["POST /v1/files", "POST /v1/batches"])
def test_a_server_that_knows_no_batches_says_so_once(desk: Desk, call: str, act: Any) -> None:
    """The plain path is all there is."""
    desk.server.faults = {call: [act]}
    told = desk.ahead()
    assert isinstance(told.failure, NoBatches)
    assert (told.left, told.waiting, desk.ledger().pending()) == (5, frozenset(), [])
    assert len([name for name in desk.server.calls if name == call]) == 1
    assert len(desk.plainly()) == 5


def test_a_refused_key_is_a_failure_that_does_not_name_it(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """The endpoint repeats the key, and nobody else does."""
    caplog.set_level("DEBUG", logger="summarize")
    desk.server.faults = {"POST /v1/files": [fault(401, f"Incorrect API key: {KEY}")]}
    told = desk.ahead()
    assert isinstance(told.failure, AccessDenied)
    assert KEY not in str(told.failure) + caplog.text


def test_nobody_there_is_a_failure(desk: Desk) -> None:
    """After the repeats that the settings allow."""
    told = desk.ahead(base_url=unused_address())
    assert isinstance(told.failure, Unreachable)
    assert (told.left, told.waiting) == (5, frozenset())


def test_a_question_too_long_for_the_model_is_in_no_batch(desk: Desk) -> None:
    """The plain path says so in its own words."""
    told = desk.ahead([boat("Boat? " * 9000), BOATS[0]])
    assert (told.answered, told.left) == (1, 1)


def test_files_keep_within_the_limits(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two lines a file, and then files of the size of one line."""
    monkeypatch.setattr(requests, "MOST_REQUESTS", 2)
    assert desk.ahead().answered == 5
    assert len(desk.server.batches) == 3
    monkeypatch.setattr(requests, "MOST_BYTES", 10)
    assert desk.ahead([boat("One?"), boat("Two?")]).answered == 2
    assert len(desk.server.batches) == 5


def test_without_a_cache_there_is_nowhere_to_keep_answers(desk: Desk) -> None:
    """Said before anything is paid."""
    with pytest.raises(ConfigurationError):
        desk.ahead(cache=None)
    (desk.folder / "folder").mkdir()
    told = desk.ahead(cache=desk.folder / "folder")
    assert told.failure is not None
    assert (told.left, paid(desk)) == (0, 0)


@pytest.fixture
def priced(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cent for a thousand tokens, half of that in a batch."""

    def cost(_model: str, _address: str, **tokens: Any) -> float:
        count = tokens["input_tokens"] + tokens["output_tokens"]
        return float(count * (0.000005 if tokens.get("batched") else 0.00001))

    monkeypatch.setattr("summarize.model.prices.cost", cost)
    monkeypatch.setattr("summarize.model.tokens.count_question", lambda *_: 950)
    monkeypatch.setattr("summarize.model.ahead.answering.count_question", lambda *_: 950)


@pytest.mark.usefixtures("priced")
def test_no_batch_may_cost_more_than_is_left(desk: Desk) -> None:
    """A question may cost half a cent (950 + 50 tokens) and comes to 0.055 of one (100 + 10)."""
    told: list[Ahead] = []
    assert desk.ahead(max_cost=0.012, progress=told.append).answered == 5
    # two at first; what they came to leaves room for two more, and then for the last
    assert [len(desk.server.lines(b["input_file_id"])) for b in desk.server.batches.values()] == [2, 2, 1]
    assert max(ahead.held_usd for ahead in told) == pytest.approx(0.01)
    assert told[-1].usage.cost_usd == pytest.approx(5 * 0.00055)


@pytest.mark.usefixtures("priced")
def test_a_question_that_passes_the_budget_is_not_uploaded(desk: Desk) -> None:
    """Not the first, and not another after what is under way was collected."""
    with pytest.raises(OverBudget):
        desk.ahead(max_cost=0.0049)
    assert desk.server.calls == []
    with pytest.raises(OverBudget):
        desk.ahead(max_cost=0.0052)
    assert (paid(desk), desk.ledger().pending()) == (1, [])


@pytest.mark.usefixtures("priced")
def test_what_an_earlier_run_ordered_is_held_too(desk: Desk) -> None:
    """Five cents' halves under way leave room for none."""
    desk.server.statuses = ("in_progress",)
    desk.ahead(patience=0)
    told = desk.ahead([boat("Another?")], patience=0, max_cost=0.029)
    assert (told.left, told.held_usd, paid(desk)) == (1, pytest.approx(0.025), 5)


def test_a_price_that_nobody_knows_keeps_no_budget(desk: Desk) -> None:
    """A limit that cannot be kept must not look as if it were."""
    with pytest.raises(OverBudget, match="nobody knows"):
        desk.ahead(max_cost=1.0)


def test_an_upload_says_what_it_is() -> None:
    """As the state of a run keeps it."""
    upload = ledger.Upload(key="k", place="p", questions=("q",), worst_usd=None, began=0)
    assert ledger.Upload.model_validate_json(upload.model_dump_json()) == upload


def _copy(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """A model that copies the sentences it is shown and finds no headline."""
    content = body["messages"][-1]["content"]
    shown = re.findall(r'<sentence number="(\d+)"[^>]*>(.*?)</sentence>', content)
    reply: object = {"statements": [{"sentences": [int(n)], "text": text} for n, text in shown]}
    if "<reasons>" in content:
        reply = {"sentences": [], "text": ""}
    elif not shown:
        reply = {"headline": {"statements": [], "text": ""}, "subtitle": {"statements": [], "text": ""}}
    return 200, said(reply)


def _brief(ferry: Path) -> str:
    brief = make([ferry], Config(mode="llm")).brief
    unpaid = brief.provenance.model_copy(update={"usage": Usage()})
    return brief.model_copy(update={"provenance": unpaid}).model_dump_json()


def test_a_brief_is_the_same_whichever_way_its_questions_went(
    desk: Desk, ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the same answers; only what hangs on answers is asked plainly."""
    desk.server.answering = _copy
    monkeypatch.setenv("OPENAI_BASE_URL", desk.base_url)
    monkeypatch.setenv("XDG_CACHE_HOME", str(desk.folder / "plain"))
    plain, requests_of_plain = _brief(ferry), desk.server.plain

    monkeypatch.setenv("XDG_CACHE_HOME", str(desk.folder / "ahead"))
    config, desk.server.plain = Config(mode="llm"), 0
    known = settings(config)
    stories, _ = find_stories([ferry], config)
    told = desk.ahead(list(questions(stories, config, ahead=True)), cache=known.cache, model=known.model)
    assert (told.refused, told.left) == (0, 0)
    assert told.answered > 0
    assert _brief(ferry) == plain
    assert told.answered + desk.server.plain == requests_of_plain
