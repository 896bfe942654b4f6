"""What turns a statement round: negation, and words that say the opposite."""

from __future__ import annotations

from collections.abc import Iterator

from summarize.verify.certainty import governed, is_matched
from summarize.verify.lexicon import opposites
from summarize.verify.reading import Reading
from summarize.verify.said import Said

NEGATORS = frozenset(
    """not no never n't cannot without nobody none neither nor nothing nowhere hardly barely
    refuse refused refuses refusing reject rejected rejects rejecting deny denied denies denying
    decline declined declines declining fail failed fails failing unable stop stopped prevent prevented
    avoid avoided lack lacked lacks ban banned dismissed dismiss unlikely""".split()
)
REACH = 2


def negators(said: Said) -> Iterator[int]:
    """The tokens of `said` that negate what follows them."""
    for place, token in enumerate(said.tokens):
        if token.lower in NEGATORS or token.lower.endswith("n't"):
            following = said.tokens[place + 1].lower if place + 1 < len(said.tokens) else ""
            if not (token.lower in ("not", "no") and following in ("only", "just", "longer", "doubt", "matter")):
                yield place


def turned(reading: Reading) -> Iterator[str]:
    """What the statement negates and its sentences do not, or the other way round."""
    own = list(negators(reading.said))
    for segment in reading.segments:
        place = segment[0].place
        theirs = list(negators(place.said))
        matched = {at for each in segment for at in each.at}
        low, high = segment[0].unit.place, segment[-1].unit.place
        nearby = [at for at in own if low - 6 <= at <= high]
        if theirs and not nearby:
            for at in theirs:
                words = governed(place.said, at, REACH)
                if words and is_matched(words[:1], matched):
                    yield f"negation: the source says “{_around(place.said, at)}”"
                    break
        if nearby and not theirs:
            for at in nearby:
                scope = set(governed(reading.said, at, REACH))
                hit = [f for f in segment if f.unit.place in scope and f.at]
                if hit:
                    yield f"negation: “{_around(reading.said, at)}” is not in the cited sentences"
                    break


def opposed(reading: Reading) -> Iterator[str]:
    """Words of the statement whose opposite stands in the sentence instead."""
    table = opposites()
    for each in reading.found:
        content = each.unit.content
        if content is None or content.word.stem not in table:
            continue
        stems = each.place.said.stems
        if content.word.stem in stems:
            continue
        against = sorted(table[content.word.stem] & stems.keys())
        own = {c.word.stem for c in reading.said.content}
        against = [stem for stem in against if stem not in own]
        if against:
            said = each.place.said.tokens[stems[against[0]][0]].text
            yield f"direction: “{reading.said.tokens[content.place].text}” where the source says “{said}”"


def _around(said: Said, at: int) -> str:
    tokens = said.tokens[at : at + 4]
    return " ".join(token.text for token in tokens)
