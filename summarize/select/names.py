"""The names of the rankers, apart from their code, which is slow to import."""

from __future__ import annotations

SUMY_RANKERS: tuple[str, ...] = (
    "lexrank",
    "textrank",
    "lsa",
    "luhn",
    "kl",
    "sum-basic",
    "reduction",
    "edmundson",
)
RANKERS: tuple[str, ...] = ("coverage", *SUMY_RANKERS)
