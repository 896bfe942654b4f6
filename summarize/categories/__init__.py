"""Categories: what a story is about, in IPTC's Media Topics, and the words that say so.

The names are ours for the seventeen topics at the top of that list (https://iptc.org/standards/media-topics/):

- `arts-culture-entertainment-media`: arts, culture, entertainment and media
- `conflict-war-peace`: conflict, war and peace
- `crime-law-justice`: crime, law and justice
- `disaster-accident-emergency`: disaster, accident and emergency incident
- `economy-business-finance`: economy, business and finance
- `education`, `environment`, `health`, `human-interest`, `labour`
- `lifestyle-leisure`: lifestyle and leisure
- `politics`: politics and government
- `religion`
- `science-technology`: science and technology
- `society`, `sport`, `weather`
"""

from __future__ import annotations

from summarize.brief import CategoryEvidence
from summarize.categories.evidence import evidence_for
from summarize.categories.scoring import hits, ranked
from summarize.types import Story

__all__ = ["find_categories"]


def find_categories(story: Story) -> tuple[CategoryEvidence, ...]:
    """The categories of `story`, at most three, the most evident first, each with what led there.

    Every word named stands in one of the at most three sentences cited. A story has none when its words
    lead nowhere in particular, or when no source is in English, the one language that the word list knows.
    """
    found = hits(story)
    return tuple(evidence_for(category, found) for category in ranked(found))
