"""A batch whose stories a model tells: what is asked, paid, kept and left to the next run."""

from __future__ import annotations

import json
import re
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from summarize.batch.breaker import Breaker
from summarize.batch.events import AnswersAwaited, Event, RequestMade, RunEnded, StoryFailed, StoryMade
from summarize.batch.job import Budget, Job, LinesOutput, Options, Table
from summarize.batch.run import Ended, run_job
from summarize.batch.state import revisions, runs, stories
from summarize.batch.state.opening import open_state, reading, writing
from summarize.batch.state.uploads import UploadLedger
from summarize.batch.telling import by_no_model, unpack
from summarize.brief import Usage
from summarize.errors import AccessDenied, NoModel, Overloaded, Unreachable
from summarize.model.ahead import Upload
from tests.batch_server import BatchServer, said
from tests.conftest import Ran
from tests.fault_server import FaultServer

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

TOWNS = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir")
_SENTENCE = re.compile(r'<sentence number="(\d+)"[^>]*>(.*?)</sentence>')
DOWN = 503, {"error": {"message": "down for repairs", "type": "server_error"}}


def copied(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """A model that copies the sentences it is shown and finds no headline."""
    content = body["messages"][-1]["content"]
    shown = _SENTENCE.findall(content)
    reply: object = {"statements": [{"sentences": [int(n)], "text": text} for n, text in shown]}
    if "<reasons>" in content:
        reply = {"sentences": [], "text": ""}
    elif not shown:
        reply = {"headline": {"statements": [], "text": ""}, "subtitle": {"statements": [], "text": ""}}
    return 200, said(reply)


def of(town: str, body: dict[str, Any]) -> bool:
    """Whether a question is about what happened in `town`."""
    return town in json.dumps(body)


class Desk:
    """A job of six stories, a server that answers it, and the state that outlives the runs."""

    def __init__(self, server: BatchServer, engine: Engine, folder: Path) -> None:
        self.server, self.engine, self.folder = server, engine, folder
        self.events: list[Event] = []
        self.stop = False
        self.on_event: Callable[[Event], None] = lambda _event: None
        self.write(TOWNS)

    def write(self, towns: tuple[str, ...], more: str = "") -> None:
        """Put a report of two sentences from each of `towns` where the job reads."""
        rows = [
            {
                "name": f"{town}.txt",
                "story": town,
                "text": f"The old bridge of {town} was closed on Monday after a flood. "
                f"The mayor of {town} said that it would open again in May.{more}",
            }
            for town in towns
        ]
        text = "".join(json.dumps(row) + "\n" for row in rows)
        (self.folder / "reports.jsonl").write_text(text, "utf-8")

    def job(self, budget: Budget = Budget(), **options: Any) -> Job:  # noqa: B008 - it is frozen
        """The job, which repeats no request unless `options` say so."""
        known = {"model": "tried", "concurrency": 1, "retries": 0, **options}
        return Job(
            tables=(Table(path="reports.jsonl", story="story"),),
            options=Options(**known),
            budget=budget,
            outputs=(LinesOutput(kind="jsonl", path=str(self.folder / "out.jsonl")),),
        )

    def run(self, budget: Budget = Budget(), **options: Any) -> Ended:  # noqa: B008
        """Run the job once; the events are those of this run."""
        self.events.clear()

        def watch(event: Event) -> None:
            self.events.append(event)
            self.on_event(event)

        return run_job(
            "towns",
            self.job(budget, **options),
            self.engine,
            self.folder,
            watch=watch,
            stopping=lambda: self.stop,
            workers=1,
        )

    def told(self, kind: type[Any] = StoryMade) -> list[Any]:
        """The events of one kind."""
        return [event for event in self.events if isinstance(event, kind)]

    def briefs(self) -> dict[str, bytes]:
        """Every story's packed brief."""
        with reading(self.engine) as connection:
            return {each.story: each.brief for each in revisions.latest(connection, "towns")}

    def forget_what_they_were_made_of(self) -> None:
        """Have the next run tell every story anew."""
        with writing(self.engine) as connection:
            numbers = [each.number for each in revisions.latest(connection, "towns")]
            stories.settle(connection, numbers, changed=True, fingerprint=None)

    def delivered(self) -> int:
        """How many briefs the output holds."""
        return len((self.folder / "out.jsonl").read_text("utf-8").splitlines())

    def spent(self) -> float:
        """What the day's spending is."""
        from summarize.batch.spending import _today

        with reading(self.engine) as connection:
            return runs.spent(connection, "towns", _today())


@pytest.fixture
def desk(fault_server: FaultServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A model that copies what it is shown."""
    server = BatchServer(copied)
    monkeypatch.setenv("OPENAI_API_KEY", "sk-" + "a-key")
    monkeypatch.setenv("OPENAI_BASE_URL", fault_server(server).base_url)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    engine = open_state(str(tmp_path / "state.db"))
    yield Desk(server, engine, tmp_path)
    engine.dispose()


@pytest.fixture(autouse=True)
def _logged(caplog: pytest.LogCaptureFixture) -> None:
    """Whatever a run of the command left set."""
    caplog.set_level("INFO", "summarize")


@pytest.fixture
def priced(monkeypatch: pytest.MonkeyPatch) -> None:
    """A request costs a cent, and half of that in a batch."""

    def cost(_model: str, _address: str, **tokens: Any) -> float:
        return 0.005 if tokens.get("batched") else 0.01

    monkeypatch.setattr("summarize.model.prices.cost", cost)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches are looked at without a pause."""
    monkeypatch.setattr("summarize.model.ahead.answering.FIRST_PAUSE", 0.0)


def test_each_story_says_what_its_own_requests_took(desk: Desk) -> None:
    """Two requests each, whichever others are under way; the run's usage is their sum."""
    ended = desk.run(concurrency=4)
    assert (ended.made, ended.failed, desk.delivered()) == (6, 0, 6)
    for told in desk.told():
        assert told.usage == Usage(requests=2, input_tokens=200, output_tokens=20)
        assert (told.mode, told.model, told.fallback, told.fallback_error) == ("llm", "tried", None, None)
        assert "bridge" in told.headline
        assert told.seconds > 0
    (run,) = desk.told(RunEnded)
    assert run.usage == Usage(requests=12, input_tokens=1200, output_tokens=120)
    assert sorted(told.done for told in desk.told()) == [1, 2, 3, 4, 5, 6]


def test_every_request_is_told_with_its_story(desk: Desk) -> None:
    """To whoever watches, before the story is done."""
    desk.run(concurrency=3)
    requests = desk.told(RequestMade)
    assert len(requests) == desk.server.plain == 12
    by_story = {told.story for told in desk.told()}
    assert {request.story for request in requests} == by_story
    assert desk.events.index(requests[0]) < desk.events.index(desk.told()[0])


def test_a_second_run_asks_nothing(desk: Desk) -> None:
    """Nothing changed; and after a change only the story that changed is asked for."""
    desk.run()
    asked = desk.server.plain
    assert (desk.run().made, desk.server.plain) == (0, asked)
    desk.write(TOWNS[:5])
    desk.write((*TOWNS, "Gorse"))
    assert (desk.run().made, desk.server.plain) == (1, asked + 2)


def test_a_brief_is_the_same_bytes_whether_its_answers_were_kept_or_not(desk: Desk) -> None:
    """Told again from the cache alone, it says nothing else."""
    desk.run()
    first, asked = desk.briefs(), desk.server.plain
    desk.forget_what_they_were_made_of()
    assert desk.run().made == 6
    assert (desk.briefs(), desk.server.plain) == (first, asked)
    assert all(told.usage == Usage() for told in desk.told())
    assert {unpack(brief).provenance.usage == Usage() for brief in first.values()} == {True}


JOBS = """
state = "state.db"
[jobs.towns]
tables = [{{path = "reports.jsonl", story = "story"}}]
options = {{mode = "llm", model = "tried", retries = 0, concurrency = 1}}
budget = {{run = {budget}}}
"""


@pytest.mark.usefixtures("priced")
@pytest.mark.parametrize(
    ("failing", "budget", "code", "says"),
    [
        ("nowhere", 1.0, 0, "6 stories made, 0 failed"),
        ("Cedar", 1.0, 3, "5 stories made, 1 failed"),
        ("bridge", 1.0, 1, "0 stories made, 6 failed"),
        (
            "nowhere",
            0.055,
            5,
            "job towns: the next request may cost $0.0100, and $0.0050 of",
        ),
    ],
)
def test_the_exit_code_says_how_it_went(
    desk: Desk, command: Callable[..., Ran], failing: str, budget: float, code: int, says: str
) -> None:
    """All told, some, none, or stopped by the budget."""
    desk.server.answering = lambda body: (200, said("no JSON")) if of(failing, body) else copied(body)
    (desk.folder / "jobs.toml").write_text(JOBS.format(budget=budget), "utf-8")
    ran = command("batch", desk.folder / "jobs.toml", "--workers", 1)
    assert ran.code == code
    assert says in ran.err


def test_a_failing_story_does_not_stop_the_others(desk: Desk) -> None:
    """In mode auto it is told in its sources' words, and says why."""
    desk.server.answering = lambda body: (200, said("no JSON")) if of("Cedar", body) else copied(body)
    ended = desk.run()
    assert (ended.made, ended.failed) == (6, 0)
    (fallen,) = [told for told in desk.told() if told.fallback]
    assert (fallen.mode, fallen.fallback_error) == ("extractive", "BadAnswer")
    assert fallen.usage.requests == 1


def test_in_mode_llm_a_failing_story_stays_due(desk: Desk) -> None:
    """It has no brief, the others do, and the next run tries it again."""
    desk.server.answering = lambda body: (200, said("no JSON")) if of("Cedar", body) else copied(body)
    ended = desk.run(mode="llm")
    assert (ended.made, ended.failed) == (5, 1)
    (failed,) = desk.told(StoryFailed)
    assert failed.error == "BadAnswer"
    assert failed.seconds > 0
    desk.server.answering = copied
    ended = desk.run(mode="llm")
    assert (ended.made, ended.failed, desk.delivered()) == (1, 0, 6)


def test_mode_llm_without_a_model_tells_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an error of the run."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name)
    with pytest.raises(NoModel):
        desk.run(mode="llm")
    (run,) = desk.told(RunEnded)
    assert run.outcome == "failed"


def test_what_was_told_without_a_key_stands_when_it_comes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A model that appears is no reason to tell everything anew; to be asked for it is, and a change is."""
    with monkeypatch.context() as without:
        for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
            without.delenv(name)
        assert desk.run().made == 6
        assert {told.mode for told in desk.told()} == {"extractive"}
    assert (desk.run().made, desk.server.plain) == (0, 0)
    with reading(desk.engine) as connection:
        latest = list(revisions.latest(connection, "towns"))
    assert [by_no_model(each.brief) for each in latest] == [True] * 6
    with writing(desk.engine) as connection:
        assert stories.retry(connection, "towns", [each.number for each in latest[:2]]) == 2
    assert [told.mode for told in (desk.run(), *desk.told())[1:]] == ["llm", "llm"]
    desk.write(TOWNS, " A ferry runs until then.")
    assert desk.run().made == 6
    assert {told.mode for told in desk.told()} == {"llm"}


def test_the_breaker_opens_and_closes_with_the_endpoint(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """After three failures nobody asks; after half a minute one does, and then all do."""
    desk.write(tuple(f"{town} {side}" for town in TOWNS for side in ("North", "South")))
    seconds = [100.0]
    monkeypatch.setattr("summarize.batch.by_model.Breaker", lambda job: Breaker(job, lambda: seconds[0]))
    desk.server.answering = lambda _body: DOWN

    def follow(event: Event) -> None:
        if isinstance(event, StoryMade):
            if event.done == 5:
                seconds[0] += 30.0
            if event.done == 7:
                desk.server.answering = copied
                seconds[0] += 60.0

    desk.on_event = follow
    ended = desk.run()
    assert (ended.made, ended.failed) == (12, 0)
    # three fail, two are not asked for, one probe fails, one is not asked for, one probe is answered
    assert [told.usage.requests for told in desk.told()] == [1, 1, 1, 0, 0, 1, 0, 2, 2, 2, 2, 2]
    assert [told.fallback_error for told in desk.told()] == ["Overloaded"] * 7 + [None] * 5
    assert sum("answers again" in record.message for record in caplog.records) == 1


def test_a_breaker_lets_one_story_try_at_a_time() -> None:
    """The others are turned away meanwhile, for the reason of the last failure."""
    seconds = [0.0]
    breaker, down = Breaker("towns", lambda: seconds[0]), Unreachable("nobody there")
    for _ in range(3):
        assert breaker.turned_away() is None
        breaker.learn(down, asked=True)
    assert breaker.turned_away() is down
    breaker.learn(down, asked=True)  # one that was under way changes nothing
    seconds[0] = 30.0
    assert (breaker.turned_away(), breaker.turned_away()) == (None, down)
    breaker.learn(None, asked=False)  # it knew its answers: another tries
    assert (breaker.turned_away(), breaker.turned_away()) == (None, down)
    breaker.learn(down, asked=True)
    seconds[0] = 89.0
    assert breaker.turned_away() is down
    seconds[0] = 90.0
    assert breaker.turned_away() is None
    breaker.learn(None, asked=True)
    assert (breaker.turned_away(), breaker.turned_away()) == (None, None)


def test_failures_between_answers_do_not_open_the_breaker() -> None:
    """Only so many in a row do."""
    breaker = Breaker("towns", lambda: 0.0)
    for error in (Overloaded("busy"), None) * 5:
        assert breaker.turned_away() is None
        breaker.learn(error, asked=True)


def test_a_key_that_is_refused_is_said_once_and_asked_with_once(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """Loudly; no other story asks."""
    desk.server.answering = lambda _body: (401, {"error": {"message": "no such key", "type": "any"}})
    ended = desk.run(mode="llm")
    assert (ended.made, ended.failed, desk.server.plain) == (0, 6, 1)
    assert {failed.error for failed in desk.told(StoryFailed)} == {AccessDenied.__name__}
    assert [record.levelname for record in caplog.records if "no story" in record.message] == ["ERROR"]


@pytest.mark.usefixtures("priced")
def test_a_budget_for_a_run_stops_before_the_request(desk: Desk) -> None:
    """Five cents are two stories and a half; what was made is delivered, the next run goes on."""
    ended = desk.run(Budget(run=0.05))
    assert ended.over_budget is not None
    assert "towns" in str(ended.over_budget)
    assert (ended.made, ended.failed, desk.server.plain, desk.delivered()) == (2, 0, 5, 2)
    (run,) = desk.told(RunEnded)
    assert (run.outcome, run.usage.cost_usd) == ("over budget", pytest.approx(0.05))
    # the answer that was paid is not asked for again
    assert desk.run(Budget(run=0.05)).made == 3
    assert (desk.run(Budget(run=0.05)).made, desk.server.plain) == (1, 12)


@pytest.mark.usefixtures("priced")
def test_a_budget_for_a_day_counts_every_run(desk: Desk) -> None:
    """However it ended."""
    assert desk.run(Budget(day=0.05)).made == 2
    ended = desk.run(Budget(day=0.05))
    assert ended.over_budget is not None
    assert (ended.made, desk.server.plain, desk.spent()) == (0, 5, pytest.approx(0.05))


@pytest.mark.usefixtures("priced")
def test_what_was_paid_is_counted_before_the_story_is_done(desk: Desk) -> None:
    """A run that is killed in a story has paid its requests all the same."""
    paid: list[float] = []

    def answering(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        paid.append(desk.spent())
        return copied(body)

    desk.server.answering = answering
    desk.run()
    assert paid == pytest.approx([number / 100 for number in range(12)])


def test_a_budget_without_a_price_is_said_and_nothing_asked(desk: Desk) -> None:
    """A limit that cannot be kept must not look as if it were."""
    ended = desk.run(Budget(run=1.0))
    assert "nobody knows" in str(ended.over_budget)
    assert desk.server.plain == 0


def test_a_stop_is_heeded_after_the_stories_under_way(desk: Desk) -> None:
    """Those that were not begun stay due."""

    def answering(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        desk.stop = True
        return copied(body)

    desk.server.answering = answering
    ended = desk.run(concurrency=2)
    assert (ended.made, ended.failed, ended.stopped, desk.server.plain) == (2, 0, True, 4)
    desk.stop, desk.server.answering = False, copied
    assert desk.run().made == 4
    assert desk.server.plain == 12


def test_sigterm_ends_a_run_after_the_stories_under_way(desk: Desk) -> None:
    """The signal is heard while an answer is waited for."""
    from summarize.batch.stopping import stop_on_signals

    with stop_on_signals() as stop:

        def answering(body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
            if not stop():
                signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)
            return copied(body)

        desk.server.answering = answering
        desk.on_event = lambda _event: setattr(desk, "stop", stop())
        ended = desk.run()
    assert ended.stopped
    assert ended.made in {1, 2}  # the first request may be answered before the signal is heard


@pytest.mark.usefixtures("at_once")
def test_what_can_be_asked_ahead_goes_through_one_batch(desk: Desk) -> None:
    """Only the headlines, which hang on answers, are asked plainly; the briefs are the same."""
    desk.run(via="batch-api")
    assert (desk.server.asked.total(), desk.server.plain) == (6, 6)
    (run,) = desk.told(RunEnded)
    assert (run.made, run.usage.requests) == (6, 12)
    ahead = desk.briefs()
    desk.forget_what_they_were_made_of()
    assert desk.run(cache=False).made == 6
    assert (desk.server.plain, desk.briefs()) == (18, ahead)


@pytest.mark.usefixtures("at_once")
def test_stories_whose_answers_are_under_way_are_left_to_the_next_run(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither failed nor told otherwise; what is not in the batch is told."""
    desk.server.statuses = ("in_progress",)
    desk.write(TOWNS[:4])
    ended = desk.run(via="batch-api", patience=0)
    assert (ended.made, ended.failed, desk.server.plain) == (0, 0, 0)
    assert "4 questions are under way" in caplog.text
    desk.write(TOWNS)
    desk.server.faults = {"POST /v1/files": [_teapot]}
    ended = desk.run(via="batch-api", patience=0)
    assert (ended.made, desk.server.plain) == (2, 4)
    desk.server.statuses = ("completed",)
    assert desk.run(via="batch-api").made == 4
    assert (desk.server.asked.total(), desk.server.plain) == (4, 8)
    assert UploadLedger(desk.engine, "towns").pending() == []


async def _teapot(seen: Any, writer: Any) -> None:
    from tests.fault_server import fault

    await fault(404)(seen, writer)


@pytest.mark.usefixtures("at_once", "priced")
def test_batches_and_requests_share_the_budget(desk: Desk) -> None:
    """Six answers at half a cent and three headlines at a cent are six cents."""
    ended = desk.run(Budget(day=0.061), via="batch-api")
    assert ended.over_budget is not None
    assert (ended.made, desk.server.asked.total(), desk.server.plain) == (3, 6, 3)
    assert desk.spent() == pytest.approx(0.06)


@pytest.mark.usefixtures("priced")
def test_what_is_under_way_is_held(desk: Desk) -> None:
    """Three cents in batches leave none of three for requests."""
    desk.server.statuses = ("in_progress",)
    desk.run(Budget(run=0.03), via="batch-api", patience=0)
    desk.write((*TOWNS, "Gorse"))
    ended = desk.run(Budget(run=0.034), via="batch-api", patience=0)
    assert (ended.made, desk.server.plain, desk.server.asked.total()) == (0, 0, 6)


def test_a_stop_is_heard_while_batches_are_waited_for(desk: Desk) -> None:
    """Nothing is lost: the next run collects."""
    desk.server.statuses = ("in_progress",)
    ordered = desk.server._batch

    def order(asked: dict[str, Any]) -> dict[str, Any]:
        desk.stop = True
        return ordered(asked)

    desk.server._batch = order  # type: ignore[method-assign]
    ended = desk.run(via="batch-api")
    assert (ended.made, ended.stopped, desk.server.asked.total()) == (0, True, 6)
    assert len(UploadLedger(desk.engine, "towns").pending()) == 1


def test_who_watches_sees_how_many_answers_are_waited_for(desk: Desk) -> None:
    """Once, until more of them are there."""
    desk.server.statuses = ("in_progress",)

    def stop(event: Event) -> None:
        desk.stop = desk.stop or isinstance(event, AnswersAwaited)

    desk.on_event = stop
    assert desk.run(via="batch-api").stopped
    assert desk.told(AnswersAwaited) == [AnswersAwaited("towns", answered=0, asked=6)]


def test_the_ledger_remembers_uploads_for_their_job(desk: Desk) -> None:
    """The oldest first; what ended is gone."""
    ledger = UploadLedger(desk.engine, "towns")
    late, early = (
        Upload(key=key, place="p", questions=("q",), worst_usd=0.5, began=began)
        for key, began in (("a", 2), ("b", 1))
    )
    for each in (late, early, late.model_copy(update={"file": "file-1"})):
        ledger.began(each)
    assert ledger.pending() == [early, late.model_copy(update={"file": "file-1"})]
    assert UploadLedger(desk.engine, "other").pending() == []
    ledger.ended(late)
    assert ledger.pending() == [early]


def test_a_fault_of_the_program_in_one_story_is_that_story_s(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody watches: one that nothing can be made of must not keep the others from being told."""
    from summarize.batch import by_model

    made = by_model.write

    def write(stories: Any, *rest: Any) -> Any:
        if "Cedar" in stories[0].sources[0].article.document.text:
            raise ZeroDivisionError("by nothing")
        return made(stories, *rest)

    monkeypatch.setattr(by_model, "write", write)
    ended = desk.run()
    assert (ended.made, ended.failed) == (5, 1)
    (failed,) = desk.told(StoryFailed)
    assert failed.error == "ZeroDivisionError"
