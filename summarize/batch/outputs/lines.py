"""JSON Lines: a story a line."""

from __future__ import annotations

import json
from typing import BinaryIO

from summarize.batch.outputs.destination import Tales


def write_lines(tales: Tales, opened: BinaryIO) -> None:
    """All stories in the order of their ids, in UTF-8; no clock is in it.

    A line says which story it is, its revision, how that differs from the one before, and the brief,
    which goes over as it was kept, without being read.
    """
    for told in tales():
        known = {"story": told.story, "revision": told.revision, "changes": told.changes}
        head = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
        opened.write(f'{head[:-1]},"brief":{told.json}}}\n'.encode())
