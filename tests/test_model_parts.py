"""The small parts of the call path, each by itself."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.errors import BadAnswer, ModelFailed, OverBudget, RequestTooLong
from summarize.model import Estimate, ModelSettings, estimate, prices, tokens
from summarize.model.budget import Budget
from summarize.model.complaints import Complaint, failure
from summarize.model.envelope import Envelope, read_envelope
from summarize.model.exchange import AttemptFailed, Quota
from summarize.model.headers import quotas, retry_after
from summarize.model.json_text import json_objects
from summarize.model.judging import fish
from summarize.model.limits import Limiter
from summarize.model.retrying import Repeats
from tests.asking import GOOD, Boat, boat

OPENAI = "https://api.openai.com/v1"


# headers


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after-ms": "250", "retry-after": "7"}, 0.25),
        ({"retry-after": "Thu, 16 May 2024 12:00:30 GMT", "date": "Thu, 16 May 2024 12:00:00 GMT"}, 30.0),
        ({"retry-after": "Thu May 16 12:00:30 2024", "date": "Thu, 16 May 2024 12:00:00 GMT"}, 30.0),
        ({"retry-after": "Thu, 16 May 2024 12:00:00 GMT"}, 0.0),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "Thu, 99 May 2024 12:00:00 GMT"}, None),
        ({}, None),
    ],
)
def test_retry_after_as_seconds_as_milliseconds_as_a_date(
    headers: dict[str, str], seconds: float | None
) -> None:
    """A date counts from the endpoint's own clock where it shows one; nonsense is no answer."""
    assert retry_after(headers) == seconds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("1s", 1), ("6m0s", 360), ("20ms", 0.02), ("1m30.5s", 90.5), ("1h", 3600), ("12", 12), ("1d", 86400)],
)
def test_the_durations_of_rate_limits(text: str, seconds: float) -> None:
    """As OpenAI writes them, and plain seconds."""
    headers = {"x-ratelimit-remaining-tokens": "5", "x-ratelimit-reset-tokens": text}
    assert quotas(headers) == {"tokens": Quota(None, 5, seconds)}


@pytest.mark.parametrize("text", ["", "soon", "1s later", "-1s", "1w"])
def test_a_duration_that_is_none_teaches_nothing(text: str) -> None:
    """Rather than a wrong limit."""
    assert quotas({"x-ratelimit-remaining-tokens": "5", "x-ratelimit-reset-tokens": text}) == {}


# complaints and answers of any kind

KEYS = ("error", "message", "code", "type", "param", "n_ctx", "choices", "usage", "content")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | st.text(), part),
    max_leaves=8,
)


@given(st.sampled_from([301, 400, 401, 404, 413, 418, 422, 429, 500, 529]), JSON, st.text())
def test_every_complaint_is_an_error_of_ours(status: int, body: Any, words: str) -> None:
    """Whatever the endpoint thinks an error looks like."""
    failed = failure(Complaint(status, {}, body, words), host="host", model="model")
    assert isinstance(failed.error, ModelFailed)
    assert failed.window is None or failed.window >= 0


@pytest.mark.parametrize(
    ("body", "words", "window"),
    [
        ({"error": {"type": "exceed_context_size_error", "n_ctx": 4096}}, "it exceeds", 4096),
        ({"error": {"n_ctx": "many"}}, "prompt is too long", None),
        ({}, "This model's maximum context length is 16,385 tokens. You asked for 20000.", 16385),
        ({}, "the request (9016 tokens) exceeds the available context size (8192 tokens)", 8192),
        ({}, "Requested tokens (5000) exceed context window of 2048", 2048),
    ],
)
def test_too_long_in_many_words(body: Any, words: str, window: int | None) -> None:
    """As OpenAI, llama.cpp and others say it, with the window where they name it."""
    failed = failure(Complaint(400, {}, body, words), host="host", model="model")
    assert isinstance(failed.error, RequestTooLong)
    assert failed.window == window


@given(st.binary() | JSON.map(lambda said: json.dumps(said).encode()))
def test_every_body_is_an_answer_or_a_reason(body: bytes) -> None:
    """Never an error of a library."""
    assert isinstance(read_envelope(body), Envelope | str)


# limits


def admitted(limiter: Limiter, *amounts: int) -> None:
    """Let requests of these amounts of tokens through, one after the other."""

    async def all_of_them() -> None:
        for amount in amounts:
            await limiter.admit(amount)

    asyncio.run(all_of_them())


@pytest.fixture
def pauses() -> list[float]:
    """Every pause that was asked for, in seconds."""
    return []


@pytest.fixture
def limiter(pauses: list[float]) -> Limiter:
    """A limiter whose pauses take no time."""

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    return Limiter(sleep=sleep)


def test_an_untaught_limiter_lets_everything_through(limiter: Limiter, pauses: list[float]) -> None:
    """Most servers of one's own have no limits."""
    admitted(limiter, *[10_000] * 50)
    assert pauses == []


def test_requests_wait_for_the_next_minute(limiter: Limiter, pauses: list[float]) -> None:
    """Two are left of three: the third waits until all are back, and so does the sixth."""
    limiter.learn({"requests": Quota(3, 2, 60.0)})
    admitted(limiter, *[1] * 5)
    assert len(pauses) == 1
    assert 59 < pauses[0] <= 60


def test_tokens_wait_for_the_next_minute(limiter: Limiter, pauses: list[float]) -> None:
    """A request waits until the tokens for it, answer included, are there."""
    limiter.learn({"tokens": Quota(1000, 500, 10.0)})
    admitted(limiter, 400, 400)
    assert len(pauses) == 1


def test_more_than_a_minute_holds_is_left_to_the_endpoint(limiter: Limiter, pauses: list[float]) -> None:
    """Waiting would never end."""
    limiter.learn({"tokens": Quota(1000, 500, 10.0)})
    admitted(limiter, 5000)
    assert len(pauses) == 1


def test_a_limit_that_is_over_is_forgotten(limiter: Limiter, pauses: list[float]) -> None:
    """The reset was a moment ago."""
    limiter.learn({"requests": Quota(3, 0, 0.0)})
    admitted(limiter, 1, 1, 1)
    assert pauses == []


# repeats


def attempts(repeats: Repeats, *failures: AttemptFailed) -> int:
    """How many attempts are made when they fail like this, the last for ever."""
    made = 0

    async def attempt() -> None:
        nonlocal made
        made += 1
        raise failures[min(made, len(failures)) - 1]

    with pytest.raises(AttemptFailed):
        asyncio.run(repeats.until_it_passes(attempt))  # type: ignore[arg-type]
    return made


def test_the_deadline_counts_pauses(pauses: list[float]) -> None:
    """Of 100 s, two pauses of 40 leave no room for a third."""

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    repeats = Repeats(retries=9, deadline=100.0, sleep=sleep)
    slow = AttemptFailed(ModelFailed("slow"), passing=True, retry_after=40.0)
    assert attempts(repeats, slow) == 3
    assert all(40 <= pause <= 40.5 for pause in pauses)


def test_what_does_not_pass_is_not_repeated() -> None:
    """Only passing failures are."""

    async def sleep(_seconds: float) -> None:
        raise AssertionError

    assert attempts(Repeats(retries=9, deadline=9.0, sleep=sleep), AttemptFailed(ModelFailed("no"))) == 1


# JSON


@given(st.text(alphabet='{}[]":,\\ab1 \n', max_size=80), st.text(max_size=20))
def test_an_object_is_found_wherever_it_stands(before: str, boat_name: str) -> None:
    """After anything that is no JSON object, whatever characters are in it."""
    said = json.dumps({"boat": boat_name, "year": 1})
    try:
        found = list(json_objects(f"{before.replace('{', '')}{said} and so on"))
    except ValueError:
        found = []
    assert said in found


@given(st.text())
def test_no_text_breaks_the_fishing(text: str) -> None:
    """There is a reply in it or there is none."""
    with pytest.raises(BadAnswer):
        fish(text, Boat)


def test_fishing_in_braces_ends_soon() -> None:
    """A model that says nothing but braces costs no time."""
    started = time.monotonic()
    for text in ('{"a":' * 200_000, "{" * 1_000_000, '{"a":1} ' * 100_000):
        with pytest.raises(BadAnswer):
            fish(text, Boat)
    assert time.monotonic() - started < 2


# tokens


def test_the_estimate_is_never_below_what_a_vocabulary_makes() -> None:
    """What Qwen2.5's vocabulary, o200k or cl100k makes of it, whichever is most."""
    counted = {
        "The council voted on Tuesday to close the old ferry line within three years.": 15,
        "Der Stadtrat stimmte dafür, die alte Fährverbindung einzustellen.": 20,
        "市议会周二投票决定在三年内关闭旧渡轮航线": 24,
        "Το δημοτικό συμβούλιο ψήφισε την Τρίτη.": 38,
        "Городской совет проголосовал во вторник.": 20,
        "3f9a8b7c0d1e2f4a5b6c": 20,
        "$1,200,000 on 2024-05-16": 22,
        "😀🎉🚢": 8,
    }
    for text, least in counted.items():
        assert least <= tokens.estimate(text) <= 4 * least, text


@given(st.text(), st.text())
def test_more_text_is_no_fewer_tokens(one: str, other: str) -> None:
    """An estimate of the whole is at least that of a part, but for a piece that grows together."""
    assert tokens.estimate(f"{one} {other}") >= max(tokens.estimate(one), tokens.estimate(other)) - 1


@pytest.mark.parametrize(
    ("model", "count"),
    [("gpt-5-mini", 8), ("openai/gpt-4o", 8), ("gpt-oss:20b", 8), ("gpt-4-turbo", 9), ("gpt-3.5-turbo", 9)],
)
def test_openais_models_are_counted_exactly(model: str, count: int) -> None:
    """With the extra `tokens`, from tables inside its wheel: o200k makes 8 of it, cl100k makes 9."""
    pytest.importorskip("bpe_openai")
    assert tokens.counter(model)("お誕生日おめでとう") == count


def test_other_models_are_estimated() -> None:
    """As OpenAI's are where the extra is missing."""
    assert tokens.counter("qwen0.5b") is tokens.estimate


def test_without_the_extra_openais_models_are_estimated(monkeypatch: pytest.MonkeyPatch) -> None:
    """More tokens than there are, rather than fewer."""
    monkeypatch.setitem(sys.modules, "bpe_openai", None)
    tokens.counter.cache_clear()
    assert tokens.counter("gpt-5-mini") is tokens.estimate
    tokens.counter.cache_clear()


# prices


def test_a_known_price_is_worked_out() -> None:
    """A million tokens in, a million out; what was read before is cheaper."""
    full = prices.cost("gpt-4o-mini", OPENAI, input_tokens=1_000_000, output_tokens=1_000_000)
    assert full == pytest.approx(0.75)
    again = prices.cost("gpt-4o-mini", OPENAI, input_tokens=10, output_tokens=0, cached_tokens=10)
    assert again is not None
    assert 0 < again < 0.15 * 10 / 1_000_000


def test_a_request_in_a_batch_costs_what_batches_cost() -> None:
    """Half, by the tables where they know it and by the rule where they do not."""
    for model in ("gpt-5-mini", "gpt-4o-mini", "gpt-3.5-turbo"):
        plain = prices.cost(model, OPENAI, input_tokens=1_000_000, output_tokens=1_000_000)
        batched = prices.cost(model, OPENAI, input_tokens=1_000_000, output_tokens=1_000_000, batched=True)
        assert plain is not None
        assert batched == pytest.approx(plain / 2)
    assert prices.cost("mine", "http://127.0.0.1/v1", input_tokens=1, output_tokens=1, batched=True) is None


def test_a_budget_holds_what_is_ordered_even_where_it_is_not_left() -> None:
    """A dollar of 50 cents leaves nothing, until it turns out to be ten cents."""
    budget = Budget(0.5, model="tried")
    budget.owe(1.0)
    assert not budget.allows(0.01)
    budget.settle(1.0, 0.1)
    assert (budget.allows(0.4), budget.allows(0.41), budget.allows(None)) == (True, False, False)
    assert Budget(None, model="tried").allows(None)


@pytest.mark.parametrize(
    ("model", "address"),
    [("no-such-model", OPENAI), ("gpt-4o", "http://127.0.0.1:8080/v1"), ("gpt-4o", "http://[bad")],
)
def test_an_unknown_price_is_none(model: str, address: str) -> None:
    """Not 0: a model of that name on a server of one's own is another thing."""
    assert prices.cost(model, address, input_tokens=1, output_tokens=1) is None
    assert prices.window(model, address) is None


def test_windows_are_known_with_prices() -> None:
    """From the same tables."""
    assert prices.window("gpt-4o-mini", OPENAI) == 128_000


def test_an_estimate_asks_nobody() -> None:
    """Requests, tokens, and the cost of answers as long as they may be."""
    settings = ModelSettings(model="gpt-4o-mini", base_url=None)
    made = estimate([boat("one"), boat("two")], settings)
    assert (made.requests, made.output_tokens) == (2, 100)
    assert made.cost_usd == pytest.approx((made.input_tokens * 0.15 + 100 * 0.6) / 1_000_000)
    unknown = estimate([boat("one")], ModelSettings(model="mine", base_url="http://127.0.0.1:1/v1"))
    assert isinstance(unknown, Estimate)
    assert unknown.cost_usd is None


# budget


def test_what_is_held_is_waited_for() -> None:
    """A request under way may turn out cheaper, and leave room after all."""

    async def main() -> list[Any]:
        budget = Budget(10.0, model="m")
        held = await budget.hold(8.0)
        waiting = asyncio.create_task(budget.hold(8.0))
        await asyncio.sleep(0)
        assert not waiting.done()
        budget.settle(held, 1.0)
        held = await waiting
        budget.settle(held, 8.0)
        with pytest.raises(OverBudget, match=r"may cost \$8\.0000, and \$1\.0000 of \$10\.0000 are left"):
            await budget.hold(8.0)
        return []

    asyncio.run(main())


def test_no_budget_is_no_limit() -> None:
    """Not even an unknown price stops it."""

    async def main() -> None:
        budget = Budget(None, model="m")
        assert await budget.hold(None) == 0.0
        budget.settle(0.0, 5.0)

    asyncio.run(main())


def test_settings_keep_the_key_to_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    """They have no field for it."""
    monkeypatch.setenv("OPENAI_API_KEY", "a-key-of-mine")
    assert "a-key-of-mine" not in repr(ModelSettings(model="m"))
    assert GOOD["boat"] == "Aurelia"
