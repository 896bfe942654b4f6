"""The day an article was written, from which its "Thursday" and "last week" are counted."""

from __future__ import annotations

from datetime import date

from summarize.meaning.dates import dates
from summarize.meaning.tokens import tokens
from summarize.timeline.dating import nearest_year
from summarize.types import Article

# a year beyond these is a slip
_YEARS = range(1500, 2500)
# a counter: "6 articles | last updated: Sat 18 May"
_SAYS_WHEN = frozenset(("date", "byline", "dateline", "counter"))


def written_on(article: Article, stated: tuple[date, ...]) -> date | None:
    """The day `article` was published, or that its dateline gives; None when neither is certain.

    A dateline without a year counts when `stated`, the days that the text itself gives in full, settle
    it. What other accounts say of their own day does not: nobody knows that theirs is this one's.
    """
    return _published(article) or _filed(article, stated)


def _published(article: Article) -> date | None:
    try:
        day = date.fromisoformat((article.document.published or "")[: len("YYYY-MM-DD")])
    except ValueError:
        return None
    return day if day.year in _YEARS else None


def _filed(article: Article, stated: tuple[date, ...]) -> date | None:
    for span in article.excluded:
        if span.reason not in _SAYS_WHEN:
            continue
        for found in dates(tokens(article.document.text[span.start : span.end])):
            if found.day and not found.year:
                year = nearest_year(found.month, found.day, stated)
                return date(year, found.month, found.day) if year else None
    return None
