"""Whether two words are one name spelt differently, and not one brought into our letters twice."""

from __future__ import annotations

import re

SURE = 10  # letters of which one that differs proves a slip
FEWEST_OF_TWO = 7  # letters of which two may differ
SAME_START = 2  # letters
# what writers make of one sound of another alphabet, or of one of English on either side of the ocean
_SOUNDS = (
    (re.compile("[aeiou]dd?in$"), "udin"),
    (re.compile("ch"), "č"),
    (re.compile("ck|kh|q|c"), "k"),
    (re.compile("x"), "ks"),
    (re.compile("ph"), "f"),
    (re.compile("([dgt])h"), r"\1"),
    (re.compile("dj|zh"), "j"),
    (re.compile("[bw]"), "v"),
    (re.compile("z"), "s"),
    (re.compile("([dfhjkmsv])\\1"), r"\1"),
    (re.compile("[aeiy]+"), "i"),
    (re.compile("[ou]+"), "u"),
)


def starting(word: str) -> str:
    """What two spellings of a name have in common: the first letters and the last."""
    return word[:SAME_START] + word[-1]


def are_spellings_of_one(one: str, other: str) -> bool:
    """Whether two folded words of one `starting` differ in a letter or two, as a slip of the pen has it."""
    most = 1 if min(len(one), len(other)) < FEWEST_OF_TWO else 2
    if abs(len(one) - len(other)) > most or one in other or other in one:
        return False
    return distance(one, other, most) <= most and (
        sorted(one) == sorted(other) or _sound(one) != _sound(other)
    )


def distance(one: str, other: str, most: int) -> int:
    """How many letters have to be put in, left out or changed to make one word the other; or over `most`."""
    row = list(range(len(other) + 1))
    for count, letter in enumerate(one, 1):
        before, row = row, [count]
        for place, there in enumerate(other):
            row.append(min(before[place + 1] + 1, row[-1] + 1, before[place] + (letter != there)))
        if min(row) > most:
            return most + 1
    return row[-1]


def _sound(word: str) -> str:
    for pattern, written in _SOUNDS:
        word = pattern.sub(written, word)
    return word
