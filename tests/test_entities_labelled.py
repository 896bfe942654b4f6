"""People, places and organizations of the labelled stories are found, and little else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from summarize.brief import Entities, Entity
from summarize.clean import clean
from summarize.entities import find_entities
from summarize.stories import group
from summarize.types import Document

STORIES = sorted((Path(__file__).parent / "labelled").glob("*.yaml"))
KINDS = ("people", "places", "organizations")
FLOOR = 0.85
_TITLE = re.compile(r"(?:the|mr|mrs|ms|dr|prof|professor|president|minister|judge|senator)\.? ")


def _plain(name: str) -> str:
    plain = name.replace("’", "'").lower()
    while title := _TITLE.match(plain):
        plain = plain[title.end() :]
    return plain


def _found(label: dict[str, Any]) -> Entities:
    documents = [
        Document.from_text(each["text"], name=each["name"], published=each["published"])
        for each in label["documents"]
    ]
    (story,) = group([clean(document) for document in documents], split=False)
    return find_entities(story)


def _right(gold: list[dict[str, Any]], found: tuple[Entity, ...]) -> int:
    """How many of `gold` are found, each by an entity of its own."""
    left = [{_plain(form) for form in (entity.name, *entity.aliases)} for entity in found]
    right = 0
    for name in (_plain(each["name"]) for each in gold):
        match = next((forms for forms in left if name in forms), None)
        if match is not None:
            left.remove(match)
            right += 1
    return right


@pytest.mark.parametrize("kind", KINDS)
def test_the_f1_over_the_labelled_stories_stays_above_its_floor(kind: str) -> None:
    """Of all names marked and all names found, most are both."""
    right = total = 0
    for path in STORIES:
        label = yaml.safe_load(path.read_text(encoding="utf-8"))
        found = getattr(_found(label), kind)
        right += _right(label[kind], found)
        total += len(label[kind]) + len(found)
    assert len(STORIES) >= 20
    assert 2 * right / total >= FLOOR
