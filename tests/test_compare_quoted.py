"""Quotations that two accounts give in different words, and those that only look so."""

from __future__ import annotations

import pytest

from summarize.brief import Conflict
from summarize.compare import find_conflicts
from summarize.types import Source, Story
from tests.making import article

AROUND = (
    "Boats were tied up two deep along the quay. Nobody had slept much, and the kiosk sold out of coffee."
)


def _conflicts(*accounts: str) -> list[Conflict]:
    sources = [
        Source(
            id=str(number),
            article=article(f"{account} {AROUND[number:]}", f"{number}.txt"),
            origin=str(number),
        )
        for number, account in enumerate(accounts, 1)
    ]
    return [
        each for each in find_conflicts(Story(id="s", sources=tuple(sources))) if each.kind == "quotation"
    ]


def test_another_word_in_the_same_quotation_is_a_conflict() -> None:
    """Only one of the two was said; each side shows its word with those beside it."""
    (conflict,) = _conflicts(
        'The harbour master said: "We warned the ferry company twice about that ramp."',
        '"We warned the ferry operator twice about that ramp," the harbour master said.',
    )
    assert [side.value for side in conflict.sides] == [
        "the ferry company twice about",
        "the ferry operator twice about",
    ]
    assert conflict.sides[1].citations[0].quote.startswith('"We warned the ferry operator')


def test_three_wordings_of_one_quotation_are_one_conflict() -> None:
    """Not one for each two of them."""
    (conflict,) = _conflicts(
        '"We warned the ferry company twice about that ramp," she said.',
        '"We warned the ferry operator twice about that ramp," she said.',
        '"We warned the ferry crew twice about that ramp," she said.',
    )
    assert [side.citations[0].source for side in conflict.sides] == ["1", "2", "3"]


def test_who_quotes_less_stands_beside_who_has_the_same_words() -> None:
    """The same word differs, however much of what was said stands around it."""
    (conflict,) = _conflicts(
        '"We warned the ferry operator twice about that ramp," she said.',
        '"We warned the ferry company twice about that ramp," she said.',
        'Of the ramp she said that "we warned the ferry company twice".',
    )
    assert [[cited.source for cited in side.citations] for side in conflict.sides] == [["2", "3"], ["1"]]


def test_the_wording_of_most_origins_stands_first() -> None:
    """And every source that has it is cited once."""
    (conflict,) = _conflicts(
        'She said: "My brother phoned me from the island that night."',
        '"My brother called me from the island that night," she said.',
        'She told police: "My brother called me from the island that night."',
    )
    assert [side.value for side in conflict.sides] == [
        "My brother called me from",
        "My brother phoned me from",
    ]
    assert [citation.source for citation in conflict.sides[0].citations] == ["2", "3"]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        pytest.param(
            '"I swear that I am not guilty of robbing Tom Peel," he told the court.',
            'He shouted. "If you can hurry, I would be glad. I am not guilty of cheating Tom Peel."',
            ["guilty of robbing Tom Peel", "guilty of cheating Tom Peel"],
            id="within more that was said",
        ),
        pytest.param(
            '"The fact that this happened to so many boats in our harbour is a shame," she said.',
            '"The fact that this situation happened to so many boats in our harbour is a shame," she said.',
            ["fact that this happened to so", "fact that this situation happened to so"],
            id="left out",
        ),
        pytest.param(
            '"I will not sign any paper that does not give the island a say in its own harbour," he said.',
            '"I will not sign an agreement that fails to give our island a voice in its own harbour."',
            ["not sign any paper that does", "not sign an agreement that fails"],
            id="translated twice",
        ),
    ],
)
def test_what_differs_stands_among_the_same_words(one: str, other: str, values: list[str]) -> None:
    """It is shown where most words beside it are the same."""
    (conflict,) = _conflicts(one, other)
    assert [side.value for side in conflict.sides] == values


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            '"We warned the ferry company twice about that ramp, and nobody came," he said.',
            '"We warned the ferry company twice about that ramp," he said.',
            id="quoted in part",
        ),
        pytest.param(
            '"We honoured every promise that we made to the islanders," she said.',
            '"We honored every promise that we made to the islanders," she said.',
            id="spelt another way",
        ),
        pytest.param(
            '"We didn\'t expect the storm to reach the outer islands," he said.',
            '"We did not expect the storm to reach the outer islands," he said.',
            id="a contraction",
        ),
        pytest.param(
            '"The company [Nordferries] was warned twice about that ramp," he said.',
            '"The operator was warned twice about that ramp," he said.',
            id="a reporter's insertion stands beside it",
        ),
        pytest.param(
            '"It was the worst night of the whole winter," he said.',
            '"It was the best summer that we ever had here," she said.',
            id="two things that were said",
        ),
        pytest.param(
            '"We saw 14 boats go down beside the pier," he said.',
            '"We saw fourteen boats go down beside the pier," he said.',
            id="a figure in words",
        ),
        pytest.param(
            '"We certainly did everything that we could for the crew of that boat," she said.',
            '"We did everything that we could for the crew of that boat," she said.',
            id="an adverb less",
        ),
        pytest.param(
            '"We did everything that we (the island) could for the crew of that boat," she said.',
            '"We did everything that we could for the crew of that boat," she said.',
            id="what a reporter put in brackets",
        ),
        pytest.param(
            "We warned the ferry company twice about that ramp, he said.",
            "We warned the ferry operator twice about that ramp, he said.",
            id="not quoted",
        ),
    ],
)
def test_no_conflict_where_both_may_be_what_was_said(one: str, other: str) -> None:
    """Cuts, spellings and other sentences are no contradiction."""
    assert not _conflicts(one, other)


def test_an_account_with_both_wordings_contradicts_nobody() -> None:
    """It quotes two occasions, or two people."""
    assert not _conflicts(
        '"My brother phoned me from the island that night," she said. '
        'Later she said: "My brother called me from the island that night."',
        '"My brother called me from the island that night," she said.',
    )
