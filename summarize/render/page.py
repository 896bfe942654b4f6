"""One HTML page that needs nothing else: the brief, and beside it its sources with every cited span."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarize.render.marks import Piece, layers, pieces
from summarize.render.shown import Outline, Told
from summarize.render.templating import environment, style


def render_page(outline: Outline) -> str:
    """`outline` as a page in which every citation links to the characters it cites.

    The text of a source stands in it once and unchanged, but that characters which must not reach
    a screen are replaced one for one.
    """
    texts = {anchor: text for told in outline.stories for anchor, text in _texts(told)}
    split = dict.fromkeys(anchor for text in texts.values() for anchor in _split(text))
    return (
        environment("summarize.render")
        .get_template("page.html")
        .render(outline=outline, style=style(), texts=texts, split=split)
    )


def _texts(told: Told) -> Iterator[tuple[str, list[Piece]]]:
    shown = layers(told)
    for listed in told.sources:
        yield listed.anchor, list(pieces(listed.source.article.document.text, shown[listed.anchor]))


def _split(text: Iterable[Piece]) -> Iterator[str]:
    """The anchors of cited spans that go on after another ends, which `:target` alone cannot mark."""
    for piece in text:
        if piece.kind == "open" and not piece.whole and piece.layer and piece.layer.anchor:
            yield piece.layer.anchor
