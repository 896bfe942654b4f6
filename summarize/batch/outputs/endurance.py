"""When enough stories have failed because of where they were to go, and not of what they are."""

from __future__ import annotations

from summarize.errors import OutputFailed

MOST_FAILURES = 3


class Endurance:
    """Counts failures in a row: a place that is down must not hold up a run once for every story."""

    def __init__(self, place: str) -> None:
        """`place` is what an error calls it."""
        self._place = place
        self._failures = 0

    def require(self) -> None:
        """Raise `OutputFailed` once the place failed `MOST_FAILURES` times in a row."""
        if self._failures >= MOST_FAILURES:
            happened = f"not tried: it failed {self._failures} times in a row"
            raise OutputFailed(happened, to=self._place, advice="the next run tries again")

    def failed(self) -> None:
        """The place was down."""
        self._failures += 1

    def worked(self) -> None:
        """The place is there, or may be again."""
        self._failures = 0
