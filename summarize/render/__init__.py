"""How a person or a program reads a brief: Markdown, a terminal's text, one HTML page, or JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from summarize.brief import Brief
from summarize.types import Story

Format = Literal["md", "text", "json", "html"]

__all__ = ["Format", "render"]


def render(
    brief: Brief, stories: Sequence[Story], format: Format, *, width: int = 80, color: bool = False
) -> str:
    """The whole of `brief` in `format`, ending in a line end.

    `stories[i]` is what `brief.stories[i]` was made from, with the full texts. `width` is in
    terminal columns; it and `color` (ANSI codes) concern the text format alone.
    """
    if format == "json":
        return brief.model_dump_json(indent=2) + "\n"
    from summarize.render.outline import outline

    shown = outline(brief, stories)
    if format == "md":
        from summarize.render.markdown import render_markdown

        return render_markdown(shown)
    if format == "text":
        from summarize.render.terminal import render_text

        return render_text(shown, width, color=color)
    from summarize.render.page import render_page

    return render_page(shown)
