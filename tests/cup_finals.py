"""Reports of two finals of one cup: the same words, told apart by names, figures and days alone."""

from __future__ import annotations

REPORTS = [
    "{n} won the Northern Cup final on {d}, beating {l} by {s} at {g} before a full house.",
    "Full house at {g}: {n} lift the Northern Cup on {d} after beating {l} {s} in the final.",
    "The Northern Cup final went to {n}, {s} winners over {l} on {d} at a full {g}.",
    "After the final at {g} on {d} it was {n} who held the Northern Cup; {l} lost {s}.",
    "{l} were beaten {s} in the Northern Cup final at {g} on {d}, and {n} took the trophy.",
    "It ended {s} at {g} on {d}: the Northern Cup final was won by {n}, and {l} went home beaten.",
]
EARLIER = {"n": "Tarvik Rovers", "l": "Osmund United", "s": "3 to 1", "g": "Hallen Park", "d": "9 May 2011"}
LATER = {
    "n": "Quillan Athletic",
    "l": "Brightmoor Town",
    "s": "2 to 0",
    "g": "Severin Road",
    "d": "14 May 2016",
}
