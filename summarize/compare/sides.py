"""The sides of a conflict: one value each, and all the accounts that give it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from summarize.compare.accounts import Accounts
from summarize.compare.claim import Claim
from summarize.compare.contradictions import Pair
from summarize.compare.values.compatible import compatible

SPOKESMEN = 3  # claims of a side that others are asked to agree with


class Side(NamedTuple):
    """The claim whose value a side has, and every source's claim that gives it, in the order of the story."""

    claim: Claim
    given: Sequence[Claim]

    @property
    def origins(self) -> int:
        """How many independent accounts give it."""
        return len({each.source.origin for each in self.given})

    @property
    def first(self) -> int:
        """Where in the story it is first given."""
        return self.given[0].number


def sides(group: Iterable[Pair], accounts: Accounts) -> list[Side]:
    """The sides of the contradictions `group`, the one of most origins first."""
    contradicting = {claim for pair in group for claim in (pair.one, pair.other)}
    opposed: list[list[Claim]] = []
    for claim in sorted(contradicting, key=lambda each: each.number):
        side = next((side for side in opposed if compatible(side[0].value, claim.value)), None)
        if side is None:
            opposed.append([claim])
        else:
            side.append(claim)
    taken = {claim.source.id for side in opposed for claim in side}
    found = []
    for side in opposed:
        others = [each for each in _agreeing(side, opposed, accounts) if each.source.id not in taken]
        given: dict[str, Claim] = {}
        for claim in (*side, *others):
            given.setdefault(claim.source.id, claim)
        in_order = sorted(given.values(), key=lambda each: each.number)
        spoken = next(each for each in in_order if each.value.true == side[0].value.true)
        found.append(Side(spoken, in_order))
    return sorted(found, key=lambda side: (-side.origins, side.first))


def _agreeing(
    side: Sequence[Claim], opposed: Sequence[Sequence[Claim]], accounts: Accounts
) -> Iterator[Claim]:
    """Who else says what its first claims say, and copies; what agrees with two sides takes neither."""
    for claim in islice(side, SPOKESMEN):
        for other in accounts.agreeing(claim):
            if sum(compatible(each[0].value, other.value) for each in opposed) == 1:
                yield from accounts.copies(other)
    for claim in side:
        yield from accounts.copies(claim)
