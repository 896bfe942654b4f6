"""The phrases by which page furniture is known, wherever it stands, by what it is for."""

# ruff: noqa: E501 -- a phrase a line
from __future__ import annotations

import functools
import re

from summarize.clean.openings import (
    MEDIA,
    NAME,
    Phrases,
    by_word,
    compiled,
    folded,
    opening,
    reason_of,
    told_by,
)

_STORY = r"(?:story|article|report|post|page|version|column|series)"
_PERSON = rf"(?:us|me|him|her|them|@\w+|{NAME}(?: {NAME}){{0,3}})"
_COOKIES = r"(?: and our partners)? (?:uses?|may use) (?:\w+ )?(?:cookies|technologies such as)\b"
_VIEWS = r" expressed (?:here|in this|by the author|are those)\b"
_BY = rf" by {NAME}(?=[ ,;.)]|$)"
# an address ends with its last character (`++`): it holds no other, which would be tried at each "http:"
_HANDLES = r"(?:\s*(?:[#@]\w+|https?:\S++|(?:pic\.)?twitter\.com/\S++))*\s*$"

# these may open a block or a sentence of any length: they are chosen so that no story begins so
PHRASES: Phrases = {
    "prompt": {
        "leave": r" a (?:reply|comment)\b",
        "join": r" (?:the|our) (?:wait(?:ing )?list|conversation|discussion|mailing list|newsletter)\b(?! (?:on|about|with|between)\b)",
        "sign": r" up (?:now|today|here|below|to (?:get|receive)|for (?:our|the \w+ newsletter|free|daily|breaking|news|alerts))\b",
        "subscribe": r" (?:now|today|here|below|to (?:our|us|the [\w ]{0,40}(?:newsletter|channel|podcast)|receive|get|read))\b",
        "already": r" a subscriber\b",
        "log sign": r" ?in to (?:comment|continue|read|view|your)\b",
        "login signin": r" to (?:comment|continue|read|view|your)\b",
        "follow like find join": rf" {_PERSON} on {MEDIA}\b",
        "connect": rf" with {_PERSON} on {MEDIA}\b",
        "follow": r" (?:@\w+|us\b(?! to\b))",
        "click tap": r" (?:here|below|on the (?:link|image|photo|picture|video)|the (?:link|image|photo|video))\b",
        "share": rf" this (?:{_STORY}|on|via|with|:)",
        "read": rf" or share this {_STORY}",
        "scroll swipe": r" (?:down|left|right|up) (?:for|to)\b",
        "download": r" (?:our|the [\w ]{1,30}) app\b",
        "get": r" (?:our|the latest|breaking news) [\w ,]{0,40}(?:newsletters?|alerts?|delivered|straight to|sent to|in your inbox)\b",
        "story article report post page version column series continues": r" (?:continue[sd]|below)\b",
        "continue": r" reading\b",
        "tell": r" us (?:what you think|in the comments)\b",
        "let": r" us know (?:what you think|in the comments)\b",
        "reach contact email": rf" (?:the )?{_PERSON} at (?=\S*[@\d])",
        "to": r" contact the (?:reporters?|editors?|authors?|writers?) (?:on|of|responsible)\b",
        "interested": r" in .{2,60}\? add .{2,60} as an interest",
        "stay": r" (?:with|tuned to) [\w .]{2,40} for (?:more|the latest|updates|developments)\b",
        "watch": r" [\w .]{2,40} and stay with\b",
        "listen": r" to [\w .]{2,40} and stay with\b",
        "chat": r" with us\b",
        "invalid": r" email\b",
        "you": r" (?:must select a newsletter|can add location information|always have the option to delete)\b",
        "thank": r" you for subscribing\b",
        "tweet": r" with a location\b",
        "loading": r" *(?:…|\.\.\.)?$",
        "see (see": r" (?:the top \d+|pictures of|photos of|more pictures)\b",
        "embed": r" .{3,200} copy this code to your website",
        "copy": r" (?:this code|this link|and paste)\b",
        "this": r" video (?:is unavailable|file cannot be played)\b",
        "mehr": r" zum thema\b",
        "lesen": r" sie (?:auch|hier|mehr)\b",
        "jetzt": r" (?:abonnieren|anmelden)\b",
        "lire voir": r" aussi\b",
        "abonnez inscrivez": r"-vous",
        "lea lee leer ver": r" también\b",
        "suscríbete suscríbase suscribete suscribase síguenos síganos siguenos siganos": r"\b",
    },
    "notice": {
        "we": rf"{_COOKIES}|.ve detected that javascript (?:is|must be|has to be|needs)\b",
        "this our": rf" (?:web)?site{_COOKIES}",
        "by": r" (?:continuing|using|clicking|browsing|signing up|subscribing)\b.{0,120}\byou (?:agree|consent|accept|acknowledge)\b",
        "enable activate": r" (?:javascript|cookies)\b",
        "turn": r" on (?:javascript|cookies)\b",
        "javascript": r" (?:is|must be|has to be|needs)\b",
        "your": r" browser (?:does not|is not|has been|will|must)\b",
        "verify": r" you.re not a robot\b",
        "these": r" (?:are external links|crawls (?:are part of an effort|of supported))\b",
        "crawls": r" (?:are part of an effort|of supported)\b",
        "that": r" way, as the pages that are referenced are changed\b",
        "then": r" the internet archive hopes\b",
        "flowing": r" in every day, these data are added to the wayback\b",
        "the": r" (?:goal is to fix all broken links on the web|(?:interactive )?transcript could not be loaded)\b",
        "starting": r" in 1996, alexa internet has been donating\b",
        "interactive": r" transcript could not be loaded\b",
        "transcript": r" could not be loaded\b",
        "rating": r" is available when the video\b",
    },
    "legal notice": {
        "copyright": r" *(?:©|\(c\)|by)? *(?:(?:19|20)\d\d\b|the \w+|all rights)",
        "(c": r"\) *(?:©|by)? *(?:(?:19|20)\d\d\b|the \w+|all rights)",
        "": r"©|&copy; *(?:(?:19|20)\d\d\b|the \w+|all rights)",
        "this": rf" (?:(?:material|content) (?:may not be|is protected)|{_STORY} (?:was originally published|originally appeared|first appeared|is republished|(?:also )?appears in the))\b",
        "reprint reprinted republished": r" (?:with|by) permission\b",
        "the": rf" (?:opinions|views){_VIEWS}| post .{{3,200}} appeared first on\b",
        "opinions views": _VIEWS,
        "disclaimer": r" *:",
        "affiliate": r" disclosure *:",
        "we": r" may (?:earn|receive) (?:an? )?(?:\w+ )?commission\b",
        "originally": r" published (?:on|in|at|by) [^.]{2,60}\.?$",
    },
    "credit": {
        "reporting writing editing compiled graphics (reporting (writing (editing (compiled (graphics": _BY,
        "additional (additional": rf" (?:reporting|writing|editing|compiled|graphics){_BY}",
        "this (this": rf" (?:{_STORY} (?:has been|was) (?:updated|corrected|amended)|version (?:corrects|adds|updates))\b",
        "editor": r"(?:.s)? note *:",
        "editors": r". note *:",
    },
    "social handle": {
        "": rf"(?=[#@]){_HANDLES}",
        "http https": rf":\S++{_HANDLES}",
        "pic": rf"\.twitter\.com/\S++{_HANDLES}",
        "twitter": rf"\.com/\S++{_HANDLES}",
    },
    "caption": {
        "image media": r" (?:caption|copyright|source|credit)\b",
        "media": r" playback is unsupported\b",
        "file": r" ?[-–—]+ ?(?:in this|this|an?|the|photo)\b",
        "ap afp reuters (ap (afp (reuters": r" photo\b",
        "facebook": r" twitter pinterest\b",
        "": r"[1-9]\d? of [1-9]\d?\. ",
        "hide": r" caption\b",
        "just must": r" watched?\b.{0,200}(?:replay|must watch)",
        "photo photos": r": (?P<again>.{10,100}) photos?: (?P=again)",
    },
}
_PHRASES = by_word(PHRASES)

# known by a word further on: the word, the reason, and what the whole line or sentence must look like
TELLTALES = (
    (
        " contributed ",
        "credit",
        rf"[^.!?]{{3,200}} contributed (?:reporting )?(?:to|from) (?:this|the) (?:{_STORY}|\w+)\.?",
    ),
    *(
        (f"{trade} at ", "credit", rf"{NAME}(?: {NAME}){{1,3}} is an? (?:\w+ )?{trade} at [^,]{{2,60}}")
        for trade in ("writer", "reporter")
    ),
    (" be reached at ", "prompt", rf"{NAME}(?: {NAME}){{0,4}} (?:can|may) be reached at \S*[@\d].*"),
    ("rights reserved", "legal notice", r".{0,120}\ball rights reserved\b.{0,120}"),
    ("not responsible for the content", "legal notice", r".{2,40} is not responsible for the content of .*"),
)
_AGENCY = r"(?:getty(?: images)?|afp|ap|reuters|epa|pa|rex|bloomberg|invision|associated press|flickr|tass|xinhua|dpa)"
# one of these is in every credit
_CREDITING = ("photo", "foto", "image", "pic", "credit", "courtesy", "shutterstock", "press", "/", "via ")
_CREDIT_AT_END = (
    r"(?:\b(?:photo(?:graph|grapher)?|image|picture|credit|pic|foto|courtesy)s?(?: by| credit| courtesy)? ?[:/] ?[^:]{2,60}"
    r"|\bap photo\b.{0,40}|\b(?:getty images|wireimage|shutterstock|\((?:the )?associated press|staff photographer|file photo)"
    rf"|\w ?/ ?{_AGENCY}|\b(?:reuters|afp|epa) ?/ ?[\w. ]{{3,40}}|\bvia (?:reuters|ap|afp|getty images))[)\]]*$"
)
TWEET_CREDIT = re.compile(r"(?:—|--|–) ?[^—–]{1,60}\(@\w{1,20}\) \w{3,9} \d{1,2}, \d{4}$")


@functools.lru_cache(maxsize=1024)  # a paragraph of one sentence is asked about twice, a copy again
def phrase_reason(text: str) -> str | None:
    """The reason why a block or sentence is furniture by how it begins or what it says, if it is."""
    line = folded(text)
    word, end = opening(line)
    found = compiled(_PHRASES[word]).match(line, end) if word in _PHRASES else None
    return reason_of(found) or told_by(TELLTALES, line)


def ends_with_credit(text: str) -> bool:
    """Whether a caption's credit ("AP Photo/Name", "Photo: Name") is the last thing in `text`."""
    end = text[-100:].lower()
    return any(word in end for word in _CREDITING) and compiled(_CREDIT_AT_END).search(end) is not None
