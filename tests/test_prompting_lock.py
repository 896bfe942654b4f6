"""A released version of a prompt never changes."""

from __future__ import annotations

import pytest

from summarize.errors import PromptFault
from summarize.prompting import all_prompts, find_prompt
from summarize.prompting.folder import prompts_folder
from summarize.prompting.lock import read_lock, release

WRITE = find_prompt("write@1")


def test_every_prompt_is_released_and_none_has_changed() -> None:
    """The lock file is what the files give; `make prompts-lock` adds a new version, and only that."""
    released = read_lock(prompts_folder())
    assert release(all_prompts(), released) == released


def test_a_new_version_is_added() -> None:
    """Beside those that were there."""
    new = WRITE.model_copy(update={"version": 2, "sha256": "b"})
    assert release([WRITE, new], {"write": {"1": WRITE.sha256}}) == {"write": {"1": WRITE.sha256, "2": "b"}}


def test_a_changed_version_is_refused() -> None:
    """The advice is to make a new one."""
    with pytest.raises(PromptFault, match=r"write@1: was released and has changed .*make a new version"):
        release([WRITE], {"write": {"1": "another hash"}})


def test_a_missing_version_is_refused() -> None:
    """A brief that names it in its provenance must stay explicable."""
    with pytest.raises(PromptFault, match="write@2: was released and is gone"):
        release([WRITE], {"write": {"1": WRITE.sha256, "2": "b"}})
