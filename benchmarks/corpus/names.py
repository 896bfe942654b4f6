"""Made-up people, places and organizations, from syllables; countries and first names are real."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random


@dataclass(frozen=True, slots=True)
class Style:
    """How names sound in some countries: parts of surnames and places, and first names."""

    countries: tuple[tuple[str, str, str], ...]  # name, adjective, currency
    women: tuple[str, ...]
    men: tuple[str, ...]
    common: tuple[str, ...]
    starts: tuple[str, ...]
    middles: tuple[str, ...]
    surname_ends: tuple[str, ...]
    place_ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a story."""

    first: str
    last: str
    woman: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A town, and the country it is in."""

    name: str
    country: str
    adjective: str
    currency: str
    style: Style


@dataclass(frozen=True, slots=True)
class Organization:
    """A full name, and what it is called once it is known."""

    name: str
    short: str


def _style(countries: str, women: str, men: str, common: str, *parts: str) -> Style:
    told = [tuple(part.strip() for part in each.split("/")) for each in countries.split(";")]
    named = [(country, adjective, currency) for country, adjective, currency in told]
    starts, middles, surnames, places = (tuple(part.split()) for part in parts)
    return Style(
        tuple(named),
        tuple(women.split()),
        tuple(men.split()),
        tuple(common.split()),
        starts,
        ("", *middles),
        surnames,
        places,
    )


STYLES = (
    _style(
        "Britain/British/pounds; Canada/Canadian/dollars; Australia/Australian/dollars;"
        "Ireland/Irish/euros; New Zealand/New Zealand/dollars; the United States/American/dollars",
        "Alice Brenda Carol Diane Emma Fiona Grace Hannah Joan Karen Laura Megan Nora Olivia Paula Rachel Susan",
        "Alan Brian Colin David Edward Frank George Harry Ian James Kevin Liam Mark Neil Oliver Peter Sean Tom",
        "Smith Jones Taylor Brown Wilson Evans Walker Clarke Murphy Kelly Campbell Young King Lee Hughes",
        "Ash Bar Bed Black Brad Bran Cal Chel Cran Dal Den Eal Fair Far Gar Glen Green Hal Ham Har Hart Hen Hol"
        " Ken Kil Kings Lang Lin Lock Mal Mar Mel Nor Oak Pem Pen Rad Red Rock Sel Shel Stan Strat Thorn Til Wald"
        " Wal Wes Whit Win Wood",
        "a en er el in ing ley or ow",
        "by croft den field ford gate ham hurst land ley man more ridge shaw son stead ston ton well wick worth",
        "borough bourne bridge bury by cester combe dale field ford ham haven hill mouth mere minster port pool"
        " side stead ton well wick wood worth",
    ),
    _style(
        "Poland/Polish/zlotys; the Czech Republic/Czech/crowns; Ukraine/Ukrainian/hryvnias;"
        "Bulgaria/Bulgarian/euros; Serbia/Serbian/dinars; Slovakia/Slovak/euros; Croatia/Croatian/euros",
        "Agata Bojana Daria Elena Halina Irina Jana Katarina Lidia Marta Nadia Olga Petra Renata Sofia Tereza Vera",
        "Adam Bogdan Dmitri Emil Filip Goran Ivan Jakub Karel Leon Marek Nikola Oleg Pavel Roman Stefan Viktor",
        "Novak Kovac Horvat Petrov Ivanov Nowak Kowalski Svoboda Popov Jovanovic",
        "Bel Bor Brad Bran Brez Buk Chern Dob Dol Drag Gol Grab Gor Hlad Jan Jar Kal Kam Kol Kos Kras Kub Lip"
        " Lub Mal Mil Mor Mos Nev Nov Ol Pav Pet Pod Rad Rog Rud Sev Slav Sok Stan Tar Tur Vel Vis Vol Yar Zab Zel",
        "a an e en i in o ov u",
        "ak cek chenko dic enko ev ic ik inski ko lov mir nik ov owski sky vic vski yak",
        "any av bor chany gorod grad ice ina ino itsa ka kov mir nica nik novo ov ovka owice polje slav sko vets",
    ),
    _style(
        "Italy/Italian/euros; Spain/Spanish/euros; Portugal/Portuguese/euros; Argentina/Argentine/pesos;"
        "Chile/Chilean/pesos; Mexico/Mexican/pesos; Colombia/Colombian/pesos; Peru/Peruvian/soles",
        "Ana Beatriz Camila Carla Elisa Francesca Gloria Ines Isabel Julia Lucia Maria Paola Rosa Silvia Teresa",
        "Alberto Bruno Carlos Diego Enrique Fabio Giorgio Hugo Javier Jorge Luis Marco Miguel Pablo Rafael Sergio",
        "Garcia Rossi Silva Fernandez Lopez Martinez Santos Ferrari Romero Torres Costa",
        "Al Ar Bal Bar Bel Ber Cal Cam Can Car Cas Cor Dal Del Don Esp Fal Fer Fon Gal Gar Gran Lam Lar Lev Lom"
        " Lor Man Mar Mas Men Mir Mon Mor Nav Ol Pal Par Per Pin Por Quin Ran Ros Sal San Sar Ser Sol Tor Val Ver Vil",
        "a an e en er i il o on",
        "aldi ales ano ante are ares arez elli ero eta etti eyra ez ini ino oni osa osta oza uelo ucci",
        "ada alba ales ana ano ara ate ejo ela ella ena ero eto ico illa illo ina ona osa osta ura uela",
    ),
    _style(
        "Germany/German/euros; Sweden/Swedish/crowns; Norway/Norwegian/crowns; Denmark/Danish/crowns;"
        "the Netherlands/Dutch/euros; Austria/Austrian/euros; Finland/Finnish/euros",
        "Anna Astrid Birgit Britta Elke Eva Greta Hanna Ingrid Karin Katja Lena Lotte Mia Sigrid Sonja Ulla",
        "Anders Arne Bernd Erik Fritz Gustav Hans Henrik Jens Jonas Karl Klaus Lars Magnus Nils Olaf Otto Sven",
        "Muller Schmidt Weber Andersson Hansen Johansson Fischer Becker Larsen Bakker",
        "Ahl Alt Berg Bern Bjor Born Brand Brun Dahl Dorn Eich El Falk Feld Fisk Frei Grim Gron Gul Hag Hall Heid"
        " Helm Holm Horn Jor Kal Kirch Klein Lang Lau Lind Lund Mark Mel Mos Neu Nord Ober Ost Rein Ros Sand Schon"
        " Sol Stein Strom Sund Thor Ul Vest Wald Wein Wer",
        "a e el en er in lin o s",
        "bach bauer berg blom born dahl feld gaard gren haus holm holt huis kvist lund mann mark quist sen son"
        " stad strand stra thal vik",
        "au bach berg borg brunn burg by dal dorf feld foss furt havn heim hausen holm kirk lund nes rod sand"
        " stad stedt sund vik wald",
    ),
    _style(
        "Kenya/Kenyan/shillings; Indonesia/Indonesian/rupiah; the Philippines/Philippine/pesos;"
        "Tanzania/Tanzanian/shillings; Malaysia/Malaysian/ringgit; Zambia/Zambian/kwacha",
        "Amina Ayu Cinta Dewi Fatuma Grace Indah Joy Kartika Lakshmi Mei Neema Putri Ratna Siti Wanjiru Zawadi",
        "Adi Agus Budi Daniel Eko Hassan Joseph Juma Kamau Nuru Omar Putra Rizal Samuel Tan Wahyu Yusuf Zubiri",
        "Kamau Santoso Reyes Otieno Wijaya Banda Tan Cruz Phiri Mwangi",
        "Ba Bu Cha Da Du Ga Gi Ha Ka Ki Ko Ku La Le Lu Ma Mba Mu Mwa Na Nda Nga Nya O Pa Pu Ra Ru Sa Se Si Su Ta"
        " Ti Tu Wa Wi Ya Zu",
        "ba da ga ka la li ma me na ng ra ri ru sa ti to wa",
        "bo di ga go ji ka kasi ki la lo ma mba na ndi ngo ni ra ri santo ta tan ti wa wan ya",
        "bang baru bo dong ga gala gu jaya kan kara la long lu mbe na ndi ngo ra rang ri ru ta tan wi ya",
    ),
)

_SECTORS = (
    "Chemicals Energy Engineering Foods Freight Holdings Industries Insurance Logistics Media Mining Motors"
    " Pharma Power Properties Retail Robotics Semiconductor Software Steel Systems Telecom Textiles Timber"
).split()
_BODIES: Mapping[str, tuple[str, ...]] = {
    "company": tuple(f"{{stem}}|{sector}" for sector in _SECTORS),
    "airline": ("{stem}|Airways", "{stem}|Air", "Air|{stem}", "{stem}|Airlines"),
    "bank": ("{stem}|Bank", "{stem}|Capital", "Bank of|{place}", "{stem}|Securities"),
    "club": ("{place}|United", "Sporting|{place}", "{place}|City", "{place}|Rovers", "Real|{place}", "FC|{place}"),
    "hospital": ("|{place} General Hospital", "|{last} Hospital", "|St {first}'s Hospital"),
    "institute": ("|University of {place}", "|{last} Institute", "|{place} Technical University", "|{last} College"),
    "museum": ("|{last} Museum", "|{place} Museum of Art", "|{last} Gallery", "|{stem} Foundation"),
    "party": (
        "|{adjective} Reform Party", "|Civic Alliance of {country}", "|{stem} List", "|{adjective} Greens",
        "|{adjective} Labour Party", "|New Centre", "|National Renewal", "|{adjective} Liberals",
    ),
    "union": ("|{stem} Staff Union", "|{adjective} Transport Workers", "|{place} Workers' Council",
              "|{adjective} Federation of Labour", "|United {stem} Workers"),
    "ship": ("|{stem} Star", "|{first} {last}", "|Lady {first}", "|{place} Spirit", "|{stem} Pioneer"),
    "agency": ("|{adjective} safety authority", "|{place} prosecutor's office", "|{adjective} health agency"),
    "work": ("|The {last} Letters", "|A Winter in {place}", "|{stem}", "|The Bridge at {place}", "|Leaving {place}"),
    "school": ("|{last} School", "|{place} High School", "|St {first}'s School"),
}  # fmt: skip


@cache
def surnames(style: Style) -> Sequence[str]:
    """Every surname that the style allows, in a mixed order that is always the same."""
    return _mixed({s + m + e for s, m, e in itertools.product(style.starts, style.middles, style.surname_ends)})


@cache
def places() -> Sequence[Place]:
    """Some 6,000 towns, those that are in the news most first."""
    found: list[Place] = []
    for style in STYLES:
        rng = Random("country")  # noqa: S311
        names = {s + m + e for s, m, e in itertools.product(style.starts, style.middles[:3], style.place_ends)}
        found += [Place(name, *rng.choice(style.countries), style) for name in _mixed(names)[:1200]]
    Random("towns").shuffle(found)  # noqa: S311
    return found


@cache
def stems() -> Sequence[str]:
    """Some 5,000 made-up words that companies are called by."""
    starts = "Ac Al Ar Bel Cor Cy Del Dyn El Ex Far Gen Hel In Jux Kel Lum Mer Nex Om Or Pro Qua Rav Sol Tec Ul Var"
    middles = "a ba co da e fi ga i la mi no o pe ri ta u vi"
    ends = "cor dex don dra gen lis lon mex nar nix pax ra rion sta tis tor trix var via xo"
    return _mixed({a + b + c for a, b, c in itertools.product(starts.split(), middles.split(), ends.split())})


def place(rng: Random) -> Place:
    """A town; a few are in the news far more often than the others."""
    known = places()
    return known[int(len(known) * rng.random() ** 1.8)]


def near(rng: Random, to: Place) -> Place:
    """Another town of the same country."""
    known = places()
    while True:
        other = known[int(len(known) * rng.random())]
        if other.country == to.country and other is not to:
            return other


def person(rng: Random, style: Style) -> Person:
    """Somebody of a country where names are of this style; one in ten has a common surname."""
    woman = rng.random() < 0.5
    known = surnames(style)
    last = rng.choice(style.common) if rng.random() < 0.1 else known[int(len(known) * rng.random())]
    return Person(rng.choice(style.women if woman else style.men), last, woman)


def organization(rng: Random, kind: str, at: Place) -> Organization:
    """An organization of the kind; the kinds are those of `_BODIES`."""
    someone = person(rng, at.style)
    town = at if rng.random() < 0.5 else near(rng, at)
    pattern = rng.choice(_BODIES[kind]).format(
        stem=rng.choice(stems()),
        place=town.name,
        country=at.country,
        adjective=at.adjective,
        first=someone.first,
        last=someone.last,
    )
    one, two = pattern.split("|")
    # what is made-up in a name is the part that stays
    generic = one if one in {"Air", "Sporting", "Real", "FC", "Bank of"} else two
    return Organization(f"{one} {two}".strip(), two if not one or generic == one else one)


def _mixed(names: set[str]) -> list[str]:
    ordered = sorted(names)
    Random("names").shuffle(ordered)  # noqa: S311
    return ordered
