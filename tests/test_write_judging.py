"""A model's second look at suspected conflicts: what clears one, and what is not believed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from summarize import Config, Document, summarize
from summarize.conversation import Question
from summarize.errors import BadAnswer, Unreachable
from summarize.model_run import questions
from summarize.pipeline import find_stories
from summarize.testing import ScriptedModel

FIRE = [
    Document.from_text(
        "The fire at the Orley mill injured 14 workers on Monday. The mill makes paper for schools.",
        name="courier.txt",
    ),
    Document.from_text(
        "At the Orley mill 19 workers were injured in a fire on Monday. Its owner is Carla Voss.",
        name="echo.txt",
    ),
]
_PAIR = re.compile(r'<pair number="(\d+)"><first>(.*?)</first><second>(.*?)</second></pair>')
_SENTENCE = re.compile(r'<sentence number="(\d+)" source="\d+">(.*?)</sentence>')
Judge = Callable[[int, str, str], dict[str, Any]]


def quoting(contradict: Callable[[str], bool]) -> Judge:
    """A judge that quotes both passages whole and decides by the first one."""

    def judge(number: int, first: str, second: str) -> dict[str, Any]:
        return {"pair": number, "first": first, "second": second, "contradict": contradict(first)}

    return judge


def model(judge: Judge) -> ScriptedModel:
    """A model that copies what it is shown and judges as it is told."""

    def reply(question: Question[Any]) -> dict[str, Any]:
        content = question.messages[-1].text
        if question.prompt.name == "judge":
            return {"verdicts": [judge(int(n), first, second) for n, first, second in _PAIR.findall(content)]}
        if question.prompt.name == "headline":
            none = {"statements": [], "text": ""}
            return {"headline": none, "subtitle": none}
        return {"statements": [{"sentences": [int(n)], "text": t} for n, t in _SENTENCE.findall(content)]}

    return ScriptedModel(reply)


def conflicts(asked: ScriptedModel) -> list[set[str]]:
    """The values of each conflict that is left."""
    (story,) = summarize(FIRE, model=asked).stories
    return [{side.value for side in conflict.sides} for conflict in story.conflicts]


def test_the_suspected_pair_is_asked_about_among_pairs_that_are_known() -> None:
    """One question holds every suspected conflict, and two whose answer nobody doubts."""
    asked = model(quoting(lambda first: "tunnel" not in first))
    assert conflicts(asked) == [{"14", "19"}]
    (question,) = [q for q in asked.history if q.prompt.name == "judge"]
    pairs = _PAIR.findall(question.messages[-1].text)
    assert [number for number, _, _ in pairs] == ["1", "2", "3"]
    assert "14 workers" in pairs[0][1] + pairs[0][2]


def test_a_credible_verdict_clears_a_conflict() -> None:
    """A model that knows the known pairs and quotes both sides is believed."""
    assert conflicts(model(quoting(lambda first: "ferry" in first))) == []


@pytest.mark.parametrize(
    "judge",
    [
        quoting(lambda _: False),
        quoting(lambda first: "Orley" not in first),
        lambda n, a, b: {**quoting(lambda first: "ferry" in first)(n, a, b), "first": "some fire"},
    ],
    ids=["clears everything", "takes the tunnel for a contradiction", "quotes what nobody wrote"],
)
def test_a_verdict_that_is_not_credible_changes_nothing(judge: Judge) -> None:
    """The conflict stands as it was found."""
    assert conflicts(model(judge)) == [{"14", "19"}]


@pytest.mark.parametrize("failure", [BadAnswer("its answer is no JSON"), Unreachable("no connection")])
def test_a_judge_that_fails_changes_nothing(failure: Exception) -> None:
    """The brief is the model's, and the conflict stands."""

    def broken(*_pair: object) -> dict[str, Any]:
        raise failure

    brief = summarize(FIRE, model=model(broken))
    assert (brief.mode, brief.fallback_reason) == ("llm", None)
    assert [len(conflict.sides) for conflict in brief.stories[0].conflicts] == [2]


def test_without_a_suspicion_nothing_is_asked() -> None:
    """A story whose accounts agree costs no request more."""
    asked = model(quoting(lambda _: True))
    summarize(FIRE[:1], model=asked)
    assert "judge" not in {question.prompt.name for question in asked.history}


def test_an_estimate_counts_the_judge() -> None:
    """What a run would ask is known before it asks, this question too."""
    config = Config(stories="one")
    made, _ = find_stories(FIRE, config)
    assert [question.prompt.name for question in questions(made, config)] == ["write", "headline", "judge"]
