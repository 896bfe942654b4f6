"""Whether the sentences of the sources carry a statement, and which of them do."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from summarize.types import Article, Frozen
from summarize.verify.causes import invented
from summarize.verify.certainty import softened
from summarize.verify.lexicon import lexicon
from summarize.verify.polarity import opposed, turned
from summarize.verify.quotations import altered
from summarize.verify.reading import Reading, read
from summarize.verify.said import Said
from summarize.verify.sources import Passage, Place, Source
from summarize.verify.substitution import exchanged

MOST_CANDIDATES = 6
MOST_LOST = 0.34
_ENDS = re.compile(r"(?<=[a-z0-9\"'”)][.!?])\s+(?=[A-Z\"“`])|(?<= [.!?])\s+")


class Support(Frozen):
    """What carries a statement, or the reasons why nothing does."""

    reasons: tuple[str, ...]
    passages: tuple[Passage, ...]

    @property
    def supported(self) -> bool:
        """Whether the statement is carried."""
        return not self.reasons


class Passages:
    """The sentences of the sources, prepared for looking statements up in them."""

    def __init__(self, articles: Iterable[tuple[str, Article]]) -> None:
        self._sources = {
            name: Source(name, article) for name, article in sorted(articles, key=lambda pair: pair[0])
        }

    def check(self, text: str, cited: Sequence[Passage]) -> Support:
        """Whether exactly the `cited` sentences carry `text`."""
        places = [
            place
            for passage in cited
            if (source := self._sources.get(passage.source))
            for place in source.places
            if place.sentence.start == passage.sentence.start
        ]
        return self._whole(text, lambda _said: places)

    def find(self, text: str, sources: Collection[str] | None = None) -> Support:
        """The smallest set of sentences in `sources` that carries `text`."""
        chosen = [source for name, source in self._sources.items() if sources is None or name in sources]
        return self._whole(text, lambda said: candidates(said, chosen))

    def _whole(self, text, places_for) -> Support:
        reasons: list[str] = []
        passages: list[Passage] = []
        for part in filter(str.strip, _ENDS.split(text)):
            language = next((s.language for s in self._sources.values()), None)
            said = Said(part, lexicon(language), english=(language or "en").startswith("en"))
            places = places_for(said)
            if not places:
                reasons.append("content: nothing in the sources is about this")
                continue
            reading = read(said, places, frozenset().union(*(place.source.proper for place in places)))
            reasons += failures(part, reading)
            passages += [p.passage for p in reading.used or places[:1] if p.passage not in passages]
        return Support(reasons=tuple(dict.fromkeys(reasons)), passages=tuple(passages))


def candidates(said: Said, sources: Iterable[Source]) -> list[Place]:
    """The sentences of `sources` that have most of the words of `said`."""
    weights = {c.word.stem: c.word.weight * (1.5 if c.capital else 1) for c in said.content}
    for q in said.quantities:
        if isinstance(q.value, float):
            for part in re.findall(r"\d+", f"{q.value:,.10g}" if q.value < 1e10 else ""):
                weights.setdefault(part, 0.5)
        for token in said.tokens[q.first : q.last + 1]:
            if token.kind == 0:
                weights.setdefault(said.lexicon[token.lower].stem, 0.3)
    scores: defaultdict[tuple[str, int], float] = defaultdict(float)
    known: dict[tuple[str, int], Place] = {}
    for source in sources:
        for stem, weight in weights.items():
            hits = source.index.get(stem, ())
            worth = weight / (1 + math.log(max(1, len(hits))))
            for index in hits:
                scores[source.name, index] += worth
                known[source.name, index] = source.places[index]
    best = sorted(scores, key=lambda key: (-scores[key], key))[:MOST_CANDIDATES]
    return [known[key] for key in best]


def failures(text: str, reading: Reading) -> list[str]:
    """Why the sentences do not carry the statement; none when they do."""
    reasons = [f"quotation: “{q}” is not in the source" for q in altered(text, sorted({p.source.spoken for p in reading.places}))]
    missing = []
    for each in reading.found:
        shown = reading.said.tokens[each.unit.place].text
        if each.cost < each.unit.weight:
            continue
        if each.unit.quantity:
            reasons.append(f"number: {shown} is not in the cited sentences")
        elif each.unit.date or each.unit.weekday:
            reasons.append(f"date: {shown} is not in the cited sentences")
        elif each.unit.name:
            reasons.append(f"name: {shown} is not in the cited sentences")
        else:
            missing.append(shown)
    reasons += [*turned(reading), *opposed(reading), *softened(reading), *invented(reading), *exchanged(reading)]
    if reading.lost > MOST_LOST:
        reasons.append(f"content: {', '.join(missing)}: not in the cited sentences")
    return reasons
