"""Names that accounts spell or choose differently, and who is said to have said it."""

from __future__ import annotations

import pytest

from summarize.brief import Conflict
from summarize.compare import find_conflicts
from summarize.types import Source, Story
from tests.making import article

AROUND = (
    "Sirens were heard along the quay until well after midnight. The kiosk sold tea until dawn.",
    "An inquiry into the wiring is to be opened. Children drew on the steps with chalk.",
    "Residents of the upper floors slept in a gymnasium. The caretaker counted keys twice.",
)


def _conflicts(*accounts: str) -> list[Conflict]:
    sources = [
        Source(id=str(number), article=article(f"{account} {around}", f"{number}.txt"), origin=str(number))
        for number, (account, around) in enumerate(zip(accounts, AROUND, strict=False), 1)
    ]
    return list(find_conflicts(Story(id="s", sources=tuple(sources))))


def _values(*accounts: str) -> list[tuple[str, str, list[str]]]:
    return [(each.kind, each.topic, [side.value for side in each.sides]) for each in _conflicts(*accounts)]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        pytest.param(
            "Marek Olivares was pulled from the water.",
            "A rope was thrown to Marek Oliveras.",
            ["Olivares", "Oliveras"],
            id="the same first name",
        ),
        pytest.param(
            "The skipper, who gave his name as skipper Lars Gardner, was unhurt.",
            "Flares were fired by skipper Garner.",
            ["Gardner", "Garner"],
            id="the same role",
        ),
        pytest.param(
            "Allison Brookfield counted the boats.",
            "No boat was missed, Alison Brookfield found.",
            ["Allison", "Alison"],
            id="the same surname",
        ),
        pytest.param(
            "Half of the patients were given brincidofovir for a month.",
            "Brincindofovir is not sold yet.",
            ["brincidofovir", "Brincindofovir"],
            id="a drug",
        ),
    ],
)
def test_a_name_that_each_account_spells_in_its_way_is_a_conflict(
    one: str, other: str, values: list[str]
) -> None:
    """When what stands beside both says that they name one person or thing."""
    assert _values(one, other) == [("name", "spelling of the name", values)]


def test_a_spelling_cites_every_account_that_has_it() -> None:
    """The one of most origins stands first."""
    (conflict,) = _conflicts(
        "A rope was thrown to Marek Oliveras.",
        "Marek Olivares was pulled from the water.",
        "Marek Olivares said little.",
    )
    assert [(side.value, [each.source for each in side.citations]) for side in conflict.sides] == [
        ("Olivares", ["2", "3"]),
        ("Oliveras", ["1"]),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Marvin Harrow was heard as a witness.", "Police heard Martin Harrow.", id="brothers"),
        pytest.param("Christian Holm sang.", "Christina Holm played the organ.", id="a man and a woman"),
        pytest.param("The third goal fell to Carlson.", "Carlton was booked late on.", id="two players"),
        pytest.param("Yusuf Gaddafi fled.", "Yusuf Gadhafi was nowhere to be seen.", id="another alphabet"),
        pytest.param("Khaled Hossein spoke.", "Khaled Hussain was silent.", id="vowels of another alphabet"),
        pytest.param(
            "Ellen Marsden lost her keys. They were Ellen Marsten's.",
            "Ellen Marsten lost her keys on the quay.",
            id="a slip in one account",
        ),
        pytest.param("The Hendersons moved out.", "Anna Henderson moved out.", id="a family"),
        pytest.param("Steven Pike opened the fair.", "Steve Pike cut the ribbon.", id="a short name"),
        pytest.param("The Harbour Theatre reopened.", "The Harbor Theatre is open again.", id="British"),
        pytest.param("The organisation wrote.", "No answer came to the organization.", id="not a name"),
        pytest.param(
            "Nobody in Brennford slept.", "The mayor of Brennford and one in Brenford left.", id="a place"
        ),
    ],
)
def test_names_much_alike_may_be_of_two(one: str, other: str) -> None:
    """Or of one, written in our letters in two ways, neither of them wrong."""
    assert not [each for each in _conflicts(one, other) if each.topic == "spelling of the name"]


def test_a_body_called_by_another_word_is_a_conflict() -> None:
    """One word of several differs, and means much the same."""
    assert _values(
        "Lena Orth is counsel for the National Maritime Workers Union.",
        "The National Maritime Workers Federation has paid a lawyer.",
    ) == [
        (
            "name",
            "name of the union",
            ["National Maritime Workers Union", "National Maritime Workers Federation"],
        )
    ]
    assert _values(
        "Lena Orth speaks for the Federal Dock Enforcement Officials Association.",
        "The Federal Dock Enforcement Officers Association has paid a lawyer.",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "The Northern Valley Police Department sent two cars.",
            "Help came from the Southern Valley Police Department.",
            id="of two districts",
        ),
        pytest.param(
            "The Royal Northern Music College is closed.",
            "Nobody was in the Royal Northern Drama College.",
            id="for two arts",
        ),
        pytest.param(
            "The North Shore Research Hospital took the boy.",
            "He was flown to the North Shore Hospital.",
            id="shorter",
        ),
        pytest.param(
            "The National Maritime Workers Union met. So did the National Maritime Workers Federation.",
            "Boats of the National Maritime Workers Federation lay idle.",
            id="two in one account",
        ),
    ],
)
def test_bodies_named_much_alike_may_be_two(one: str, other: str) -> None:
    """What they do, and where, tells them apart."""
    assert not _conflicts(one, other)


def test_a_sentence_quoted_from_two_people_is_a_conflict() -> None:
    """Both accounts know both of them."""
    assert _values(
        '"Nobody told us that the ramp was broken," Orth said. Ms Berg kept silent.',
        '"Nobody told us that the ramp was broken," said Berg. Orth nodded.',
    ) == [("attribution", "who said it", ["Orth", "Berg"])]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            '"Nobody told us that the ramp was broken," Lena said. Lena Orth was pale.',
            '"Nobody told us that the ramp was broken," said Orth. Lena Orth left.',
            id="one person",
        ),
        pytest.param(
            '"Nobody told us that the ramp was broken," Orth said.',
            '"Nobody told us that the ramp was broken," said Berg.',
            id="may be one person",
        ),
        pytest.param(
            '"Nobody told us that the ramp was broken," Orth and Berg said.',
            '"Nobody told us that the ramp was broken," said Orth, and Berg nodded.',
            id="both at once",
        ),
    ],
)
def test_who_said_it_may_be_named_in_two_ways(one: str, other: str) -> None:
    """Without both names in both accounts nobody can tell."""
    assert not _conflicts(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "The defender Peter Hansen was sent off. Later the defender Hansen left.",
            "The defender Karl Hanson scored. Later the defender Hanson smiled.",
            id="other first names",
        ),
        pytest.param(
            "A nurse from the Huntington hospital spoke.",
            "The Huntingdon ambulance crew came late.",
            id="long names of two places",
        ),
        pytest.param(
            "The Coastal Board of Internal Affairs Committee met.",
            "The Coastal Board of International Affairs Committee met.",
            id="a word that begins alike and means something else",
        ),
        pytest.param(
            'Robert J. Vane saw it. "I heard a loud bang and ran outside at once," Robert said.',
            'Robert J. Vane lives there. "I heard a loud bang and ran outside at once," Vane said.',
            id="one speaker by either of his names",
        ),
    ],
)
def test_two_that_are_called_alike_are_no_conflict(one: str, other: str) -> None:
    """Nor is one who is called by two names."""
    assert _values(one, other) == []
