"""From a question to its answer: what is repeated how, what is counted, and what is not begun."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest

from summarize import errors
from summarize.brief import Usage
from summarize.conversation import Model
from summarize.errors import ModelFailed
from summarize.model import ModelSettings, open_model
from tests.asking import GOOD, Boat, ask, boat, run
from tests.fault_server import FaultServer, completion, fault, later, silence, unused_address

pytestmark = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])

CUT = completion('{"boat": "Aur', finish="length")


def test_a_cut_answer_gets_a_longer_limit_once(fault_server: FaultServer) -> None:
    """Twice as long, and no further."""
    server = fault_server(CUT, completion(GOOD))
    assert ask(server.base_url).reply == Boat(**GOOD)
    assert [seen.json["max_tokens"] for seen in server.seen] == [50, 100]


def test_the_longer_limit_stays_inside_the_window(fault_server: FaultServer) -> None:
    """Twice as long would not fit."""
    server = fault_server(CUT)
    asked = ask(server.base_url, boat(max_tokens=7900))
    assert isinstance(asked.error, errors.AnswerCut)
    first, second = (seen.json["max_tokens"] for seen in server.seen)
    assert first == 7900 < second < 8192 - 50


def test_a_bad_answer_is_asked_for_with_another_seed(fault_server: FaultServer) -> None:
    """And warmer: at temperature 0 the seed would change nothing."""
    server = fault_server(completion({"boat": 1, "year": 2}), completion(GOOD))
    assert ask(server.base_url).reply == Boat(**GOOD)
    assert [(seen.json["seed"], seen.json["temperature"]) for seen in server.seen] == [(7, 0), (8, 0.4)]


def test_repeats_of_every_kind_are_counted_together(fault_server: FaultServer) -> None:
    """Reasons for repeats do not multiply: one question has so many, and no more."""
    server = fault_server(fault(503), completion("Hm."), fault(503), completion(GOOD))
    asked = ask(server.base_url, retries=2)
    assert isinstance(asked.error, errors.Overloaded)
    assert len(server.seen) == 3


def test_failed_attempts_count_in_the_usage(fault_server: FaultServer) -> None:
    """Their requests always, their tokens where the endpoint says how many."""
    server = fault_server(fault(500), completion("Hm.", usage=(90, 3)), completion(GOOD, usage=(90, 9)))
    usage = ask(server.base_url).usage
    assert usage == Usage(requests=3, retries=2, input_tokens=180, output_tokens=12)


def test_an_answer_without_usage_is_counted_by_us(fault_server: FaultServer) -> None:
    """Some servers say nothing of tokens."""
    usage = ask(fault_server(completion(GOOD, usage=None)).base_url).usage
    assert usage.input_tokens > 20
    assert usage.output_tokens > 5


def test_progress_is_told_of_every_change(fault_server: FaultServer) -> None:
    """Before each request and after each answer."""
    server = fault_server(fault(500, Retry_After="0"), completion(GOOD, usage=(5, 6)))
    told: list[Usage] = []

    async def main() -> None:
        settings = ModelSettings(model="m", base_url=server.base_url)
        async with open_model(settings, on_progress=told.append, sleep=lambda _: asyncio.sleep(0)) as model:
            await model.ask(boat())

    asyncio.run(main())
    assert [(usage.requests, usage.output_tokens) for usage in told] == [(1, 0), (2, 0), (2, 6)]


def test_a_question_that_cannot_fit_is_not_asked(fault_server: FaultServer) -> None:
    """The window of an unknown model is taken to be 8,192 tokens."""
    server = fault_server(completion(GOOD))
    asked = ask(server.base_url, boat("boat " * 9000))
    assert isinstance(asked.error, errors.RequestTooLong)
    assert server.seen == []


def test_too_long_teaches_the_window(fault_server: FaultServer) -> None:
    """What the endpoint says it holds is what later questions must fit into."""
    message = "This model's maximum context length is 600 tokens, however you asked for more."
    server = fault_server(fault(400, message, "context_length_exceeded"), completion(GOOD))

    async def thrice(model: Model) -> list[str]:
        ends = []
        for text in ("boat " * 1000, "boat " * 1000, "boat"):
            try:
                ends.append((await model.ask(boat(text))).boat)
            except errors.RequestTooLong:
                ends.append("too long")
        return ends

    assert run(server.base_url, thrice) == ["too long", "too long", "Aurelia"]
    assert len(server.seen) == 2


@pytest.mark.parametrize("denial", [fault(401, "no"), fault(404, "no such model")])
def test_what_is_denied_to_one_is_asked_no_more(denial: Any, fault_server: FaultServer) -> None:
    """A wrong key or name fails every question after one request."""
    server = fault_server(denial)

    async def many(model: Model) -> list[Any]:
        first = await asyncio.gather(model.ask(boat("first")), return_exceptions=True)
        others = (model.ask(boat(str(number))) for number in range(9))
        return first + await asyncio.gather(*others, return_exceptions=True)

    ends = run(server.base_url, many)
    assert len({(type(end), str(end)) for end in ends}) == 1
    assert len(server.seen) == 1


def test_a_struggling_endpoint_is_tried_once_a_question(fault_server: FaultServer) -> None:
    """After one question used up its repeats; an answer restores the patience."""
    server = fault_server(*[fault(503)] * 4, completion(GOOD), fault(503), completion(GOOD))

    async def four(model: Model) -> list[int]:
        counts = []
        for number in range(4):
            await asyncio.gather(model.ask(boat(str(number))), return_exceptions=True)
            counts.append(model.usage.requests)
        return counts

    assert run(server.base_url, four) == [3, 4, 5, 7]


def test_questions_keep_to_the_concurrency(fault_server: FaultServer) -> None:
    """No more at once than allowed, and no fewer."""
    server = fault_server(later(0.1, completion(GOOD)))

    async def many(model: Model) -> float:
        await model.ask(boat("first"))
        started = time.monotonic()
        await asyncio.gather(*(model.ask(boat(str(number))) for number in range(6)))
        return time.monotonic() - started

    # one after the other they would take 0.6 s
    assert 0.2 <= run(server.base_url, many, concurrency=3) < 0.5


def test_cancelling_leaves_nothing_running(fault_server: FaultServer) -> None:
    """The request is dropped, the connection closed, within a moment."""
    server = fault_server(silence)

    async def cancelled(model: Model) -> int:
        asking = [asyncio.create_task(model.ask(boat(str(number)))) for number in range(3)]
        await asyncio.sleep(0.2)
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)
        return len(asyncio.all_tasks())

    started = time.monotonic()
    assert run(server.base_url, cancelled) == 1
    assert time.monotonic() - started < 1


def test_a_cancelled_question_gives_its_place_back(fault_server: FaultServer) -> None:
    """The next one gets the slot."""
    server = fault_server(silence, completion(GOOD))

    async def one_after_the_other(model: Model) -> Boat:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(model.ask(boat("one")), 0.1)
        return await model.ask(boat("two"))

    assert run(server.base_url, one_after_the_other, concurrency=1) == Boat(**GOOD)


@pytest.mark.filterwarnings("ignore:open_binary")
def test_an_unknown_price_is_unknown(fault_server: FaultServer) -> None:
    """A server of one's own has no price, which is not a price of nothing."""
    asked = ask(fault_server(completion(GOOD)).base_url, model="gpt-4o")
    assert asked.usage.cost_usd is None


def test_a_limit_that_nobody_can_keep_is_refused() -> None:
    """With an unknown price, `max_cost` stops before the first request."""

    async def once(model: Model) -> None:
        with pytest.raises(errors.OverBudget, match="nobody knows what tried costs"):
            await model.ask(boat())
        assert model.usage.requests == 0

    run(unused_address(), once, max_cost=1.0)


def test_the_budget_stops_before_the_request_that_would_pass_it(
    fault_server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At a dollar a token: 300 allow one question of 150 at its worst, which cost 20, then others."""
    monkeypatch.setattr(
        "summarize.model.prices.cost",
        lambda *_, input_tokens, output_tokens, **__: float(input_tokens + output_tokens),
    )
    server = fault_server(completion(GOOD, usage=(15, 5)))

    async def until_it_stops(model: Model) -> float | None:
        ends = [await _end(model, str(number)) for number in range(100)]
        assert ends.count(Boat) == model.usage.requests
        assert set(ends[model.usage.requests :]) == {errors.OverBudget}
        return model.usage.cost_usd

    spent = run(server.base_url, until_it_stops, max_cost=300.0)
    assert spent is not None
    assert 20 < spent < 300
    assert spent == 20 * len(server.seen)


def test_side_by_side_the_budget_holds_too(
    fault_server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Requests under way are counted at their worst, and waited for where they may be cheaper."""
    monkeypatch.setattr(
        "summarize.model.prices.cost",
        lambda *_, input_tokens, output_tokens, **__: float(input_tokens + output_tokens),
    )
    server = fault_server(later(0.01, completion(GOOD, usage=(15, 5))))

    async def many(model: Model) -> list[Any]:
        asking = (model.ask(boat(str(number))) for number in range(40))
        return await asyncio.gather(*asking, return_exceptions=True)

    ends = run(server.base_url, many, max_cost=400.0, concurrency=8)
    answered = sum(isinstance(end, Boat) for end in ends)
    assert all(isinstance(end, Boat | errors.OverBudget) for end in ends)
    assert 1 < answered == len(server.seen) <= 20


async def _end(model: Model, text: str) -> type:
    (end,) = await asyncio.gather(model.ask(boat(text)), return_exceptions=True)
    return type(end)


def test_errors_are_the_programs_own() -> None:
    """What `ask` raises is a `ModelFailed` with a line for a person."""
    error = ask(unused_address(), retries=0).error
    assert isinstance(error, ModelFailed)
    assert "OPENAI_BASE_URL" in str(error)
