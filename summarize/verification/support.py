"""Whether the sentences of the sources carry a statement, and which of them do."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from summarize.types import Article, Frozen
from summarize.verification.causes import invented
from summarize.verification.certainty import softened
from summarize.verification.faults import REFUSED, Fault
from summarize.verification.lexicon import lexicon
from summarize.verification.polarity import opposed, related, turned
from summarize.verification.quotations import altered
from summarize.verification.reading import Reading, read
from summarize.verification.said import Said
from summarize.verification.sources import Passage, Place, Source
from summarize.verification.substitution import exchanged
from summarize.verification.wording import misnamed, uncarried, repeated, reworded, scattered

MOST_CANDIDATES = 6
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
        self.trace = []
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
            wrong = faults(part, reading)
            if sum(fault.weight for fault in wrong) >= REFUSED:
                reasons += [fault.reason for fault in wrong]
            self.trace.append(wrong)
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


def faults(text: str, reading: Reading) -> list[Fault]:
    """What is wrong with a statement, read in the sentences it is to rest on."""
    spoken = sorted({place.source.spoken for place in reading.places})
    found = [Fault("quotation", f"quotation: “{q}” is not in the source") for q in altered(text, spoken)]
    missing = []
    for each in reading.found:
        shown = reading.said.tokens[each.unit.place].text
        if each.whence == "elsewhere":
            found.append(Fault("far name", f"name: {shown} is not in the cited sentences"))
        if each.whence != "nowhere":
            continue
        quantity = each.unit.quantity
        if quantity:
            shown = " ".join(t.text for t in reading.said.tokens[quantity.first : quantity.last + 1])
            year = quantity.is_year and len(shown) == 4
            found.append(Fault("year" if year else "number", f"number: {shown} is not in the cited sentences"))
        elif each.unit.date or each.unit.weekday:
            found.append(Fault("date", f"date: {shown} is not in the cited sentences"))
        elif each.unit.name:
            found.append(Fault("name", f"name: {shown} is not in the cited sentences"))
        else:
            missing.append(shown)
    found += [*turned(reading), *opposed(reading), *related(reading), *softened(reading), *invented(reading), *exchanged(reading)]
    found += [*scattered(reading), *reworded(reading), *repeated(reading), *misnamed(reading)]
    bare = uncarried(reading)
    if bare:
        found.append(bare)
    words = ", ".join(missing) or "too much"
    found.append(Fault("content", f"content: {words}: not in the cited sentences", max(0.0, reading.lost - 0.25)))
    return found
