"""How it is told: accounts in words of their own, wire copies of them, and updates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from random import Random

from benchmarks.corpus.events import GROWTH, Event, Value
from benchmarks.corpus.grammar import Template, chosen, reworded, slots
from benchmarks.corpus.names import Organization, Person, Place, places

# how many articles tell a story: 1 to 12, five on average
SIZES = (14, 13, 12, 11, 10, 8, 7, 7, 6, 5, 4, 3)
# of the articles after a first one: copies, updates; the others are accounts in words of their own
COPIES, UPDATES = 0.375, 0.28
# of the updates: those that take over the text of an earlier article
PATCHED = 0.6

AGENCIES = ("Meridian News", "Northwire", "Continental Press", "Unity Press", "Pan News", "Eastern Telegraph")
_PAPERS = (
    "Herald",
    "Courier",
    "Gazette",
    "Times",
    "Observer",
    "Post",
    "Chronicle",
    "Mail",
    "Tribune",
    "Echo",
)
_SAID = (
    "“{q},” said {who}.",
    "“{q},” {who} said.",
    "{who} said: “{q}.”",
    "{who} told reporters: “{q}.”",
    "“{q},” {who} told a news conference in {place}.",
    "Asked about it on {day}, {who} said: “{q}.”",
)
_KNOWN_FROM = (
    ", officials said on {day}",
    ", according to local media",
    ", it emerged on {day}",
    ", a spokesperson said",
    ", people familiar with the matter said",
    ", state radio reported",
    ", a statement said",
    ", the {adj} news agency reported",
    ", as was confirmed later",
    ", one person at the scene said",
)
# what a desk changes in a copy
_OTHER_WORDS = (
    (" said ", " stated "),
    (" about ", " around "),
    (" near ", " close to "),
    (" began ", " started "),
    (" people ", " persons "),
    (" because of ", " owing to "),
    (" told ", " informed "),
    (" more ", " further "),
    (" injured", " hurt"),
    (" discovered ", " come upon "),
    (" percent", " per cent"),
    (" kilometres", " km"),
)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_DATELINE = re.compile(r"^[^\n]{1,80}? — ")


@dataclass(frozen=True, slots=True)
class Told:
    """One article: when it came out and where, its title, its paragraphs, and what they were made from."""

    at: datetime
    publisher: str
    title: str
    text: str
    sentences: tuple[str, ...]
    how: str


def tell(event: Event, rng: Random) -> list[Told]:
    """The articles of a story by the time they came out: accounts, copies and updates of one another."""
    count = rng.choices(range(1, len(SIZES) + 1), SIZES)[0]
    told = [_account(event, event.began, 0, rng)]
    for _ in range(count - 1):
        way = rng.random()
        if way < COPIES:
            told.append(_copied(rng.choice(told), event, rng))
        elif way < COPIES + UPDATES:
            told.append(_updated(rng.choice(told), event, rng))
        else:
            at = event.began + timedelta(hours=rng.expovariate(1 / 8))
            told.append(_account(event, at, _stage(event, at), rng))
    return sorted(told, key=lambda each: each.at)


def _stage(event: Event, at: datetime) -> int:
    return min(int((at - event.began) / timedelta(hours=18)), len(GROWTH) - 1)


def _account(event: Event, at: datetime, stage: int, rng: Random) -> Told:
    kind = event.kind
    body = [_said(fact, rng) for fact in event.facts]
    # what matters most comes early in most accounts, not in all
    order = sorted(range(len(body)), key=lambda n: n + rng.gauss(0, 2.5))
    body = [_attributed(body[n], rng) for n in order[: rng.randint(4, len(order))]]
    for speaker, words in rng.sample(event.quotes, rng.randint(0, len(event.quotes))):
        body.insert(rng.randint(1, len(body)), _quoted(speaker, words, rng))
    for fact in rng.sample(event.aside, rng.randint(1, len(event.aside))):
        aside = _said(fact, rng).replace("{someone}", f"{{{next(iter(kind.people))}}}")
        body.insert(rng.randint(len(body) // 2, len(body)), aside)
    lead = _said(kind.leads, rng)
    return _written(event, at, stage, (lead, *body), kind.headlines, "account", rng)


def _updated(base: Told, event: Event, rng: Random) -> Told:
    kind = event.kind
    later = rng.expovariate(1 / 30) if rng.random() < 0.9 else rng.uniform(120, 600)
    at = base.at + timedelta(hours=12 + later)
    lead = _said(kind.update_leads, rng)
    news = [_said(fact, rng) for fact in rng.sample(kind.later, rng.randint(1, len(kind.later)))]
    if rng.random() < PATCHED:
        before = base.sentences[: rng.randint(len(base.sentences) // 2 + 1, len(base.sentences))]
    else:
        before = _account(event, at, 0, rng).sentences[1:]
    stage = max(_stage(event, at), 1)
    return _written(event, at, stage, (lead, *news, *before), kind.update_leads, "update", rng)


def _copied(base: Told, event: Event, rng: Random) -> Told:
    """The article as another outlet carries it: another headline, a cut end, a word or two changed."""
    paragraphs = base.text.split("\n\n")
    if rng.random() < 0.5:
        del paragraphs[max(2, round(len(paragraphs) * rng.uniform(0.6, 1))) :]
    text = "\n\n".join(paragraphs)
    for one, other in rng.sample(_OTHER_WORDS, 3):
        text = text.replace(one, other, 1)
    if rng.random() < 0.5:
        bare = _DATELINE.sub("", text)
        text = bare if bare != text else _dateline(event, base.at, rng.choice(AGENCIES)) + text
    if rng.random() < 0.15:
        text += f"\n\nAdditional reporting by {rng.choice(event.place.style.women)} {_surname(event, rng)}."
    headline = chosen(rng.choice(event.kind.headlines), rng)
    title = _Voice(event, 0, rng, short=True).say(headline) if rng.random() < 0.6 else base.title
    at = base.at + timedelta(minutes=rng.randint(1, 600))
    return replace(base, at=at, publisher=rng.choice(_papers()), title=title, text=text, how="copy")


def _written(
    event: Event,
    at: datetime,
    stage: int,
    sentences: tuple[str, ...],
    headlines: Sequence[Template],
    how: str,
    rng: Random,
) -> Told:
    voice = _Voice(event, stage, rng)
    text = "".join(
        sentence if number == 0 else rng.choice(("\n\n", "\n\n", " ")) + sentence
        for number, sentence in enumerate(map(voice.say, sentences))
    )
    wire = rng.random() < 0.4
    publisher = rng.choice(AGENCIES) if wire else rng.choice(_papers())
    if wire:
        text = _dateline(event, at, publisher) + text
    title = _Voice(event, stage, rng, short=True).say(chosen(rng.choice(headlines), rng))
    return Told(at, publisher, title.rstrip("."), text, sentences, how)


def _said(wordings: Sequence[Template], rng: Random) -> str:
    return reworded(chosen(rng.choice(wordings), rng), rng)


def _attributed(sentence: str, rng: Random) -> str:
    """A fact, in one case of three with where it is known from, unless it says so itself."""
    if rng.random() < 0.65 or not sentence.endswith(".") or " said" in sentence or ", " in sentence:
        return sentence
    return sentence[:-1] + rng.choice(_KNOWN_FROM) + "."


def _quoted(speaker: str, words: str, rng: Random) -> str:
    return rng.choice(_SAID).replace("{q}", words).replace("{who}", f"{{{speaker}}}")


def _dateline(event: Event, at: datetime, agency: str) -> str:
    return f"{event.place.name.upper()}, {at:%B} {at.day} ({agency}) — "


def _surname(event: Event, rng: Random) -> str:
    return rng.choice(event.place.style.common)


@cache
def _papers() -> Sequence[str]:
    rng = Random("papers")  # noqa: S311
    return [f"{rng.choice(places()).name} {rng.choice(_PAPERS)}" for _ in range(300)]


class _Voice:
    """Fills in what an article says: names in full when they first come, figures as they are by then."""

    def __init__(self, event: Event, stage: int, rng: Random, *, short: bool = False) -> None:
        self._event, self._stage, self._rng, self._short = event, stage, rng, short
        self._named: set[str] = set()
        self._honorific = not short and rng.random() < 0.25

    def say(self, sentence: str) -> str:
        parts = list(slots(sentence))
        for number in range(1, len(parts), 2):
            parts[number] = self._name(parts[number], self._event.values[parts[number]])
        text = "".join(parts)
        start = 1 if text[0] == "“" else 0
        return text[:start] + text[start].upper() + text[start + 1 :]

    def _name(self, slot: str, value: Value) -> str:
        if isinstance(value, str):
            return value
        if isinstance(value, Place):
            return value.name
        if isinstance(value, tuple):
            figure = value[min(self._stage, len(value) - 1)]
            return _NUMBERS[figure] if figure < len(_NUMBERS) and not self._short else f"{figure:,}"
        known = self._short or slot in self._named
        self._named.add(slot)
        if isinstance(value, Organization):
            return value.short if known else value.name
        return self._person(slot, value, known)

    def _person(self, slot: str, value: Person, known: bool) -> str:
        if known:
            return f"{'Ms' if value.woman else 'Mr'} {value.last}" if self._honorific else value.last
        roles = self._event.kind.people[slot]
        role = f"{self._rng.choice(roles)} " if roles else ""
        return f"{role}{value.first} {value.last}"
