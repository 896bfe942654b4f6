"""Terms with their weights as the state keeps them; no database is needed to pack them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping


def pack(weights: Mapping[str, float]) -> bytes:
    """Terms with a number each, for the state."""
    terms = "\n".join(weights).encode("utf-8", "surrogatepass")
    return zlib.compress(terms + b"\0" + struct.pack(f"<{len(weights)}f", *weights.values()), 1)


def unpack(packed: bytes) -> dict[str, float]:
    """What `pack` kept."""
    terms, _, numbers = zlib.decompress(packed).partition(b"\0")
    weights = struct.unpack(f"<{len(numbers) // 4}f", numbers)
    return dict(zip(terms.decode("utf-8", "surrogatepass").split("\n"), weights, strict=False))
