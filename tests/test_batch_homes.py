"""Which story new documents join: chunk after chunk, in the state, whatever interrupts it."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, create_engine, select
from sqlalchemy.pool import StaticPool

from summarize.batch import homes
from summarize.batch.intake import Taken
from summarize.batch.joining import settle
from summarize.batch.preparing import prepare
from summarize.batch.state import clusters, documents, tables, weights
from summarize.batch.state.clusters import Term
from summarize.batch.vocabulary import Vocabulary
from summarize.stories.terms import TermCounts
from summarize.types import Document
from tests.cup_finals import EARLIER, LATER, REPORTS

Given = Mapping[str, str]

FIRE = [
    "A fire destroyed the timber mill in Velgrad during the night, and 40 workers were led outside.",
    "Forty workers left the Velgrad timber mill unhurt when a fire destroyed it during the night.",
    "The timber mill of Velgrad burned down in a fire at night; its 40 workers are safe.",
]
STORM = [
    "Storm Agnes tore the roof off the ferry terminal at Port Maren and left 900 homes dark.",
    "At Port Maren 900 homes are dark after storm Agnes took the roof of the ferry terminal.",
    "The ferry terminal of Port Maren lost its roof to storm Agnes, which left 900 homes dark.",
]
TEXTS = {
    **{f"fire-{n}": text for n, text in enumerate(FIRE)},
    **{f"storm-{n}": text for n, text in enumerate(STORM)},
    **{f"early-{n}": text.format(**EARLIER) for n, text in enumerate(REPORTS)},
    **{f"late-{n}": text.format(**LATER) for n, text in enumerate(REPORTS)},
    "short": "And so on.",
}


def engine() -> Engine:
    made = create_engine("sqlite://", poolclass=StaticPool)
    tables.metadata.create_all(made)
    return made


@contextmanager
def state() -> Iterator[Connection]:
    with engine().connect() as connection:
        yield connection


def take(connection: Connection, came: Given, *, story: str | None = None) -> None:
    settle(connection, "news", 1, [prepare(taken(*each, story), one_story=False) for each in came.items()])


def taken(name: str, text: str, story: str | None) -> Taken:
    document = Document.from_text(text, name=name).model_copy(update={"language": "en"})
    return Taken(name, document.sha256, story, lambda: document)


def found(connection: Connection) -> dict[str, str]:
    """The id of the story that each document is in."""
    joined = select(tables.documents.c.name, tables.stories.c.key).join_from(
        tables.documents, tables.stories, tables.documents.c.story == tables.stories.c.id
    )
    return {row.name: row.key for row in connection.execute(joined)}


def together(connection: Connection) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for name, key in sorted(found(connection).items()):
        groups.setdefault(key, []).append(name)
    return sorted(groups.values())


def chunks() -> st.SearchStrategy[list[list[str]]]:
    """Names of `TEXTS` in chunks; a name that comes again comes with another text."""
    return st.lists(st.lists(st.sampled_from(sorted(TEXTS)), max_size=6, unique=True), max_size=5)


def texts(names: Iterable[str], number: int) -> Given:
    return {name: f"{TEXTS[name]} It was told {number} times." for name in names}


@given(chunks())
@settings(max_examples=20, deadline=None)
def test_every_document_is_in_one_story(names: Sequence[Sequence[str]]):
    """However documents come, and come again, each is in one story, and there is no other document."""
    with state() as connection:
        for number, some in enumerate(names):
            take(connection, texts(some, number))
        homes_of = found(connection)
        count = documents.count(connection, "news")
    assert set(homes_of) == set(itertools.chain.from_iterable(names))
    assert count == len(homes_of)


@given(chunks(), st.data())
@settings(max_examples=10, deadline=None)
def test_a_chunk_that_is_cut_off_leaves_no_trace(names: Sequence[Sequence[str]], data: st.DataObject):
    """What a killed run had begun is undone, and the next one comes to the same stories."""
    with state() as whole, state() as broken:
        for number, some in enumerate(names):
            take(whole, texts(some, number))
            whole.commit()
            if data.draw(st.booleans(), label="killed"):
                take(broken, texts(some, number))
                broken.rollback()
            take(broken, texts(some, number))
            broken.commit()
        assert found(whole) == found(broken)
        for table in (tables.stories, tables.terms):
            assert whole.execute(select(table)).all() == broken.execute(select(table)).all()


def test_the_order_within_a_chunk_has_no_influence():
    """What is read first is not settled first."""
    with state() as one, state() as other:
        take(one, TEXTS)
        take(other, dict(reversed(TEXTS.items())))
        assert found(one) == found(other)


@pytest.mark.parametrize("size", [1, 2, 5, 30])
def test_stories_are_the_same_in_chunks_of_any_size(size: int):
    """Two fires of words, two finals of one cup: what belongs together does so in the end."""
    names = sorted(TEXTS, key=lambda name: (name[-1], name))
    with state() as connection:
        for some in documents.portions(names, size):
            take(connection, {name: TEXTS[name] for name in some})
        assert together(connection) == [
            [f"early-{n}" for n in range(6)],
            [f"fire-{n}" for n in range(3)],
            [f"late-{n}" for n in range(6)],
            ["short"],
            [f"storm-{n}" for n in range(3)],
        ]


def test_a_story_that_gains_an_article_keeps_its_id():
    """The id comes from the documents that it began with."""
    with state() as connection:
        take(connection, {"a": FIRE[0]})
        take(connection, {"b": FIRE[1]})
        take(connection, {"c": FIRE[2]})
        assert found(connection) == dict.fromkeys("abc", homes.story_key("a"))


def test_the_same_text_under_two_names_is_one_story():
    """In one chunk and in two."""
    with state() as connection:
        take(connection, {"a": FIRE[0], "b": FIRE[0], "x": STORM[0]})
        take(connection, {"c": FIRE[0]})
        assert together(connection) == [["a", "b", "c"], ["x"]]


def test_copies_do_not_keep_other_accounts_out():
    """A text that came ten times says no more of its story than one that came once."""
    copies = {f"copy-{n}": FIRE[0] for n in range(10)}
    with state() as connection:
        take(connection, copies | {"x": STORM[0]})
        take(connection, {"other": FIRE[1]})
        assert together(connection) == [sorted([*copies, "other"]), ["x"]]


def test_a_document_that_comes_anew_moves_to_the_story_it_tells_now():
    """What stood under its name before counts no more."""
    with state() as connection:
        take(connection, {"a": FIRE[0], "b": FIRE[1], "x": STORM[0], "page": FIRE[2]})
        take(connection, {"page": STORM[1]})
        assert together(connection) == [["a", "b"], ["page", "x"]]


def test_a_page_that_changes_all_the_time_is_no_common_news():
    """Its words are as rare as they were: it was counted once, and another account of it still joins it."""
    with state() as connection:
        take(connection, {"page": FIRE[0], "x": STORM[0], "y": REPORTS[0].format(**LATER)})
        for hour in range(30):
            take(connection, {"page": f"{FIRE[0]} It was {hour} minutes past the hour."})
        assert clusters.find_terms(connection, "news", [clusters.EVERY])[clusters.EVERY].holding == 3
        take(connection, {"other": FIRE[1]})
        assert together(connection) == [["other", "page"], ["x"], ["y"]]


def test_terms_keep_their_weight_when_documents_are_forgotten():
    """What was pruned was read all the same: no term is held by more articles than there were."""
    with state() as connection:
        Vocabulary(connection, "news", [TermCounts({"fire": 1, "mill": 1}, frozenset())] * 900).keep([])
        assert documents.count(connection, "news") == 0
        seen = Vocabulary(connection, "news", [TermCounts({"fire": 1}, frozenset())] * 300)
        assert set(seen.vectors({"a": {"fire": 1, "mill": 1}})["a"]) == {"fire", "mill"}


def test_another_job_has_other_stories():
    """Two jobs in one state know nothing of each other."""
    with state() as connection:
        take(connection, {"a": FIRE[0]})
        settle(connection, "sport", 1, [prepare(taken("b", FIRE[1], None), one_story=False)])
        assert len(set(found(connection).values())) == 2


def test_a_text_in_another_language_joins_no_story():
    """Names and figures in common are not enough."""
    german = Document.from_text("Velgrad: 40 Arbeiter, Brand, Agnes, Port Maren, 900.", name="b")
    german = german.model_copy(update={"language": "de"})
    with state() as connection:
        take(connection, {"a": "Velgrad: 40 workers, fire, Agnes, Port Maren, 900."})
        other = Taken("b", german.sha256, None, lambda: german)
        settle(connection, "news", 1, [prepare(other, one_story=False)])
        assert together(connection) == [["a"], ["b"]]


def test_documents_that_name_their_story_are_joined_by_no_others():
    """A table's story column decides for its rows, and for these alone."""
    with state() as connection:
        take(connection, {"a": FIRE[0], "b": STORM[0]}, story="mixed")
        take(connection, {"c": FIRE[1]})
        assert together(connection) == [["a", "b"], ["c"]]


def test_a_large_story_is_not_read_again(monkeypatch: pytest.MonkeyPatch):
    """Beyond a size, what joins a story costs the same however many articles it has."""
    monkeypatch.setattr(homes, "MOST_EXAMINED", 5)
    read = []
    terms = documents.terms

    def reading(connection: Connection, wanted: Sequence[int]) -> dict[int, list[tuple[str, bytes]]]:
        read.append(wanted)
        return terms(connection, wanted)

    monkeypatch.setattr(documents, "terms", reading)
    with state() as connection:
        take(connection, {f"early-{n}": TEXTS[f"early-{n}"] for n in range(5)})
        take(connection, {"early-5": TEXTS["early-5"]})
        assert len(together(connection)) == 1
    assert read == []


def test_many_accounts_of_one_story_in_one_chunk():
    """All of a chunk may be one story, copies or not; its words do not become common for that."""
    accounts = {f"{n:03d}": f"{FIRE[n % 3]} Firemen came from {n % 7 + 2} villages." for n in range(200)}
    with state() as connection:
        take(connection, accounts)
        take(connection, {"more": FIRE[1]})
        assert Counter(found(connection).values()).most_common() == [(found(connection)["more"], 201)]
        counted = clusters.find_terms(connection, "news", [clusters.EVERY])[clusters.EVERY]
        assert counted.holding == homes.MOST_COUNTED


def test_a_term_is_as_rare_as_the_articles_that_hold_it_are_few():
    """Rarity counts every article that the job has seen, and only new ones once."""
    with state() as connection:
        first = Vocabulary(connection, "news", [TermCounts({"fire": 1, "mill": 1}, frozenset())] * 3)
        first.keep([])
        later = Vocabulary(connection, "news", [TermCounts({"fire": 1}, frozenset({"fire"}))])
        later.keep([])
        known = clusters.find_terms(connection, "news", ["fire", "mill", clusters.EVERY])
    assert {term: (each.holding, each.naming) for term, each in known.items()} == {
        "fire": (4, 1),
        "mill": (3, 0),
        clusters.EVERY: (4, 0),
    }


@given(st.sets(st.text("aé中😀'\"\\[]:1", min_size=1)), st.sets(st.text("aé中😀'\"\\[]:1", min_size=1)))
@settings(max_examples=30)
def test_terms_are_found_however_they_are_written(kept: set[str], asked: set[str]):
    """Those that were kept among those that are asked for, and no others, whatever characters they have."""
    with state() as connection:
        clusters.keep_terms(connection, "news", {term: Term(1, 0, (7,)) for term in kept})
        assert clusters.find_terms(connection, "news", asked).keys() == kept & asked
        assert clusters.find_terms(connection, "other", asked) == {}


@given(st.dictionaries(st.text("aé中\ud800:1", min_size=1), st.integers(1, 2000)))
@settings(max_examples=50)
def test_packed_terms_come_back(counts: dict[str, int]):
    """With every character that a text may hold."""
    assert weights.unpack(weights.pack(counts)) == counts


def test_of_a_sum_of_vectors_the_heaviest_terms_are_kept():
    """A story of very many articles takes no more room than one of a few."""
    total = {f"t{n}": float(n) for n in range(2 * clusters.HEAVIEST)}
    kept = weights.unpack(clusters.pack_total(total))
    assert min(kept.values()) == clusters.HEAVIEST
    assert len(kept) == clusters.HEAVIEST
