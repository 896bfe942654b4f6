"""Sentences that weigh the news instead of telling it: "a pivotal moment", "underscores the need".

They share every word with the reports they comment on, so a cover of shared words would be full of
them; an editor cuts them first. The words are those of comment that reports hardly use: of 4,654
sentences of real news, 25 hold one.
"""

from __future__ import annotations

import re

# each such word takes from a sentence what this many ordinary ones would have to make up for
PENALTY = 1.0

_COMMENT = re.compile(
    r"\b(?:a testament|broader|calculus|closely (?:monitor|watch)\w*|convergence|crucial\w*|dynamics"
    r"|far-reaching|formidable|implications?|in conclusion|insights?|interplay|key (?:indicator|takeaway)s?"
    r"|landscape|moving forward|multifaceted|nuances?|paramount|pivotal|potent|profound\w*"
    r"|remains to be seen|reshap\w+|resonat\w+|signif(?:icance|ies|y|ying)|symboli[sz]\w*|trajectory"
    r"|underscor\w+|unprecedented)\b",
    re.IGNORECASE,
)


def worth_of(text: str, language: str | None) -> float:
    """What a sentence is worth for how it tells: 1 for a report, less with every word of comment."""
    if language != "en":
        return 1.0
    return 1 / (1 + PENALTY * sum(1 for _ in _COMMENT.finditer(text)))
