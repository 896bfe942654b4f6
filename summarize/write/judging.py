"""A model's second look at what the accounts seem to disagree on: it may clear, it may not accuse.

All suspected conflicts of a story are judged in one question, between pairs whose answer is known. A
model that gets one of those wrong, or a verdict that does not quote both sides word for word, is not
believed, and the conflict stands as it was found.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarize.brief import Conflict, ConflictSide
from summarize.conversation import Question
from summarize.errors import ModelFailed
from summarize.prompting import Prompts
from summarize.write.desk import Desk, plain, question
from summarize.write.replies import Verdict, Verdicts

MOST_JUDGED = 12  # conflicts: what is asked has to fit a small model's window
# what is known of a pair: whether its passages contradict each other
_KNOWN = (
    ("The ferry sank with 31 people on board.", "There were 48 people on board when the ferry sank.", True),
    ("The new tunnel is two kilometres long.", "The new tunnel has a length of 2,000 metres.", False),
)


async def judged(conflicts: Sequence[Conflict], desk: Desk) -> tuple[Conflict, ...]:
    """Those of `conflicts` that the model behind `desk` does not credibly clear."""
    suspected = conflicts[:MOST_JUDGED]
    if not suspected:
        return tuple(conflicts)
    try:
        reply = await desk.model.ask(judge_question(suspected, desk.prompts))
    except ModelFailed:  # the brief is written, and stands
        return tuple(conflicts)
    pairs = _pairs(suspected)
    verdicts = {verdict.pair: verdict for verdict in reply.verdicts}
    first_known = len(suspected) + 1
    if any(
        not _is_believable(verdicts.get(number), pairs[number - 1]) or verdicts[number].contradict != truth
        for number, (_, _, truth) in enumerate(_KNOWN, first_known)
    ):
        return tuple(conflicts)
    cleared = {
        number
        for number, pair in enumerate(pairs[: len(suspected)], 1)
        if _is_believable(verdicts.get(number), pair) and not verdicts[number].contradict
    }
    return tuple(conflict for number, conflict in enumerate(conflicts, 1) if number not in cleared)


def judge_question(conflicts: Sequence[Conflict], prompts: Prompts) -> Question[Verdicts]:
    """The question whether the two foremost sides of the first of `conflicts` can both be true."""
    shown = [
        {"number": number, "first": first, "second": second}
        for number, (first, second) in enumerate(_pairs(conflicts[:MOST_JUDGED]), 1)
    ]
    return question(prompts["judge"], Verdicts, pairs=shown)


def _pairs(conflicts: Sequence[Conflict]) -> list[tuple[str, str]]:
    found = [(_quote(conflict.sides[0]), _quote(conflict.sides[1])) for conflict in conflicts]
    return found + [(first, second) for first, second, _ in _KNOWN]


def _quote(side: ConflictSide) -> str:
    return " ".join(side.citations[0].quote.split())


def _is_believable(verdict: Verdict | None, pair: tuple[str, str]) -> bool:
    """Whether a verdict quotes both sides of its pair word for word."""
    if verdict is None:
        return False
    quoted = (plain(verdict.first), plain(verdict.second))
    return all(words and words in passage for words, passage in zip(quoted, pair, strict=True))
