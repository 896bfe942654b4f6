"""The terms of a job's documents: how rare each is by now, and the latest stories that it is heavy in."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection

from summarize.batch.state import clusters
from summarize.batch.state.clusters import EVERY, LATEST_STORIES, NEVER_SAID, Term
from summarize.stories.events import QUERY_TERMS, likely
from summarize.stories.terms import TermCounts, Vector, rarity, weigh

Counts = Mapping[str, float]


class Vocabulary:
    """What is known of the terms that matter to some new documents, they themselves counted."""

    def __init__(self, connection: Connection, job: str, came: Sequence[TermCounts]) -> None:
        """`came` are the terms of the new documents of `job`."""
        self._connection, self._job = connection, job
        self._terms: dict[str, Term] = {}
        self._rarity: dict[str, float] = {}
        self._counted = self._count(came, 1)

    def vectors(self, counts: Mapping[str, Counts]) -> dict[str, Vector]:
        """The vectors of articles, by their names, as rare as their terms are by now."""
        unmet = set(itertools.chain.from_iterable(counts.values())).difference(self._rarity)
        self._find(unmet)
        articles = self._terms[EVERY].holding
        for term in unmet:
            holding, naming, _ = self._terms[term]
            figure = term.partition(":")[0].isdigit()
            # a new version of a document is not counted: it may be the first to say a term
            self._rarity[term] = rarity(max(holding, 1), naming, articles, figure=figure)
        return {name: weigh(said, self._rarity) for name, said in counts.items()}

    def near(self, vector: Vector) -> list[int]:
        """The few known stories that share most of the vector's heaviest terms."""
        return likely([self._terms[term].latest for term in itertools.islice(vector, QUERY_TERMS)])

    def discount(self, came: Sequence[TermCounts]) -> None:
        """Do not count some of the new documents after all."""
        self._count(came, -1)

    def keep(self, settled: Iterable[tuple[int, Vector]]) -> None:
        """Keep what is known of the terms, `settled` being articles with the stories they are in now."""
        heavy: defaultdict[str, dict[int, None]] = defaultdict(dict)
        for story, vector in settled:
            for term in itertools.islice(vector, QUERY_TERMS):
                heavy[term][story] = None
        self._find(heavy)
        for term, more in heavy.items():
            holding, naming, latest = self._terms[term]
            self._terms[term] = Term(holding, naming, _latest(latest, more))
        changed = {term: self._terms[term] for term in sorted(self._counted | heavy.keys())}
        clusters.keep_terms(self._connection, self._job, changed)

    def _count(self, came: Sequence[TermCounts], times: int) -> set[str]:
        holding = Counter(itertools.chain.from_iterable(each.counts for each in came))
        naming = Counter(itertools.chain.from_iterable(each.names for each in came))
        holding[EVERY] = len(came)
        self._find(holding)
        for term, more in holding.items():
            before = self._terms[term]
            holding_now, naming_now = before.holding + times * more, before.naming + times * naming[term]
            self._terms[term] = Term(holding_now, naming_now, before.latest)
        return set(holding)

    def _find(self, terms: Iterable[str]) -> None:
        unmet = [term for term in terms if term not in self._terms]
        found = clusters.find_terms(self._connection, self._job, unmet)
        for term in unmet:
            self._terms[term] = found.get(term, NEVER_SAID)


def _latest(before: Sequence[int], more: Mapping[int, None]) -> tuple[int, ...]:
    return (*(story for story in before if story not in more), *more)[-LATEST_STORIES:]
