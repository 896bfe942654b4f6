"""The calls for programs that embed the summariser."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

import summarize as package
from summarize import Brief, Config, Document, SummarizeError, asummarize, summarize

TEXTS = {
    "a.txt": "The council of Marl closed the old bridge on Monday. Repairs will take three months.",
    "b.txt": "Marl's old bridge was closed on Monday, the council said. A ferry carries people across.",
}
OFFLINE = Config(mode="extractive", words=40)


def _documents() -> list[Document]:
    return [Document.from_text(text, name=name) for name, text in TEXTS.items()]


def test_texts_that_a_service_holds_become_a_brief() -> None:
    """Every citation quotes the text that was handed in."""
    brief = summarize(_documents(), OFFLINE)
    (story,) = brief.stories
    names = {source.id: source.name for source in story.sources}
    for citation in (c for statement in story.summary for c in statement.citations):
        assert TEXTS[names[citation.source]][citation.start : citation.end] == citation.quote


def test_paths_become_the_same_brief_as_their_texts(tmp_path: Path) -> None:
    """A folder, or what stands in it."""
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert summarize(tmp_path, OFFLINE) == summarize([tmp_path / name for name in TEXTS], OFFLINE)
    assert summarize(tmp_path, OFFLINE) == summarize(_documents(), OFFLINE)


def test_inside_an_event_loop_the_brief_is_the_same() -> None:
    """`asummarize` is awaited, and the loop goes on meanwhile."""
    assert asyncio.run(asummarize(_documents(), OFFLINE)) == summarize(_documents(), OFFLINE)


def test_a_brief_is_frozen_and_goes_through_json_unchanged() -> None:
    """What is stored can be read again."""
    brief = summarize(_documents(), OFFLINE)
    assert Brief.model_validate_json(brief.model_dump_json()) == brief
    with pytest.raises(ValueError, match="frozen"):
        brief.mode = "llm"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("inputs", "config"), [([], OFFLINE), (["/no/such/file.txt"], OFFLINE), (None, Config(ranker="best"))]
)
def test_every_failure_is_a_summarize_error(inputs: list[str] | None, config: Config) -> None:
    """A service catches one type."""
    with pytest.raises(SummarizeError):
        summarize(_documents() if inputs is None else inputs, config)


def test_what_is_public_can_be_imported_and_nothing_else() -> None:
    """`__all__` names what there is; an unknown name is an ordinary AttributeError."""
    for name in package.__all__:
        assert getattr(package, name).__name__ == name
    with pytest.raises(AttributeError, match="nonsense"):
        _ = package.nonsense


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("words", 0, "words: input should be greater"),
        ("mode", "x", "mode: input should be"),
        ("word", 9, "word: there"),
    ],
)
def test_an_impossible_option_is_an_error_of_our_tree(option: str, value: object, told: str) -> None:
    """A service catches SummarizeError, and is told which option."""
    with pytest.raises(SummarizeError, match=told):
        Config(**{option: value})  # type: ignore[arg-type]
