"""What makes an English sentence lean on the one before it.

Surface rules: word lists decide, not a parse. They err towards leaning, since a sentence too few
costs a brief less than one whose "he" nobody can name.
"""

from __future__ import annotations

import re

from summarize.language.pronouns import has_loose_pronoun

_THIS = "(?:this|that|these|those)"
_TODAY = (
    "(?:week|weekend|month|year|morning|afternoon|evening|summer|autumn|fall|winter|spring|season|century)"
)
_TIMES = "(?:second|minute|hour|day|night|week|weekend|month|year|decade)s?"
# a person by trade, whom another source's sentence before it would turn into somebody else
_BY_TRADE = (
    "(?:actor|actress|artist|author|billionaire|boy|businessman|comedian|congressman|congresswoman|girl|lawmaker|"
    "man|model|musician|player|rapper|senator|singer|star|teen|teenager|woman|writer)"
    r"(?:,| (?:also|had|has|is|said|says|told|was|\w+ed(?! (?:as|by|for|in|of|with)))\b)"
)
_MENTIONED = (
    rf"(?:duo|five|following|former,|four|latter|others?|pair|previous|same|three|trio|two|next {_TIMES})\b|"
    r"(?:announcement|comments?|decision|findings?|move|news|remarks?|statement) "
    r"(?:came|comes?|follow(?:ed|s)?)\b|"
    r"\w+, \d\d,|\d+-year-old (?:had|has|is|said|told|was)\b"
)
_ASIDE = "(?:addition|comparison|contrast|fact|other words|response|return|short|the meantime|turn),"
_EVERYTHING = r" (?:are|had|have|were)\b"

# how a sentence opens that takes up another: in one word, in one before a comma, in several. What few
# sentences come to is compiled when it is first needed, and kept by `re`
_JOINING = frozenset(
    """
    accordingly additionally afterward afterwards again also and another besides both but consequently
    conversely either elsewhere eventually finally furthermore hence here however indeed instead later
    likewise meanwhile moreover neither nevertheless nonetheless nor oh ok okay or other others otherwise
    plus rather regardless same separately similarly soon such then thereafter therefore thus too well which
    wow yes yet
    """.split()  # noqa: SIM905 - a list that people read and add to
)
_JOINING_BEFORE_COMMA = frozenset(
    "earlier first firstly last lastly next no second secondly still there third thirdly".split()  # noqa: SIM905
)
_JOINING_WITH = {
    "all": _EVERYTHING,
    "as": r" (?:a result,|such\b|well\b)",
    "at": r" (?:one point|that|the (?:same )?time)\b",
    "by": rf" (?:(?:then|the same)\b|{_ASIDE})",
    "even": r" (?:so|then)\b",
    "few": _EVERYTHING,
    "for": r" (?:example|instance|now|one)\b",
    "in": f" {_ASIDE}",
    "many": _EVERYTHING,
    "more": r" importantly\b",
    "most": rf" importantly\b|{_EVERYTHING}",
    "none": _EVERYTHING,
    "not": r" (?:only|so|that)\b",
    "now": r" that \w+ (?:had|has|is|was|will)\b",
    "of": r" course\b",
    "on": r" the other\b",
    "once": r" again\b",
    "only": r" then\b",
    "several": _EVERYTHING,
    "shortly": r" (?:after|before)(?:wards?\b|,)",
    "since": r" then\b",
    "so": r"(?!\sfar\b)",
    "some": _EVERYTHING,
    "the": f" (?:{_BY_TRADE}|{_MENTIONED})",
    "until": r" then\b",
} | dict.fromkeys(("this", "that", "these", "those"), rf"(?! {_TODAY}\b)")
_FIRST_WORD = re.compile(r"\w+")
_EARLIER = (
    re.compile(
        rf"(?:\S+ ){{1,3}}{_TIMES} (?:later\b|earlier\b|after,|before,)|(?:\w+ )?(?:"
        r"(?:after|among|at|because of|before|by|despite|during|for|from|in|like|of|on|to|under|with) "
        rf"{_THIS}\b(?! {_TODAY}\b)|"
        r"(?:all|any|each|few|half|many|most|neither|none|one|part|several|some|three|two) of "
        r"(?:it|them|that|these|those|which)\b)"
    ),
    re.compile(
        rf".{{0,40}}\b(?:(?:that|the (?:following|next|previous|same)) {_TIMES}|the (?:day|night) before)\b"
    ),
    re.compile(
        r"[^,]{0,40}, that (?:could|had|has|is|may|means|meant|might|was|will|would)\b|"
        rf"(?:\S+ ){{0,4}}(?:then\b(?!-)|such\b(?! as))|(?:\S+ ){{0,5}}(?:this|these)\b(?! {_TODAY}\b)"
    ),
)
# who spoke last says "he"; what was just told is "this", and more of it comes "as well"
_SPOKE_ON = re.compile(
    r" (?:s?he|they) (?:added|continued|explained|noted|recalled|said|says|told|warned|wrote)\b[^,]*\.$"
)
_LAST_WORDS = re.compile(
    r"\b(?:about|by|describe|for|from|of|on|to|with) (?:this|that)\.$|"
    r"[ ,](?:all the same|as well|either)\.$|, too\.$"
)
_LONGEST_LAST_WORDS = 16
_THOSE = r"[^,;]{0,60}\b(?:about|at|by|for|from|in|of|on|to|with) those (?!(?:who|in|of|with|\w+ed|\w+ing)\b)"
_OF_AN_AGE = r"\bthe \d+-year-old (?:\w+ed|had|has|is|said|says|told|was)\b"
# "Trump said to applause." reports the words of another sentence
_SPEECHLESS = re.compile(
    r"[^,\"“:]{0,40}\b(?:said|says|added|continued|replied)"
    r"(?: (?:at|in|on|to|\w+day)\b(?!.* that )[^,\"“:]{0,24})?\.$"
)
_EXPLETIVE = (
    r"it(?:['’]s| is| was| has been| remains| remained| appears| appeared| seems| seemed| will be| would be)"
    r"(?: also| immediately| not| now| still)* (?:with\b|un)?"
    "(?:believed|clear|common|difficult|estimated|expected|feared|hard|hoped|illegal|important|impossible|known|"
    r"legal|likely|possible|rare|thought|understood|usual|with)\b"
)


def points_back(text: str, outside: str) -> bool:
    """Whether `text` says something that only an earlier sentence can explain.

    `outside` is what of it stands outside quotation marks: who is named within does not speak.
    """
    bare = _bare(text)
    if refers_back(text, outside):
        return True
    if _is_expletive(bare.lower()):
        return False
    return has_loose_pronoun(bare) or (outside != text and has_loose_pronoun(outside, of_people=True))


def refers_back(text: str, outside: str) -> bool:
    """Whether words of `text` other than its pronouns take up an earlier sentence ("This deal", "Then")."""
    if text.startswith("("):
        return True  # an aside to what it follows
    bare = _bare(text).lower()
    if _is_expletive(bare):
        return False
    return bool(_SPEECHLESS.match(text)) or _ends_on_another(outside) or _opens_on_another(bare)


def _is_expletive(bare: str) -> bool:
    """Whether the "it" that opens a sentence in lower case stands for nothing ("It is likely that ...")."""
    return bare.startswith("it") and re.compile(_EXPLETIVE).match(bare) is not None


def _opens_on_another(bare: str) -> bool:
    """Whether the first words of a sentence in lower case take up another."""
    found = _FIRST_WORD.match(bare)
    if found:
        word, end = found[0], found.end()
        if word in _JOINING or (word in _JOINING_BEFORE_COMMA and bare.startswith(",", end)):
            return True
        if word in _JOINING_WITH and re.compile(_JOINING_WITH[word]).match(bare, end):
            return True
    return any(rule.match(bare) for rule in _EARLIER)


def _ends_on_another(outside: str) -> bool:
    """Whether what follows the first words of a sentence takes up another."""
    _, comma, clause = outside.rpartition(",")
    return bool(
        (comma and _SPOKE_ON.match(clause))
        or _LAST_WORDS.search(outside, max(0, len(outside) - _LONGEST_LAST_WORDS))
        or (" those " in outside and re.compile(_THOSE).match(outside))
        or ("-year-old " in outside and re.compile(_OF_AN_AGE).search(outside))
    )


def _bare(text: str) -> str:
    return text.lstrip("\"'“‘[ ")
