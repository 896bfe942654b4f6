"""The state of a batch as it can be compared with that of another: without times, runs and row numbers."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Table, create_engine, func, inspect, select
from sqlalchemy.exc import SQLAlchemyError

from summarize.batch.state.tables import deliveries, documents, revisions, runs, stories, terms, unusable
from summarize.brief import Brief

State = dict[str, dict[Any, Any]]


def everything(state: str) -> State:
    """What the state at this address holds, by tables, stories by their keys."""
    with _looking(state) as connection:
        rows = {table.name: _rows(connection, table) for table in _TABLES}
    keys = {row["id"]: row["key"] for row in rows["stories"]}
    return {
        "stories": {row["key"]: _without(row, "id") for row in rows["stories"]},
        "documents": {row["name"]: (keys[row["story"]], row["identity"], row["article"], row["terms"])
                      for row in rows["documents"]},
        "terms": {row["term"]: (row["holding"], row["naming"], [keys[n] for n in _numbers(row["latest"])])
                  for row in rows["terms"]},
        "revisions": {(keys[row["story"]], row["revision"]): _without(row, "story", "run", "made")
                      for row in rows["revisions"]},
        "deliveries": {(keys[row["story"]], row["output"].split()[0]): row["revision"]
                       for row in rows["deliveries"]},
        "unusable": {row["name"]: row for row in rows["unusable"]},
    }  # fmt: skip


_TABLES = (stories, documents, terms, revisions, deliveries, unusable)


def mistakes(state: State, outputs: int) -> Iterator[str]:
    """What is wrong with the state of a batch whose stories were all told once, and given out."""
    for key, story in state["stories"].items():
        if story["revision"] != 1 or story["changed"] or story["failure"]:
            yield f"story {key} is at revision {story['revision']}: {story['failure'] or 'not settled'}"
        if (key, 1) not in state["revisions"]:
            yield f"story {key} has no revision"
        if not any(home == key for home, *_ in state["documents"].values()):
            yield f"story {key} has no documents"
    for key, row in state["revisions"].items():
        if len(Brief.model_validate_json(zlib.decompress(row["brief"])).stories) != 1:
            yield f"revision {key} is no brief of one story"
    if len(state["revisions"]) != len(state["stories"]):
        yield "there are more revisions than stories"
    if len(state["deliveries"]) != outputs * len(state["stories"]):
        yield "not every story is known to have reached every output"


def progress(state: str) -> tuple[int, str]:
    """How many runs have begun, and what the last of them was at when it ended."""
    try:
        with _looking(state) as connection:
            if not inspect(connection).has_table("runs"):
                return 0, "starting"
            return _count(connection, runs), _phase(connection)
    except SQLAlchemyError:
        return 0, "starting"


def _phase(connection: Connection) -> str:
    if not _count(connection, documents):
        return "taking"
    reached = _count(connection, deliveries)
    told = _count(connection, revisions)
    if told and reached < 3 * told:
        return "delivering"
    if told < _count(connection, stories):
        return "making"
    return "finishing"


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


@contextmanager
def _looking(state: str) -> Iterator[Connection]:
    """A connection that leaves the state as it is: the next run shall find what the last one left."""
    engine = create_engine(state if "://" in state else f"sqlite:///file:{state}?mode=ro&uri=true")
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _rows(connection: Connection, table: Table) -> list[dict[str, Any]]:
    return [dict(row._mapping) for row in connection.execute(select(table))]


def _without(row: dict[str, Any], *columns: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in columns}


def _numbers(packed: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(packed) // 8}q", packed)
