"""How a text is put into a page: escaped, whichever way it came into the template."""

from __future__ import annotations

import functools
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from summarize.render.characters import visible

if TYPE_CHECKING:
    from jinja2 import Environment


@functools.cache
def environment(package: str) -> Environment:
    """The templates in the folder `templates` of `package`."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        autoescape=True,
        finalize=_escape,
        loader=PackageLoader(package),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )


def style() -> str:
    """The style sheet that every page holds."""
    return files("summarize.render").joinpath("templates/page.css").read_text(encoding="utf-8")


def _escape(value: object) -> object:
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    escaped = escape(visible(value))
    # a bare carriage return would be read as a line feed
    return escaped.replace("\r", Markup("&#13;")) if "\r" in value else escaped
