"""`summarize verify` and `summarize.verify`: anybody's draft, one result for each."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarize import SummarizeError, verify
from summarize.checking import PARCEL, Verification, check_all
from summarize.crews.local_crew import FEW, LocalCrew
from summarize.drafts import GivenDraft
from tests.conftest import Ran

Command = Callable[..., Ran]
TEXT = "The mill at Orsk burned down on Sunday.\r\nNobody was hurt, the owner said."
TRUE, FALSE = "The mill burned down on Sunday.", "The mill burned down on Monday."


def _draft(*statements: str, **extra: Any) -> dict[str, Any]:
    sentences = [{"text": text, "sources": ["a.txt"]} for text in statements]
    return {"documents": [{"name": "a.txt", "text": TEXT}], "sentences": sentences, **extra}


def _file(folder: Path, content: str) -> Path:
    file = folder / "draft.json"
    file.write_text(content, encoding="utf-8")
    return file


def test_every_sentence_gets_its_verdict(command: Command, tmp_path: Path) -> None:
    """Supported ones cite the exact characters, the others say why not."""
    ran = command("verify", _file(tmp_path, json.dumps(_draft(TRUE, FALSE))))
    assert (ran.code, ran.err) == (4, "")
    first, second = ran.json["sentences"]
    assert (first["text"], first["verdict"], first["reasons"]) == (TRUE, "supported", [])
    (citation,) = first["citations"]
    assert citation == {"source": "a.txt", "start": 0, "end": 39, "quote": TEXT[:39]}
    assert (second["verdict"], second["citations"]) == ("unsupported", [])
    assert second["reasons"][0] == "date: Monday is not in the cited sentences"
    assert (ran.json["supported"], ran.json["unsupported"]) == (1, 1)


def test_when_all_is_supported_the_command_succeeds(command: Command, tmp_path: Path) -> None:
    """Exit 0 lets a pipeline go on; what else stands in the draft is nobody's business here."""
    draft = _draft(TRUE, id=7)
    ran = command("verify", _file(tmp_path, json.dumps(draft, indent=2)))
    assert (ran.code, ran.json["supported"]) == (0, 1)


def test_one_draft_a_line_gives_one_result_a_line(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In their order, from standard input too."""
    lines = "\n".join(json.dumps(_draft(text)) for text in (TRUE, FALSE, TRUE)) + "\n"
    with _file(tmp_path, lines).open("rb") as stdin:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stdin))
        ran = command("verify", "-")
    assert ran.code == 4
    assert [json.loads(line)["unsupported"] for line in ran.out.splitlines()] == [0, 1, 0]


def test_the_sources_may_be_files(command: Command, tmp_path: Path) -> None:
    """`--sources` takes files and folders, in any number."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "b.txt").write_text("The ferry sank in March.", encoding="utf-8")
    draft = {"sentences": [{"text": TRUE, "sources": ["a.txt"]}, {"text": "The ferry sank in March."}]}
    ran = command("verify", _file(tmp_path, json.dumps(draft)), "--sources", folder, tmp_path / "b.txt")
    assert (ran.code, ran.json["supported"]) == (0, 2)


def test_a_source_that_cannot_be_read_is_named(command: Command, tmp_path: Path) -> None:
    """The rest is checked all the same, and the exit code tells."""
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    draft = _file(tmp_path, json.dumps({"sentences": [{"text": TRUE}]}))
    ran = command("verify", draft, "--sources", tmp_path / "a.txt", "--sources", tmp_path / "no.txt")
    assert ran.code == 3
    assert "no.txt: no such file or folder" in ran.err
    assert ran.json["supported"] == 1


def test_a_sentence_may_name_a_source_that_is_not_there(command: Command, tmp_path: Path) -> None:
    """It is unsupported, and says so."""
    draft = _draft(TRUE)
    draft["sentences"][0]["sources"] = ["b.txt"]
    ran = command("verify", _file(tmp_path, json.dumps(draft)))
    assert ran.code == 4
    assert ran.json["sentences"][0]["reasons"] == ["source: b.txt is not among the documents"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "draft.json: not JSON"),
        ("{", "draft.json: not JSON"),
        ("[1]", "draft.json: not a draft: it: should be an object"),
        ('{"sentences": [{"txt": "x"}]}', "draft.json: not a draft: sentences.0.text: is missing"),
        ('{"sentences": [{"text": 1}]}', "draft.json: not a draft: sentences.0.text: should be a string"),
        ('{"sentences": "x"}', "draft.json: not a draft: sentences: should be a list"),
        (json.dumps(_draft(TRUE)) + '\n\n{"a": ]', "draft.json, line 3: not JSON: "),
        (json.dumps(_draft(TRUE)) + "\n{}", "draft.json, line 2: not a draft: sentences: "),
        (json.dumps(_draft("\ud800")), "draft.json: not valid Unicode"),
        ("[" * 100_000, "draft.json: not JSON: nested too deeply"),
        ("9" * 5000, "draft.json: not JSON: a number has too many digits"),
        (
            json.dumps({"documents": [{"name": "a", "text": ""}] * 2, "sentences": []}),
            "draft.json: not a draft: two documents are named 'a'",
        ),
    ],
)
def test_a_broken_draft_is_one_line_that_names_the_place(
    command: Command, tmp_path: Path, content: str, said: str
) -> None:
    """Nothing is printed as a result."""
    ran = command("verify", _file(tmp_path, content))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"summarize: {said}")
    assert ran.err.count("\n") == 1


def test_a_folder_is_no_draft(command: Command, tmp_path: Path) -> None:
    """It is said to be one."""
    ran = command("verify", tmp_path)
    assert (ran.code, ran.out) == (1, "")
    assert "a folder, not a file" in ran.err


def test_wrong_usage_is_told_apart(command: Command, tmp_path: Path) -> None:
    """Two drafts, or standard input for everything."""
    draft = _file(tmp_path, json.dumps(_draft(TRUE)))
    assert command("verify", draft, draft).code == 2
    assert command("verify", "-", "--sources", "-").code == 2
    assert command("verify").code == 2
    assert command("verify", tmp_path / "none.json").code == 1


def test_in_python_it_is_one_call() -> None:
    """A draft as a dictionary, documents inside it or apart; a model that is frozen comes back."""
    result = verify(_draft(TRUE, FALSE))
    assert [sentence.verdict for sentence in result.sentences] == ["supported", "unsupported"]
    assert (result.supported, result.unsupported) == (1, 1)
    with pytest.raises(ValueError, match="frozen"):
        result.supported = 2  # type: ignore[misc]


def test_in_python_a_broken_draft_is_a_summarize_error(tmp_path: Path) -> None:
    """So is a source that cannot be read."""
    with pytest.raises(SummarizeError, match="the draft: not a draft: sentences"):
        verify({})
    with pytest.raises(SummarizeError, match="no such file"):
        verify(_draft(TRUE), tmp_path / "none.txt")


def test_without_any_document_nothing_is_supported() -> None:
    """There is nothing to rest on."""
    (sentence,) = verify({"sentences": [{"text": TRUE}]}).sentences
    assert sentence.reasons == ("source: there are no documents",)


def test_much_work_is_shared_by_processes_and_comes_back_in_order() -> None:
    """The verdicts are those of one process, each for its own draft."""
    said = [f"The mill at Orsk burned down {times} times." for times in range(FEW + 2)]
    again = [{"text": said[3]}] * PARCEL
    drafts = [
        GivenDraft.model_validate(
            {"documents": [{"name": "a.txt", "text": text}], "sentences": [{"text": text}, *again]}
        )
        for text in said
    ]
    crew = LocalCrew(2)
    try:
        verdicts = list(check_all(drafts, {}, crew))
    finally:
        crew.close()
    assert verdicts == list(check_all(drafts, {}, LocalCrew(1)))
    together = [Verification.model_validate_json(each.json) for each in verdicts]
    assert [each.sentences[0].text for each in together] == said
    assert [each.supported for each in together] == [PARCEL + 1 if text == said[3] else 1 for text in said]
