"""Answers that a job orders in its provider's batches before it tells its stories."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from concurrent.futures import wait

from summarize.batch.background import Background
from summarize.batch.events import AnswersAwaited
from summarize.batch.spending import Spending
from summarize.batch.state.uploads import UploadLedger
from summarize.batch.telling import Asked, story_of
from summarize.batch.work import Work
from summarize.config import Config
from summarize.errors import OverBudget
from summarize.model.ahead import Ahead, answer_ahead
from summarize.model_run import questions, settings

logger = logging.getLogger("summarize")

# how long a stop may go unheard while answers are waited for
_LOOKS_SECONDS = 0.5


class AnswersAhead:
    """The answers of one run that come in batches; those still under way are left to the next run."""

    def __init__(self, work: Work, config: Config, spending: Spending, background: Background) -> None:
        self._work, self._config, self._spending, self._background = work, config, spending, background
        self._ahead = Ahead()

    @property
    def held_usd(self) -> float:
        """What the answers under way may cost at most."""
        return self._ahead.held_usd

    def ask(self, due: Iterable[Asked]) -> None:
        """Order what can be asked ahead of the stories that are `due`, and collect what was ordered.

        Returns when all of it is answered, when the job's patience ends, or when the run is to stop.
        What the provider does not take is left to requests, with a warning.
        """
        config = self._config.model_copy(update={"max_cost": self._spending.left()})
        stories = (story_of(each.key, each.articles) for each in due)
        count = self._spending.counter()

        def follow(ahead: Ahead) -> None:
            count(ahead.usage)
            self._ahead = ahead

        future = self._background.begin(
            answer_ahead(
                questions(stories, config, ahead=True),
                settings(config),
                UploadLedger(self._work.engine, self._work.name),
                progress=follow,
                patience=self._work.job.options.patience,
            )
        )
        seen: AnswersAwaited | None = None
        while not wait([future], timeout=_LOOKS_SECONDS).done:
            if self._work.stopping():
                future.cancel()
                return
            known = self._ahead
            awaited = AnswersAwaited(self._work.name, known.asked - len(known.waiting), known.asked)
            if known.waiting and awaited != seen:
                self._work.watch(awaited)
                seen = awaited
        try:
            self._ahead = future.result()
        except OverBudget as error:
            logger.info("%s: %s", self._work.name, error)  # the requests will find the same
        self._report()

    def is_awaited_by(self, asked: Asked) -> bool:
        """Whether an answer that the story needs is under way: asking now would pay for it twice."""
        if not self._ahead.waiting:
            return False
        story = story_of(asked.key, asked.articles)
        return any(map(self._ahead.waits_for, questions([story], self._config, ahead=True)))

    def _report(self) -> None:
        ahead = self._ahead
        if ahead.failure is not None:
            logger.warning("%s: not all is asked in batches: %s", self._work.name, ahead.failure)
        if ahead.waiting:
            under_way = f"{len(ahead.waiting):,} questions are under way in batches"
            logger.warning("%s: %s: the next run tells their stories", self._work.name, under_way)
