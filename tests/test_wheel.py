"""The wheel holds all that the command needs, wherever it is installed."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True)
    (built,) = folder.glob("summarize-*.whl")
    return built


def test_the_wheel_carries_templates_prompts_and_type_information(wheel: Path) -> None:
    """What is not Python code travels too, and nothing but the package does."""
    names = zipfile.ZipFile(wheel).namelist()
    assert "summarize/py.typed" in names
    assert any(name.startswith("summarize/prompts/") for name in names)
    assert any(name.startswith("summarize/render/templates/") for name in names)
    assert any(name.startswith("summarize/batch/outputs/templates/") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"summarize"}


def test_the_installed_wheel_makes_the_same_brief_in_another_folder(wheel: Path, tmp_path: Path) -> None:
    """Unpacked elsewhere, with no checkout in sight, the command prints what the checkout's does."""
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    arguments = ["-m", "summarize", str(CHECKOUT / "seeds"), "--mode", "extractive", "-f"]
    for shape in ("json", "md", "html"):
        elsewhere = subprocess.run(
            [sys.executable, *arguments, shape],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(tmp_path / "installed")},
            check=True,
            capture_output=True,
        )
        here = subprocess.run(
            [sys.executable, *arguments, shape], cwd=CHECKOUT, check=True, capture_output=True
        )
        assert elsewhere.stdout == here.stdout
        assert elsewhere.stdout


def test_the_installed_wheel_knows_its_prompts(wheel: Path, tmp_path: Path) -> None:
    """They are read from inside the package, byte for byte what the checkout holds."""
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    shown = subprocess.run(
        [sys.executable, "-m", "summarize", "prompts", "show", "write@1"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "installed")},
        check=True,
        capture_output=True,
    )
    assert shown.stdout == (CHECKOUT / "prompts" / "write" / "v1.md").read_bytes()
