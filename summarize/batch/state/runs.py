"""The runs of a job, what they cost, and small things to remember until the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, desc, func, insert, select, update

from summarize.batch.state.tables import remembered, runs, spending

Run = Mapping[str, Any]


def begin(connection: Connection, job: str, moment: str) -> int:
    """Note that a run begins; gives its number, from 1 on."""
    number = (connection.scalar(select(func.max(runs.c.run)).where(runs.c.job == job)) or 0) + 1
    connection.execute(insert(runs), {"job": job, "run": number, "began": moment})
    return number


def end(connection: Connection, job: str, run: int, told: Mapping[str, Any]) -> None:
    """Note how a run ended; `told` are columns of the table of runs."""
    connection.execute(update(runs).where(runs.c.job == job, runs.c.run == run).values(**told))


def drop(connection: Connection, job: str, before: str) -> None:
    """Forget the runs that began before a moment, but for the last one."""
    latest = select(func.max(runs.c.run)).where(runs.c.job == job).scalar_subquery()
    connection.execute(delete(runs).where(runs.c.job == job, runs.c.began < before, runs.c.run < latest))


def last(connection: Connection, job: str, most: int) -> list[Run]:
    """The last runs of a job, the latest first."""
    rows = connection.execute(select(runs).where(runs.c.job == job).order_by(desc(runs.c.run)).limit(most))
    return [dict(row._mapping) for row in rows]


def spent(connection: Connection, job: str, day: str) -> float:
    """What the models of a job cost on a day, in USD."""
    return (
        connection.scalar(select(spending.c.usd).where(spending.c.job == job, spending.c.day == day)) or 0.0
    )


def spend(connection: Connection, job: str, day: str, usd: float) -> None:
    """Add to what the models of a job cost on a day."""
    before = spent(connection, job, day)
    connection.execute(delete(spending).where(spending.c.job == job, spending.c.day == day))
    connection.execute(insert(spending), {"job": job, "day": day, "usd": before + usd})


def recall(connection: Connection, job: str, kind: str, key: str) -> str | None:
    """What was last remembered under `key`."""
    place = (remembered.c.job == job, remembered.c.kind == kind, remembered.c.key == key)
    return connection.scalar(select(remembered.c.value).where(*place))


def remember(connection: Connection, job: str, kind: str, key: str, value: str) -> None:
    """Remember `value` under `key`, in the place of what was there."""
    forget(connection, job, kind, key)
    connection.execute(insert(remembered), {"job": job, "kind": kind, "key": key, "value": value})


def recall_all(connection: Connection, job: str, kind: str) -> dict[str, str]:
    """Everything of a kind that is remembered, by its keys."""
    rows = connection.execute(
        select(remembered.c.key, remembered.c.value)
        .where(remembered.c.job == job, remembered.c.kind == kind)
        .order_by(remembered.c.key)
    )
    return {row.key: row.value for row in rows}


def forget(connection: Connection, job: str, kind: str, key: str) -> None:
    """Remember nothing under `key`."""
    place = (remembered.c.job == job, remembered.c.kind == kind, remembered.c.key == key)
    connection.execute(delete(remembered).where(*place))
