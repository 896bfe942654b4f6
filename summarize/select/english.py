"""What makes an English sentence lean on the one before it, or speak as its author to its reader.

Surface rules: word lists decide, not a parse. They err towards leaning, since a sentence too few
costs a brief less than one whose "he" nobody can name.
"""

from __future__ import annotations

import re

from summarize.select.pronouns import has_loose_pronoun


def _one_of(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


_AUTHOR = re.compile(
    r"\b(?=[IWwOoMmuLl])(?:[Ww]e|[Oo]urs?|ourselves|us|[Mm]y|mine|me|myself|[Ll]et['’]s"
    r"|(?<!War )(?<!Phase )(?<!Title )(?<!Type )I(?!\.))\b"
)
_READER = re.compile(r"\b[Yy]ou(?:rs?|rself)?\b")
_COMMAND = re.compile(
    _one_of(
        "add ask call check click contact correction don['’]t download email enter follow get hide "
        "imagine join "
        "learn let listen look note please read remember scroll see share(?!\\s(?:price|of)) sign "
        "stay subscribe tap "
        "tell try update[sd]? visit watch welcome"
    )
    + r"\b",
    re.IGNORECASE,
)

_THIS = _one_of("this that these those")
_TODAY = _one_of(
    "week weekend month year morning afternoon evening summer autumn fall winter spring season century"
)
_TIMES = _one_of("second minute hour day night week weekend month year decade") + "s?"
_JOINING = (
    # in one word
    _one_of(
        "accordingly additionally afterwards? again also and another besides both but consequently "
        "conversely either "
        "elsewhere finally furthermore hence here however indeed instead later likewise meanwhile "
        "moreover neither "
        "nevertheless nonetheless nor oh ok(?:ay)? or others? otherwise plus rather regardless same "
        "separately "
        "similarly so(?!\\sfar\\b) soon such then thereafter therefore thus too well which wow yes yet"
    )
    + r"\b|(?:earlier|first(?:ly)?|last(?:ly)?|next|no|second(?:ly)?|still|there|third(?:ly)?),|"
    # in several
    r"as (?:a result,|such\b|well\b)|at (?:one point|that|the (?:same )?time)\b|by (?:then|"
    r"the same)\b|either way\b|"
    r"even (?:so|then)\b|for (?:example|instance|now|one)\b|more importantly\b|most importantly\b|"
    r"not (?:only|so|that)\b|"
    r"(?:in|by) (?:addition|comparison|contrast|fact|other words|response|return|short|the meantime|turn),|"
    r"of course\b|on the other\b|once again\b|only then\b|shortly (?:after|before)(?:wards?\b|,)|"
    r"since then\b|"
    rf"that said\b|until then\b|(?:\S+ ){{1,3}}{_TIMES} (?:later\b|earlier\b|after,|before,)"
)
_NAMED_BEFORE = (
    rf"{_THIS}\b(?! {_TODAY}\b)|"
    r"(?:\w+ )?(?:after|among|at|because of|before|by|despite|during|for|from|in|like|of|on|to|under|with) "
    rf"{_THIS}\b(?! {_TODAY}\b)|"
    rf"the (?:duo|five|following|former,|four|latter|others?|pair|previous|same|three|trio|two|"
    rf"next {_TIMES})\b|"
    r"the \d+-year-old (?:had|has|is|said|told|was)\b|"
    r"the (?:announcement|comments?|decision|findings?|move|news|remarks?|statement) (?:came|comes?|"
    r"follow(?:ed|s)?)\b|"
    r"(?:\w+ )?(?:all|any|each|few|half|many|most|neither|none|one|part|several|some|three|two) of "
    r"(?:it|them|that|these|those|which)\b|(?:all|few|many|most|none|several|some) (?:are|had|have|were)\b"
)
_OPENING = re.compile(f"(?:{_JOINING}|{_NAMED_BEFORE})", re.IGNORECASE)
_EARLIER_TIME = re.compile(
    rf".{{0,40}}\b(?:(?:that|the (?:following|next|previous|same)) {_TIMES}|the (?:day|night) before)\b",
    re.IGNORECASE,
)
_EARLIER_THING = re.compile(
    r"[^,]{0,40}, that (?:could|had|has|is|may|means|meant|might|was|will|would)\b|"
    rf"(?:\S+ ){{0,4}}(?:then\b(?!-)|such\b(?! as))|(?:\S+ ){{0,5}}(?:this|these)\b(?! {_TODAY}\b)",
    re.IGNORECASE,
)
_EXPLETIVE = re.compile(
    r"it(?:['’]s| is| was| has been| remains| remained| appears| appeared| seems| seemed| will be|"
    r" would be)"
    r"(?: also| immediately| not| now| still)* (?:with\b|un)?"
    + _one_of(
        "believed clear common difficult estimated expected feared hard hoped illegal important "
        "impossible known "
        "legal likely possible rare thought understood usual with"
    )
    + r"\b",
    re.IGNORECASE,
)

_FINITE = re.compile(
    r"['’](?:re|ve|ll|d|m)\b|\b(?:he|here|it|she|that|there|what|who)['’]s\b|n['’]t\b|ed\b|"
    r"\w{3}s (?=(?:the|an?|its|his|her|their|that|up|more|\d+)\b)|\b"
    + _one_of(
        "am are be been began bring broke brought built came can caught chose come could cut did do "
        "does drew "
        "drove fell fled flew fought found gave get give goes? got grew had has have heard held hit "
        "is kept knew know "
        "laid led left lost made make marks may met might must paid put ran read rose said sat saw "
        "say says set shall "
        "shot should sold spent spoke spread stole stood struck swept take taught thought threw told "
        "took tore was went "
        "were will won wore would wrote"
    )
    + r"\b"
)
_LONG = 6  # spaces: what is shorter may be a caption or a byline


def is_addressed(outside: str) -> bool:
    """Whether the words `outside` quotation marks are the author's own voice, or talk to the reader."""
    return bool(_AUTHOR.search(outside) or _READER.search(outside) or _COMMAND.match(outside))


def has_verb(text: str) -> bool:
    """Whether some word of `text` looks like a finite verb; a caption or a byline has none."""
    return text.count(" ") >= _LONG or bool(_FINITE.search(text.lower()))


def points_back(text: str, outside: str) -> bool:
    """Whether `text` says something that only an earlier sentence can explain.

    `outside` is what of it stands outside quotation marks: who is named within does not speak.
    """
    bare = text.lstrip("\"'“‘([ ")
    if _EXPLETIVE.match(bare):
        return False
    if any(rule.match(bare) for rule in (_OPENING, _EARLIER_TIME, _EARLIER_THING)):
        return True
    return has_loose_pronoun(bare) or (outside != text and has_loose_pronoun(outside, of_people=True))
