"""Conflicts: what the accounts give different values for, each side with its exact words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from summarize.brief import Conflict
from summarize.compare.accounts import Accounts
from summarize.compare.claim import Claim
from summarize.compare.claims import claims, is_english
from summarize.compare.contradictions import Pair, contradictions
from summarize.compare.phrases import phrase
from summarize.compare.showing import shown
from summarize.compare.sides import Side, sides
from summarize.compare.updates import UPDATE, in_order_of_time
from summarize.compare.values.value import LAPSE
from summarize.compare.wording.misnamed import misnamed
from summarize.compare.wording.misspelt import misspelt
from summarize.compare.wording.quotation import wordings_of
from summarize.compare.wording.quoted import misquoted
from summarize.compare.wording.speakers import attributed_twice
from summarize.types import Story

NAMES = frozenset(("name", "place"))
WHO = frozenset(("name", "attribution"))
TOLD_ONCE = frozenset(("name", "measure", "money"))

# contradictions that are told together, and their sides
_Told = tuple[list[Pair], list[Side]]


def find_conflicts(story: Story) -> tuple[Conflict, ...]:
    """On what the origins of `story` disagree, in the order in which the first account tells it.

    What they spell, name and quote differently stands behind.
    """
    if story.origins < 2:
        return ()
    accounts = Accounts(claims(story))
    told = [(group, sides(group, accounts)) for group in _joined(contradictions(accounts))]
    told.sort(key=lambda each: min(side.first for side in each[1]))
    english = [source for source in story.sources if is_english(source, story)]
    wordings = wordings_of(story)
    found = [_conflict(group, opposed) for group, opposed in _told_once(told)]
    return (
        *found,
        *(each for each in misspelt(english) if not any(_has_told(known, each) for known in found)),
        *misnamed(english),
        *misquoted(wordings, story.language),
        *attributed_twice(wordings),
    )


def _has_told(known: Conflict, spelling: Conflict) -> bool:
    """Whether a conflict has shown both spellings of a name."""
    return all(any(side.value in there.value for there in known.sides) for side in spelling.sides)


def _told_once(told: Iterable[_Told]) -> Iterator[_Told]:
    """Without what the same sentences say again: a name fills two slots, a length is in feet too."""
    heard: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)
    named: set[tuple[str, int, int]] = set()
    for group, opposed in told:
        kind = group[0].one.value.kind
        sort = "name" if kind in NAMES else kind
        given = [claim for side in opposed for claim in side.given]
        sentences = {(claim.source.id, claim.told.sentence.start) for claim in given}
        words = {(claim.source.id, claim.told.sentence.start, claim.value.last) for claim in given}
        is_heard = sort in TOLD_ONCE and len(sentences & heard[sort]) > 1
        if not (is_heard or (kind in WHO and len(words & named) > 1)):
            yield group, opposed
        heard[sort] |= sentences
        if kind in WHO:
            named |= words


def _joined(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """The pairs that share a claim, together."""
    leader: dict[Claim, Claim] = {}

    def leading(claim: Claim) -> Claim:
        while leader.setdefault(claim, claim) is not claim:
            leader[claim] = leader[leader[claim]]
            claim = leader[claim]
        return claim

    heard = list(pairs)
    for pair in heard:
        leader[leading(pair.other)] = leading(pair.one)
    groups: defaultdict[Claim, list[Pair]] = defaultdict(list)
    for pair in heard:
        groups[leading(pair.one)].append(pair)
    return list(groups.values())


def _conflict(group: Sequence[Pair], opposed: Sequence[Side]) -> Conflict:
    best = max(group, key=lambda pair: pair.likeness)
    updated = in_order_of_time(opposed)
    kind = "duration" if best.one.value.kind == LAPSE else best.one.value.kind
    return Conflict(
        kind=UPDATE if updated else kind,
        topic=phrase(best),
        sides=tuple(
            shown(side.claim.shown, ((each.source, each.told.sentence) for each in side.given))
            for side in updated or opposed
        ),
    )
