"""A source's full text in pieces: the spans that statements cite, and those left out of the article.

Spans that overlap without one holding the other are split where the other ends, so that the pieces
nest; put together, the texts of the pieces are the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from summarize.render.shown import Listed, Said, Told
from summarize.types import Frozen, Span


class Layer(Span):
    """A span to be shown in its own way: `anchor` and `said` when it is cited, else `reason`."""

    anchor: str = ""
    said: tuple[Said, ...] = ()
    reason: str = ""

    @property
    def aside(self) -> bool:
        """Whether nothing that is told rests on it."""
        return all(said.aside for said in self.said)


class Piece(Frozen):
    """The text between two borders, or the border at which a layer opens or closes.

    `whole` is false where a split layer goes on: it opened before, or will close later.
    """

    kind: Literal["text", "open", "close"]
    text: str = ""
    layer: Layer | None = None
    whole: bool = True


def layers(told: Told) -> dict[str, list[Layer]]:
    """The layers of each source of `told`, by its anchor: each span cited in it once, each it leaves out."""
    cited: dict[str, dict[tuple[int, int], dict[str, Said]]] = {each.anchor: {} for each in told.sources}
    for said in told.said:
        for reference in said.references:
            spans = cited[reference.listed.anchor]
            spans.setdefault((reference.start, reference.end), {})[said.anchor] = said
    return {each.anchor: [*_left_out(each), *_cited(each, cited[each.anchor])] for each in told.sources}


def _left_out(listed: Listed) -> Iterator[Layer]:
    for span in listed.source.article.excluded:
        yield Layer(start=span.start, end=span.end, reason=span.reason)


def _cited(listed: Listed, spans: Mapping[tuple[int, int], Mapping[str, Said]]) -> Iterator[Layer]:
    for (start, end), said in sorted(spans.items(), key=lambda span: span[0]):
        anchor = f"{listed.anchor}-{start}-{end}"
        yield Layer(start=start, end=end, anchor=anchor, said=tuple(said.values()))


def pieces(text: str, layers: Sequence[Layer]) -> Iterator[Piece]:
    """`text` with the borders of `layers` in it, properly nested."""
    borders = sorted({0, len(text), *(b for layer in layers for b in (layer.start, layer.end))})
    starting: dict[int, list[Layer]] = {}
    for layer in layers:
        starting.setdefault(layer.start, []).append(layer)
    opened: list[Layer] = []
    for start, end in pairwise([*borders, len(text)]):
        closing = _closing(opened, start)
        del opened[len(opened) - len(closing) :]
        yield from (Piece(kind="close", layer=layer, whole=layer.end <= start) for layer in closing)
        opening = [layer for layer in closing if layer.end > start]
        opening += starting.get(start, [])
        for layer in sorted(opening, key=lambda layer: (-layer.end, layer.start, layer.anchor)):
            opened.append(layer)
            yield Piece(kind="open", layer=layer, whole=layer.start == start)
        yield Piece(kind="text", text=text[start:end])
    yield from (Piece(kind="close", layer=layer) for layer in reversed(opened))


def _closing(opened: Sequence[Layer], border: int) -> list[Layer]:
    """The layers to close at `border`, the inmost first: those that end there, and all inside them."""
    outermost = next((n for n, layer in enumerate(opened) if layer.end <= border), len(opened))
    return list(reversed(opened[outermost:]))
