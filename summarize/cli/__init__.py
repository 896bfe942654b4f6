"""The command: everything that touches the terminal, and the only place that exits."""

from summarize.cli.main import main

__all__ = ["main"]
