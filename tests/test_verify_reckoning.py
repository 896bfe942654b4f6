"""Figures that a source gives in another form, and those that follow from two of its own."""

from __future__ import annotations

import pytest

from summarize.verification.support import Passages
from tests.making import article

TEXT = """The repairs to the Ostrava tram took two hours and nine minutes and cost 480,000 crowns.
The insurer will pay 5 per cent of the sum.
Of the 40 drivers, 12 live in the city and 8 in the villages.
Six in ten riders were late on Monday, and 30 per cent of shops stayed closed; the rest opened at noon.
The depot was built in 1931 and rebuilt in 1978.
Weaver drew in the ninth and last round.
He finished with 14 points.
Between $20 million and $30 million was lost, and the court will rule within a fortnight.
The crane weighs 600 kilograms and can lift for 61 hours.
Dvorak Freight lost money for the fourth consecutive month, and 900 firms closed in the last quarter.
Two thirds of the wharf go to Dvorak and the rest to the city.
Half of the 480,000 crowns came from a lottery, and every rider got a month free.
Six of the eleven councillors were in favour, and 54 per cent of shops planned nothing new.
The toll grew from 2.1 billion to 3 billion crowns.
"""
PASSAGES = Passages([("a.txt", article(TEXT))])


@pytest.mark.parametrize(
    "statement",
    [
        "The repairs to the tram took 129 minutes.",
        "The repairs to the tram took 2:09 and cost 480,000 crowns.",
        "Sixty per cent of riders were late on Monday.",
        "The depot was rebuilt 47 years after it was built in 1931.",
        "Weaver finished with 14 points from the 9 rounds.",
        "The court will rule within two weeks.",
        "The crane weighs more than half a tonne.",
        "The crane can lift for more than two and a half days.",
        "Dvorak Freight has lost money for four months in a row.",
        "The number of firms that closed in the final three months was 900.",
        "Dvorak gets two thirds of the wharf, and one third will go to the city.",
        "A lottery paid 240,000 crowns of it.",
        "Every rider got one month free.",
        "The councillors were split, with six members in favour.",
        "More than half of shops planned nothing new.",
        "The toll has grown by 900 million to 3 billion crowns.",
        "A loss of $20-30 million was the result, the court will rule within a fortnight.",
    ],
)
def test_a_figure_may_be_written_otherwise_or_follow(statement: str) -> None:
    """In one unit or two parts, as a share of ten, in another unit, rounded, or worked out."""
    assert PASSAGES.find(statement).reasons == ()


@pytest.mark.parametrize(
    "statement",
    [
        "The repairs to the tram took 139 minutes.",
        "Eighty per cent of riders were late on Monday.",
        "The depot was rebuilt 57 years after it was built in 1931.",
        "Weaver finished with 14 points from the 8 rounds.",
        "Weaver finished with nine points.",
        "Dvorak Freight has lost money for five months in a row.",
        "The number of firms that closed in the final six months was 900.",
        "Every rider got two months free.",
        "The toll has grown by 800 million to 3 billion crowns.",
        "The court will rule within three weeks.",
        "The crane weighs more than half a kilogram.",
        "The crane can lift for more than three and a half days.",
    ],
)
def test_a_figure_that_does_not_follow_is_refused(statement: str) -> None:
    """What nearly follows is a changed number."""
    assert any(reason.startswith("number: ") for reason in PASSAGES.find(statement).reasons)


def test_lights_that_failed_and_names_deny_nothing() -> None:
    """Words that look like negations, opposites or plans and are none."""
    passages = Passages(
        [
            (
                "a.txt",
                article(
                    "Traffic lights failed and 64 people were freed from lifts in Kestrel Falls.\n"
                    "Rents in Kestrel Falls could climb sharply.\n"
                    "Reyes won planning permission for 310 flats.\n"
                ),
            )
        ]
    )
    assert passages.find("Some 64 people were freed from lifts in Kestrel Falls.").supported
    assert passages.find("Rents in Kestrel Falls could rise sharply.").supported
    assert passages.find("Reyes was given permission for 310 flats.").supported
