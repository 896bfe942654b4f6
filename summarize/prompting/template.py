"""The body of a prompt as a Jinja2 template, in which every value stays data.

A value cannot close the tag that it stands in, cannot begin a line or a message of its own, and
cannot hold what a person would not see: instructions hidden in a source stay text of that source.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from summarize.conversation import Message
from summarize.errors import PromptFault

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import SandboxedEnvironment

Role = Literal["system", "user"]
_ROLES: dict[str, Role] = {"# system": "system", "# user": "user"}

# white space, controls, halves of a character, marks of direction, and all that Unicode calls ignorable;
# but the joiners stay between the letters of Arabic and Indic scripts, whose spelling needs them
_UNSEEN = re.compile(
    "(?:"
    "[\\s\x00-\x1f\x7f-\x9f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U00013430-\U00013455\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    "|(?<![\u0600-\u0dff])[\u200c\u200d]"
    ")+"
)
_SOFT_HYPHEN = "\xad"
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def fill(body: str, values: Mapping[str, object], label: str) -> tuple[Message, ...]:
    """The messages of `body` with `values` in them; raises `PromptFault` naming `label`."""
    try:
        return tuple(Message(role, template.render(values).strip()) for role, template in _compile(body))
    except Exception as fault:  # a template can raise whatever Python can
        raise PromptFault(f"cannot be filled: {fault}", to=label) from fault


def variables_of(body: str, file: str) -> set[str]:
    """The names that `body` takes its values from; raises `PromptFault` naming `file`."""
    from jinja2 import TemplateSyntaxError, meta

    names: set[str] = set()
    for _, text in _messages(body, file):
        try:
            parsed = _environment().parse(text)
            names |= meta.find_undeclared_variables(parsed)
        except TemplateSyntaxError as error:
            raise PromptFault(f"line {error.lineno} of its body: {error.message}", to=file) from error
        if list(meta.find_referenced_templates(parsed)):
            raise PromptFault("its body takes in another file", to=file, advice="write it out")
    return names


def as_data(value: object) -> str:
    """`value` on one line, with nothing unseen in it and nothing that could be part of a tag.

    Quotation marks stay as they are: a small model would copy the entities into its answer.
    """
    if value is None:
        raise ValueError("a value that it prints is None")
    return _UNSEEN.sub(" ", str(value).replace(_SOFT_HYPHEN, "")).translate(_ENTITIES)


@functools.cache
def _environment() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        finalize=as_data, lstrip_blocks=True, trim_blocks=True, undefined=StrictUndefined
    )
    environment.globals.clear()  # a name is a variable that the prompt declares, or a mistake
    del environment.filters["random"]  # the same values give the same messages
    return environment


@functools.lru_cache
def _compile(body: str) -> tuple[tuple[Role, Template], ...]:
    return tuple((role, _environment().from_string(text)) for role, text in _messages(body, "prompt"))


def _messages(body: str, file: str) -> Iterator[tuple[Role, str]]:
    """Split before any value is in it: no value can begin a message."""
    lines = body.split("\n")
    starts = [number for number, line in enumerate(lines) if line in _ROLES]
    if not any(lines[start] == "# user" for start in starts):
        raise PromptFault("has no message of the user", to=file, advice="begin it with a line `# user`")
    if "".join(lines[: starts[0]]).strip():
        raise PromptFault("text stands before its first `# system` or `# user`", to=file)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        # empty lines in front keep the line numbers of faults those of the body
        yield _ROLES[lines[start]], "\n" * (start + 1) + "\n".join(lines[start + 1 : end])
