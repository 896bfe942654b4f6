"""How many it befell, how much later, how many times as much: what is compared, and what is not."""

from __future__ import annotations

import pytest

from summarize.compare import find_conflicts
from summarize.types import Source, Story
from tests.making import article

AROUND = (
    "Sirens were heard along the quay until well after midnight. The kiosk sold tea until dawn.",
    "An inquiry into the wiring is to be opened. Children drew on the steps with chalk.",
)
THINGS = ["gate", "door", "lamp", "bell", "sign", "roof", "well", "shed", "cart", "oak"]
# a long account: nothing in it has to do with the rest
LONG = " ".join(f"The {thing} of the mill beside the {thing} stood askew." for thing in THINGS)


def _values(*accounts: str) -> list[tuple[str, list[str]]]:
    sources = [
        Source(
            id=str(number), article=article(f"{account} {around} {LONG}", f"{number}.txt"), origin=str(number)
        )
        for number, (account, around) in enumerate(zip(accounts, AROUND, strict=False), 1)
    ]
    found = find_conflicts(Story(id="s", sources=tuple(sources)))
    return [(each.kind, [side.value for side in each.sides]) for each in found]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        pytest.param(
            "A bomb at the market by the old customs house killed at least 17 people.",
            "The bomb beside the customs house, in which 15 tourists were killed, had been in a cart.",
            ("number", ["17", "15"]),
            id="people of another name",
        ),
        pytest.param(
            "The new lens is eight times sharper than any lens before it, the makers said.",
            "The makers say the new lens is five times sharper than any lens before it.",
            ("number", ["eight times", "five times"]),
            id="times",
        ),
        pytest.param(
            "His boat was found adrift six weeks later.",
            "The boat was found adrift about three weeks after he vanished.",
            ("duration", ["six weeks", "three weeks"]),
            id="how much later",
        ),
        pytest.param(
            "On the estuary 412 swans were counted last.",
            "By dusk the volunteers had seen 418 swans on the estuary.",
            ("number", ["412", "418"]),
            id="large counts that nearly agree",
        ),
    ],
)
def test_long_accounts_contradict_each_other(one: str, other: str, found: tuple[str, list[str]]) -> None:
    """Though their sentences have few words in common."""
    assert _values(one, other) == [found]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "The bomb by the customs house killed 17 people. One at the customs house quay killed 15 people.",
            "The bomb beside the customs house, in which 15 tourists were killed, had been in a cart.",
            id="two bombs",
        ),
        pytest.param(
            "The bomb at the market by the customs house killed 17 people.",
            "The bomb beside the customs house, in which 15 tourists were injured, had been in a cart.",
            id="dead and injured",
        ),
        pytest.param(
            "The bomb at the market by the customs house killed 17 people.",
            "In 2009 a bomb beside the customs house killed 15 tourists.",
            id="another year",
        ),
        pytest.param(
            "The lens is eight times sharper than any lens before it, the makers said.",
            "The lens costs three times as much as the old one, the makers said.",
            id="times of another thing",
        ),
        pytest.param(
            "His boat was found adrift six weeks later.",
            "His jacket was found two weeks later on a beach.",
            id="another thing was found",
        ),
        pytest.param(
            "Two hours later the crew abandoned the tug.",
            "The crew sent a distress call an hour after the crash.",
            id="steps of one event",
        ),
        pytest.param(
            "His boat was found adrift a month later, upside down.",
            "His boat was found adrift four weeks later, upside down.",
            id="another unit",
        ),
        pytest.param("In 2018 the school had 412 pupils.", "In 2019 it had 418 pupils.", id="two years"),
        pytest.param("Hill School has 412 pupils.", "Park School has 418 pupils.", id="two schools"),
        pytest.param("Firemen counted 12 swans.", "Volunteers saw 13 swans elsewhere.", id="few"),
    ],
)
def test_long_accounts_tell_of_two_things(one: str, other: str) -> None:
    """Nothing they say cannot both be true."""
    assert _values(one, other) == []
