"""The terms of a job's documents: how rare each is by now, and the latest stories that it is heavy in."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection

from summarize.batch.state import clusters, documents
from summarize.batch.state.clusters import LATEST_STORIES, NEVER_SAID
from summarize.stories.events import LEAST_TERMS, NEIGHBOURS, QUERY_TERMS
from summarize.stories.terms import TermCounts, Vector, rarity, weigh

Counts = Mapping[str, int]


class Vocabulary:
    """What is known of the terms that matter to some new documents, they themselves counted."""

    def __init__(self, connection: Connection, job: str, came: Sequence[TermCounts]) -> None:
        """`came` are the terms of the new documents of `job`."""
        self._connection, self._job = connection, job
        self._articles = documents.count(connection, job) + len(came)
        holding = Counter(itertools.chain.from_iterable(each.counts for each in came))
        naming = Counter(itertools.chain.from_iterable(each.names for each in came))
        known = clusters.find_terms(connection, job, holding)
        self._terms = {
            term: before._replace(holding=before.holding + more, naming=before.naming + naming[term])
            for term, more in holding.items()
            for before in [known.get(term, NEVER_SAID)]
        }

    def vectors(self, counts: Mapping[str, Counts]) -> dict[str, Vector]:
        """The vectors of articles, by their names, as rare as their terms are by now."""
        self._meet(itertools.chain.from_iterable(counts.values()))
        rare = {
            term: rarity(now.holding, now.naming, self._articles, figure=term.partition(":")[0].isdigit())
            for term, now in self._terms.items()
        }
        return {name: weigh(said, rare) for name, said in counts.items()}

    def near(self, vector: Vector) -> list[int]:
        """The few known stories that share most of the vector's heaviest terms."""
        heaviest = itertools.islice(vector, QUERY_TERMS)
        shared = Counter(itertools.chain.from_iterable(self._terms[term].latest for term in heaviest))
        return [story for story, terms in shared.most_common(NEIGHBOURS) if terms >= LEAST_TERMS]

    def keep(self, settled: Iterable[tuple[int, Vector]]) -> None:
        """Keep what is known of the terms, `settled` being articles with the stories they are in now."""
        heavy: defaultdict[str, dict[int, None]] = defaultdict(dict)
        for story, vector in settled:
            for term in itertools.islice(vector, QUERY_TERMS):
                heavy[term][story] = None
        self._meet(heavy)
        with_latest = {
            term: now._replace(latest=_latest(now.latest, heavy[term])) if term in heavy else now
            for term, now in self._terms.items()
        }
        clusters.keep_terms(self._connection, self._job, with_latest)

    def _meet(self, terms: Iterable[str]) -> None:
        unmet = dict.fromkeys(term for term in terms if term not in self._terms)
        self._terms |= clusters.find_terms(self._connection, self._job, unmet)


def _latest(before: Iterable[int], more: Mapping[int, None]) -> tuple[int, ...]:
    return (*(story for story in before if story not in more), *more)[-LATEST_STORIES:]
