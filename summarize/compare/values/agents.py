"""Who did what only one can have done: raised the alarm, ordered the closure, brokered the truce."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarize.compare.about.marks import marks
from summarize.compare.values.deeds import acts, beside_deeds, callings, deeds
from summarize.compare.values.value import Value, exactly, word_at
from summarize.meaning.lexicon import word_set
from summarize.meaning.roles import ROLES
from summarize.meaning.said import Said
from summarize.meaning.tokens import MARK, WORD

AGENT = "agent of "  # before a deed: the slot of who did it
# before the marks of how somebody is called, of what he is, and of what it was done to
_NAME, _ROLE, _THING = "name ", "role ", "thing "
REACH, BY_WITHIN, PARTICLE_WITHIN = 14, 6, 3  # tokens
MOST_WORDS = 6  # of an agent
_PARTICLES = word_set("for out off down back")
_BEFORE_DEEDS = word_set("had has have then first also later finally eventually himself herself themselves")
_WHO = word_set("who which")
_WHEN = word_set("late early yesterday today last this tonight again twice shortly")
_PREPOSITIONS = word_set("of in at near across from with on for to by against into under over about outside")
_BEING = word_set("is was are were be been being")
_NEW_CLAUSE = _BEING | word_set(
    "that when while but because after before since as if where although until said says and"
)
_ENDS = _PREPOSITIONS | _NEW_CLAUSE | _WHO
_MARKS = frozenset(';:.—–“”"()')


def agents(said: Said) -> Iterator[Value]:
    """Who a sentence says did it; `fixed` marks the name, the role and the thing it was done to."""
    if said.lowers.isdisjoint(deeds()):
        return
    for place, token in enumerate(said.tokens):
        told = [deed for beside, deed in deeds().get(token.lower, ()) if _stands(said, place, beside)]
        behind = _behind(said, place) if told else ()
        agent = _agent(said, behind or _before(said, place)) if told else None
        if agent is not None:
            places, marked = agent
            fixed = (*marked, *(_subject(said, place) if behind else _object(said, place)))
            for deed in told:
                yield exactly("attribution", AGENT + deed, min(places), max(places), fixed=fixed)


def may_both_be(one: Value, other: Value) -> bool:
    """Whether two agents may be one, or did it to different things; of a name and a role nobody can tell."""
    (name, role, thing), (other_name, other_role, other_thing) = _marked(one), _marked(other)
    if thing and other_thing and thing.isdisjoint(other_thing):
        return True
    if name and other_name:
        return not name.isdisjoint(other_name)
    return not (role and other_role) or not role.isdisjoint(other_role)


def called(agent: Value) -> frozenset[str]:
    """The stems of the name of who did it, or where there is none of the role."""
    name, role, _ = _marked(agent)
    return name or frozenset(mark for mark in role if mark[0] not in "#~")


def _marked(agent: Value) -> Sequence[frozenset[str]]:
    fixed = [str(each) for each in agent.fixed]
    return [
        frozenset(each.removeprefix(before) for each in fixed if each.startswith(before))
        for before in (_NAME, _ROLE, _THING)
    ]


def _stands(said: Said, place: int, beside: str) -> bool:
    """Whether the word stands there that makes a deed of the one at `place`: "paid for"; not "found that"."""
    if word_at(said, place + 1) == "that":
        return False
    if beside in _PARTICLES:
        return any(word_at(said, at) == beside for at in range(place + 1, place + 1 + PARTICLE_WITHIN))
    return not beside or beside in said.lowers


def _behind(said: Said, place: int) -> Sequence[int]:
    """Who stands behind the deed: "found by a dog", "by the trainer, Otto Renz"."""
    by = next((at for at in range(place + 1, place + 1 + BY_WITHIN) if word_at(said, at) == "by"), None)
    # "by Sunday", "by a third"
    if by is None or not said.taken.isdisjoint((by + 1, by + 2)):
        return ()
    count = len(said.tokens)
    end = next((at for at in range(by + 2, count) if _ends_agent(said, at)), count)
    named = end + 1
    while word_at(said, end) == "," and named < count and said.tokens[named].capital:
        named += 1
    return range(by + 1, named if named > end + 1 else end)


def _ends_agent(said: Said, place: int) -> bool:
    token = said.tokens[place]
    # "by a trapper following tracks"
    is_behind_role = not token.capital and acts(word_at(said, place - 1)) and not acts(token.lower)
    return is_behind_role or token.kind != WORD or token.lower in _ENDS


def _before(said: Said, place: int) -> Sequence[int]:
    """Who stands before the deed: "a cashier raised", "it was a florist across the square who called"."""
    last = place - 1
    while word_at(said, last) in _BEFORE_DEEDS or word_at(said, last).endswith("ly"):
        last -= 1
    if word_at(said, last) in _BEING:
        return ()
    is_relative = word_at(said, last) in _WHO
    last -= is_relative
    clause = _clause_before(said, last + 1)
    commas = [at for at in clause if word_at(said, at) == ","]
    if not commas:
        return _noun(said, clause, relative=is_relative)
    if len(commas) == 1 and commas[0] < last:
        return _noun(said, range(commas[0] + 1, clause.stop), relative=is_relative)
    # "the deputy mayor, Piet Sorel, who"
    between = range(commas[0] + 1, commas[-1])
    named = between if all(said.tokens[at].capital for at in between) else ()
    return [*_noun(said, range(clause.start, commas[0]), relative=is_relative), *named]


def _clause_before(said: Said, end: int) -> range:
    first = end
    while first > max(0, end - REACH):
        token = said.tokens[first - 1]
        if token.lower in _NEW_CLAUSE or token.text in _MARKS:
            break
        first -= 1
    return range(first, end)


def _noun(said: Said, window: Sequence[int], *, relative: bool) -> Sequence[int]:
    """What stands before a preposition; of "the work of the envoy who" the part that acts."""
    parts: list[list[int]] = [[]]
    for at in window:
        if word_at(said, at) in _PREPOSITIONS:
            parts.append([])
        else:
            parts[-1].append(at)
    acting = (part for part in parts if part and acts(word_at(said, part[-1])))
    return next(acting, parts[0]) if relative else parts[0]


def _object(said: Said, place: int) -> Sequence[str]:
    """To what it was done: "discovered the loss"; nothing for "found it"."""
    count = len(said.tokens)
    end = next((at for at in range(place + 1, count) if _ends_thing(said, at)), count)
    return _thing(said, range(place + 1, end))


def _ends_thing(said: Said, place: int) -> bool:
    token = said.tokens[place]
    return token.kind == MARK or token.lower in _ENDS or token.lower in _WHEN


def _subject(said: Said, place: int) -> Sequence[str]:
    """To what it was done: "the loss was discovered"."""
    being = next((at for at in range(place - 1, -1, -1) if word_at(said, at) in _BEING), 0)
    return _thing(said, _noun(said, _clause_before(said, being), relative=False))


def _thing(said: Said, places: Sequence[int]) -> Sequence[str]:
    lowers = [said.tokens[at].lower for at in places if said.tokens[at].kind == WORD]
    words = [said.lexicon[lower] for lower in lowers if lower not in beside_deeds()]
    return [_THING + mark for mark in marks([word for word in words if word.weight][-1:])]


def _agent(said: Said, places: Sequence[int]) -> tuple[Sequence[int], Sequence[str]] | None:
    """Where the name and the role stand in what is told of an agent, and their marks; None for anybody."""
    kept = [
        at for at in places if said.tokens[at].kind == WORD and said.lexicon[said.tokens[at].lower].weight
    ]
    roles = [at for at in kept if not _is_name(said, at)][-1:]
    # "Swiss diplomats" have no name
    names = [at for at in kept if _is_name(said, at) and not (roles and at < roles[0])]
    if not kept or len(kept) > MOST_WORDS or not all(acts(said.tokens[at].lower) for at in roles):
        return None
    lowers = [said.tokens[at].lower for at in roles]
    role = [
        *marks(said.lexicon[lower] for lower in lowers),
        *(each for lower in lowers for each in callings(lower)),
    ]
    name = [said.lexicon[said.tokens[at].lower].stem for at in names]
    return [*roles, *names], [*(_ROLE + each for each in role), *(_NAME + each for each in name)]


def _is_name(said: Said, at: int) -> bool:
    token = said.tokens[at]
    return token.capital and token.lower not in ROLES and (at > 0 or not said.lexicon[token.lower].groups)
