"""Titles: what a statement calls somebody beside the name, the source has to call him somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarize.meaning.lexicon import word_set
from summarize.meaning.roles import ROLE_ENDINGS, ROLES
from summarize.meaning.said import Said
from summarize.verification.faults import Fault
from summarize.verification.reading import Found, Reading
from summarize.verification.sources import Place

# what a person may be called whatever he is: the source need not use the word
_ANYBODY = word_set(
    """
    man woman boy girl leader official boss chief head worker expert veteran star resident legend speaker
    owner victim volunteer witness host aide colleague friend partner suspect student teenager fellow
    fan writer politician musician scientist athlete player lawmaker researcher artist executive doctor
    spokesman spokeswoman spokesperson
    """
)
_SHORTEST = 6  # letters, of a word known by its ending
_WIDEST = 4  # tokens: ", a former chess champion"


def mistitled(reading: Reading, places: Sequence[Place]) -> Iterator[Fault]:
    """What the statement says somebody is, where no source that `places` are of has the word."""
    if not reading.said.english:
        return
    sources = dict.fromkeys(place.source for place in places)
    for number, each in enumerate(reading.found):
        content = each.unit.content
        if each.whence != "nowhere" or content is None or not _is_title(content.lower):
            continue
        if any(source.elsewhere(content.word.stem) for source in sources):
            continue
        bearer = _bearer(reading, number)
        if bearer is not None and bearer.at:
            other = _title_beside(bearer.place.said, bearer.at[0])
            instead = f"where the source says {other}" if other else "is not in the cited sentences"
            yield Fault("title", f"title: {reading.shown(each.unit)} {instead}")


def _is_title(lower: str) -> bool:
    ends = len(lower) >= _SHORTEST and lower.endswith(ROLE_ENDINGS)
    return (lower in ROLES or ends) and lower not in _ANYBODY


def _bearer(reading: Reading, number: int) -> Found | None:
    """The name that a title stands before ("poet Ana Reyes") or explains ("Ana Reyes, a poet")."""
    found, place = reading.found, reading.found[number].unit.place
    following = found[number + 1] if number + 1 < len(found) else None
    if following and following.unit.name and following.unit.place == place + 1:
        return following
    before = next((each for each in reversed(found[:number]) if each.unit.name), None)
    if before is None:
        return None
    between = [token.text for token in reading.said.tokens[before.unit.place + 1 : place]]
    explains = between[:1] == [","] and len(between) <= _WIDEST and "," not in between[1:]
    return before if explains else None


def _title_beside(said: Said, at: int) -> str | None:
    """What the source calls the one whose name stands at a token, if it does there."""
    tokens = said.tokens
    first = last = at
    while first and tokens[first - 1].capital:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].capital:
        last += 1
    near = tokens[max(0, first - 1) : last]
    if last + 1 < len(tokens) and tokens[last + 1].text == ",":
        near = [*near, *tokens[last + 2 : last + 2 + _WIDEST]]
    return next((token.text for token in near if _is_title(token.lower)), None)
