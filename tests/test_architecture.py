"""The code keeps to the walls that ARCHITECTURE.md draws."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
PACKAGE = CHECKOUT / "summarize"


def _table(heading: str) -> dict[str, list[str]]:
    """First column to the names in the second, of the first table whose header is `heading`."""
    lines = (CHECKOUT / "ARCHITECTURE.md").read_text(encoding="utf-8").split("\n")
    start = lines.index(heading) + 2
    rows = {}
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        first, second = line.strip("|").split("|")
        rows[first.strip(" `")] = re.findall(r"`([^`]+)`", second)
    return rows


MAY_IMPORT = _table("| module | may import |")
ONLY_IN = _table("| library | only in |")


def _imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def _name(file: Path) -> str:
    return ".".join(file.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


FILES = sorted(f for f in PACKAGE.rglob("*.py") if f.parent != PACKAGE or not f.name.startswith("__"))


def test_every_module_has_its_row() -> None:
    """A module that the table forgets would stand outside the walls."""
    assert {_name(file).split(".")[0] for file in FILES} == set(MAY_IMPORT)


@pytest.mark.parametrize("file", FILES, ids=_name)
def test_a_module_imports_only_what_the_table_allows(file: Path) -> None:
    """Stages know the types, never each other."""
    own = _name(file).split(".")[0]
    for module in _imports(file):
        package, _, rest = module.partition(".")
        if package == "summarize" and rest:
            assert rest.split(".")[0] in {own, *MAY_IMPORT[own]}


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_stays_behind_its_one_door(library: str) -> None:
    """So that it can be replaced there, and costs nothing where it is not needed."""
    users = {_name(file) for file in FILES if library in {m.split(".")[0] for m in _imports(file)}}
    assert users
    assert all(
        any(user == door or user.startswith(f"{door}.") for door in ONLY_IN[library]) for user in users
    )
