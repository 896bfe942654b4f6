"""One HTML page that needs nothing else: the brief, and beside it its sources with every cited span."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import TYPE_CHECKING

from summarize.render.characters import visible
from summarize.render.marks import Piece, layers, pieces
from summarize.render.shown import Outline, Told

if TYPE_CHECKING:
    from jinja2 import Template


def render_page(outline: Outline) -> str:
    """`outline` as a page in which every citation links to the characters it cites.

    The text of a source stands in it once and unchanged, but that characters which must not reach
    a screen are replaced one for one.
    """
    style = files("summarize.render").joinpath("templates/page.css").read_text(encoding="utf-8")
    texts = {anchor: text for told in outline.stories for anchor, text in _texts(told)}
    split = dict.fromkeys(anchor for text in texts.values() for anchor in _split(text))
    return _template().render(outline=outline, style=style, texts=texts, split=split)


@functools.cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        autoescape=True,
        finalize=_escape,
        loader=PackageLoader("summarize.render"),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("page.html")


def _texts(told: Told) -> Iterator[tuple[str, list[Piece]]]:
    shown = layers(told)
    for listed in told.sources:
        yield listed.anchor, list(pieces(listed.source.article.document.text, shown[listed.anchor]))


def _split(text: Iterable[Piece]) -> Iterator[str]:
    """The anchors of cited spans that go on after another ends, which `:target` alone cannot mark."""
    for piece in text:
        if piece.kind == "open" and not piece.whole and piece.layer and piece.layer.anchor:
            yield piece.layer.anchor


def _escape(value: object) -> object:
    """What a template prints: every text escaped, whichever way it came into the template."""
    from markupsafe import Markup, escape

    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    # a bare carriage return would be read as a line feed
    return escape(visible(value)).replace("\r", Markup("&#13;"))
