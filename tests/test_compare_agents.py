"""Who did it: two accounts that credit one deed to different people."""

import pytest

from summarize import Config, Document
from summarize.compare import find_conflicts
from summarize.compare.values.agents import agents
from summarize.meaning.lexicon import lexicon
from summarize.meaning.said import Said
from summarize.pipeline import find_stories


def agents_in(text: str) -> list[str]:
    said = Said(text, lexicon("en"))
    return [
        " ".join(token.text for token in said.tokens[each.first : each.last + 1]) for each in agents(said)
    ]


def credited(one: str, other: str) -> list[set[str]]:
    documents = [Document.from_text(text, name=f"{name}.txt") for text, name in ((one, "a"), (other, "b"))]
    (story,), _ = find_stories(documents, Config(stories="one"))
    found = find_conflicts(story)
    return [{side.value for side in each.sides} for each in found if each.kind == "attribution"]


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("A cleaner found the case open on Monday.", "cleaner"),
        ("The leak was discovered by a trapper following lynx tracks.", "trapper"),
        ("It was caught by the trainer, Otto Renz, behind a shop.", "trainer , Otto Renz"),
        ("It was the deputy mayor, Piet Sorel, who cast the deciding vote.", "mayor , Piet Sorel"),
        ("The diocese, which owns the pond, ordered the closure.", "diocese"),
        ("The deal was the work of the envoy who brokered it in Oslo.", "envoy"),
        ("Swiss diplomats brokered the truce.", "diplomats"),
        ("Mayor Dulce Amor ordered the evacuation.", "Mayor Dulce Amor"),
        ("A vet brought her down with a dart.", "vet"),
    ],
)
def test_who_did_it_is_read_from_either_side_of_the_deed(text: str, agent: str) -> None:
    """Before an active verb or "who", behind "by"; a name in commas belongs to the role before it."""
    assert agents_in(text) == [agent]


@pytest.mark.parametrize(
    "text",
    [
        "They found the case open.",
        "The painting was found on Monday.",
        "Nine of them were ordered to go by Sunday.",
        "A man discovered the loss.",
        "An elephant called Mala walked out for a while.",
    ],
)
def test_nobody_in_particular_is_no_agent(text: str) -> None:
    """Pronouns, "a man", days behind "by" and words that only look like a deed say nothing of who."""
    assert agents_in(text) == []


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (
            "Two villages above Trell were cleared. The mayor ordered the evacuation. Nobody was hurt.",
            "The fire chief ordered the evacuation of two villages above Trell. Farmers lost sheep.",
            {"mayor", "chief"},
        ),
        (
            "Talks at Benna mine failed. The union broke off the talks late on Sunday.",
            "The strike at Benna mine goes on. The arbitrator broke off the talks on Sunday.",
            {"union", "arbitrator"},
        ),
        (
            "The clinic at Orvo reopened. The new wing was paid for by a brewery. Nurses were hired.",
            "Orvo's clinic is open again. A pension fund paid for the new wing.",
            {"brewery", "fund"},
        ),
        (
            "Mayor Ursula Tand cast the deciding vote after a debate of four hours on the new harbour.",
            "It was the deputy mayor, Piet Sorel, who cast the deciding vote on the new harbour.",
            {"Mayor Ursula Tand", "mayor, Piet Sorel"},
        ),
    ],
)
def test_one_deed_of_two_people_is_a_conflict(one: str, other: str, values: set[str]) -> None:
    """Only one of them can have done it, whatever the verb's voice."""
    assert credited(one, other) == [values]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "A body lay in Lark Wood. A dog walker found the body near the old quarry on Monday.",
            "Officers speak of a crime in Lark Wood. A diver found a knife in the quarry on Tuesday.",
        ),
        (
            "A fire burned above Trell. The mayor ordered the evacuation of two villages.",
            "Two villages above Trell were cleared. The fire chief ordered a water plane from the coast.",
        ),
        (
            "The clinic at Orvo reopened. The Lindt foundation funded the new wing.",
            "Orvo's clinic is open again. A bank funded the ambulance.",
        ),
    ],
)
def test_deeds_to_different_things_are_no_conflict(one: str, other: str) -> None:
    """A body and a knife have different finders."""
    assert credited(one, other) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "A wreck lies bare in the reservoir. A fisherman spotted the wreck in August.",
            "The reservoir has fallen. An angler noticed the wreck in August, poking from the mud.",
        ),
        (
            "The council closed the pier. The harbourmaster ordered the closure on Friday.",
            "The pier is shut. Lena Holm ordered the closure on Friday.",
        ),
        (
            "The council closed the pier. The mayor ordered the closure on Friday.",
            "The pier is shut. An engineer ordered the closure on Friday, and the mayor agreed.",
        ),
    ],
)
def test_one_person_under_two_descriptions_is_no_conflict(one: str, other: str) -> None:
    """An angler is a fisherman; a name may be anybody's; whom the other account knows too it means apart."""
    assert credited(one, other) == []


def test_who_found_it_is_told_beside_where() -> None:
    """The same two sentences disagree on both."""
    one = "A shepherd found the missing boy in Larkwood on Friday. The weather was mild all week."
    other = "A cyclist found the missing boy in Pinedale on Friday. Shops stayed open until six."
    assert credited(one, other) == [{"shepherd", "cyclist"}]
