"""How well the timeline does on the labelled stories."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from summarize.clean import clean
from summarize.language.content import content_terms, says_the_same
from summarize.read import read
from summarize.stories import group
from summarize.timeline import find_timeline
from summarize.types import Story

STORIES = sorted((Path(__file__).parent / "labelled").glob("*.yaml"))
# of an entry in the timeline; it holds twelve at most, and some of the stories have more events
LEAST_F1 = 0.9


class Gold(NamedTuple):
    """The labelled sentences of one event: the name of the document and what it says."""

    date: str | None
    sentences: list[tuple[str, str]]

    def tells(self, text: str) -> bool:
        """Whether `text` says what one of its sentences says."""
        content = content_terms(text, "en")
        return any(
            text == sentence or says_the_same(content, content_terms(sentence, "en"))
            for _, sentence in self.sentences
        )


def _labelled(label: dict[str, object], story: Story) -> list[Gold]:
    """The events labelled, those of one date that say the same as one."""
    golds: list[Gold] = []
    assert isinstance(label["events"], list)
    for event in label["events"]:
        name, date = event["document"], event["date"]
        (text,) = (
            sentence.text
            for source in story.sources
            if Path(source.article.document.name).name == name
            for sentence in source.article.sentences
            if sentence.text.lstrip("\"“'").startswith(event["sentence"])
        )
        same = (gold for gold in golds if gold.date == date and gold.tells(text))
        gold = next(same, None) or Gold(date, [])
        if not gold.sentences:
            golds.append(gold)
        gold.sentences.append((name, text))
    return golds


def _matched(story: Story, golds: list[Gold]) -> Iterator[bool]:
    """For each entry of the timeline whether it is an event labelled that no other entry is."""
    left = list(golds)
    for event in find_timeline(story):
        gold = next((g for g in left if g.date == event.date and g.tells(event.statement.text)), None)
        if gold:
            left.remove(gold)
        yield gold is not None


def test_the_timelines_of_the_labelled_stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries with the right sentence and the right date, against all events labelled: F1."""
    right = entries = events = 0
    for path in STORIES:
        label = yaml.safe_load(path.read_text(encoding="utf-8"))
        folder = tmp_path / path.stem
        folder.mkdir()
        for document in label["documents"]:
            (folder / document["name"]).write_text(document["text"], encoding="utf-8")
        monkeypatch.chdir(folder)
        (story,) = group([clean(document) for document in read(["."]).documents], split=False)
        golds = _labelled(label, story)
        matched = list(_matched(story, golds))
        right, entries, events = right + sum(matched), entries + len(matched), events + len(golds)
    assert len(STORIES) >= 20
    assert 2 * right / (entries + events) >= LEAST_F1, (right, entries, events)
