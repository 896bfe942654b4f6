"""What makes an English sentence lean on the one before it, or speak as its author to its reader.

Surface rules: word lists decide, not a parse. They err towards leaning, since a sentence too few
costs a brief less than one whose "he" nobody can name.
"""

from __future__ import annotations

import re
from itertools import chain

from summarize.language.pronouns import has_loose_pronoun
from summarize.language.words import words


def _one_of(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


_AUTHOR = re.compile(
    r"\b(?=[IWwOoMmuLl])(?:[Ww]e|[Oo]urs?|ourselves|us|[Mm]y|me|myself|[Ll]et['’]s"
    r"|(?<!War )(?<!Phase )(?<!Title )(?<!Type )I(?!\.))\b"
)
_READER = re.compile(r"\b[Yy]ou(?:rs?|rself)?\b")
# how a sentence begins that asks something of the reader, or gives its author away
_COMMANDS = frozenset(
    """
    add ask call check click contact correction disregard don't don’t download email enter find follow forget
    get hide ignore imagine join learn let listen look maybe note please pretend read remember repeat
    respond reveal scroll see sign stay subscribe tap tell try unfortunately update updated updates visit
    watch welcome
    """.split()  # noqa: SIM905 - a list that people read and add to
)
# who writes to the program that reads the article, not to its reader
_MACHINE = r"(?:AI(?: assistant| model| system)?|language model|LLM|chatbot|summari[sz]er)s?"
_TO_A_MODEL = re.compile(
    r"\b(?:previous|prior|above|earlier|preceding|your) (?:instructions?|prompts?)\b|"
    r"\b(?:system|developer) (?:prompt|message|override)\b|"
    r"\b(?:the|this|your|any|every) (?:summary|brief|headline|output) (?:must|should|shall|has to|is to)\b|"
    rf"\b{_MACHINE},? (?:you|please|reading|processing|summari[sz]ing)\b|\bnote to {_MACHINE}\b|"
    r"<\|\w+\|>|\[/?INST\]|^(?:system|assistant|user|developer)\s*:",
    re.IGNORECASE,
)
_ITSELF = re.compile(r"\bin this (?:article|column|episode|post|story)\b", re.IGNORECASE)
# with each rule the words of which one stands in whatever it finds: they are looked for first
_ADDRESSES = (
    (frozenset(("we", "our", "ours", "ourselves", "us", "my", "me", "myself", "let", "i")), _AUTHOR),
    (frozenset(("you", "your", "yours", "yourself")), _READER),
    (frozenset(("article", "column", "episode", "post", "story")), _ITSELF),
    (
        frozenset(
            """
            instruction instructions prompt prompts message override summary brief headline output ai ais
            model models llm llms chatbot chatbots summarizer summarizers summariser summarisers inst system
            assistant user developer
            """.split()  # noqa: SIM905
        ),
        _TO_A_MODEL,
    ),
)
_ADDRESSING = frozenset(chain.from_iterable(listed for listed, _ in _ADDRESSES))
# what stands around an article. Each begins with a letter, for `re` to look nowhere else
_FURNITURE = re.compile(
    r"Photos?(?: by| credit)?: |Image(?: by| credit)?: |Credit: |Picture(?: by| credit)?: |Video(?: by)?: |"
    r"Breaking News Emails\b|Enlarge image\b|delivered weekday mornings\b"
)
# a photograph is dated to the year
_PHOTOGRAPHED = re.compile(r"day,? (?:[A-Z][a-z]+\.?),? \d\d?,? (?:19|20)\d\d\)?\.[\"”]?$")
_LONGEST_DATE = 40

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
        "elsewhere eventually finally furthermore hence here however indeed instead later likewise meanwhile "
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
    # a person by trade, whom another source's sentence before it would turn into somebody else
    r"the "
    + _one_of(
        "actor actress artist author billionaire boy businessman comedian congressman congresswoman girl "
        "lawmaker man model musician player rapper senator singer star teen teenager woman writer"
    )
    + r"(?:,| (?:also|had|has|is|said|says|told|was|\w+ed(?! (?:as|by|for|in|of|with)))\b)|"
    r"the \w+, \d\d,|now that \w+ (?:had|has|is|was|will)\b|"
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
_EARLIER_ANYWHERE = re.compile(
    # who spoke last says "he"; what was just told is "this", and more of it comes "as well"
    r", (?:s?he|they) (?:added|continued|explained|noted|recalled|said|says|told|warned|wrote)\b[^,]*\.$|"
    r"\b(?:about|by|describe|for|from|of|on|to|with) (?:this|that)\.$|"
    r"[ ,](?:all the same|as well|either)\.$|, too\.$|"
    r"^[^,;]{0,60}\b(?:about|at|by|for|from|in|of|on|to|with) those (?!(?:who|in|of|with|\w+ed|\w+ing)\b)|"
    r"\bthe \d+-year-old (?:\w+ed|had|has|is|said|says|told|was)\b"
)
# "Trump said to applause." reports the words of another sentence
_SPEECHLESS = re.compile(
    r"[^,\"“:]{0,40}\b(?:said|says|added|continued|replied)"
    r"(?: (?:at|in|on|to|\w+day)\b(?!.* that )[^,\"“:]{0,24})?\.$"
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

_FINITE_VERBS = frozenset(
    """
    am are be been began bring broke brought built came can caught chose come could cut did do does drew drove
    fell fled flew fought found gave get give go goes got grew had has have heard held hit is kept knew know
    laid led left lost made make marks may met might must paid put ran read rose said sat saw say says set
    shall shot should sold spent spoke spread stole stood struck swept take taught thought threw told took
    tore was went were will won wore would wrote
    """.split()  # noqa: SIM905
)
_FINITE_FORM = re.compile(
    r"['’](?:re|ve|ll|d|m)\b|\b(?:he|here|it|she|that|there|what|who)['’]s\b|n['’]t\b|ed\b|"
    r"\w{3}s (?=(?:the|an?|its|his|her|their|that|up|more|\d+)\b)"
)
_LONG = 7  # spaces: what is shorter may be a caption or a byline


def is_addressed(outside: str) -> bool:
    """Whether the words `outside` quotation marks are the author's own voice, or talk to the reader."""
    first = outside.split(None, 1)[0].rstrip(",:").lower() if outside.strip() else ""
    if first in _COMMANDS or ("<|" in outside and _TO_A_MODEL.search(outside)):
        return True
    # other letters than these may be taken for them by a pattern, but not by who looks words up
    said = frozenset(words(outside)) if outside.isascii() else _ADDRESSING
    return any(rule.search(outside) for listed, rule in _ADDRESSES if not listed.isdisjoint(said))


def speaks_to_a_model(text: str) -> bool:
    """Whether `text` tells a machine that reads it what to write."""
    return _TO_A_MODEL.search(text) is not None


def is_furniture(text: str) -> bool:
    """Whether `text` is a caption, or a line of the page or of the archive that kept the page."""
    if text.startswith("[") and text.endswith("]"):
        return True
    return bool(_FURNITURE.search(text) or _PHOTOGRAPHED.search(text[-_LONGEST_DATE:]))


def has_verb(text: str) -> bool:
    """Whether some word of `text` looks like a finite verb; a caption or a byline has none."""
    if text.count(" ") >= _LONG:
        return True
    lowered = text.lower()
    return not _FINITE_VERBS.isdisjoint(words(lowered)) or bool(_FINITE_FORM.search(lowered))


def points_back(text: str, outside: str) -> bool:
    """Whether `text` says something that only an earlier sentence can explain.

    `outside` is what of it stands outside quotation marks: who is named within does not speak.
    """
    bare = _bare(text)
    if refers_back(text, outside):
        return True
    if _EXPLETIVE.match(bare):
        return False
    return has_loose_pronoun(bare) or (outside != text and has_loose_pronoun(outside, of_people=True))


def refers_back(text: str, outside: str) -> bool:
    """Whether words of `text` other than its pronouns take up an earlier sentence ("This deal", "Then")."""
    if text.startswith("("):
        return True  # an aside to what it follows
    bare = _bare(text)
    if _EXPLETIVE.match(bare):
        return False
    if _SPEECHLESS.match(text) or _EARLIER_ANYWHERE.search(outside):
        return True
    return any(rule.match(bare) for rule in (_OPENING, _EARLIER_TIME, _EARLIER_THING))


def _bare(text: str) -> str:
    return text.lstrip("\"'“‘[ ")
