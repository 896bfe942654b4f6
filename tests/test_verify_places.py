"""Right words in the wrong place: the deed of another, the number of something else, what nobody said."""

from __future__ import annotations

import pytest

from summarize.verification.support import Passages
from tests.making import article

TEXT = """
Police said three girls and two boys were hurt in a fire at 14 Mill Street in Marden on Tuesday. Fire
chief Ana Roth said it began in the kitchen. The owner, Colin Pratt, was questioned for six hours.
Mayor Lena Voss visited the families on Wednesday. Judge Omar Bell denied bail to Mr Pratt, 46. The
council has issued 50 licences a year since 2015. Catches of cod will grow by 6 per cent and those of
herring will stay the same. Detectives questioned Jonas Ek about the alarms. Nordlink had asked to build
80 cabins but took out 18. An inspection in March was passed.
""".replace("\n", " ").strip()
PASSAGES = Passages([("a.txt", article(TEXT))])


def _reasons(statement: str) -> tuple[str, ...]:
    return PASSAGES.find(statement).reasons


@pytest.mark.parametrize(
    "statement",
    [
        "Two boys and three girls were hurt in Marden.",
        "Mr Pratt was denied bail by Judge Omar Bell.",
        "Colin Pratt was questioned for six hours.",
        "Jonas Ek was questioned by detectives about the alarms.",
        "The mayor visited the families on Wednesday.",
        "Since 2015 the council has issued 50 licences every year.",
        "Catches of herring will stay the same.",
        "Nordlink had asked to build 80 cabins.",
        "Pratt, 46, was denied bail.",
    ],
)
def test_what_stands_where_it_stood_is_supported(statement: str) -> None:
    """Order and voice may change as long as each word keeps its own."""
    assert _reasons(statement) == ()


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("Two girls and three boys were hurt in Marden.", "number: Two where the source says three"),
        ("A three-year-old girl was hurt in Marden.", "number: three - year is not in"),
        ("Mayor Lena Voss denied bail to Mr Pratt.", "name: Voss where the source says Bell"),
        ("Police visited the families on Wednesday.", "name: Police where the source says Voss"),
        ("Jonas Ek questioned detectives about the alarms.", "name: Ek where the source says Detectives"),
        ("Omar Bell, 46, denied bail.", "name: Bell where the source says Pratt"),
        (
            "The council has issued 50 licences since 2015.",
            "number: 50 where the source says “licences a year”",
        ),
        ("Catches of herring will grow by 6 per cent.", "content: herring where the source says cod"),
        ("Nordlink had asked to build 18 cabins.", "number: 18 where the source says 80"),
        ("Mr Pratt was bailed on Wednesday.", "content: "),
        ("Two boys died in a fire in Marden.", "content: died: not in"),
        ("The council will open a new school in Hamn.", "name: Hamn is not in"),
        ("An inspection in March was failed.", "direction: “failed” where the source says “passed”"),
    ],
)
def test_a_right_word_in_the_wrong_place_is_refused(statement: str, reason: str) -> None:
    """The reason names what stands there in the source."""
    assert any(reason in each for each in _reasons(statement)), _reasons(statement)
