"""Which claims of different accounts cannot both be true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence, Set
from itertools import combinations, islice, zip_longest
from typing import NamedTuple

from summarize.compare.about.circumstances import may_differ
from summarize.compare.about.referents import are_told_apart
from summarize.compare.about.senses import are_of_different_senses
from summarize.compare.accounts import Accounts
from summarize.compare.claim import Claim
from summarize.compare.growth import are_of_different_days
from summarize.compare.values.compatible import comparable, compatible
from summarize.compare.values.names import LONE

ALL_COMPARED = 60  # claims of a kind; of more, those that share a word
MOST_HOLDING = 24  # claims that a word brings together
_NAMES = frozenset(("name", "place"))
_LONE = "", ""


class Pair(NamedTuple):
    """Two claims of different origins about one thing that cannot both be true, the earlier first."""

    one: Claim
    other: Claim
    likeness: float


def contradictions(accounts: Accounts) -> Iterator[Pair]:
    """The pairs of claims that contradict each other, those of a kind together, in the order of the story."""
    for claims in accounts.of_kind.values():
        for one, other in _meeting(claims, accounts):
            if (
                accounts.are_of_one_thing(one, other)
                and (one.is_named or not _are_of_different_things(one, other))
                and not _is_known(one, other, accounts)
            ):
                yield Pair(one, other, accounts.likeness(one, other))


def _are_of_different_things(one: Claim, other: Claim) -> bool:
    """Whether both may be true, for what is said of when, where and in which sense."""
    return (
        may_differ(one.circumstances, other.circumstances, one.value.kind)
        or are_of_different_days(one, other)
        or are_of_different_senses(one.sense, other.sense, one.value.kind)
        or are_told_apart(one, other)
    )


def _meeting(claims: Sequence[Claim], accounts: Accounts) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of different origins that share a word of what they are about, or are alone of their kind."""
    origins = [claim.source.origin for claim in claims]
    if len(set(origins)) < 2:
        return
    marks = [claim.marks | {_LONE} if accounts.is_alone(claim) else claim.marks for claim in claims]
    for here, there in _together(claims, marks):
        if (
            origins[here] != origins[there]
            and not marks[here].isdisjoint(marks[there])
            and not compatible(claims[here].value, claims[there].value)
        ):
            yield claims[here], claims[there]


def _together(claims: Sequence[Claim], marks: Sequence[Set[Hashable]]) -> Iterable[tuple[int, int]]:
    """The places of claims that may have a mark in common, in order; of many claims, those that do."""
    if len(claims) <= ALL_COMPARED:
        return combinations(range(len(claims)), 2)
    holding: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, borne in enumerate(marks):
        for mark in borne:
            holding[mark].append(place)
    return sorted({pair for held in holding.values() for pair in combinations(_spread(held, claims), 2)})


def _spread(held: Sequence[int], claims: Sequence[Claim]) -> Sequence[int]:
    """As many of the claims that share a word as are compared, of each value some."""
    if len(held) <= MOST_HOLDING:
        return held
    giving: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place in held:
        giving[claims[place].value.true].append(place)
    in_turn = (place for turn in zip_longest(*giving.values()) for place in turn if place is not None)
    return sorted(islice(in_turn, MOST_HOLDING))


def _is_known(one: Claim, other: Claim, accounts: Accounts) -> bool:
    """Whether one account gives the other's value too, or sets another figure beside its own name."""
    if one.value.kind not in _NAMES or one.value.fixed:
        pairs = (one, other), (other, one)
        return any(
            _gives(here, there, accounts.beside(there)) or _gives(here, there, accounts.known_to(there))
            for here, there in pairs
        )
    if one.value.unit == LONE and _differ_beside(one, other, accounts):
        return True
    return any(
        _names(there, here) or _is_short_for(here, there) for here, there in ((one, other), (other, one))
    )


def _differ_beside(one: Claim, other: Claim, accounts: Accounts) -> bool:
    """Whether their sentences give different figures too, and so are about different things."""
    return any(
        here.value.kind not in _NAMES
        and comparable(here.value, there.value)
        and not compatible(here.value, there.value)
        for here in accounts.beside(one)
        for there in accounts.beside(other)
    )


def _gives(value: Claim, account: Claim, others: Iterable[Claim]) -> bool:
    """Whether one of `others` has `value`, and is not what `account` says over again, converted."""
    return any(
        comparable(value.value, each.value)
        and compatible(value.value, each.value)
        and not compatible(account.value, each.value)
        for each in others
    )


def _names(account: Claim, name: Claim) -> bool:
    """Whether the article of `account` names whom `name` names, so that it means somebody else."""
    lexicon = name.told.said.lexicon
    stems = {lexicon[word].stem for word in name.words}
    return not stems.isdisjoint(account.source.article.stems)


def _is_short_for(short: Claim, long: Claim) -> bool:
    """Whether one name is made of the other's first letters."""
    letters, initials = short.shown.replace(".", ""), "".join(word[0] for word in long.words)
    if len(initials) > 1 or not letters.isupper():
        return len(initials) > 1 and letters.lower() == initials
    # "VW"
    left = iter(long.shown.lower())
    return len(letters) > 1 and letters[0] == long.shown[0] and all(each in left for each in letters.lower())
