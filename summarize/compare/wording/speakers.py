"""One sentence between quotation marks that two accounts have from two people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from summarize.brief import Conflict
from summarize.compare.showing import shown
from summarize.compare.wording.quotation import Quotation

ATTRIBUTION = "attribution"
TOPIC = "who said it"
FEWEST_WORDS = 6  # that two people hardly say alike
REACH = 80  # characters from the quotation to the end of who says it
_VERB = r"(?:said|says|told|added|explained|recalled|wrote|asked)"
_WHO = r"(?:[A-ZÀ-Þ]\w{0,2}\. |[A-ZÀ-Þ][\w'’-]+ ){0,3}[A-ZÀ-Þ][\w'’-]+"
_BEHIND = re.compile(rf"[,.!?]?['’]?[\"”],? (?:({_WHO}) {_VERB}\b|{_VERB} ({_WHO}))")
# who goes on speaking, or begins to
_BEFORE = re.compile(rf"(?:{_VERB} ({_WHO})[.:]|({_WHO}) {_VERB}[.,:]) [\"“]$")
# "Robert J. Smith", "Maria de Souza", "Smith-Jones"
_BETWEEN = r"(?:[ -](?:[A-ZÀ-Þ]\w*\.?|de|da|del|van|von|der|bin|al|el)){0,3}[ -]"
_NAME = re.compile(r"[^\W\d_]+")


def attributed_twice(wordings: Sequence[Sequence[Quotation]]) -> Iterator[Conflict]:
    """The quotations, those in the same words together, that origins give to people whom all of them know."""
    for wording in wordings:
        if len(wording[0].words) < FEWEST_WORDS or len({each.source.origin for each in wording}) < 2:
            continue
        spoken: defaultdict[str, list[Quotation]] = defaultdict(list)
        for quotation in wording:
            if name := _speaker(quotation):
                spoken[name].append(quotation)
        if len(spoken) > 1 and all(_are_two(*pair, spoken) for pair in combinations(spoken, 2)):
            sides = sorted(spoken.items(), key=lambda side: -len({each.source.origin for each in side[1]}))
            yield Conflict(
                kind=ATTRIBUTION,
                topic=TOPIC,
                sides=tuple(shown(name, [each[:2] for each in given]) for name, given in sides),
            )


def _speaker(quotation: Quotation) -> str:
    """The surname of who is said to have said it, or ""."""
    text = quotation.source.article.document.text
    first = text.find(quotation.text, quotation.sentence.start)
    last = first + len(quotation.text)
    found = _BEHIND.match(text, last - quotation.text.endswith((",", ".", "!", "?")), last + REACH)
    found = found or _BEFORE.search(text[max(0, first - REACH) : first])
    names = _NAME.findall(next(filter(None, found.groups()))) if found else []
    return names[-1] if names else ""


def _are_two(one: str, other: str, spoken: Mapping[str, Sequence[Quotation]]) -> bool:
    """Whether all accounts know both names, none as one person's, and no sentence has both."""
    if any(
        name in quotation.sentence.text
        for name, by in ((one, other), (other, one))
        for quotation in spoken[by]
    ):
        return False
    texts = [each.source.article.document.text for name in (one, other) for each in spoken[name]]
    both = re.compile(rf"\b(?:{one}{_BETWEEN}{other}|{other}{_BETWEEN}{one})\b")
    return all(one in text and other in text and not both.search(text) for text in texts)
