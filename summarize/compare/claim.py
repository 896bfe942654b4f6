"""A claim: a value in a sentence of a source, with what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Set
from functools import cached_property

from summarize.compare.about.befallen import befallen
from summarize.compare.about.circumstances import Circumstances, circumstances, is_past
from summarize.compare.about.counted import CHILD, bearer, child, counted, origin
from summarize.compare.about.fields import PEOPLE, fields
from summarize.compare.about.senses import Sense, sense
from summarize.compare.about.surroundings import places_in
from summarize.compare.about.topics import (
    SHORTEST_ROOT,
    Clauses,
    Topic,
    are_alike,
    are_related,
    clauses,
    topic,
)
from summarize.compare.values.agents import AGENT, called
from summarize.compare.values.compatible import are_of_one_size
from summarize.compare.values.names import LONE, are_forms_of_one
from summarize.compare.values.value import Value, word_at
from summarize.meaning.lexicon import Word, word_set
from summarize.meaning.said import Said
from summarize.types import Sentence, Source

_BEFORE_PLACES = word_set("in at near outside inside beside off from")


class Told:
    """A sentence of a source that gives a value, and what is the same for all its values."""

    def __init__(
        self, source: Source, sentence: Sentence, said: Said, beside: Set[str], *, brief: bool
    ) -> None:
        """`beside` are the stems of its article; `brief` is whether that is one of few short ones."""
        self.source = source
        self.sentence = sentence
        self.said = said
        self.beside = beside
        self.brief = brief

    @cached_property
    def meanings(self) -> frozenset[Hashable]:
        """The stems of its content, and the groups of synonyms and the fields that they are in."""
        content = self.said.content
        stems: set[Hashable] = {each.word.stem for each in content}
        said_of = (("field", field) for each in content for field in fields(each.word.stem))
        return frozenset(stems.union(said_of, *(each.word.groups for each in content)))

    @cached_property
    def clauses(self) -> Clauses:
        """How its words hang together."""
        return clauses(self.said)

    @cached_property
    def past(self) -> bool:
        """Whether it looks back."""
        return is_past(self.said)

    @cached_property
    def places(self) -> frozenset[str]:
        """The names of where it is."""
        return places_in(self.said)


class Claim:
    """A value in a sentence of a source; what else is known of it is worked out when it is asked for."""

    def __init__(self, number: int, told: Told, value: Value, rarity: Callable[[str], float]) -> None:
        """`number` is its place in the story; `rarity` says how much a stem tells there."""
        self.number = number
        self.told = told
        self.value = value
        self._rarity = rarity

    @property
    def source(self) -> Source:
        """Who makes it."""
        return self.told.source

    @property
    def wording(self) -> Hashable:
        """What it has in common with its copies: the origin, the sentence, and the value's kind and place."""
        kind = self.value.kind, self.value.unit
        return self.source.origin, self.told.sentence.text, kind, self.value.first

    @cached_property
    def topic(self) -> Topic:
        """The words round the value."""
        brief = self.told.brief
        return topic(self.told.said, self.told.clauses, self.value, self._rarity, has_fields=brief)

    @cached_property
    def circumstances(self) -> Circumstances:
        """When, where and in which sense it is said to be true."""
        return circumstances(self.told.said, self.value)

    @cached_property
    def sense(self) -> Sense:
        """In which sense it is meant."""
        return sense(self.told.said, self.value)

    @cached_property
    def counted(self) -> tuple[Word, ...]:
        """What a number counts."""
        return counted(self.told.said, self.value)

    @cached_property
    def marks(self) -> Set[Hashable]:
        """By what it meets others: who is of that age, what is counted, else what the sentence means."""
        if self.value.kind == "age":
            return self.bearer
        if self.value.kind != "number":
            return self.told.meanings
        # who or what is left out ("fourteen were rescued") is people
        found: set[Hashable] = set() if self.counted else {PEOPLE}
        for word in self.counted:
            found.update((word.stem, word.stem[:SHORTEST_ROOT], *word.groups, *fields(word.stem)))
        return found.union(("befallen", field) for field in self.befallen)

    @cached_property
    def befallen(self) -> frozenset[str]:
        """What has happened to the people that a number counts."""
        return befallen(self.told.said, self.value)

    @cached_property
    def bearer(self) -> frozenset[str]:
        """The stems of the name whose age it is, or `CHILD` with what else is said of one."""
        said = self.told.said
        places = bearer(said, self.value)
        named = frozenset(said.lexicon[said.tokens[place].lower].stem for place in places)
        return named or child(said, self.value)

    @property
    def bearer_name(self) -> str:
        """The name whose age it is, as the sentence writes it."""
        tokens = self.told.said.tokens
        name = " ".join(tokens[place].text for place in bearer(self.told.said, self.value))
        return name.removesuffix("'s").removesuffix("’s")

    @property
    def is_named(self) -> bool:
        """Whether it is an age, and says by name whose."""
        return self.value.kind == "age" and bool(self.bearer) and CHILD not in self.bearer

    @cached_property
    def origin(self) -> frozenset[str]:
        """The stems of the place that a distance is measured from."""
        found = origin(self.told.said, self.value) if self.value.kind == "measure" else ()
        return frozenset(word.stem for word in found)

    @cached_property
    def named(self) -> frozenset[str]:
        """The stems of its words; of who did it, those of the name, if there is one."""
        if (self.value.unit or "").startswith(AGENT):
            return called(self.value)
        found = (self.told.said.lexicon[word] for word in self.words)
        return frozenset(word.stem for word in found if word.weight)

    @property
    def is_where(self) -> bool:
        """Whether it says where: a name behind "in"."""
        return word_at(self.told.said, self.value.first - 1) in _BEFORE_PLACES

    @property
    def words(self) -> list[str]:
        """The words that the value is written in, folded."""
        return [token.lower for token in self.told.said.tokens[self.value.first : self.value.last + 1]]

    @property
    def shown(self) -> str:
        """The value as the sentence writes it."""
        tokens = self.told.said.tokens[self.value.first : self.value.last + 1]
        return "".join(("" if token.joined else " ") + token.text for token in tokens).strip()

    def is_of(self, other: Claim) -> bool:
        """Whether both say what they count, or whose age it is, and it is the same."""
        if self.value.kind == "age":
            here, there = self.bearer, other.bearer
            return bool(here and there) and (here <= there or there <= here)
        if self.value.kind == "name" and self.value.fixed:
            first, other_first = str(self.value.fixed[0]), str(other.value.fixed[0])
            are_known = first in other.told.beside or other_first in self.told.beside
            return not are_known and not are_forms_of_one(first, other_first)
        if self.value.unit == LONE or self.value.kind == "attribution":
            return self.named.isdisjoint(other.told.beside) and other.named.isdisjoint(self.told.beside)
        if self.value.kind != "number":
            here, there = self.origin, other.origin
            return not (here and there) or not here.isdisjoint(there)
        are_brief = self.told.brief and other.told.brief
        may_be = (
            are_brief
            and are_of_one_size(self.value, other.value)
            and self._counts_people == other._counts_people
        )
        return may_be or self.is_surely_of(other)

    def is_surely_of(self, other: Claim) -> bool:
        """Whether what two numbers count is the same, or of one field where accounts are brief."""
        if self.value.kind != "number":
            return True
        if self.marks.isdisjoint(other.marks):
            return False
        is_likely = self.told.brief and other.told.brief and are_of_one_size(self.value, other.value)
        return self.counts_what(other) or (is_likely and self._may_count(other))

    @property
    def _counts_people(self) -> bool:
        return not self.counted or any(PEOPLE in fields(word.stem) for word in self.counted)

    def have_befallen_one(self, other: Claim) -> bool:
        """Whether both count people to whom the same has happened, of one size."""
        return not self.befallen.isdisjoint(other.befallen) and are_of_one_size(self.value, other.value)

    def counts_what(self, other: Claim) -> bool:
        """Whether both say what they count, and it is the same."""
        return any(are_alike(one, there) for one in self.counted for there in other.counted)

    def says_to_count_what(self, other: Claim) -> bool:
        """Whether what both count has the same name."""
        here, there = ({word.stem for word in each.counted if word.weight == 1.0} for each in (self, other))
        return not here.isdisjoint(there)

    def _may_count(self, other: Claim) -> bool:
        """Whether what they count is of one field, or one leaves it out ("fourteen were rescued")."""
        if not self.counted or not other.counted:
            return all(PEOPLE in fields(word.stem) for word in (*self.counted[:1], *other.counted[:1]))
        are_of_one_field = any(are_related(one, there) for one in self.counted for there in other.counted)
        return are_of_one_field or _counts_events(self, other) or _counts_events(other, self)


def _counts_events(one: Claim, other: Claim) -> bool:
    """Whether `other` counts people to whom happened what `one` counts: arrests, and people detained."""
    people = any(PEOPLE in fields(word.stem) for word in other.counted[:1])
    return people and any(
        field in other.topic.by_field for word in one.counted for field in fields(word.stem)
    )
