"""The rows of a Parquet file, a batch in the memory at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from summarize.errors import MissingExtra, UnusableInput

MAGIC = b"PAR1"
BATCH = 256  # rows

Row = dict[str, Any]


def columns(file: BinaryIO) -> list[str]:
    """The columns of `file`; raises `UnusableInput` when it is no Parquet file, or a broken one."""
    return list(_open(file).schema_arrow.names)


def rows(file: BinaryIO, wanted: Sequence[str]) -> Iterator[tuple[int, Row | UnusableInput]]:
    """Every row of `file` by its number from 1, with the `wanted` columns alone.

    Where the file cannot be read further, that is the last that is given.
    """
    number = 0
    try:
        for batch in _open(file).iter_batches(batch_size=BATCH, columns=list(wanted), use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield number, row
    except (OSError, ValueError, NotImplementedError, OverflowError) as error:  # what pyarrow's errors are
        kind = type(error).__name__
        yield number + 1, UnusableInput(f"the table cannot be read from this row on ({kind})")


def _open(file: BinaryIO) -> Any:
    try:
        from pyarrow import parquet
    except ImportError as error:
        advice = "pip install 'summarize[parquet]'"
        raise MissingExtra("Parquet tables need an optional part", advice=advice) from error
    try:
        return parquet.ParquetFile(file)
    except (OSError, ValueError) as error:
        raise UnusableInput(f"not a whole Parquet file ({type(error).__name__})") from error
