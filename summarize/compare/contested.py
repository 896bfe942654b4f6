"""Which statements stand on contested facts."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.brief import Conflict, ConflictSide, Statement


def contested(statement: Statement, conflicts: Sequence[Conflict]) -> Statement:
    """`statement` with the places, in `conflicts`, of those of which it tells one side."""
    places = tuple(
        n for n, conflict in enumerate(conflicts) if any(_tells(statement, s) for s in conflict.sides)
    )
    return statement.model_copy(update={"conflicts": places}) if places else statement


def _tells(statement: Statement, side: ConflictSide) -> bool:
    return side.value.casefold() in statement.text.casefold() and any(
        cited.source == given.source and cited.start < given.end and given.start < cited.end
        for cited in statement.citations
        for given in side.citations
    )
