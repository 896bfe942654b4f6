"""Conflicts: what the accounts give different values for, each side with its exact words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from summarize.brief import Citation, Conflict, ConflictSide
from summarize.compare.claims import Claim, claims
from summarize.compare.compatible import compatible
from summarize.compare.pairs import Pair, contradictions, matched, telling
from summarize.compare.topics import shared
from summarize.types import Story

TOPIC_WORDS = 4


def find_conflicts(story: Story) -> tuple[Conflict, ...]:
    """On what the origins of `story` disagree, in the order in which the first account tells it."""
    heard = claims(story)
    pairs = list(matched(heard))
    place = {claim: number for number, claim in enumerate(heard)}
    groups = _joined(contradictions(pairs, heard))
    if not groups:
        return ()
    agreeing: defaultdict[Claim, list[Claim]] = defaultdict(list)
    for pair in telling(pairs, heard):
        if compatible(pair.one.value, pair.other.value):
            agreeing[pair.one].append(pair.other)
            agreeing[pair.other].append(pair.one)
    found = [_conflict(group, agreeing, place) for group in groups]
    return tuple(conflict for _, conflict in sorted(found, key=lambda each: each[0]))


def _joined(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """The pairs that share a claim, together."""
    groups: list[list[Pair]] = []
    for pair in pairs:
        touching = [g for g in groups if any({pair.one, pair.other} & {p.one, p.other} for p in g)]
        groups = [g for g in groups if g not in touching]
        groups.append([*(each for group in touching for each in group), pair])
    return groups


def _conflict(
    group: Sequence[Pair], agreeing: dict[Claim, list[Claim]], place: dict[Claim, int]
) -> tuple[int, Conflict]:
    said = {claim for pair in group for claim in (pair.one, pair.other)}
    said |= {other for claim in said for other in agreeing.get(claim, ())}
    ordered = sorted(said, key=place.__getitem__)
    sides: list[list[Claim]] = []
    for claim in ordered:
        side = next((s for s in sides if compatible(s[0].value, claim.value)), None)
        if side is None:
            sides.append([claim])
        elif claim.source.id not in {each.source.id for each in side}:
            side.append(claim)
    sides.sort(key=lambda side: (-len({each.source.origin for each in side}), place[side[0]]))
    best = max(group, key=lambda pair: pair.likeness)
    first = place[ordered[0]]
    return first, Conflict(
        kind=best.one.value.kind, topic=_topic(best), sides=tuple(_side(side) for side in sides)
    )


def _side(said: Sequence[Claim]) -> ConflictSide:
    return ConflictSide(value=said[0].shown, citations=tuple(_citation(each) for each in said))


def _citation(claim: Claim) -> Citation:
    sentence = claim.sentence
    return Citation(source=claim.source.id, start=sentence.start, end=sentence.end, quote=sentence.text)


def _topic(pair: Pair) -> str:
    """What the values are of, in a few words of the first account that both have."""
    matches = shared(pair.one.topic, pair.other.topic)
    telling = [match for match in matches if not match[0].lower.endswith("ly")] or matches
    best = sorted(telling, key=lambda match: -match[2])[:TOPIC_WORDS]
    tokens = pair.one.said.tokens
    places = sorted(here.place for here, _, _ in best)
    return " ".join(dict.fromkeys(tokens[place].text for place in places))
