"""Which articles share an origin: copies with small edits, and not reports that quote one statement."""

from __future__ import annotations

import itertools

import pytest

from summarize.stories.copies import origins
from summarize.types import Article, Document, Sentence

WIRE = (
    "The ferry Halvard ran aground on Monday near the island of Brenn with 212 people on board.",
    "Lifeboats from three villages brought everyone ashore within four hours.",
    "Captain Ruth Aasen told the harbour office that the rudder had stopped answering in heavy swell.",
    "Divers will look at the hull as soon as the wind drops below twenty knots.",
    "The shipping line has cancelled all crossings to Brenn until the end of the week.",
    "A tug from the mainland is expected to pull the vessel free at the next spring tide.",
)
OTHER = (
    "Councillors in Dunmere voted by nine to four to close the open-air swimming pool after this summer.",
    "Repairs to its cracked basin would cost more than the town spends on all of its parks in a year.",
    "A group of parents has gathered two thousand signatures against the plan.",
    "The last day of bathing is meant to be the second Sunday of September.",
)
STATEMENT = (
    "“We are deeply sorry for what our passengers went through in those four hours, we thank the crews of "
    "the lifeboats who came out in such weather, and we will publish every finding of the inquiry in full "
    "before the ship sails again with a single passenger on board,” the shipping line said."
)


def article(sentences: tuple[str, ...], name: str) -> Article:
    text = "\n".join(sentences)
    starts = itertools.accumulate((len(sentence) + 1 for sentence in sentences), initial=0)
    return Article(
        document=Document.from_text(text, name=name),
        sentences=tuple(
            Sentence(start=start, end=start + len(sentence), text=sentence, paragraph=number)
            for number, (sentence, start) in enumerate(zip(sentences, starts, strict=False))
        ),
    )


@pytest.mark.parametrize(
    "edited",
    [
        WIRE,
        ("Ferry Halvard aground", *WIRE),
        WIRE[:-1],
        (*WIRE, "Two pupils of the Tolby school were among those rescued."),
        WIRE[:3],
        (WIRE[0].replace("Monday", "Monday night"), *WIRE[1:4], WIRE[4].replace("all", "its"), WIRE[5]),
        tuple(sentence.upper() for sentence in WIRE),
    ],
    ids=["same", "headline", "cut", "local", "truncated", "edited", "capitals"],
)
def test_a_copy_shares_the_origin_of_what_it_copies(edited: tuple[str, ...]):
    """A changed headline, a cut end, an added sentence, changed words: still the same account."""
    told = [article(WIRE, "a"), article(OTHER, "b"), article((*edited, ""), "c")]
    assert origins(told) == [0, 1, 0]
    assert origins(told[::-1]) == [0, 1, 0]


def test_two_reports_that_quote_one_statement_are_independent():
    """The quotation is most of both texts, and yet nobody copied anybody."""
    one = ("The owners of the Halvard have answered their critics on Tuesday.", STATEMENT, *WIRE[1:2])
    two = (
        "An apology came a day after the grounding off Brenn, and many found it late.",
        STATEMENT,
        *OTHER[2:3],
    )
    assert origins([article(one, "a"), article(two, "b")]) == [0, 1]


def test_similar_short_texts_are_not_copies():
    """A single figure tells two short notices apart; equal ones are copies, however they are spaced."""
    notices = [
        ("The quake near Tolby had a magnitude of 4.4, the survey said.",),
        ("The quake near Tolby had a magnitude of 4.6, the survey said.",),
        ("The quake near Tolby had a magnitude  of 4.4,", "the survey said."),
    ]
    assert origins([article(notice, str(n)) for n, notice in enumerate(notices)]) == [0, 1, 0]


def test_a_digest_does_not_make_its_parts_copies_of_one_another():
    """A page with two stories one after the other shares the origin of one of them at most."""
    found = origins(
        [article(WIRE[:4], "a"), article(OTHER, "b"), article((*WIRE[:4], *WIRE[4:], *OTHER), "digest")]
    )
    assert found[0] != found[1]


def test_same_bytes_share_an_origin_even_without_words():
    """Two empty files are one source twice; an empty one and a blank one are not."""
    assert origins([article((), "a"), article((), "b"), article((" ",), "c")]) == [0, 0, 2]
