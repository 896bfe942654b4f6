"""The same inputs and options give the same bytes, wherever and however they are run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.config import Config
from summarize.pipeline import make
from summarize.types import Document
from tests.conftest import FERRY

SEEDS = Path(__file__).parent.parent / "seeds"


def _printed(shape: str, folder: Path, **changed: str) -> bytes:
    run = [sys.executable, "-m", "summarize", str(SEEDS), "-f", shape, "--mode", "extractive"]
    return subprocess.run(run, env=os.environ | changed, cwd=folder, check=True, capture_output=True).stdout


@pytest.mark.parametrize("shape", ["json", "html"])
@pytest.mark.parametrize(
    "changed",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "C", "PYTHONUTF8": "0"},
        {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"},
    ],
    ids=str,
)
def test_hash_seed_locale_time_zone_and_folder_change_nothing(
    shape: str, changed: dict[str, str], tmp_path: Path
) -> None:
    """Runs on two machines can be compared byte for byte."""
    assert _printed(shape, tmp_path, **changed) == _printed(shape, SEEDS)


def test_files_may_be_named_in_any_order() -> None:
    """The shell's order, or anybody's."""
    files = sorted(FERRY.iterdir())
    config = Config(mode="extractive")
    assert make(files, config).brief == make(files[::-1], config).brief


NAMES = st.permutations(["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"])
SUBJECTS = ["The council", "The harbour", "A ferry", "The old bridge", "One school"]
DEEDS = ["was closed on Monday.", "will reopen in May.", "lost 40 workers.", "paid $3 million for repairs."]
SENTENCES = st.builds(
    lambda subject, deed: f"{subject} {deed}", st.sampled_from(SUBJECTS), st.sampled_from(DEEDS)
)
TEXTS = st.lists(SENTENCES, min_size=1, max_size=6).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(names=NAMES, texts=st.lists(TEXTS, min_size=1, max_size=5), data=st.data(), words=st.integers(8, 60))
def test_no_order_of_texts_changes_the_brief(
    names: list[str], texts: list[str], data: st.DataObject, words: int
) -> None:
    """Nor does it change what is accounted for, or break the words allowed."""
    documents = [Document.from_text(text, name=name) for name, text in zip(names, texts, strict=False)]
    config = Config(mode="extractive", words=words)
    brief = make(documents, config).brief
    assert make(data.draw(st.permutations(documents)), config).brief == brief
    accounted = [s.name for story in brief.stories for s in story.sources] + [e.name for e in brief.excluded]
    assert sorted(accounted) == sorted(d.name for d in documents)
    for story in brief.stories:
        assert sum(len(s.text.split()) for s in story.summary) <= words
        for citation in (c for s in (story.headline, *story.summary, *story.key_points) for c in s.citations):
            name = next(s.name for s in story.sources if s.id == citation.source)
            text = next(d.text for d in documents if d.name == name)
            assert text[citation.start : citation.end] == citation.quote


def test_the_hash_seed_changes_no_verdict() -> None:
    """Sentences of one account checked against another get the same verdicts, reasons and citations."""
    one, two = (FERRY / name for name in ("coast-radio.txt", "skelwick-mercury-update.txt"))
    sentences = [{"text": text.strip() + "."} for text in one.read_text("utf-8").split(".") if text.strip()]
    draft = json.dumps({"documents": [{"name": "b", "text": two.read_text("utf-8")}], "sentences": sentences})

    def verdicts(seed: str) -> bytes:
        command = [sys.executable, "-m", "summarize", "verify", "-"]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            command, input=draft.encode(), capture_output=True, env=environment, check=False
        )
        assert done.returncode == 4
        return done.stdout

    assert verdicts("1") == verdicts("2")
