"""The phrases by which page furniture is known, by what it is for.

`PHRASES` may open a block or a sentence of any length: they are chosen so that no story begins so.
`LABELS` must match a whole line that is short and has no sentence end.
"""

# ruff: noqa: E501 -- a phrase a line
from __future__ import annotations

import functools
import re
from collections.abc import Iterable

MEDIA = r"(?:twitter|facebook|instagram|linkedin|e-?mail|pinterest|whatsapp|reddit|print|tumblr|telegram|youtube|tiktok)"
STORY = r"(?:story|article|report|post|page|version|column|series)"
_NAME = r"[^\W\d_][\w.’'-]*"
_PERSON = rf"(?:us|me|him|her|them|@\w+|{_NAME}(?: {_NAME}){{0,3}})"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:, ?\d{{4}})?|\d{{1,2}}\.? [a-zäéû]{{3,10}}\.?,? \d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"

PHRASES = {
    "prompt": (
        r"leave a (?:reply|comment)\b",
        r"join (?:the|our) (?:wait(?:ing )?list|conversation|discussion|mailing list|newsletter)\b(?! (?:on|about|with|between)\b)",
        r"(?:please )?sign up (?:now|today|here|below|to (?:get|receive)|for (?:our|the \w+ newsletter|free|daily|breaking|news|alerts))\b",
        r"(?:please )?subscribe (?:now|today|here|below|to (?:our|us|the [\w ]{0,40}(?:newsletter|channel|podcast)|receive|get|read))\b",
        r"already a subscriber\b",
        r"(?:please )?(?:log|sign) ?in to (?:comment|continue|read|view|your)\b",
        rf"(?:please )?(?:follow|like|find|connect with|join) {_PERSON} on {MEDIA}\b",
        r"(?:please )?follow (?:@\w+|us\b(?! to\b))",
        r"(?:click|tap) (?:here|below|on the (?:link|image|photo|picture|video)|the (?:link|image|photo|video))\b",
        rf"share this (?:{STORY}|on|via|with|:)",
        rf"read or share this {STORY}",
        r"(?:scroll|swipe) (?:down|left|right|up) (?:for|to)\b",
        r"download (?:our|the [\w ]{1,30}) app\b",
        r"get (?:our|the latest|breaking news) [\w ,]{0,40}(?:newsletters?|alerts?|delivered|straight to|sent to|in your inbox)\b",
        rf"(?:{STORY}|continues) (?:continue[sd]|below)\b",
        r"continue reading\b",
        r"tell us (?:what you think|in the comments)\b",
        r"let us know (?:what you think|in the comments)\b",
        rf"(?:reach|contact|e-?mail) (?:the )?{_PERSON} at (?=\S*[@\d])",
        r"to contact the (?:reporters?|editors?|authors?|writers?) (?:on|of|responsible)\b",
        r"interested in .{2,60}\? add .{2,60} as an interest",
        r"stay (?:with|tuned to) [\w .]{2,40} for (?:more|the latest|updates|developments)\b",
        r"(?:watch|listen to) [\w .]{2,40} and stay with\b",
        r"chat with us\b",
        r"(?:invalid e-?mail|you must select a newsletter|thank you for subscribing)\b",
        r"(?:tweet with a location|you can add location information|you always have the option to delete)\b",
        r"loading *(?:…|\.\.\.)?$",
        r"\(?see (?:the top \d+|pictures of|photos of|more pictures)\b",
        r"embed .{3,200} copy this code to your website",
        r"copy (?:this code|this link|and paste)\b",
        r"this video (?:is unavailable|file cannot be played)\b",
        r"(?:mehr zum thema|lesen sie (?:auch|hier|mehr)|jetzt (?:abonnieren|anmelden))\b",
        r"(?:(?:lire|voir) aussi\b|abonnez-vous|inscrivez-vous)",
        r"(?:(?:lea|lee|leer|ver) también|suscr[ií]b[ea](?:te|se)|s[ií]gu?[ea]nos)\b",
    ),
    "notice": (
        r"(?:we|this (?:web)?site|our (?:web)?site)(?: and our partners)? (?:uses?|may use) (?:\w+ )?(?:cookies|technologies such as)\b",
        r"by (?:continuing|using|clicking|browsing|signing up|subscribing)\b.{0,120}\byou (?:agree|consent|accept|acknowledge)\b",
        r"(?:please )?(?:enable|turn on|activate) (?:javascript|cookies)\b",
        r"(?:we.ve detected that )?javascript (?:is|must be|has to be|needs)\b",
        r"your browser (?:does not|is not|has been|will|must)\b",
        r"please verify you.re not a robot\b",
        r"these are external links\b",
        r"(?:these )?crawls (?:are part of an effort|of supported)\b",
        r"that way, as the pages that are referenced are changed\b",
        r"(?:then the internet archive hopes|flowing in every day, these data are added to the wayback)\b",
        r"the goal is to fix all broken links on the web\b",
        r"starting in 1996, alexa internet has been donating\b",
        r"(?:the )?(?:interactive )?transcript could not be loaded\b",
        r"rating is available when the video\b",
    ),
    "legal notice": (
        r"(?:copyright|©|\(c\)|&copy;) *(?:©|\(c\)|by)? *(?:(?:19|20)\d\d\b|the \w+|all rights)",
        r"©",
        r"this (?:material|content) (?:may not be|is protected)\b",
        r"(?:reprinted?|republished) (?:with|by) permission\b",
        r"(?:the )?(?:opinions|views) expressed (?:here|in this|by the author|are those)\b",
        r"(?:disclaimer|affiliate disclosure) *:",
        r"we may (?:earn|receive) (?:an? )?(?:\w+ )?commission\b",
        rf"this {STORY} (?:was originally published|originally appeared|first appeared|is republished)\b",
        rf"this {STORY} (?:also )?appears in the\b",
        r"originally published (?:on|in|at|by) [^.]{2,60}\.?$",
        r"the post .{3,200} appeared first on\b",
    ),
    "credit": (
        rf"\(?(?:additional )?(?:reporting|writing|editing|compiled|graphics) by {_NAME}(?=[ ,;.)]|$)",
        rf"\(?this {STORY} (?:has been|was) (?:updated|corrected|amended)\b",
        r"\(?this version (?:corrects|adds|updates)\b",
        r"editor(?:.s|s.)? note *:",
    ),
    "social handle": (r"(?:(?:[#@]\w+|https?:\S+|(?:pic\.)?twitter\.com/\S+)\s*)+$",),
    "caption": (
        r"(?:image|media) (?:caption|copyright|source|credit)\b",
        r"media playback is unsupported\b",
        r"file ?[-–—]+ ?(?:in this|this|an?|the|photo)\b",
        r"\(?(?:ap|afp|reuters) photo\b",
        r"facebook twitter pinterest\b",
        r"[1-9]\d? of [1-9]\d?\. ",
        r"hide caption\b",
        r"(?:just|must) watched?\b.{0,200}(?:replay|must watch)",
        r"photos?: (?P<again>.{10,100}) photos?: (?P=again)",
    ),
}

LABELS = {
    "prompt": (
        r"(?:must[- ]reads?|read(?: more| also| next| on)?|see(?: also| more)?|also read|watch(?: now| live| below| more)?) *[:|].*",
        r"(?:listen(?: now)?|related(?: \w+)?|recommended(?: \w+)?|more|photos?|pictures|gallery|video|slideshow) *[:|].*",
        r"(?:full coverage|don.t miss|trending(?: now)?|special report|live(?: updates)?|podcast|quiz|poll) *[:|].*",
        r"(?:read|see|view|show|load|learn|hear|get|discover) (?:more|all|full|less|the full|next)\b.*",
        r"(?:related|recommended|popular|trending|latest|top|more|other|featured|sponsored) (?:stories|articles|news|headlines|posts|content|videos|topics|links|coverage|updates)\b.*",
        r"most (?:read|popular|viewed|shared|commented)\b.*",
        r"more (?:from|on|about|in|like) .*",
        r"you (?:may|might) (?:also )?(?:like|enjoy|be interested).*",
        rf"(?:share|tweet|like|print|save|bookmark|permalink|comments?|reply|embed|pinterest|{MEDIA})(?:\W+(?:share|tweet|like|print|save|more|on|this|article|story|link|via|to|comments?|{MEDIA}))*\W*",
        r"(?:(?:ads?|advertis(?:e|ement|ing)|sponsored|promoted|paid (?:post|content)|photo|continue reading the main story|top of page)\W*)+",
        r"(?:loading|close|menu|search|home|play|pause|replay|next|previous|back|skip|copy|now playing|autoplay|pinned)\W*",
        r"(?:share|print|save|rate|report|bookmark|listen to) (?:this|on|via|your)\b.*",
        r"(?:please )?(?:(?:sign|log) ?(?:in|up|out)|subscribe|register|follow|download|donate|join (?:us|now|the|our)|support (?:us|our))\b.*",
        r"(?:skip|back|return|jump|go) to (?:\w+ )?(?:top|content|page|comments|navigation|home)\b.*",
        r"(?:(?:post|write|add) a comment|(?:be the )?first to comment|comments? are (?:closed|off)|no comments?(?: yet)?)\b.*",
        r"\[[^\]]*\]|\(also on [^)]*\)",
        r"(?:weiterlesen|anzeige|werbung|teilen|publicité|partager|lire la suite|publicidad|compartir)\b.*",
    ),
    "label": (
        r"(?:categor(?:y|ies)|tags?|topics?|filed under|tagged|sources?|references|keywords|contents|hashtags) *(?::.*)?",
        r"(?:people, places and things )?in this (?:story|article) *:?",
        r"story highlights\b.*",
        r"(?:key (?:points|takeaways)|highlights|about the author|notes?|summary|transcript) *:?",
        r"(?:breaking(?: news)?|exclusive|updated?|opinion|analysis|correction)\W*",
    ),
    "byline": (
        rf"by:? (?!the\b|an?\b|then\b|now\b|this\b|that\b){_NAME}(?:[ ,|/&•·]+[\w.’'@-]+){{0,14}}",
        r"(?:written|reported|posted|words|photos?) by:? [^.!?]{3,80}",
        r"from [\w.]+ (?:correspondent|reporter)s?\b.*",
    ),
    "date": (
        rf"(?:(?:first |last |originally )?(?:published|updated|posted|modified|created|veröffentlicht|aktualisiert|publié|publicado)(?: (?:on|at|am|le|el))? ?:? ?)?{_WEEKDAY}{_DATE}(?:[T, |•·–-]*(?:at )?\d{{1,2}}[:.]\d\d.{{0,30}})?\W*",
        r"(?:last |first )?(?:updated|published|posted|modified)\b(?: \w+)? ?:?.{0,60}\d.{0,40}",
        r"\d+ (?:second|minute|hour|day|week|month|year)s? ago\b.{0,40}",
    ),
    "counter": (
        r"\W*\d[\d,.]*k?m? (?:comments?|shares?|views?|likes?|retweets?|articles?|repl(?:ies|y)|votes?|followers|photos?|images|min(?:ute)?s? read)\b.{0,80}",
        r"(?:comments?|shares?|views?|likes?)\W+\d[\d,.]*k?m?",
        r"[\d,.:/+-]+[km%]?|\d+ of \d+",
    ),
    "social handle": (
        r"@\w+(?:[ ,|]+@\w+)*",
        r"(?:#\w+[ ,]*)+",
        r"(?:https?://|www\.|pic\.)\S+",
    ),
}

# furniture known by a word further on: the word, and what the whole line or sentence must look like
TELLTALES = (
    (
        " contributed ",
        "credit",
        rf"[^.!?]{{3,200}} contributed (?:reporting )?(?:to|from) (?:this|the) (?:{STORY}|\w+)\.?",
    ),
    ("er at ", "credit", rf"{_NAME}(?: {_NAME}){{1,3}} is an? (?:\w+ )?(?:writer|reporter) at [^,]{{2,60}}"),
    (" be reached at ", "prompt", rf"{_NAME}(?: {_NAME}){{0,4}} (?:can|may) be reached at \S*[@\d].*"),
    ("rights reserved", "legal notice", r".{0,120}\ball rights reserved\b.{0,120}"),
    ("not responsible for the content", "legal notice", r".{2,40} is not responsible for the content of .*"),
)
TELLTALES_OF_LABELS = (
    (" more", "prompt", r".+\b(?:read|learn|find out|see) more(?: here)?\W{0,3}"),
    ("click here", "prompt", r".+\bclick here\W{0,3}"),
    ("newsletter", "prompt", r"(?:[\w’'-]+ ){0,6}newsletters?"),
    (" logo", "label", r"(?:[\w’'-]+ ){1,3}logo"),
    (
        "er",
        "byline",
        rf"{_NAME}(?: {_NAME}){{0,3}}, (?:[\w&.-]+ ){{0,4}}(?:reporter|writer|editor|producer)s?(?: at .*)?",
    ),
    (
        "correspondent",
        "byline",
        rf"{_NAME}(?: {_NAME}){{0,3}}, (?:[\w&.-]+ ){{0,4}}correspondents?(?: at .*)?",
    ),
    ("@", "social handle", rf"(?:{_NAME} ){{0,4}}\(?@\w+\)?|[\w.+-]+@[\w-]+\.[\w.]+"),
)

_AGENCY = r"(?:getty(?: images)?|afp|ap|reuters|epa|pa|rex|bloomberg|invision|associated press|flickr|tass|xinhua|dpa)"
_CREDIT_AT_END = re.compile(
    r"(?:\b(?:photo(?:graph|grapher)?|image|picture|credit|pic|foto|courtesy)s?(?: by| credit| courtesy)? ?[:/] ?[^:]{2,60}"
    r"|\bap photo\b.{0,40}|\b(?:getty images|wireimage|shutterstock|\((?:the )?associated press|staff photographer|file photo)"
    rf"|\w ?/ ?{_AGENCY}|\b(?:reuters|afp|epa) ?/ ?[\w. ]{{3,40}}|\bvia (?:reuters|ap|afp|getty images))[)\]]*$"
)
TWEET_CREDIT = re.compile(r"(?:—|--|–) ?[^—–]{1,60}\(@\w{1,20}\) \w{3,9} \d{1,2}, \d{4}$")


def _one_pattern(patterns: dict[str, tuple[str, ...]]) -> re.Pattern[str]:
    """All patterns in one, with a group for each reason.

    They are lower case, for lower-case text: `re` skips alternatives by their first letter only when
    it need not fold case.
    """
    groups = (f"(?P<{reason.replace(' ', '_')}>{'|'.join(parts)})" for reason, parts in patterns.items())
    return re.compile("|".join(groups))


_PHRASE = _one_pattern(PHRASES)
_LABEL = _one_pattern(LABELS)


@functools.lru_cache(maxsize=1024)  # a paragraph of one sentence is asked about twice, a copy again
def phrase_reason(text: str) -> str | None:
    """The reason why a block or sentence is furniture by how it begins or what it says, if it is."""
    folded = text.lower()
    return _reason_of(_PHRASE.match(folded)) or _told_by(TELLTALES, folded)


def label_reason(text: str) -> str | None:
    """The reason why a short line without a sentence end is furniture by its words, if it is."""
    folded = text.lower()
    return _reason_of(_LABEL.fullmatch(folded)) or _told_by(TELLTALES_OF_LABELS, folded)


def _reason_of(found: re.Match[str] | None) -> str | None:
    return found.lastgroup.replace("_", " ") if found and found.lastgroup else None


def _told_by(telltales: Iterable[tuple[str, str, str]], folded: str) -> str | None:
    for word, reason, pattern in telltales:
        if word in folded and re.fullmatch(pattern, folded):
            return reason
    return None


def ends_with_credit(text: str) -> bool:
    """Whether a caption's credit ("AP Photo/Name", "Photo: Name") is the last thing in `text`."""
    return _CREDIT_AT_END.search(text[-100:].lower()) is not None
