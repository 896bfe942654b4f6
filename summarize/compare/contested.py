"""Which statements stand on contested facts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from summarize.brief import Citation, Conflict, ConflictSide, Statement

# what a statement cites of each source
_Cited = Mapping[str, Sequence[Citation]]


def contested(statement: Statement, conflicts: Sequence[Conflict]) -> Statement:
    """`statement` with the places, in `conflicts`, of those of which it tells one side."""
    cited: defaultdict[str, list[Citation]] = defaultdict(list)
    for each in statement.citations:
        cited[each.source].append(each)
    text = statement.text.casefold()
    places = tuple(
        n for n, conflict in enumerate(conflicts) if any(_tells(text, cited, side) for side in conflict.sides)
    )
    return statement.model_copy(update={"conflicts": places}) if places else statement


def _tells(text: str, cited: _Cited, side: ConflictSide) -> bool:
    """Whether a statement rests on a sentence of `side`, and repeats it or at least its value."""
    is_given = re.search(rf"(?<!\w){re.escape(side.value.casefold())}(?!\w)", text) is not None
    return any(
        (is_given or " ".join(given.quote.split()).casefold() in text)
        and _overlap(cited[given.source], given)
        for given in side.citations
        if given.source in cited
    )


def _overlap(cited: Sequence[Citation], given: Citation) -> bool:
    return any(each.start < given.end and given.start < each.end for each in cited)
