"""What only brief accounts of one event tell: lone figures, names, causes, orders; estimates and spans."""

from __future__ import annotations

import pytest

from summarize.compare import find_conflicts
from summarize.compare.values.compatible import comparable, compatible
from summarize.compare.values.figures import values
from summarize.meaning.lexicon import lexicon
from summarize.meaning.said import Said
from summarize.types import Source, Story
from tests.making import article

AROUND = (
    "Sirens were heard along the waterfront.",
    "Shopkeepers nearby swept broken glass from the pavement.",
    "Residents of the upper floors slept in a gymnasium.",
)


def _values(*accounts: str) -> list[tuple[str, set[str]]]:
    sources = []
    for number, account in enumerate(accounts, 1):
        made = article(f"{account} {AROUND[number % len(AROUND)]}", f"{number}.txt")
        made = made.model_copy(update={"document": made.document.model_copy(update={"language": "en"})})
        sources.append(Source(id=str(number), article=made, origin=str(number)))
    found = find_conflicts(Story(id="s", sources=tuple(sources)))
    return [(each.kind, {side.value for side in each.sides}) for each in found]


@pytest.mark.parametrize(
    ("one", "other", "kind", "told"),
    [
        pytest.param(
            "Turnout was 41 per cent.",
            "Of those entitled to vote 36 per cent did.",
            "percent",
            {"41 per cent", "36 per cent"},
            id="words of one field",
        ),
        pytest.param(
            "The price is 340 million euros.",
            "For the brewery the Dutch will hand over 390 million euros.",
            "money",
            {"340 million euros", "390 million euros"},
            id="the only amounts",
        ),
        pytest.param(
            "Guests at the banquet numbered 260.",
            "Some 330 people attended the banquet.",
            "number",
            {"260", "330"},
            id="what is counted stands before",
        ),
        pytest.param(
            "The jet was diverted to Varna after a bird hit an engine.",
            "A bird in an engine forced the jet to land at Burgas.",
            "name",
            {"Varna", "Burgas"},
            id="names that one account lacks",
        ),
        pytest.param(
            "Police named the operator of the crane as Goran Ilic.",
            "The operator of the crane was Zoran Ilic, a father of three.",
            "name",
            {"Goran Ilic", "Zoran Ilic"},
            id="two first names",
        ),
        pytest.param(
            "The cause of the crash was ice on the road.",
            "Brake failure was to blame for the crash.",
            "attribution",
            {"ice on the road", "Brake failure"},
            id="two causes",
        ),
        pytest.param(
            "He sold the shares in the bottling firm before the senate hearing.",
            "Only after the senate hearing did he sell the bottling shares.",
            "order",
            {"before", "after"},
            id="two orders",
        ),
        pytest.param(
            "Nobody was hurt in the quarry blast.",
            "One woman was injured by the blast in the quarry.",
            "status",
            {"Nobody", "injured"},
            id="nobody and somebody",
        ),
    ],
)
def test_two_answers_to_one_question_are_a_conflict(one: str, other: str, kind: str, told: set[str]) -> None:
    """Of brief accounts that share hardly a word beside what they differ in."""
    assert (kind, told) in _values(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("The ferry fire killed nine people.", "The ferry fire's toll rose to 21.", id="risen"),
        pytest.param(
            "The fine for the leak was six million pounds.",
            "Another firm had to pay a fine of seven million pounds for a leak.",
            id="another",
        ),
        pytest.param("Its shares opened at 24 euros.", "Its shares closed at 27 euros.", id="first and last"),
        pytest.param(
            "Fines brought in 41,000 pounds last year.",
            "Fines brought in 62,000 pounds a decade ago.",
            id="other years",
        ),
        pytest.param("Bill Benn won the rally.", "The rally went to William Benn.", id="a short first name"),
        pytest.param("The World Health Union met in Oslo.", "The WHU met in Oslo.", id="an abbreviation"),
        pytest.param("Costs rose by 3 per cent.", "The share gained 2 per cent.", id="both only move"),
        pytest.param(
            "The road was shut because of heavy snow.",
            "Snow was to blame for the closing of the road.",
            id="one cause",
        ),
    ],
)
def test_brief_accounts_that_can_both_be_true_are_no_conflict(one: str, other: str) -> None:
    """Neither a later count nor another thing contradicts."""
    assert _values(one, other) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It lasted half an hour.", "It lasted 30 minutes."),
        ("It lasted three quarters of an hour.", "It lasted 45 minutes."),
        ("It lasted an hour and a quarter.", "It lasted 75 minutes."),
        ("It lasted an hour and 20 minutes.", "It lasted 80 minutes."),
        ("It took two years and two months.", "It took 26 months."),
        ("It lasted a fortnight.", "It lasted 14 days."),
        ("Up to 300 people came.", "Some 240 people came."),
        ("As many as 300 people came.", "260 people came."),
        ("No more than 300 people came.", "260 people came."),
        ("No fewer than 300 people came.", "340 people came."),
        ("Upwards of 300 people came.", "340 people came."),
        ("300 or more people came.", "340 people came."),
        ("Two or three hundred people came.", "260 people came."),
        ("Nearly a hundred thousand people came.", "92,000 people came."),
        ("It will take up to eight weeks.", "It will take six weeks."),
        ("The cargo weighed 900 tonnes.", "The cargo weighed 990 tons."),
        ("The bomb weighed 250 kilograms.", "It was a 550-pound bomb."),
    ],
)
def test_one_amount_in_other_words_is_no_contradiction(one: str, other: str) -> None:
    """However it is put together, hedged or measured."""
    here, there = (values(Said(each, lexicon("en"))) for each in (one, other))
    pairs = [(each, other) for each in here for other in there if comparable(each, other)]
    assert pairs
    assert all(compatible(each, other) for each, other in pairs)


@pytest.mark.parametrize(
    ("sentence", "minutes"),
    [
        ("It lasted an hour and a half.", 90),
        ("It lasted three quarters of an hour.", 45),
        ("It lasted two hours and ten minutes.", 130),
    ],
)
def test_a_span_is_all_of_its_parts(sentence: str, minutes: int) -> None:
    """The parts of a span of time are added."""
    (span,) = values(Said(sentence, lexicon("en")))
    assert span.amount == 60 * minutes


def test_in_a_great_story_a_lone_figure_proves_nothing() -> None:
    """Of many accounts two may each give one amount, of different things."""
    others = [f"Walkers in valley {name} met {name.lower()} shepherds." for name in "ABCDEFGHIJKLM"]
    found = _values("The price is 340 million euros.", "The Dutch hand over 390 million euros.", *others)
    assert found == []
