"""What no type can see in a jobs file: paths, names and addresses that are not there, places used twice."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from summarize.batch.cron import check_time_zone, fields_of
from summarize.batch.databases import check_database, check_state
from summarize.batch.places import is_address, kind_of, place
from summarize.batch.toml_lines import KeyPath
from summarize.errors import ConfigurationError, MissingExtra, SummarizeError
from summarize.prompting import find_prompt, load_prompts, parse_pin
from summarize.select.names import RANKERS

# one value from the file and the folder of the file; gives a warning, raises for a mistake
_Check = Callable[[str, Path], str | None]


class Remark(NamedTuple):
    """What is wrong at one key, or only worth a warning."""

    at: KeyPath
    says: str
    warning: bool = False


def remarks_on(data: dict[str, Any], folder: Path) -> Iterator[Remark]:
    """Every mistake and every warning about the values in a jobs file that is in `folder`.

    What has not the type that it should have is passed over.
    """
    for at, value in _texts(data):
        check = _CHECKS.get(kind_of(at))
        if check:
            yield from _remarks(at, check, value, folder)
    jobs = data.get("jobs")
    if not isinstance(jobs, dict):
        return
    if not jobs:
        yield Remark(("jobs",), "there is no job in it")
    taken: dict[str, KeyPath] = {}
    for name, job in jobs.items():
        if isinstance(job, dict):
            yield from _on_job(job, ("jobs", name), folder)
            yield from _on_outputs(job, ("jobs", name), folder, taken)


def _remarks(at: KeyPath, check: _Check, value: str, folder: Path) -> Iterator[Remark]:
    try:
        warning = check(value, folder)
    except SummarizeError as error:
        yield Remark(at, str(error))
    else:
        if warning:
            yield Remark(at, warning, warning=True)


def _texts(data: Any, at: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(data, str):
        yield at, data
    elif isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _texts(value, (*at, key))


def _on_job(job: dict[str, Any], at: KeyPath, folder: Path) -> Iterator[Remark]:
    if not any(job.get(key) for key in ("inputs", "feeds", "tables")):
        yield Remark(at, "has no input (give it inputs, feeds or tables)")
    if not job.get("outputs"):
        yield Remark(at, "has no output: its briefs are kept in the state alone", warning=True)
    options = job.get("options")
    if isinstance(options, dict):
        if options.get("via") == "batch-api" and options.get("cache") is False:
            yield Remark((*at, "options", "cache"), "must be true: answers of batches are kept in the cache")
        own = options.get("prompts")
        prompts = Path(place(own, folder)) if isinstance(own, str) and (folder / own).is_dir() else None
        pins = options.get("prompt")
        for number, pin in enumerate(pins if isinstance(pins, list) else ()):
            if isinstance(pin, str):
                found = (*at, "options", "prompt", number)
                yield from _remarks(found, partial(_pin, prompts=prompts), pin, folder)


def _on_outputs(
    job: dict[str, Any], at: KeyPath, folder: Path, taken: dict[str, KeyPath]
) -> Iterator[Remark]:
    """Places that two outputs write to, and those that the job reads its own briefs from."""
    outputs, inputs = job.get("outputs"), job.get("inputs")
    read = (
        [place(each, folder) for each in inputs if isinstance(each, str)] if isinstance(inputs, list) else []
    )
    for number, output in enumerate(outputs if isinstance(outputs, list) else ()):
        if not isinstance(output, dict):
            continue
        key = next((key for key in ("path", "url", "address") if isinstance(output.get(key), str)), None)
        if key is None:
            continue
        where, found = place(output[key], folder), (*at, "outputs", number, key)
        # several jobs may call one webhook or fill one database: there a job is told by its name
        first = taken.setdefault(where if key == "path" else f"{at[1]} {where}", found)
        if first is not found:
            yield Remark(found, f"goes where outputs[{first[3]}] of job {first[1]} goes")
        if key == "path" and any(Path(where).is_relative_to(each) for each in read if Path(each).is_dir()):
            yield Remark(found, "is inside an input: the job would read its own briefs", warning=True)


def _input(written: str, folder: Path) -> str | None:
    if written.lower().startswith(("http://", "https://")):
        _page(written, folder)
        return None
    return _table(written, folder)


def _table(written: str, folder: Path) -> str | None:
    if is_address(written):
        protocol = written.partition("://")[0]
        raise ConfigurationError(
            f"nothing is read from {protocol}://", advice="a file or folder on this machine"
        )
    if written and os.path.lexists(folder / written):
        return None
    if glob.has_magic(written):
        found = next(glob.iglob(written, root_dir=folder, recursive=True), None)  # noqa: PTH207 - as it is read
        return None if found else f"nothing matches {written!r} now"
    raise ConfigurationError(f"there is no file or folder {written!r}")


def _page(written: str, _folder: Path) -> None:
    try:
        parts = urlsplit(written)
        proper = parts.scheme.lower() in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        proper = False
    if not proper:  # an address may hold a secret, so it is not shown
        raise ConfigurationError("is no address", advice="https://HOST/PATH")


def _output(written: str, folder: Path) -> None:
    if is_address(written):
        _store(written)
        return
    path = Path(place(written, folder))
    if not written:
        raise ConfigurationError("names no file or folder")
    if not path.parent.is_dir() and not path.parent.parent.is_dir():
        raise ConfigurationError(f"there is no folder {str(path.parent.parent)!r} to make it in")


def _store(written: str) -> None:
    """A place in a store that fsspec knows, with the library it needs for it."""
    protocol = written.partition("://")[0]
    try:
        import fsspec
    except ModuleNotFoundError as error:
        raise MissingExtra(f"{protocol}:// needs fsspec", advice="pip install 'summarize[batch]'") from error
    try:
        fsspec.get_filesystem_class(protocol)
    except ValueError as error:
        near = get_close_matches(protocol, fsspec.available_protocols(), 1)
        advice = f"did you mean {near[0]}://?" if near else "s3://BUCKET/FOLDER say, or a path"
        raise ConfigurationError(f"there is no protocol {protocol}://", advice=advice) from error
    except ImportError as error:
        raise MissingExtra(f"{protocol}:// needs a library that is not there: {error}") from error


def _ranker(written: str, _folder: Path) -> None:
    if written not in RANKERS:
        raise ConfigurationError(f"there is no ranker {written!r}", advice=_near(written, RANKERS))


def _near(written: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(written, known, 1)
    return f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"


def _prompts(written: str, folder: Path) -> None:
    load_prompts(Path(place(written, folder)))


def _pin(written: str, _folder: Path, prompts: Path | None) -> None:
    parse_pin(written)
    find_prompt(written, prompts)


def _cron(written: str, _folder: Path) -> None:
    fields_of(written)


def _secret(written: str, _folder: Path) -> str | None:
    return None if os.environ.get(written) else f"the variable {written} is not set here"


def _address(written: str, folder: Path) -> None:
    # a feed is found at a page's address, tables at a database's
    if written.lower().startswith(("http:", "https:")):
        _page(written, folder)
    else:
        check_database(place(written, folder))


_CHECKS: dict[str, _Check] = {
    "state": lambda written, folder: check_state(written, place(written, folder)),
    "inputs": _input,
    "feeds": _page,
    "tables.path": _table,
    "options.ranker": _ranker,
    "options.prompts": _prompts,
    "outputs.path": _output,
    "outputs.url": _page,
    "outputs.secret_variable": _secret,
    "outputs.address": _address,
    "schedule.cron": _cron,
    "schedule.time_zone": lambda written, _folder: check_time_zone(written),
}
