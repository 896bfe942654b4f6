"""The accounts of a story: their claims, and which claims of two accounts are about one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from summarize.compare.about.topics import likeness
from summarize.compare.claim import Claim
from summarize.compare.pairing import could_compare, have_one_part, only_move, says_little, tell_of_one_event
from summarize.compare.values.compatible import (
    are_close,
    are_likely_spans,
    are_nearly_as_many,
    are_nearly_as_old,
    are_of_one_order,
    are_of_one_size,
    compatible,
)
from summarize.compare.values.names import LONE
from summarize.compare.values.order import ORDER
from summarize.compare.values.value import LAPSE
from summarize.meaning.lexicon import word_set

# how much the topics of two values must have in common, and in how many words
NEAR_ENOUGH = 0.2
_NEAR_ENOUGH = {"score": 0.3, "percent": 0.17, LAPSE: 0.35}
NEAR_IN_LONG = 0.35  # long accounts tell of much that is alike; of hours they tell few
NEAR_OF_OTHERS = 0.25
SAME_WORDS = 0.8
NEAR_WHEN_ALONE = 0.07
NEAR_OF_MANY = 0.1
_NEAR_WHEN_ALONE = {"time": 0.12}
_SOLE = frozenset(("money", "percent", "duration", "date", "time"))
_ALONE = _SOLE | {"number", "measure"}
# outcomes of which a short report has one
_OF_THE_STORY = word_set("job trial vote unanimity event harm find venue scene landing seat birthplace")


class Accounts:
    """The claims of a story by who makes them.

    Claims of one origin that say the same in the same words count as one: the first speaks for its
    copies.
    """

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.of_kind: defaultdict[tuple[str, str | None], list[Claim]] = defaultdict(list)
        self._giving: defaultdict[tuple[str, str | None], dict[Hashable, list[Claim]]] = defaultdict(dict)
        self._copies: defaultdict[Hashable, list[Claim]] = defaultdict(list)
        self._of_sentence: defaultdict[tuple[str, int], list[Claim]] = defaultdict(list)
        self._of_source: defaultdict[tuple[str, str, str | None], list[Claim]] = defaultdict(list)
        self._of_origin: defaultdict[tuple[str, str, str | None], list[Claim]] = defaultdict(list)
        self._alone: dict[Claim, bool] = {}
        self._likeness: dict[tuple[Claim, Claim], float] = {}
        self._nearest: dict[tuple[Claim, str, bool], float] = {}
        for claim in claims:
            source, kind, unit = claim.source, claim.value.kind, claim.value.unit
            self._of_sentence[source.id, claim.told.sentence.start].append(claim)
            self._of_source[source.id, kind, unit].append(claim)
            copies = self._copies[claim.wording]
            copies.append(claim)
            if len(copies) == 1:
                self.of_kind[kind, unit].append(claim)
                self._giving[kind, unit].setdefault(claim.value.true, []).append(claim)
                self._of_origin[source.origin, kind, unit].append(claim)

    def copies(self, claim: Claim) -> Sequence[Claim]:
        """`claim` and those of its origin in the same words."""
        return self._copies[claim.wording]

    def beside(self, claim: Claim) -> Sequence[Claim]:
        """The claims of its sentence."""
        return self._of_sentence[claim.source.id, claim.told.sentence.start]

    def known_to(self, claim: Claim) -> Iterator[Claim]:
        """What exactly its account gives for things of its kind, when that is brief."""
        kind, unit = claim.value.kind, claim.value.unit
        if claim.told.brief and kind in _ALONE:
            for each in self._of_source[claim.source.id, kind, unit]:
                is_exact = each.value.low == each.value.high
                if is_exact and (kind != "number" or claim.counts_what(each)):
                    yield each

    def agreeing(self, claim: Claim) -> Iterator[Claim]:
        """The claims of other origins that say the same of the same thing, or leave room for it."""
        for alike in self._giving[claim.value.kind, claim.value.unit].values():
            if not compatible(claim.value, alike[0].value):
                continue
            for other in alike:
                if other.source.origin != claim.source.origin and self.are_of_one_thing(claim, other):
                    yield other

    def are_of_one_thing(self, one: Claim, other: Claim) -> bool:
        """Whether claims of two origins are about one thing."""
        is_one = could_compare(one, other) and self._are_about_one(one, other)
        return is_one or self._tell_one_toll(one, other)

    def _are_about_one(self, one: Claim, other: Claim) -> bool:
        """Whether each is the other's nearest, and near enough."""
        alone = self.is_alone(one) and self.is_alone(other)
        # the one span of time that each of two brief reports tells is nearly always that of the event
        if alone and are_likely_spans(one.value, other.value):
            return True
        if alone and one.value.kind in _SOLE and are_of_one_size(one.value, other.value):
            near = self.likeness(one, other)
            return (near > 0 or are_close(one.value, other.value)) and not only_move(one, other)
        near = self.likeness(one, other)
        if one.value.unit == ORDER or (one.value.kind == "name" and one.value.fixed):
            return True
        if _hardly_differ(one, other, near):
            return True
        if one.value.kind == "number" and not one.is_surely_of(other):
            is_near = alone and near >= NEAR_OF_OTHERS
        elif alone and _is_of_the_story(one):
            is_near = near >= NEAR_WHEN_ALONE
        elif one.value.unit == LONE:
            is_near = have_one_part(one, other, near)
        else:
            is_near = self._are_near(one, other, near, alone=alone)
        return is_near and self._are_nearest(one, other)

    def _tell_one_toll(self, one: Claim, other: Claim) -> bool:
        """Whether both tell to how many people one thing has happened, and none tells the other's number."""
        return (
            one.have_befallen_one(other)
            and one.told.past == other.told.past
            and one.circumstances.when == other.circumstances.when
            and tell_of_one_event(one, other)
            and self.likeness(one, other) >= NEAR_ENOUGH
            and not (self._gives_toll(one, other) or self._gives_toll(other, one))
        )

    def _gives_toll(self, account: Claim, toll: Claim) -> bool:
        return account.value.amount != toll.value.amount and any(
            each.value.amount == toll.value.amount and not each.befallen.isdisjoint(toll.befallen)
            for each in self._of_origin[account.source.origin, toll.value.kind, toll.value.unit]
        )

    def _are_near(self, one: Claim, other: Claim, near: float, *, alone: bool) -> bool:
        near_enough = _NEAR_WHEN_ALONE if alone else _NEAR_ENOUGH
        enough = near_enough.get(one.value.kind, NEAR_WHEN_ALONE if alone else NEAR_ENOUGH)
        if not (one.told.brief and other.told.brief) and one.value.kind != "time":
            enough = max(enough, NEAR_IN_LONG)
        is_likely = near >= SAME_WORDS or are_of_one_order(one.value, other.value)
        return is_likely and near >= enough and not says_little(one, other, near, alone=alone)

    def _are_nearest(self, one: Claim, other: Claim) -> bool:
        return self.likeness(one, other) == self._find_nearest(one, other) == self._find_nearest(other, one)

    def likeness(self, one: Claim, other: Claim) -> float:
        """How much the topics of two claims have in common."""
        pair = (one, other) if one.number < other.number else (other, one)
        if pair not in self._likeness:
            self._likeness[pair] = likeness(pair[0].topic, pair[1].topic)
        return self._likeness[pair]

    def _find_nearest(self, claim: Claim, other: Claim) -> float:
        """How near to `claim` the origin of `other` comes in any claim that is as surely of the same."""
        origin, surely = other.source.origin, claim.is_surely_of(other)
        if (claim, origin, surely) not in self._nearest:
            rivals = self._of_origin[origin, claim.value.kind, claim.value.unit]
            self._nearest[claim, origin, surely] = max(
                self.likeness(claim, each)
                for each in rivals
                if could_compare(claim, each) and (claim.is_surely_of(each) or not surely)
            )
        return self._nearest[claim, origin, surely]

    def is_alone(self, claim: Claim) -> bool:
        """Whether its account is short and gives no other value that it could be confused with."""
        if claim not in self._alone:
            self._alone[claim] = self._find_whether_alone(claim)
        return self._alone[claim]

    def _find_whether_alone(self, claim: Claim) -> bool:
        kind = claim.value.kind
        if not claim.told.brief or not (kind in _ALONE or _is_of_the_story(claim)):
            return False
        return not any(
            not (compatible(claim.value, other.value) or claim.words == other.words)
            and (kind != "number" or claim.counts_what(other))
            for other in self._of_source[claim.source.id, kind, claim.value.unit]
        )


def _is_of_the_story(claim: Claim) -> bool:
    return claim.value.kind == "attribution" or claim.value.unit in _OF_THE_STORY


def _hardly_differ(one: Claim, other: Claim, near: float) -> bool:
    """Whether nobody else of that name is nearly as old, and nothing else of that name nearly as many."""
    if one.is_named and other.is_named and are_nearly_as_old(one.value, other.value):
        return True
    are_many = are_nearly_as_many(one.value, other.value) and near >= NEAR_OF_MANY
    return are_many and one.says_to_count_what(other)
