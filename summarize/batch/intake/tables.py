"""Tables of a job: every row a document, from Parquet or JSON Lines, whichever the file begins as."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Hashable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from summarize.batch.intake import json_lines, parquet
from summarize.batch.intake.files import find_named
from summarize.batch.intake.taken import Taken
from summarize.batch.job import Table
from summarize.brief import Excluded
from summarize.errors import ConfigurationError, MissingExtra, UnusableInput
from summarize.read import reason
from summarize.read.contents import NOT_REGULAR, why
from summarize.read.formats import document_from
from summarize.read.inputs import Found
from summarize.read.metadata import iso_date
from summarize.types import Document

_NAME_FROM_CONTENT = 16  # hex digits
_STATED = ("title", "publisher", "published", "url")

Row = dict[str, Any]

# made once: of every row its identity is asked, also of those that have not changed
_identifying = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def check_columns(tables: Sequence[Table], folder: Path) -> None:
    """Raises `ConfigurationError` when a table that is there lacks a column that its job names.

    Of a JSON Lines table the first rows are asked. `MissingExtra` when a library is not installed.
    """
    seen = set[Hashable]()
    for table in tables:
        for name, found in find_named([table.path], folder):
            if found.identity in seen:
                raise ConfigurationError("two tables of the job read this file", to=f"table {name}")
            seen.add(found.identity)
            there = _columns_there(found)
            lacking = [column for column in _columns(table) if column not in there]
            if there and lacking:
                advice = f"it has {', '.join(there)}"
                raise ConfigurationError(f"it has no column {lacking[0]}", to=f"table {name}", advice=advice)


def take_tables(tables: Sequence[Table], folder: Path) -> Iterator[Taken | Excluded]:
    """Every row of the `tables`, table by table in the order of their names, its rows in theirs.

    A row is named by its column for that, or else by the beginning of its identity: a number would be
    another row's once rows are put before it.
    """
    of = {found.identity: table for table in tables for _, found in find_named([table.path], folder)}
    for name, found in find_named([table.path for table in tables], folder):
        try:
            with _open(found) as file:
                yield from _rows(name, file, of[found.identity])
        except UnusableInput as error:
            yield Excluded(name=name, reason=reason(error))


def _columns_there(found: Found) -> list[str]:
    try:
        with _open(found) as file:
            return parquet.columns(file) if _is_parquet(file) else json_lines.columns(file)
    except MissingExtra:
        raise
    except UnusableInput:
        return []  # it is excluded when its turn comes


def _open(found: Found) -> BinaryIO:
    if found.path is None or (found.unusable is not None):
        raise UnusableInput(found.unusable or NOT_REGULAR)
    try:
        return Path(found.path).open("rb")
    except OSError as error:
        raise UnusableInput(why(error)) from error


def _is_parquet(file: BinaryIO) -> bool:
    begins = file.read(len(parquet.MAGIC))
    file.seek(0)
    return begins == parquet.MAGIC


def _columns(table: Table) -> list[str]:
    named = (table.text, table.name, *(getattr(table, field) for field in _STATED), table.story)
    return list(dict.fromkeys(column for column in named if column is not None))


def _rows(table_name: str, file: BinaryIO, table: Table) -> Iterator[Taken | Excluded]:
    of_parquet = _is_parquet(file)
    unit = "row" if of_parquet else "line"
    stating = [(field, column) for field in _STATED if (column := getattr(table, field)) is not None]
    for number, row in parquet.rows(file, _columns(table)) if of_parquet else json_lines.rows(file):
        try:
            if isinstance(row, UnusableInput):
                raise row
            yield _taken(table_name, row, table, stating)
        except UnusableInput as error:
            yield Excluded(name=f"{table_name}, {unit} {number}", reason=reason(error))


def _taken(table_name: str, row: Row, table: Table, stating: Sequence[tuple[str, str]]) -> Taken:
    text = row.get(table.text)
    if text is None:
        raise UnusableInput(f"nothing under {table.text}")
    if not isinstance(text, str):
        raise UnusableInput(f"what is under {table.text} is no text")
    if not text.strip():
        raise UnusableInput("empty")
    stated = {field: value for field, column in stating if (value := _stated(row.get(column)))}
    if "published" in stated:
        stated["published"] = iso_date(stated["published"]) or ""
    story = _stated(_cell(row, table.story))
    try:
        # where the first part ends is seen from it alone
        content = f"{_identifying([stated, story])}\n{text}".encode()
        own = _stated(_cell(row, table.name))
        identity = hashlib.sha256(content).hexdigest()
        name = f"{table_name}:{own or identity[:_NAME_FROM_CONTENT]}"
        name.encode()
    except UnicodeEncodeError as error:
        raise UnusableInput("not valid Unicode: half a surrogate pair") from error
    return Taken(name, identity, story, partial(_document, text, name, identity, stated))


def _document(text: str, name: str, identity: str, stated: dict[str, str]) -> Document:
    document = document_from(text.encode(), name=name, format=None)
    known = {field: value for field, value in stated.items() if value}
    return document.model_copy(update={"sha256": identity, **known})


def _cell(row: Row, column: str | None) -> object:
    return None if column is None else row.get(column)


def _stated(value: object) -> str | None:
    """What a cell says in a word or a line, if it does."""
    if value is None or isinstance(value, str):
        return (value and value.strip()) or None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and (math.isnan(value) or value.is_integer()):
        return None if math.isnan(value) else str(int(value))  # what pandas makes of integers with gaps
    return str(value) if isinstance(value, int | float) else None
