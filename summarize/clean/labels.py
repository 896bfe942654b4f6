"""The phrases by which short lines without a sentence end are known as furniture, by what it is for."""

# ruff: noqa: E501 -- a phrase a line
from __future__ import annotations

from summarize.clean.openings import (
    MEDIA,
    MEDIA_NAMES,
    NAME,
    Phrases,
    by_word,
    compiled,
    folded,
    opening,
    reason_of,
    told_by,
)

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:, ?\d{{4}})?|\d{{1,2}}\.? [a-zäéû]{{3,10}}\.?,? \d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_COLON = r" *[:|].*"
_SHARED = (
    rf"(?:\W+(?:share|tweet|like|print|save|more|on|this|article|story|link|via|to|comments?|{MEDIA}))*\W*"
)
_ADS = r"(?:\W+(?:ads?|advertis(?:e|ement|ing)|sponsored|promoted|paid (?:post|content)|photo|continue reading the main story|top of page))*\W*"

# these must match the whole line; under "" are dates too, of which some open with a word
LABELS: Phrases = {
    "prompt": {
        "must": rf"[- ]reads?{_COLON}",
        "read": rf"(?: more| also| next| on)?{_COLON}",
        "see": rf"(?: also| more)?{_COLON}",
        "also": rf" read{_COLON}",
        "(also": r" on [^)]*\)",
        "watch": rf"(?: now| live| below| more)?{_COLON}",
        "listen": rf"(?: now)?{_COLON}| to (?:this|on|via|your)\b.*",
        "related recommended": rf"(?: \w+)?{_COLON}",
        "more photo photos pictures gallery video slideshow podcast quiz poll": _COLON,
        "full": rf" coverage{_COLON}",
        "don": rf".t miss{_COLON}",
        "trending": rf"(?: now)?{_COLON}",
        "special": rf" report{_COLON}",
        "live": rf"(?: updates)?{_COLON}",
        "read see view show load learn hear get discover": r" (?:more|all|full|less|the full|next)\b.*",
        "related recommended popular trending latest top more other featured sponsored": r" (?:stories|articles|news|headlines|posts|content|videos|topics|links|coverage|updates)\b.*",
        "most": r" (?:read|popular|viewed|shared|commented)\b.*",
        "more": r" (?:from|on|about|in|like) .*",
        "you": r" (?:may|might) (?:also )?(?:like|enjoy|be interested).*",
        f"share tweet like print save bookmark permalink comment comments reply embed {MEDIA_NAMES}": _SHARED,
        "ad ads advertise advertisement advertising sponsored promoted photo": _ADS,
        "paid": rf" (?:post|content){_ADS}",
        "continue": rf" reading the main story{_ADS}",
        "top": rf" of page{_ADS}",
        "loading close menu search home play pause replay next previous back skip copy autoplay pinned": r"\W*",
        "now": r" playing\W*",
        "share print save rate report bookmark": r" (?:this|on|via|your)\b.*",
        "sign log": r" ?(?:in|up|out)\b.*",
        "signin signup signout login logup logout subscribe register follow download donate": r"\b.*",
        "join": r" (?:us|now|the|our)\b.*",
        "support": r" (?:us|our)\b.*",
        "skip back return jump go": r" to (?:\w+ )?(?:top|content|page|comments|navigation|home)\b.*",
        "post write add": r" a comment\b.*",
        "be": r" the first to comment\b.*",
        "first": r" to comment\b.*",
        "comment comments": r" are (?:closed|off)\b.*",
        "no": r" comments?\b.*",
        "": r"\[[^\]]*\]",
        "weiterlesen anzeige werbung teilen publicité partager publicidad compartir": r"\b.*",
        "lire": r" la suite\b.*",
    },
    "label": {
        "category categories tag tags topic topics tagged source sources references keywords contents hashtags": r" *(?::.*)?",
        "filed": r" under *(?::.*)?",
        "people": r", places and things in this (?:story|article) *:?",
        "in": r" this (?:story|article) *:?",
        "story": r" highlights\b.*",
        "key": r" (?:points|takeaways) *:?",
        "about": r" the author *:?",
        "highlights note notes summary transcript": r" *:?",
        "breaking": r"(?: news)?\W*",
        "exclusive update updated opinion analysis correction": r"\W*",
    },
    "byline": {
        "by": rf":? (?!the\b|an?\b|then\b|now\b|this\b|that\b){NAME}(?:[ ,|/&•·]+[\w.’'@-]+){{0,14}}",
        "written reported posted words photo photos": r" by:? [^.!?]{3,80}",
        "from": r" [\w.]+ (?:correspondent|reporter)s?\b.*",
    },
    "date": {
        "": rf"(?:(?:first |last |originally )?(?:published|updated|posted|modified|created|veröffentlicht|aktualisiert|publié|publicado)(?: (?:on|at|am|le|el))? ?:? ?)?{_WEEKDAY}{_DATE}(?:[T, |•·–-]*(?:at )?\d{{1,2}}[:.]\d\d.{{0,30}})?\W*"
        r"|(?:last |first )?(?:updated|published|posted|modified)\b(?: \w+)? ?:?.{0,60}\d.{0,40}"
        r"|\d+ (?:second|minute|hour|day|week|month|year)s? ago\b.{0,40}",
    },
    "counter": {
        "": r"\W*\d[\d,.]*k?m? (?:comments?|shares?|views?|likes?|retweets?|articles?|repl(?:ies|y)|votes?|followers|photos?|images|min(?:ute)?s? read)\b.{0,80}"
        r"|[\d,.:/+-]+[km%]?|\d+ of \d+",
        "comment comments share shares view views like likes": r"\W+\d[\d,.]*k?m?",
    },
    "social handle": {
        "": r"@\w+(?:[ ,|]+@\w+)*|(?:#\w+[ ,]*)+",
        "http https": r"://\S+",
        "www pic": r"\.\S+",
    },
}
_LABELS = by_word(LABELS)
# a date is known by its numbers, but no other line than these begins like one
_DATES_BEGIN = frozenset(
    """
    jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun
    fir las ori pub upd pos mod cre ver akt
    """.split()  # noqa: SIM905
)

# known by a word further on: the word, the reason, and what the whole line must look like
TELLTALES_OF_LABELS = (
    (" more", "prompt", r".+\b(?:read|learn|find out|see) more(?: here)?\W{0,3}"),
    ("click here", "prompt", r".+\bclick here\W{0,3}"),
    ("newsletter", "prompt", r"(?:[\w’'-]+ ){0,6}newsletters?"),
    (" logo", "label", r"(?:[\w’'-]+ ){1,3}logo"),
    *(
        (trade, "byline", rf"{NAME}(?: {NAME}){{0,3}}, (?:[\w&.-]+ ){{0,4}}{trade}s?(?: at .*)?")
        for trade in ("reporter", "writer", "editor", "producer", "correspondent")
    ),
    ("@", "social handle", rf"(?:{NAME} ){{0,4}}\(?@\w+\)?|[\w.+-]+@[\w-]+\.[\w.]+"),
)


def label_reason(text: str) -> str | None:
    """The reason why a short line without a sentence end is furniture by its words, if it is."""
    line = folded(text)
    word, end = opening(line)
    found = compiled(_LABELS[word]).fullmatch(line, end) if word in _LABELS else None
    if found is None and word[:3] in _DATES_BEGIN:
        found = compiled(_LABELS[""]).fullmatch(line)
    return reason_of(found) or told_by(TELLTALES_OF_LABELS, line)
