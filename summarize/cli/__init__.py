"""The command: everything that touches the terminal, and the only place that exits."""

import gc
import os

# looking for plugins of pydantic's reads the metadata of every package that is installed
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
# while the program starts there is nothing to collect, and a short run ends before there is much
gc.set_threshold(100_000)

from summarize.cli.main import main  # noqa: E402 - what is imported should find it so

__all__ = ["main"]
