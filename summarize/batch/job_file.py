"""Reads a jobs file, and names every mistake in it with its line before anything runs."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from summarize.batch.job import Budget, Job, Jobs, Options, Output, Part, Schedule, Table
from summarize.batch.job_checks import Remark, remarks_on
from summarize.batch.places import placed
from summarize.batch.toml_lines import KeyPath, lines_of
from summarize.errors import ConfigurationError, JobsFault

_MUST_BE = {
    "string_type": "must be text",
    "path_type": "must be text",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "bool_type": "must be true or false",
    "tuple_type": "must be a list",
    "model_type": "must be a table",
    "dict_type": "must be a table",
    "mapping_type": "must be a table",
}
_PARTS: dict[str, type[Part]] = {
    "tables": Table,
    "options": Options,
    "budget": Budget,
    "schedule": Schedule,
}
_OUTPUTS: dict[str, type[Part]] = {
    get_args(kind.model_fields["kind"].annotation)[0]: kind for kind in get_args(get_args(Output)[0])
}
_LONGEST_SHOWN = 60


def read_jobs(path: str | Path, warn: Callable[[str], None] = lambda _line: None) -> Jobs:
    """The jobs of the TOML file at `path`, with its paths counted from the folder it is in.

    Inputs and tables alone keep their paths as they are written: a pattern is looked for in that folder.
    `warn` is given a line for each thing that may be meant so: a glob that matches nothing yet, a job
    without outputs. Raises JobsFault with every mistake, each as "jobs.toml:14: KEY: what is wrong".
    """
    file = Path(path)
    text = _text(file)
    data = _parsed(text, file)
    lines, folder = lines_of(text), file.absolute().parent
    here = placed(data, folder)
    jobs, faults = _validated(here)
    remarks = [*(_told(fault, data) for fault in faults), *remarks_on(data, folder)]
    said = sorted({(_line(remark.at, lines), _shown(remark), remark.warning) for remark in remarks})
    if mistakes := [f"{file.name}:{line}: {shown}" for line, shown, warning in said if not warning]:
        raise JobsFault(mistakes)
    if jobs is None:
        raise ConfigurationError("cannot be understood", to=file.name)
    for line, shown, _ in said:
        warn(f"{file.name}:{line}: {shown}")
    return jobs


def _text(file: Path) -> str:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ConfigurationError(f"cannot be read: {error.strerror}", to=str(file)) from error
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise JobsFault([f"{file.name}:{line}: not UTF-8: save the file in that encoding"]) from error


def _parsed(text: str, file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        # the only place where tomllib says the line, before Python 3.14
        where = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", str(error))
        line = where[1] if where and where[1] else max(1, len(text.splitlines()))
        happened = str(error)[: where.start()] if where else str(error)
        raise JobsFault([f"{file.name}:{line}: not valid TOML: {happened}"]) from error


def _validated(data: dict[str, Any]) -> tuple[Jobs | None, list[Any]]:
    """The jobs, or what pydantic finds wrong with them."""
    # in JSON a list is a tuple and a text a path, strictly: "3" is still no number
    # a date, which no key takes, becomes a number that none takes either
    written = json.dumps(data, default=lambda _date: -1.5)
    try:
        return Jobs.model_validate_json(written, strict=True), []
    except ValidationError as error:
        return None, list(error.errors(include_url=False))


def _told(fault: Any, data: dict[str, Any]) -> Remark:
    """What pydantic found, at its key, in our words."""
    loc, kind, context = fault["loc"], fault["type"], fault.get("ctx", {})
    # pydantic names the kind of an output between its place and its key
    at: KeyPath = loc[:4] + loc[5:] if loc[2:3] == ("outputs",) else loc
    if kind == "extra_forbidden":
        return Remark(at, f"there is no such key{_instead(at, data)}")
    if kind == "missing":
        return Remark(at, "is missing")
    if kind.startswith("union_tag"):
        at = (*at, "kind")
        happened = f"must be {_choice(list(_OUTPUTS))}"
    elif kind == "literal_error":
        happened = f"must be {context['expected']}"
    elif kind == "greater_than_equal":
        happened = f"must be at least {context['ge']:g}"
    else:
        happened = _MUST_BE.get(kind, fault["msg"])
    found, value = _look(at, data)
    return Remark(at, f"{happened} (it is {_value(value)})" if found else f"is missing: it {happened}")


def _look(at: KeyPath, data: Any) -> tuple[bool, Any]:
    for part in at:
        if isinstance(data, dict) and part not in data:
            return False, None
        data = data[part]
    return True, data


def _value(value: Any) -> str:
    shown = json.dumps(value, ensure_ascii=False, default=str)
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…"


def _choice(values: list[str]) -> str:
    *others, last = (repr(value) for value in values)
    return f"{', '.join(others)} or {last}"


def _instead(at: KeyPath, data: dict[str, Any]) -> str:
    """What an unknown key could have been, or which keys there are."""
    known = list(_part(at, data).model_fields)
    near = get_close_matches(str(at[-1]), known, 1)
    return f" (did you mean {near[0]}?)" if near else f" (there are {', '.join(known)})"


def _part(at: KeyPath, data: dict[str, Any]) -> type[Part]:
    if len(at) == 1:
        return Jobs
    if len(at) == 3:
        return Job
    if at[2] == "outputs":
        return _OUTPUTS[_look((*at[:4], "kind"), data)[1]]
    return _PARTS[str(at[2])]


def _line(at: KeyPath, lines: dict[KeyPath, int]) -> int:
    """The line of a key, or of the innermost table that it is missing from."""
    while at and at not in lines:
        at = at[:-1]
    return lines.get(at, 1)


def _shown(remark: Remark) -> str:
    return f"{_dotted(remark.at)}: {remark.says}" if remark.at else remark.says


def _dotted(at: KeyPath) -> str:
    return "".join(_written(part) for part in at).removeprefix(".")


def _written(part: str | int) -> str:
    if isinstance(part, int):
        return f"[{part}]"
    return f".{part if re.fullmatch('[A-Za-z0-9_-]+', part) else json.dumps(part, ensure_ascii=False)}"
