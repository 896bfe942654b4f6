"""How many disagreements of the labelled stories are found, and how many reported ones are real."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from summarize import Config, Document
from summarize.compare import find_conflicts
from summarize.pipeline import find_stories

LABELLED = Path(__file__).parent / "labelled" / "conflicts.jsonl"
# floors that nobody lowers by accident, in per cent
PRECISION, RECALL = 85, 30
LONGEST_QUOTE = 45  # words: what is longer than this, and than twice the label, points at nothing


def _stories() -> Iterator[dict[str, Any]]:
    yield from map(json.loads, LABELLED.read_text(encoding="utf-8").splitlines())


def _conflicts(row: Mapping[str, Any]) -> Iterator[list[tuple[str, str]]]:
    """The documents and quotations of every conflict that is reported of a story."""
    documents = [Document.from_text(each["text"], name=each["name"]) for each in row["documents"]]
    (story,), _ = find_stories(documents, Config(stories="one"))
    names = {source.id: source.article.document.name for source in story.sources}
    for conflict in find_conflicts(story):
        cited = [each for side in conflict.sides for each in side.citations]
        yield [(names[each.source], each.quote) for each in cited]


def _points_at(text: str, label: str, quote: str) -> bool:
    """Whether a quotation covers half of a label, or lies half in it."""
    labelled, quoted = text.find(label), text.find(quote)
    if len(quote.split()) > max(LONGEST_QUOTE, 2 * len(label.split())):
        return False
    common = min(labelled + len(label), quoted + len(quote)) - max(labelled, quoted)
    return 2 * common >= min(len(label), len(quote))


def _hits(row: Mapping[str, Any], quotes: Sequence[tuple[str, str]]) -> list[int]:
    """The labelled conflicts of which the quotations show two values."""
    texts = {each["name"]: each["text"] for each in row["documents"]}

    def is_shown(side: Mapping[str, str]) -> bool:
        name = side["name"]
        return any(name == cited and _points_at(texts[name], side["quote"], quote) for cited, quote in quotes)

    return [
        number
        for number, conflict in enumerate(row["conflicts"])
        if len({side["value"] for side in conflict["sides"] if is_shown(side)}) > 1
    ]


def test_reported_conflicts_are_real_and_enough_real_ones_are_reported() -> None:
    """A label counts as found once, for the first conflict that is reported on it."""
    right = reported = found = labelled = 0
    for row in _stories():
        told: set[int] = set()
        for quotes in _conflicts(row):
            hits = _hits(row, quotes)
            reported, right = reported + 1, right + bool(hits)
            told.update([hit for hit in hits if hit not in told][:1])
        found, labelled = found + len(told), labelled + len(row["conflicts"])
    assert 100 * right >= PRECISION * reported
    assert 100 * found >= RECALL * labelled
    assert labelled >= 60
