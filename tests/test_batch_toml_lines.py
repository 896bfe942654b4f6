"""The line of every key that tomllib reports."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.batch.toml_lines import KeyPath, lines_of


def _paths(value: Any, path: KeyPath = ()) -> Iterator[KeyPath]:
    if path:
        yield path
    members = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, inner in members:
        yield from _paths(inner, (*path, key))


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("#[]{}=,.'\"\\"), max_size=8)


def _basic(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


BARE = st.text("abcXYZ019_-", min_size=1, max_size=4)
LITERALS = TEXTS.filter(lambda text: "'" not in text).map(lambda text: f"'{text}'")
LONG = TEXTS.map(lambda text: f'"""\nfirst [x]\n{_basic(text)[1:-1]}\nk = 1 ""x"""')
LONG_LITERAL = LITERALS.map(lambda text: f"''{text[:-1]}\n# no comment ''a'''''")
KEYS = BARE | TEXTS.map(_basic) | LITERALS
PLAIN = st.sampled_from(
    ["1", "-2.5e3", "true", "inf", "1979-05-27 07:32:00", "1979-05-27", "0xff", "''", '""']
)
GAPS = st.sampled_from(["", " ", "\n", "\n  # a ] comment }, = \n", "\r\n"])


@st.composite
def _array(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    members = draw(st.lists(st.tuples(GAPS, inner, GAPS), max_size=3))
    comma = draw(st.sampled_from(["", ","])) if members else ""
    return "[" + ",".join(map("".join, members)) + comma + draw(GAPS) + "]"


@st.composite
def _inline(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    pairs = draw(st.lists(st.tuples(_dotted(), inner), max_size=3))
    return "{ " + ", ".join(f"{key}= {value}" for key, value in pairs) + " }"


def _dotted() -> st.SearchStrategy[str]:
    return st.lists(KEYS, min_size=1, max_size=3).flatmap(
        lambda parts: st.sampled_from([".", " . "]).map(lambda dot: dot.join(parts))
    )


STRINGS = TEXTS.map(_basic) | LITERALS | LONG | LONG_LITERAL
VALUES = st.recursive(PLAIN | STRINGS, lambda inner: _array(inner) | _inline(inner), max_leaves=6)
STATEMENTS = st.one_of(
    st.builds("{} = {}".format, _dotted(), VALUES),
    _dotted().map("[{}]".format),
    _dotted().map("[[ {} ]]  # ] more".format),
    st.sampled_from(["", "# [none]", "  "]),
)


def _accepted(statements: list[str], end: str) -> tuple[str, Any]:
    """A document of those of `statements` that TOML allows behind those before them."""
    kept: list[str] = []
    document: Any = {}
    for statement in statements:
        try:
            document = tomllib.loads(end.join([*kept, statement, ""]))
        except tomllib.TOMLDecodeError:
            continue
        kept.append(statement)
    return end.join([*kept, ""]), document


@given(st.lists(STATEMENTS, max_size=10), st.sampled_from(["\n", "\r\n"]))
def test_every_path_that_tomllib_reports_has_a_line(statements: list[str], end: str) -> None:
    """And there is no other path; nor is a line outside the document."""
    text, document = _accepted(statements, end)
    lines = lines_of(text)
    assert set(lines) == set(_paths(document))
    assert all(1 <= line <= text.count("\n") + 1 for line in lines.values())


@given(st.lists(STATEMENTS, max_size=6), KEYS)
def test_a_line_is_the_line_that_a_key_was_put_on(statements: list[str], key: str) -> None:
    """Whatever stands above it: a key of its own table is found where it was written."""
    text, _ = _accepted(statements, "\n")
    try:
        tomllib.loads(added := f"{text}[_here_]\n{key} = 1\n")
    except tomllib.TOMLDecodeError:
        return
    name = next(iter(tomllib.loads(f"{key} = 1")))
    assert lines_of(added)["_here_", name] == text.count("\n") + 2


def test_each_way_to_write_a_key_has_its_line() -> None:
    """Tables, arrays of tables, dotted keys, inline tables, long texts and arrays."""
    text = (
        'state = """\n[no]\n"""\n'  # 1-3
        "[jobs.a]\n"  # 4
        "inputs = [\n  'x',  # ]\n  'y',\n]\n"  # 5-8
        "options.words = 3\n"  # 9
        "[[jobs.a.outputs]]\n"  # 10
        "kind = 'folder'\n"  # 11
        "[[jobs.a.outputs]]\n"  # 12
        "[jobs.a.outputs.more]\n"  # 13
        'b = { "c d" = [ {e = 1}, {e = 2} ], f.g = 1 }\n'  # 14
    )
    assert lines_of(text) == {
        ("state",): 1,
        ("jobs",): 4,
        ("jobs", "a"): 4,
        ("jobs", "a", "inputs"): 5,
        ("jobs", "a", "inputs", 0): 6,
        ("jobs", "a", "inputs", 1): 7,
        ("jobs", "a", "options"): 9,
        ("jobs", "a", "options", "words"): 9,
        ("jobs", "a", "outputs"): 10,
        ("jobs", "a", "outputs", 0): 10,
        ("jobs", "a", "outputs", 0, "kind"): 11,
        ("jobs", "a", "outputs", 1): 12,
        ("jobs", "a", "outputs", 1, "more"): 13,
        ("jobs", "a", "outputs", 1, "more", "b"): 14,
        ("jobs", "a", "outputs", 1, "more", "b", "c d"): 14,
        ("jobs", "a", "outputs", 1, "more", "b", "c d", 0): 14,
        ("jobs", "a", "outputs", 1, "more", "b", "c d", 0, "e"): 14,
        ("jobs", "a", "outputs", 1, "more", "b", "c d", 1): 14,
        ("jobs", "a", "outputs", 1, "more", "b", "c d", 1, "e"): 14,
        ("jobs", "a", "outputs", 1, "more", "b", "f"): 14,
        ("jobs", "a", "outputs", 1, "more", "b", "f", "g"): 14,
    }


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing", "a=1"])
def test_short_documents(text: str) -> None:
    """An empty one has no key, and the last line needs no end."""
    assert lines_of(text) == ({("a",): 1} if text == "a=1" else {})
