"""A brief's statements as they are shown: what they cite, who agrees, and what is contested."""

from __future__ import annotations

from collections.abc import Sequence

from summarize.brief import Conflict, Statement
from summarize.render.listing import Listing, count
from summarize.render.shown import Agreement, Contest, Said

ALONE = "only in one account"


def stated(statement: Statement, name: str, listing: Listing, contests: Sequence[Contest]) -> Said:
    """`statement` under `name`, with the signs of those of the story's `contests` that it touches."""
    return Said(
        anchor=f"{listing.anchor}-{name.replace(' ', '-')}",
        name=name,
        text=statement.text,
        references=listing.references(statement.citations),
        contests=tuple(contests[number] for number in statement.conflicts),
    )


def weighed(said: Said, carried: int, accounts: int) -> Said:
    """`said` with how many of the story's `accounts` carry it."""
    words = ALONE if carried == 1 else f"{carried} of {count(accounts, 'account')}"
    agreement = Agreement(fraction=f"{carried}/{accounts}", words=words, alone=carried == 1)
    return said.model_copy(update={"agreement": agreement})


def contests(conflicts: Sequence[Conflict], anchor: str) -> tuple[Contest, ...]:
    """The signs of a story's conflicts, numbered from 1."""
    return tuple(_contest(conflict, number, anchor) for number, conflict in enumerate(conflicts, 1))


def _contest(conflict: Conflict, number: int, anchor: str) -> Contest:
    updated = conflict.kind == "update"
    return Contest(
        sign=f"{'→' if updated else '≠'}{number}",
        anchor=f"{anchor}-conflict-{number}",
        title=f"Updated: {conflict.topic}" if updated else conflict.topic,
        hint=f"{'updated' if updated else 'contested'}: {conflict.topic}",
    )


def legend(summary: Sequence[Statement], accounts: int) -> str:
    """What the fractions behind the sentences of a summary mean, told of the smallest.

    Where every sentence would bear the same mark, this line stands for all; see `differs`.
    """
    known = [statement.origins for statement in summary if statement.origins]
    if accounts == 1 or not known:
        return ""
    least = min(known)
    carried = "only in one" if least == 1 else "in all" if least == accounts else f"in {least}"
    marked = f"{least}/{accounts}" if differs(summary) else "Each sentence"
    return f"{marked}: {carried} of the {accounts} independent accounts."


def differs(summary: Sequence[Statement]) -> bool:
    """Whether some sentences are carried by more accounts than others."""
    return len({statement.origins for statement in summary}) > 1
