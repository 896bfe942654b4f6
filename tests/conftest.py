"""What tests of the command share: a run of it inside the test's own process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from summarize.cli import main
from tests.fault_server import fault_server as fault_server
from tests.site import new_site as new_site
from tests.site import site as site

FERRY = Path(__file__).parent / "articles" / "ferry"


@dataclass(frozen=True)
class Ran:
    """What a run of the command printed, and how it exited."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)


@pytest.fixture(autouse=True)
def _a_clean_machine(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No key, no settings of the person who runs the tests."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "NO_COLOR", "SUMMARIZE_WORDS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def command(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Ran]:
    """Runs `summarize` with the given arguments."""

    def run(*arguments: str | Path) -> Ran:
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as exited:
            main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Ran(int(exited.value.code or 0), out.decode("utf-8"), err.decode("utf-8"))

    return run


@pytest.fixture
def ferry() -> Path:
    """A folder of four accounts of one event, one of them a copy of another."""
    return FERRY
