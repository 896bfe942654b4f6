"""One version of one prompt: its file, checked, and the messages it makes."""

from __future__ import annotations

import hashlib
import re
from typing import Annotated, Any

from pydantic import Field, StringConstraints, ValidationError

from summarize.brief import PromptUse
from summarize.conversation import Message
from summarize.errors import PromptFault
from summarize.types import Frozen

_FRONT_MATTER = re.compile(r"---\n(.*?\n)---\n(.*)", re.DOTALL)

Line = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^\S.*$")]


class Parameters(Frozen):
    """What the model is told beside the messages; `max_tokens` bounds the length of its answer."""

    temperature: float = Field(ge=0, le=2)
    seed: int | None = None
    max_tokens: int = Field(ge=1)


class FrontMatter(Frozen):
    """What a prompt's file says of itself; `reply` names the schema of the answer."""

    name: Line
    version: int = Field(ge=1)
    purpose: Line
    variables: tuple[Line, ...]
    parameters: Parameters
    reply: Line
    changelog: Line


class Prompt(FrontMatter):
    """A version of a prompt: `text` is its whole file, `sha256` the hash of the file's bytes."""

    sha256: str
    text: str
    body: str

    @property
    def label(self) -> str:
        """The prompt as it is pinned: `write@2`."""
        return f"{self.name}@{self.version}"

    @property
    def use(self) -> PromptUse:
        """The prompt as it stands in a brief's provenance."""
        return PromptUse(name=self.name, version=self.version, sha256=self.sha256)

    def render(self, **values: object) -> tuple[Message, ...]:
        """The messages with `values` put in, each escaped so that it cannot leave its place.

        Raises `PromptFault` when a variable has no value, when there is a value for none, and when
        the body cannot be filled with these values.
        """
        from summarize.prompting.template import fill

        to = f"prompt {self.label}"
        if missing := [variable for variable in self.variables if variable not in values]:
            raise PromptFault(f"no value for {', '.join(missing)}", to=to)
        if unknown := sorted(values.keys() - set(self.variables)):
            advice = f"its variables are {', '.join(self.variables)}"
            raise PromptFault(f"has no variable {', '.join(unknown)}", to=to, advice=advice)
        return fill(self.body, values, to)


def parse_prompt(content: bytes, name: str, version: int, file: str) -> Prompt:
    """The prompt in `content`, which was read from `file` and must call itself `name`, `version`.

    Raises `PromptFault` naming the file and what is wrong in it.
    """
    from summarize.prompting.template import variables_of

    try:
        text = content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise PromptFault("is not UTF-8", to=file, advice="save it as UTF-8") from error
    parts = _FRONT_MATTER.fullmatch(text)
    if not parts:
        advice = "start it with --- , the keys, and --- , each on a line of its own"
        raise PromptFault("has no front matter", to=file, advice=advice)
    stated = _stated(parts[1], file)
    if (stated.name, stated.version) != (name, version):
        happened = f"calls itself {stated.name} version {stated.version}, its path {name} version {version}"
        raise PromptFault(happened, to=file)
    _check_variables(stated.variables, variables_of(parts[2], file), file)
    sha256 = hashlib.sha256(content).hexdigest()
    return Prompt(**dict(stated), sha256=sha256, text=text, body=parts[2])


def _stated(front_matter: str, file: str) -> FrontMatter:
    import yaml

    try:
        keys: Any = yaml.safe_load(front_matter)
        return FrontMatter.model_validate(keys)
    except yaml.YAMLError as error:
        raise PromptFault(f"its front matter is not YAML: {' '.join(str(error).split())}", to=file) from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            advice = f"the keys are {', '.join(FrontMatter.model_fields)}"
            raise PromptFault(f"unknown key {place}", to=file, advice=advice) from error
        raise PromptFault(f"{place or 'its front matter'}: {first['msg']}", to=file) from error


def _check_variables(declared: tuple[str, ...], used: set[str], file: str) -> None:
    if undeclared := sorted(used - set(declared)):
        raise PromptFault(f"its body uses {', '.join(undeclared)}, which `variables` does not name", to=file)
    if unused := [variable for variable in declared if variable not in used]:
        raise PromptFault(f"`variables` names {', '.join(unused)}, which its body does not use", to=file)
