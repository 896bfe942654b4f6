"""Which of a sentence's times is that of the event it tells, and whether it lies behind or ahead.

Word lists and the order of words, no parse: the nearest verb before a time, or after it where the
sentence begins with the time, is taken to be the one it belongs to.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from itertools import zip_longest

from summarize.meaning.lexicon import word_set
from summarize.timeline.dating import Tense
from summarize.timeline.mentions import Mention

_FUTURE = word_set(
    """
    will shall won't would can cannot could may might must should due planned scheduled upcoming begins
    starts opens ends resumes reopens closes expires arrives leaves meets ahead hopes intends aims wants
    likely awaits deadline
    """
)
# what these name lies ahead, but not their own time: "promised in May", "promised an answer in May"
_PROMISING = word_set("promised promises pledged pledges vowed vows expects proposed")
# these look ahead with an infinitive: "agreed to meet on Friday"
_LOOKING_AHEAD = word_set(
    """
    agreed allowed anticipated are asked is called decided determined expected going has have hope hoped
    intend intended invited ordered plan planned plans pledged promised set summoned supposed told urged
    vowed want wanted was were
    """
)
_PAST = word_set(
    """
    was were had has have did said told arose ate awoke beat became began bent bet bid bit bled blew
    bore bought bound bred broke brought built burst came cast caught chose clung crept cut dealt drank
    dreamt drew drove dug fed fell felt fled flew forbade forgave forgot fought found froze gave got
    grew ground heard held hid hit hung hurt kept knelt knew laid lay leapt learnt led left lent lit
    lost made meant met overcame overtook overthrew paid put ran rang read rebuilt rode rose sang sank
    sat saw sent set shook shot shrank shut slept slid slew sold sought spelt spent split spoke sprang
    spread spun stole stood stank strode strove struck stuck stung swam swelled swept swore swung taught
    thought threw took tore undertook underwent upheld wept went withdrew withstood woke won wore wound
    wrote been
    """
)
_PRESENT = word_set("is are")
_MARKING = _FUTURE | _PROMISING | _LOOKING_AHEAD | _PAST
_BETWEEN = word_set("be been to not also only have then now again first finally formally officially")
_SAID = word_set("said say says told tell tells added wrote tweeted posted argued insisted")
_ANNOUNCED = word_set("announced confirmed reported warned stated acknowledged denied")
_REPORTING = _SAID | _ANNOUNCED | word_set("statement")
_JUST_BEFORE = word_set("on late early earlier in a statement")
_FARTHEST_BACK = 9
_ADVERBIAL = word_set(
    "since when after before while as because following during despite if although though where ahead amid"
)
_RELATIVE = word_set("who whose whom which")
# right before a time, and with no auxiliary: "the firm, founded in 1894,"
_PARTICIPLES = word_set(
    "founded born built established elected appointed launched formed opened completed signed"
)
_HABITS = word_set("typically usually normally annually traditionally")
_SUPERLATIVES = word_set("best first least most only worst")
_STOPS = frozenset((",", ";", ":", "—", "–"))
_AFTER_PARTICIPLES = word_set("after as at by for from in into of on over since under with")
_AUXILIARIES = word_set("was were been be is are had has have")
_NEXT_TO = word_set("on in at by last early late from during for")
_DEADLINES = word_set("by until before")


class Rank(IntEnum):
    """How a time stands in its sentence; the least is the event's."""

    MAIN = 0
    CLAUSE = 1  # "when the bridge fell on Sunday"
    REPORT = 2  # "police said on Tuesday"
    ASIDE = 3  # "the firm, founded in 1894,"


def told_in(words: list[str], mentions: Sequence[Mention]) -> tuple[Mention, Rank] | None:
    """The time of the event that a sentence of the folded `words` tells, and how it stands there.

    None where no event is of that time: a habit; what "the firm, founded in 1894," will do.
    """
    if not _HABITS.isdisjoint(words):
        return None
    ranked = [
        (rank_of(words, mention), mention)
        for mention, after in zip_longest(mentions, mentions[1:])
        if not (_is_compared(words, mention) or _is_within(words, mention, after))
    ]
    if not ranked:
        return None
    rank, mention = min(ranked, key=lambda pair: (pair[0], pair[1].first))
    bare_year = mention.year is not None and mention.month is None
    return None if rank == Rank.ASIDE and bare_year and _looks_ahead(words, mention) else (mention, rank)


def tense_of(words: list[str], mention: Mention) -> Tense:
    """Whether the words around `mention` look back or ahead; None when nothing tells."""
    just_before = words[mention.first - 1] if mention.first else ""
    if just_before == "since":
        return "past"
    leading = mention.first < 2
    if just_before in _DEADLINES and not (leading or mention.possessive or "had" in words):
        return "future"
    before = (marked for at in range(mention.first - 1, -1, -1) if (marked := _marked(words, at, mention)))
    after = (marked for at in range(mention.last + 1, len(words)) if (marked := _marked(words, at, mention)))
    first, second = (after, before) if leading else (before, after)
    if not _PRESENT.isdisjoint(words[max(0, mention.first - 2) : mention.first]):
        return "future"  # "the draw is on Monday"
    return next(first, None) or next(second, None)


def rank_of(words: list[str], mention: Mention) -> Rank:
    """How `mention` stands in its sentence."""
    if _is_reporting(words, mention):
        return Rank.REPORT
    opener = _opener(words, mention.first)
    if opener in _RELATIVE or (opener == "since" and mention.day is mention.weekday is None):
        return Rank.ASIDE
    if (
        words[max(0, mention.first - 2)] in _PARTICIPLES
        and words[max(0, mention.first - 3)] not in _AUXILIARIES
    ):
        return Rank.ASIDE
    return Rank.CLAUSE if opener or mention.possessive else Rank.MAIN


def _marked(words: list[str], at: int, mention: Mention) -> Tense:
    """What the word at `at` tells about when `mention` is, if anything."""
    word = words[at]
    if word not in _MARKING and not word.endswith("ed"):
        return None
    after = words[at + 1] if at + 1 < len(words) else ""
    if word in _LOOKING_AHEAD and after == "to":
        # "on Friday he agreed to meet": the agreement was on Friday
        return "past" if at > mention.last and _is_verb(word) else "future"
    if word in _FUTURE:
        return "future"
    if word in _PROMISING:
        return "past" if _NEXT_TO.issuperset(words[at + 1 : mention.first]) else "future"
    if _is_verb(word) and word not in _PRESENT:
        return "future" if _is_ahead(words, at) else "past"
    return None


def _is_verb(word: str) -> bool:
    return word in _PAST or word in _FUTURE or word in _PRESENT or (word.endswith("ed") and len(word) > 4)


def _looks_ahead(words: list[str], mention: Mention) -> bool:
    """Whether the first verb of the sentence looks ahead, and stands before `mention`."""
    verbs = (marked for at in range(mention.first) if (marked := _marked(words, at, mention)))
    return next(verbs, None) == "future"


def _is_ahead(words: list[str], at: int) -> bool:
    """Whether a participle goes with a verb that looks ahead: "will also be opened"."""
    while at and (words[at - 1] in _BETWEEN or words[at - 1].endswith("ly")):
        at -= 1
    return at > 0 and words[at - 1] in _FUTURE


def _is_reporting(words: list[str], mention: Mention) -> bool:
    at = mention.first - 1
    for back in range(_FARTHEST_BACK):
        if at - back < 0:
            break
        word = words[at - back]
        if word in _SAID or (word in _ANNOUNCED and _JUST_BEFORE.issuperset(words[at - back + 1 : at + 1])):
            return True
        if word in (",", "that", ";") or _marked(words, at - back, mention):
            break
    if mention.first < 2:
        verb = next((at for at in range(mention.last + 1, len(words)) if _marked(words, at, mention)), None)
        return verb is not None and words[verb] in _REPORTING
    return mention.last + 1 < len(words) and words[mention.last + 1] in _REPORTING


def _opener(words: list[str], place: int) -> str | None:
    """The word that opens the clause around `place`, when that is not the main one."""
    for at in range(place - 1, -1, -1):
        word = words[at]
        if word in _ADVERBIAL or word in _RELATIVE:
            return word
        if word in _STOPS:
            return "which" if _opens_aside(words, at + 1) and _is_told_before(words, at) else None
    return None


def _opens_aside(words: list[str], at: int) -> bool:
    """Whether a clause without a subject of its own begins there: "proclaimed by Mao in 1949"."""
    after = words[at + 1] if at + 1 < len(words) else ""
    return words[at] in _RELATIVE or (words[at].endswith("ed") and after in _AFTER_PARTICIPLES)


def _is_told_before(words: list[str], end: int) -> bool:
    """Whether the main verb stands before `end`, so that a verb after it is that of an aside."""
    begin, aside = 0, False
    for at in range(end + 1):
        if words[at] in _STOPS:
            if not aside and any(_is_verb(word) for word in words[begin:at]):
                return True
            begin, aside = at + 1, not aside and _opens_aside(words, at + 1)
    return False


def _is_within(words: list[str], mention: Mention, after: Mention | None) -> bool:
    """Whether the next time says when the one of a day of the week was: "on a Sunday in October"."""
    if after is None or mention.weekday is None or after.month is None:
        return False
    return after.first <= mention.last + 3 and words[after.first - 1] == "in"


def _is_compared(words: list[str], mention: Mention) -> bool:
    """Whether the time is only what another is measured by: "more than in 2022", "the worst since 2009"."""
    before = words[max(0, mention.first - 6) : mention.first]
    if "than" in before or "compared" in before:
        return True
    if before[-1:] == ["since"]:
        return any(word.endswith("est") or word in _SUPERLATIVES for word in before)
    return before[-2:] in (["up", "from"], ["down", "from"], ["as", "in"])
