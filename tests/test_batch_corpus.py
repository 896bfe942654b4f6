"""The made-up news is what the benchmark takes it for: the same each time, with the truth, and varied."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from benchmarks import batch
from benchmarks.b_cubed import b_cubed
from benchmarks.batch_corpus import Row, generate, write
from benchmarks.corpus.grammar import Kind, Template, background, kinds, slots
from benchmarks.corpus.names import STYLES, places, stems, surnames

ALWAYS = {"place", "place2", "country", "adj", "currency", "street", "year", "day"}


@cache
def _rows() -> tuple[Row, ...]:
    return tuple(generate(2000, 1))


def _stories() -> dict[str, list[Row]]:
    told: dict[str, list[Row]] = defaultdict(list)
    for row in _rows():
        told[row["story"]].append(row)
    return told


def _shared_runs(one: Row, other: Row) -> float:
    """The part of the runs of four words of the shorter text that the longer one has too."""
    runs = []
    for row in (one, other):
        words = row["text"].split()
        runs.append(set(zip(*(words[start:] for start in range(4)), strict=False)))
    return len(runs[0] & runs[1]) / min(map(len, runs))


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    """And another seed gives other ones; a line is a document."""
    for name, seed in [("one", 1), ("again", 1), ("other", 2)]:
        write(tmp_path / name, 50, seed)
    one, again, other = ((tmp_path / name).read_bytes() for name in ("one", "again", "other"))
    assert one == again != other
    assert [json.loads(line) for line in one.decode().splitlines()] == list(_rows()[:50])


def test_more_documents_begin_with_the_same_ones() -> None:
    """So what a second run reads is the first corpus and what was published after it."""
    rows = list(generate(2020, 1))
    assert tuple(rows[:2000]) == _rows()
    known = {row["story"] for row in _rows()}
    assert 0 < sum(row["story"] in known for row in rows[2000:]) < 20


def test_documents_come_as_they_were_published() -> None:
    """Each with its own name."""
    assert all(one["published"] <= two["published"] for one, two in pairwise(_rows()))
    assert len({row["name"] for row in _rows()}) == 2000


def test_articles_are_as_long_as_wire_news() -> None:
    """Nine in ten have 60 to 200 words, on average 110 to 130."""
    lengths = [len(row["text"].split()) for row in _rows()]
    assert 110 <= statistics.mean(lengths) <= 130
    assert sum(60 <= length <= 200 for length in lengths) > 0.9 * len(lengths)


def test_stories_are_told_by_one_to_twelve_articles() -> None:
    """Five on average, with a long tail; three in ten articles are copies, two in ten updates."""
    rows = list(generate(5000, 3))
    sizes = Counter(row["story"] for row in rows).values()
    assert 4.3 <= statistics.mean(sizes) <= 5.5
    assert min(sizes) == 1
    assert max(sizes) == 12
    how = Counter(row["how"] for row in rows)
    assert 0.25 < how["copy"] / 5000 < 0.35
    assert 0.15 < how["update"] / 5000 < 0.25


def test_copies_copy_and_accounts_have_their_own_words() -> None:
    """A copy shares most of its runs of words with another article of its story, an account few."""
    by_way: dict[str, list[float]] = defaultdict(list)
    for articles in _stories().values():
        for row in articles:
            others = [other for other in articles if other is not row and other["how"] == "account"]
            if row["how"] == "copy":
                others = [other for other in articles if other is not row]
            if others:
                by_way[row["how"]].append(max(_shared_runs(row, other) for other in others))
    assert statistics.median(by_way["copy"]) > 0.8
    assert statistics.median(by_way["account"]) < 0.4


def test_updates_come_later_than_the_first_account() -> None:
    """At least twelve hours after the story began."""
    for articles in _stories().values():
        first = min(row["published"] for row in articles)
        assert all(row["published"] > first for row in articles if row["how"] == "update")


def test_every_slot_is_filled() -> None:
    """No mark of the grammar is left in a text or a title."""
    assert not any(mark in row["text"] + row["title"] for row in _rows() for mark in "{}[]|")
    assert not any("  " in row["text"] for row in _rows())


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_a_kind_can_be_told_in_many_ways(kind: Kind) -> None:
    """It has headlines, leads, facts, updates and quotes, and every slot in them has a value."""
    assert min(len(kind.headlines), len(kind.leads)) >= 4
    assert len(kind.facts) >= 6
    assert len(kind.update_leads) >= 3
    assert len(kind.later) >= 2
    assert len(kind.quotes) >= 2
    values = {*ALWAYS, *background().picks, *background().numbers}
    values |= {*kind.people, *kind.bodies, *kind.picks, *kind.numbers}
    facts = [wording for fact in (*kind.facts, *kind.later) for wording in fact]
    for template in (*kind.headlines, *kind.leads, *kind.update_leads, *facts, *(q for _, q in kind.quotes)):
        assert set(_slots(template)) <= values


def _slots(template: Template) -> list[str]:
    texts = [text for part in template for text in ([part] if isinstance(part, str) else part)]
    return [name for text in texts for name in slots(text)[1::2]]


def test_the_vocabularies_are_large() -> None:
    """Names come back in other stories, as they do in the news, but no name tells a story."""
    assert len(kinds()) >= 25
    assert len({name for style in STYLES for name in surnames(style)}) >= 20_000
    assert len({place.name for place in places()}) >= 5_000
    assert len(stems()) >= 5_000


def test_b_cubed_by_hand() -> None:
    """Of a, b, c with a and b one story: all in one group, precision is (2/3 + 2/3 + 1/3) / 3."""
    truth = {"a": 1, "b": 1, "c": 2}
    precision, recall, f1 = b_cubed(dict.fromkeys(truth, "x"), truth)
    assert precision == pytest.approx(5 / 9)
    assert recall == 1
    assert f1 == pytest.approx(10 / 14)
    assert b_cubed(truth, truth) == (1, 1, 1)


def test_b_cubed_of_what_was_not_found() -> None:
    """Each is a group of its own: nothing wrong is together, and nothing together."""
    precision, recall, _ = b_cubed({}, {"a": 1, "b": 1})
    assert (precision, recall) == (1, 0.5)


def test_the_benchmark_sees_the_memory_of_children() -> None:
    """A process that started another counts for both."""
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'], stdin=sys.stdin)"
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        deadline = time.monotonic() + 20
        while not (children := list(batch.descendants(process.pid))) and time.monotonic() < deadline:
            time.sleep(0.01)
        both = batch._megabytes(process.pid)
        alone = batch.resident(process.pid) / 1024
        process.stdin.write(b"\n")  # type: ignore[union-attr]
    assert len(children) == 1
    assert both > alone > 0


def test_the_benchmark_reads_stories_out_of_briefs(tmp_path: Path) -> None:
    """One line is one brief, as it is or under `brief`."""
    stories = [{"id": "x", "sources": [{"name": "1"}, {"name": "2"}]}]
    lines = [{"stories": stories}, {"brief": {"stories": [{"id": "y", "sources": [{"name": "3"}]}]}}]
    (tmp_path / "briefs.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert dict(batch._found(tmp_path / "briefs.jsonl")) == {"1": "0/x", "2": "0/x", "3": "1/y"}


def test_the_benchmark_says_which_bar_was_missed() -> None:
    """Every other one is kept."""
    figures = {
        "documents_per_s": 500.0,
        "second_run_share": 0.05,
        "memory_first_tenth_mb": 100.0,
        "memory_most_mb": 121.0,
        "b_cubed": 95.0,
    }
    assert list(batch._missed(figures)) == ["memory_most_mb misses its bar: 121.0"]
