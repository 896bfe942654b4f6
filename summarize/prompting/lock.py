"""A released version of a prompt never changes: `prompts/lock.json` holds the hash of each.

`python -m summarize.prompting.lock` (`make prompts-lock`) releases the versions that are new.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from importlib.resources.abc import Traversable
from pathlib import Path

from summarize.errors import PromptFault
from summarize.prompting.folder import all_prompts, prompts_folder
from summarize.prompting.prompt import Prompt

# name -> version -> SHA-256 of the file's bytes
Lock = dict[str, dict[str, str]]


def read_lock(folder: Traversable) -> Lock:
    """The released versions of the prompts in `folder`."""
    file = folder.joinpath("lock.json")
    lock: Lock = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return lock


def release(prompts: Sequence[Prompt], released: Lock) -> Lock:
    """`released` with those of `prompts` that are new.

    Raises `PromptFault` when a released version is not what it was, or is not there any more.
    """
    lock: Lock = {}
    for prompt in prompts:
        lock.setdefault(prompt.name, {})[str(prompt.version)] = prompt.sha256
    for name, versions in released.items():
        for version, sha256 in versions.items():
            now = lock.get(name, {}).get(version)
            if now != sha256:
                happened = "was released and has changed" if now else "was released and is gone"
                advice = "bring it back as it was, and make a new version of what is new"
                raise PromptFault(happened, to=f"prompt {name}@{version}", advice=advice)
    return lock


def main() -> None:
    """Release the new versions, or say on the way out why not."""
    folder = Path(str(prompts_folder()))
    try:
        lock = release(all_prompts(), read_lock(folder))
    except PromptFault as fault:
        sys.exit(str(fault))
    (folder / "lock.json").write_text(json.dumps(lock, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
