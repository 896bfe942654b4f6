"""Whether the sentences of the sources carry a statement, and which of them do."""

from __future__ import annotations

import functools
import math
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from summarize.language.quotations import quotations, spoken
from summarize.meaning.lexicon import FUNCTION, lexicon
from summarize.meaning.measures import kindred
from summarize.meaning.said import Said
from summarize.meaning.tokens import WORD
from summarize.types import Article, Frozen
from summarize.verification.causes import invented
from summarize.verification.certainty import softened
from summarize.verification.content import lifted, missing, uncarried, unlike
from summarize.verification.doers import ages, misattributed
from summarize.verification.faults import REFUSED, Fault
from summarize.verification.grave import grave
from summarize.verification.polarity import opposed, related, turned
from summarize.verification.quotations import FEWEST_WORDS, altered
from summarize.verification.reading import Reading, lacks_figure, lost, read
from summarize.verification.slots import displaced, rates
from summarize.verification.sources import Passage, Place, Source, plain
from summarize.verification.substitution import exchanged, miscounted
from summarize.verification.titles import mistitled
from summarize.verification.units import found_at
from summarize.verification.wording import repeated

MOST_CANDIDATES, MOST_LOOKED_AT = 4, 24
LONGEST_SEARCHED_AGAIN = 1_000  # sentences
UNIT_WEIGHT = 0.5  # of a unit that one of the statement's can be converted into
MOST_CITED = 12
MOST_REWORDED = 0.15  # of what another account must carry: no editor has chosen its sentence
OTHER_SENTENCES = 0.3  # how much the faults of a statement's better sentences add to those of its worst
WORTH_TELLING = 0.25
UNKNOWN = Fault("name", "content: no sentence of the sources is about this")
__all__ = ["Passage", "Passages", "Support"]

# for a sentence and how many at most, where it may be carried, the best first
PlacesFor = Callable[[Said, int], Sequence[Place]]

# who tells it is no part of what is told
_TELLER = re.compile(r"One source says: (?=“)")
# the white space first: it is found quicker than what must stand before it
_ENDS = re.compile(r"\s(?:(?<=[a-z0-9\"'”)][.!?]\s)\s*(?=[A-Z\"“`])|(?<= [.!?]\s)\s*)")
_CHECKS: tuple[Callable[[Reading], Iterator[Fault]], ...] = (
    missing, exchanged, miscounted, displaced, misattributed, ages, rates, turned, opposed, related, softened,
    invented, grave, lifted, uncarried, unlike, repeated,
)  # fmt: skip


class Support(Frozen):
    """What carries a statement, or the reasons why nothing does."""

    reasons: tuple[str, ...]
    passages: tuple[Passage, ...]

    @property
    def supported(self) -> bool:
        """Whether the statement is carried."""
        return not self.reasons


class Passages:
    """The sentences of the sources, each by a name, prepared for looking statements up in them."""

    def __init__(self, articles: Iterable[tuple[str, Article]]) -> None:
        ordered = sorted(articles, key=lambda pair: pair[0])
        self._sources = {name: Source(name, article) for name, article in ordered}

    def check(self, text: str, cited: Sequence[Passage]) -> Support:
        """Whether the `cited` sentences carry `text`; their neighbours may only say whom they mean."""
        wanted = {(passage.source, passage.sentence.start) for passage in cited}
        sources = [self._sources[name] for name in sorted({p.source for p in cited} & self._sources.keys())]
        places = [p for s in sources for p in s.places if (s.name, p.sentence.start) in wanted][:MOST_CITED]
        joined = plain(" ".join(place.sentence.text for place in places))
        if plain(text) in {joined, *(plain(place.sentence.text) for place in places)}:
            return Support(reasons=(), passages=tuple(place.passage for place in places))
        return _support(text, sources, lambda *_: places)

    def carries(self, text: str, passage: Passage) -> bool:
        """Whether `check` supports `text` by the sentence alone, and hardly any of it is in other words."""
        source = self._sources[passage.source]
        place = next(place for place in source.places if place.sentence.start == passage.sentence.start)
        if plain(text) == plain(passage.sentence.text):
            return True
        sums = []
        for said in _sentences(text, source.language):
            if lacks_figure(said, place):
                return False
            reading = read(said, [place])
            if lost(reading.found) > MOST_REWORDED:
                return False
            sums.append(0.0)
            for fault in _faults(said, [place], reading):
                sums[-1] += fault.weight
                if sums[-1] >= REFUSED:
                    return False
        return bool(sums) and not _is_refused(sums)

    def find(self, text: str, sources: Collection[str] | None = None) -> Support:
        """The sentences of `sources`, or of all, that carry `text`: few, those it is closest to.

        When none do, the reasons are what is wrong with it there.
        """
        chosen = [s for name, s in self._sources.items() if sources is None or name in sources]
        wanted = plain(text)
        if same := next(filter(None, (source.verbatim.get(wanted) for source in chosen)), None):
            return Support(reasons=(), passages=(same.passage,))
        return _support(text, chosen, lambda said, most: _candidates(said, most, chosen))


def _support(text: str, sources: Sequence[Source], places_for: PlacesFor) -> Support:
    """Whether each sentence of `text` is carried by the places that are found for it."""
    languages = [source.language for source in sources]
    language = max(set(languages), key=lambda code: (languages.count(code), code or ""), default=None)
    found: list[list[Fault]] = []
    cited: dict[Place, None] = {}
    for said in _sentences(text, language):
        places = places_for(said, MOST_CANDIDATES)
        if not places:
            found.append([UNKNOWN])
            continue
        reading = read(said, places)
        if more := _with_figures(reading, places, places_for):
            places = [*places, *more]
            reading = read(said, places)
        found.append(list(_faults(said, places, reading)))
        cited |= dict.fromkeys([*(reading.cited or places[:1]), *_quoted(said.text, reading)])
    return Support(reasons=_reasons(found), passages=tuple(place.passage for place in cited))


@functools.lru_cache(maxsize=64)
def _sentences(text: str, language: str | None) -> Sequence[Said]:
    english = (language or "en").partition("-")[0] == "en"
    sentences = filter(str.strip, _ENDS.split(_TELLER.sub("", text, count=1)))
    return [Said(sentence, lexicon(language), english=english) for sentence in sentences]


def _faults(said: Said, places: Sequence[Place], reading: Reading) -> Iterator[Fault]:
    yield from _altered(said.text, places)
    yield from mistitled(reading, places)
    for check in _CHECKS:
        yield from check(reading)


def _altered(sentence: str, places: Sequence[Place]) -> Iterator[Fault]:
    for quotation in altered(sentence, lambda: {place.source.spoken for place in places}):
        yield Fault("quotation", f"quotation: “{quotation}” is not in the source")


def _quoted(sentence: str, reading: Reading) -> Iterator[Place]:
    """The sentences, or two that follow one another, that hold what `sentence` quotes."""
    for quotation in map(spoken, quotations(sentence)):
        short = quotation.count(" ") <= FEWEST_WORDS
        if short or any(quotation in spoken(place.sentence.text) for place in reading.cited):
            continue
        for source in dict.fromkeys(place.source for place in reading.cited):
            for pair in zip(source.places, [*source.places[1:], *source.places[-1:]], strict=True):
                if quotation in spoken(" ".join(place.sentence.text for place in pair)):
                    yield from [p for p in pair if quotation in spoken(p.sentence.text)][:1] or pair
                    break


def _reasons(found: Sequence[Sequence[Fault]]) -> tuple[str, ...]:
    """Why a statement of several sentences is refused, the weightiest reason first; none when it is not."""
    if found and not _is_refused([sum([fault.weight for fault in faults]) for faults in found]):
        return ()
    weighty = sorted((fault for faults in found for fault in faults), key=lambda fault: -fault.weight)
    told = [fault.reason for fault in weighty if fault.weight >= WORTH_TELLING] or [
        fault.reason for fault in weighty[:1]
    ]
    return tuple(dict.fromkeys(told)) or (UNKNOWN.reason,)


def _is_refused(sums: Sequence[float]) -> bool:
    """Whether the faults of a statement weigh too much, of which each of its sentences has so many."""
    worst = max(sums)
    return worst + OTHER_SENTENCES * (sum(sums) - worst) >= REFUSED


def _candidates(said: Said, most: int, sources: Sequence[Source]) -> list[Place]:
    """The sentences of `sources` that have most of the words and numbers of `said`, rare ones first.

    When more are asked for than usually, a number may be written in another unit.
    """
    weights = _terms(said)
    if most > MOST_CANDIDATES:
        for quantity in said.quantities:
            weights |= dict.fromkeys(map(said.lexicon.stems.__getitem__, kindred(quantity.unit)), UNIT_WEIGHT)
    scores: defaultdict[Place, float] = defaultdict(float)
    for source in sources:
        for stem, weight in weights.items():
            if hits := source.index.get(stem):
                worth = weight / (1 + math.log(len(hits)))
                for place in hits:
                    scores[place] += worth
    least = min(sorted(scores.values())[-most:], default=0.0)
    best = [place for place, score in scores.items() if score >= least]
    best.sort(key=lambda place: (-scores[place], place.source.name, place.index))
    return best[:most]


def _with_figures(reading: Reading, places: Sequence[Place], places_for: PlacesFor) -> list[Place]:
    """For each number, date and weekday that none of `places` has, the next best that has it."""
    lacking = [f.unit for f in reading.found if f.whence == "nowhere" and f.unit.content is None]
    lacking = [unit for unit in lacking if not any(found_at(unit, place.said) for place in places)]
    if not lacking or len(places[0].source.places) > LONGEST_SEARCHED_AGAIN:
        return []
    others = places_for(reading.said, MOST_LOOKED_AT)[len(places) :]
    found = [next((place for place in others if found_at(unit, place.said)), None) for unit in lacking]
    return list(dict.fromkeys(filter(None, found)))


def _terms(said: Said) -> dict[str, float]:
    """The stems to look for, a name more than a word, a number as digits and as words."""
    weights = {c.word.stem: c.word.weight * (1.5 if c.capital else 1.0) for c in said.content}
    for quantity in said.quantities:
        if isinstance(quantity.value, float) and quantity.value < 1e12:
            for digits in re.findall(r"\d+", f"{quantity.value:,.10g}"):
                weights.setdefault(digits, 0.5)
        for token in said.tokens[quantity.first : quantity.last + 1]:
            if token.kind == WORD and token.lower not in FUNCTION:
                weights.setdefault(said.lexicon[token.lower].stem, 0.3)
    for place in [date.first for date in said.dates] + [weekday.first for weekday in said.weekdays]:
        weights.setdefault(said.lexicon.stems[said.tokens[place].lower], 0.1)
    return weights
