"""Progress on a terminal, and the one line at the end."""

from __future__ import annotations

import os
import pty
from collections.abc import Iterator
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.batch.events import AnswersAwaited, DocumentsRead, Event, RunBegan, RunEnded, StoryMade
from summarize.batch.watching.terminal import Progress, Screen, duration, summary
from summarize.brief import Usage
from tests.watching import USAGE, ended, failed, made


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """It is."""
        return True


def _drawn(events: list[tuple[float, Event]]) -> list[str]:
    """What progress drew at the events' seconds, each drawing apart."""
    terminal = Terminal()
    now = 0.0
    progress = Progress(Screen(terminal), monotonic=lambda: now)
    for seconds, event in events:
        now = seconds
        progress(event)
    return terminal.getvalue().split("\r\x1b[K")[1:]


def _story(done: int, of: int = 312, usage: Usage | None = None) -> StoryMade:
    return made(f"s{done}", done=done, of=of, usage=usage or Usage())


def test_pace_and_time_left_are_shown() -> None:
    """Two stories a second, ten of 312 done: 302 left take 151 seconds."""
    began: tuple[float, Event] = (0.0, RunBegan("morning", 1))
    stories = [(1.0 + each / 2, _story(each)) for each in range(1, 11)]
    assert _drawn([began, *stories])[-1] == "morning: story 10 of 312, 2.0 a second, 2 min 31 s left"


def test_documents_are_shown_while_they_are_read() -> None:
    """Before there is any story."""
    drawn = _drawn([(2.0, DocumentsRead("morning", 6120, 431, 1))])
    assert drawn == ["morning: 6,120 documents (431 new, 1 excluded)"]


def test_answers_of_a_batch_are_shown_while_they_are_waited_for() -> None:
    """A batch may take hours."""
    drawn = _drawn([(2.0, AnswersAwaited("morning", 120, 1340))])
    assert drawn == ["morning: waiting for a batch: 120 of 1,340 answers there"]


def test_requests_and_cost_add_up() -> None:
    """Of all stories so far, those that were not drawn included."""
    drawn = _drawn([(5.0 + each, _story(each, 2, USAGE)) for each in (1, 2)])
    assert drawn[-1] == "morning: story 2 of 2, 1.0 a second, 0.0 s left: 6 requests, $0.50"


def test_a_failed_story_is_progress_too() -> None:
    """It is done with, for this run."""
    assert _drawn([(1.5, failed(done=1, of=9)), (61.5, failed(done=2, of=9))])[-1] == (
        "morning: story 2 of 9, 1.0 a minute, 7 min 0 s left"
    )


def test_short_work_shows_nothing() -> None:
    """A line that flashes by only distracts; nor is every story drawn."""
    assert _drawn([(0.5, _story(1))]) == []
    assert len(_drawn([(2.0 + each / 1000, _story(each)) for each in range(1, 51)])) == 1


def test_progress_is_taken_off_before_a_line() -> None:
    """And when the run has ended."""
    terminal = Terminal()
    screen = Screen(terminal)
    screen.draw("half way")
    screen.say("a line")
    assert terminal.getvalue() == "\r\x1b[Khalf way\r\x1b[Ka line\n"
    assert _drawn([(2.0, _story(1)), (3.0, ended())])[-1] == ""


def test_nothing_moves_off_a_terminal() -> None:
    """A log file has no line that is taken off again."""
    stream = StringIO()
    screen = Screen(stream)
    screen.draw("half way")
    assert not screen.animated
    assert stream.getvalue() == ""


@pytest.fixture
def narrow() -> Iterator[tuple[int, int]]:
    """A real terminal of 30 columns: its own end, and the end that a program writes to."""
    ours, theirs = pty.openpty()
    os.system(f"stty cols 30 < {os.ttyname(theirs)}")  # noqa: S605 - a name that the system gave
    yield ours, theirs
    os.close(ours)


def test_a_line_never_wraps(narrow: tuple[int, int]) -> None:
    """One that does could not be taken off again."""
    ours, theirs = narrow
    with os.fdopen(theirs, "w") as stream:
        screen = Screen(stream)
        assert screen.animated
        screen.draw("x" * 100)
        assert os.read(ours, 1000) == b"\r\x1b[K" + b"x" * 29


def test_the_name_of_a_job_steers_no_terminal() -> None:
    """It comes from a file that somebody wrote."""
    assert "\x1b" not in summary(ended(job="m\x1b[2Jx"))


def _summary(**changes: object) -> str:
    return summary(ended(**changes))


def test_the_summary_says_what_came_of_a_run() -> None:
    """In one line."""
    counts = {"made": 312, "failed": 2, "unchanged": 5210}
    assert _summary(**counts) == (
        "morning: 312 stories made, 2 failed, 5,210 unchanged; "
        "6,120 documents (431 new, 3 excluded); $0.42; 3 min 12 s"
    )


def test_the_summary_says_what_stopped_a_run() -> None:
    """First, before the figures."""
    assert _summary(outcome="over budget").startswith("morning: over budget: 2 stories made")


def test_the_summary_speaks_of_money_where_there_is_any() -> None:
    """None without a request, a small sum as exact as it is, an unknown one as unknown."""
    assert "$" not in _summary(usage=Usage())
    assert "; $0.0012;" in _summary(usage=Usage(requests=1, cost_usd=0.0012))
    assert "; cost unknown;" in _summary(usage=Usage(requests=1))
    assert "1 story made" in _summary(made=1)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (-1.0, "0.0 s"),
        (0.44, "0.4 s"),
        (9.96, "10 s"),
        (59.7, "1 min 0 s"),
        (192.4, "3 min 12 s"),
        (3599.6, "1 h 0 min"),
        (7499.0, "2 h 5 min"),
        (360000.0, "100 h 0 min"),
    ],
)
def test_durations_as_a_person_says_them(seconds: float, said: str) -> None:
    """Rounded once, so that no minute has sixty seconds."""
    assert duration(seconds) == said


@given(st.builds(RunEnded, seconds=st.floats(0, 1e9)))
def test_every_run_has_one_line(run: RunEnded) -> None:
    """Whatever its figures are."""
    assert len(summary(run).splitlines()) == 1
