"""Who and what is in a story: its people, places, organizations and things, each with its citations."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import islice
from operator import attrgetter

from summarize.brief import Citation, Entities, Entity
from summarize.entities.gazetteer import places
from summarize.entities.mentions import Mention, Named, find_names
from summarize.entities.merging import merge
from summarize.entities.own_words import ORGANIZATION, PERSON, PLACE, THING
from summarize.types import Story

MOST_OF_A_KIND = 12
MOST_CITATIONS = 5
_WRITTEN = attrgetter("key", "surface")


def find_entities(story: Story) -> Entities:
    """The people, places, organizations and things that the sources of `story` name.

    What a name is, is told by its own words, by what stands beside it and by gazetteers; a name
    without enough evidence is left out. Forms of one name are merged across the sources. Of each
    kind the weightiest are given, at most `MOST_OF_A_KIND`: those of most origins first, then of most
    mentions, then the one that is named first. Each cites the sentence of its first mention in at
    most `MOST_CITATIONS` sources.
    """
    origins = [source.origin for source in story.sources]

    def weight(named: Named) -> tuple[int, int, Mention]:
        told = {origins[mention.source] for mention in named.mentions}
        return -len(told), -len(named.mentions), min(named.mentions)

    @functools.cache
    def citation(number: int, place: int) -> Citation:
        source = story.sources[number]
        sentence = source.article.sentences[place]
        return Citation(source=source.id, start=sentence.start, end=sentence.end, quote=sentence.text)

    ranked = sorted(merge(find_names(story)), key=weight)
    people, where, bodies, things = (
        tuple(
            _entity(named, citation)
            for named in islice((each for each in ranked if each.kind == kind), MOST_OF_A_KIND)
        )
        for kind in (PERSON, PLACE, ORGANIZATION, THING)
    )
    return Entities(people=people, places=where, organizations=bodies, things=things)


def _entity(named: Named, citation: Callable[[int, int], Citation]) -> Entity:
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (key, surface), count in Counter(map(_WRITTEN, named.mentions)).items():
        written[key][surface] = count
    # each form as it is written most often, and how often it is written in all
    forms = [
        (max(each, key=lambda form: (not form.isupper(), each[form], form)), each.total())
        for each in written.values()
    ]
    name, _ = max(forms, key=lambda form: (_is_usual(form[0]), len(form[0].split()), form[1], form[0]))
    others = sorted((-count, form) for form, count in forms if form != name)
    first: dict[int, int] = {}
    for mention in named.mentions:
        first[mention.source] = min(mention.sentence, first.get(mention.source, mention.sentence))
    return Entity(
        name=name,
        aliases=tuple(form for _, form in others),
        citations=tuple(citation(*place) for place in sorted(first.items())[:MOST_CITATIONS]),
    )


def _is_usual(name: str) -> bool:
    """Whether it is what a place goes by, rather than its official name."""
    return places().get(name) == name
