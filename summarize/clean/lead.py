"""What stands before the first sentence on its own line: a headline run in, a label, a dateline."""

from __future__ import annotations

import re
from itertools import takewhile

from summarize.clean.dateline import DATELINE, dateline_end, is_dateline_in_capitals
from summarize.clean.markup import HEADING
from summarize.clean.word_lists import AFTER_HEADLINE, NO_PLACES, SMALL_IN_HEADLINES

LABEL = "label"

# how labels and prompts begin: only then are their patterns compiled, and kept by `re`
_LABELS_BEGIN = ("Story highlights", "Highlights:", "Summary:", "Key points:", "CLOSE")
_PROMPTS_BEGIN = (
    "Scroll down",
    "Advertisement",
    "Continue reading",
    "Story ",
    "Share this with",
    "Media playback",
    "EMBED ",
    "View Images",
)
_LABEL = (
    rf"(?:{'|'.join(_LABELS_BEGIN)}|\d{{1,2}}[:.]\d\d ?[AaPp]\.?[Mm]\.?)"
    r"\s+(?=[A-Z\"“])"
)
_PROMPT = (
    r"(?:Scroll down for (?:the )?(?:video|more)|Advertisement|Continue reading the main story"
    r"|Story [Cc]ontinue[sd] (?:[Bb]elow|[Aa]fter)(?: [Aa]dvertisement)?"
    r"|Share this with[A-Za-z-]{4,160}?Copy this link"
    r"|EMBED (?:<> )?More (?:News )?Videos|View Images"
    r"|Media playback is (?:un|not )supported on (?:your|this) device)\s*(?=[A-ZÀ-ÖØ-Þ\d\"“‘'])"
)
_TOKEN = re.compile(r"\S+")
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][^\W\d_]{2,}")
_LONGEST_HEADLINE = 220
# no headline is shorter
_FEWEST_BEFORE_NAMES = 5
_FEWEST_CAPITALS = 4


def leads(text: str, *, first: bool, title: str | None) -> list[tuple[int, str]]:
    """Where parts before the first sentence of a paragraph end, each with the reason to leave it out.

    `first` says that the paragraph opens the story: only there is a headline or a bare dateline looked for.
    """
    found: list[tuple[int, str]] = []
    label = re.match(_LABEL, text) if text.startswith(_LABELS_BEGIN) or text[0].isdecimal() else None
    if label:
        found.append((label.end(), LABEL))
    start = label.end() if label else 0
    if first:
        headline = _headline_end(text, start, title)
        if headline:
            found.append((headline, HEADING))
            start = headline
    dateline = dateline_end(text, start, first=first)
    if dateline:
        place = text[start:dateline]
        found.append((dateline, DATELINE if NO_PLACES.isdisjoint(place.strip(" :|-–—>").split()) else LABEL))
    return found


def prompt_end(text: str, start: int, end: int) -> int | None:
    """Where a prompt that a page put before a sentence ends ("Scroll down for video He ..."), or None."""
    if not text.startswith(_PROMPTS_BEGIN, start):
        return None
    found = re.compile(_PROMPT).match(text, start, end)
    return found.end() if found else None


def _headline_end(text: str, start: int, title: str | None) -> int | None:
    if title and len(text) > start + len(title) + 20 and text.startswith(title, start):
        end = start + len(title)
        return end + len(text[end:]) - len(text[end:].lstrip(" .|:–—-"))
    capitals = 0
    tokens: list[re.Match[str]] = []
    for place, token in enumerate(_TOKEN.finditer(text, start, start + _LONGEST_HEADLINE)):
        tokens.append(token)
        word = token[0].strip("'\"“”‘’(),:;")
        if (
            capitals >= _FEWEST_CAPITALS - 1
            and word.isupper()
            and is_dateline_in_capitals(text, token.start())
        ):
            return token.start()
        if word[:1].islower() and word not in SMALL_IN_HEADLINES:
            return _sentence_start(tokens, place) or _renaming(text, start)
        if token[0][-1] in ".!?" and len(word) > 3:
            return None
        capitals += word[:1].isupper() and len(word) > 3
    return None


def _sentence_start(tokens: list[re.Match[str]], place: int) -> int | None:
    """Where the sentence begins whose first word that no headline would write small is at `place`."""
    while place and tokens[place][0][:1].islower():
        place -= 1
    for back in (place, place - 1, place - 2, place - 3):
        if back >= _FEWEST_CAPITALS and tokens[back][0] in AFTER_HEADLINE:
            before = [token[0] for token in tokens[:back] if len(token[0]) > 3]
            if sum(word[0].isupper() for word in before) >= max(3, 0.8 * len(before)):
                return tokens[back].start()
    return None


def _renaming(text: str, start: int) -> int | None:
    """Where a headline in small letters runs into a sentence that names its people and places anew.

    "Mayor opens bridge in Marl a year late Mayor Ada Finch opened ...": a small word with nothing
    between it and a capital, and behind that the names of before once more.
    """
    words = text[start : start + _LONGEST_HEADLINE].split()
    capitals = [word.rstrip(",.") for word in words if word[0].isupper() and _NAME.match(word)]
    if len(set(capitals)) == len(capitals):
        return None  # nobody is named twice
    tokens = list(_TOKEN.finditer(text, start, start + _LONGEST_HEADLINE))
    known: set[str] = set()
    for place, token in enumerate(tokens):
        word, before = token[0], tokens[place - 1][0]
        if place >= _FEWEST_BEFORE_NAMES and _ends_headline(before) and _NAME.fullmatch(word):
            following = [later[0].rstrip(",.") or "." for later in tokens[place:]]
            run = list(takewhile(_NAME.fullmatch, following))
            rest = following[len(run) :]
            if rest and rest[0][0].islower() and not known.isdisjoint(run) and not known.isdisjoint(rest):
                return token.start()
        if word[-1] in ".!?":
            return None
        if _NAME.match(word):
            known.add(word.rstrip(","))
    return None


def _ends_headline(word: str) -> bool:
    return word.isalpha() and word.islower() and len(word) > 3 and word not in SMALL_IN_HEADLINES
