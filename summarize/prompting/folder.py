"""Where prompts are kept, ours and a person's own, and which version of each is current."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from summarize.errors import PromptFault
from summarize.prompting.prompt import Prompt, parse_prompt

_VERSION = re.compile(r"v([1-9][0-9]*)\.md")
_PIN = re.compile(r"([^@]+)@([1-9][0-9]*)")


class _File(NamedTuple):
    name: str
    version: int
    path: str
    content: Traversable


# the prompts of a run, each by its name
Prompts = Mapping[str, Prompt]

# name -> version -> file
_Shelf = dict[str, dict[int, _File]]


def load_prompts(folder: Path | None = None, pins: Mapping[str, int] = {}) -> Prompts:
    """Every prompt by its name, in the version that is current or that `pins` asks for.

    `folder` holds a person's own prompts, as `<name>/v<N>.md`: a name that it has is current in its
    newest version there, and a version that it has stands for ours. Raises `PromptFault` for a file
    that is no prompt, for a name or a version that there is not, and for a prompt that cannot take
    the place of ours because its variables or its reply are others.
    """
    ours, own = _shelves(folder)
    for name in pins:
        _known(name, ours)
    chosen = {name: _choose(name, pins.get(name), ours, own) for name in sorted(ours)}
    return {name: _fitting(file, ours[name]) for name, file in chosen.items()}


def all_prompts(folder: Path | None = None) -> tuple[Prompt, ...]:
    """Every version of every prompt, by name and version; raises what `load_prompts` raises."""
    ours, own = _shelves(folder)
    return tuple(
        _parse(file) for name in sorted(ours) for _, file in sorted(_versions(name, ours, own).items())
    )


def find_prompt(reference: str, folder: Path | None = None) -> Prompt:
    """The prompt that `write` or `write@2` means; raises `PromptFault` saying which there are."""
    name, pinned = parse_pin(reference) if "@" in reference else (reference, None)
    ours, own = _shelves(folder)
    _known(name, ours)
    return _parse(_choose(name, pinned, ours, own))


def parse_pin(text: str) -> tuple[str, int]:
    """The name and the version in `write@2`; raises `PromptFault` saying which there are."""
    if pin := _PIN.fullmatch(text):
        return pin[1], int(pin[2])
    ours, _ = _shelves(None)
    there = ", ".join(f"{name}@{version}" for name in sorted(ours) for version in sorted(ours[name]))
    raise PromptFault(f"{text!r} is not NAME@VERSION", advice=f"there are {there}")


def prompts_folder() -> Traversable:
    """The folder of our own prompts: inside the package, or beside it in a checkout."""
    package = files("summarize")
    inside = package.joinpath("prompts")
    return inside if inside.is_dir() else Path(str(package)).parent / "prompts"


def _shelves(folder: Path | None) -> tuple[_Shelf, _Shelf]:
    ours = _shelf(prompts_folder(), "prompts")
    if folder is None:
        return ours, {}
    if not folder.is_dir():
        raise PromptFault("is no folder", to=str(folder), advice="--prompts takes a folder of NAME/vN.md")
    own = _shelf(folder, str(folder))
    if not own:
        raise PromptFault("holds no prompt", to=str(folder), advice="a prompt is a file NAME/vN.md in it")
    for name in own:
        _known(name, ours, to=str(folder))
    return ours, own


def _shelf(folder: Traversable, shown: str) -> _Shelf:
    shelf: _Shelf = {}
    for inner in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not inner.is_dir() or inner.name.startswith("."):
            continue
        for content in inner.iterdir():
            if not content.name.endswith(".md") or content.name.startswith("."):
                continue
            path = f"{shown}/{inner.name}/{content.name}"
            version = _VERSION.fullmatch(content.name)
            if not version:
                raise PromptFault("is not named by its version", to=path, advice="call it v1.md, v2.md, ...")
            file = _File(inner.name, int(version[1]), path, content)
            shelf.setdefault(file.name, {})[file.version] = file
    return shelf


def _versions(name: str, ours: _Shelf, own: _Shelf) -> dict[int, _File]:
    return ours[name] | own.get(name, {})


def _choose(name: str, pinned: int | None, ours: _Shelf, own: _Shelf) -> _File:
    if pinned is None:
        newest = own.get(name) or ours[name]
        return newest[max(newest)]
    versions = _versions(name, ours, own)
    if pinned not in versions:
        advice = f"there are {', '.join(f'{name}@{version}' for version in sorted(versions))}"
        raise PromptFault(f"has no version {pinned}", to=f"prompt {name}", advice=advice)
    return versions[pinned]


def _known(name: str, ours: _Shelf, to: str | None = None) -> None:
    if name not in ours:
        raise PromptFault(
            f"there is no prompt {name!r}", to=to, advice=f"there are {', '.join(sorted(ours))}"
        )


def _parse(file: _File) -> Prompt:
    if not file.content.is_file():
        raise PromptFault("is not a file", to=file.path)
    try:
        content = file.content.read_bytes()
    except OSError as error:
        raise PromptFault(f"cannot be read: {error.strerror}", to=file.path) from error
    return parse_prompt(content, file.name, file.version, file.path)


def _fitting(file: _File, ours: dict[int, _File]) -> Prompt:
    prompt, usual = _parse(file), _parse(ours[max(ours)])
    for key, here, there in (
        ("variables", sorted(prompt.variables), sorted(usual.variables)),
        ("reply", [prompt.reply], [usual.reply]),
    ):
        if here != there:
            happened = f"`{key}` is {', '.join(here)}, and the program works with {', '.join(there)}"
            raise PromptFault(happened, to=file.path)
    return prompt
