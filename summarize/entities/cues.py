"""The words that stand beside a name and tell what it is."""

from __future__ import annotations

from summarize.meaning.lexicon import word_set

PLACE_NOUNS = word_set(
    """
    archipelago area atoll bay beach borough capital city coast colony continent country county desert
    district enclave forest gulf hamlet harbour harbor hill island islands kingdom lake land metropolis
    mountain municipality nation neighborhood neighbourhood oblast outpost parish peninsula port prefecture
    province quarter region republic resort river settlement seaport square state street suburb territory
    town township valley village volcano
    """
)
BESIDE_PLACES = word_set(
    """
    north south east west northeast northwest southeast southwest north-east north-west south-east
    south-west outskirts suburbs centre center coast part parts streets shores banks port people mayor
    bishop archbishop residents invasion miles kilometres kilometers km skies border
    """
)
# before a place: how much each says
PLACE_PREPOSITIONS = {
    "in": 3, "near": 3, "outside": 3, "across": 2, "around": 1, "throughout": 3, "into": 1, "to": 1, "from":
    1, "at": 1, "toward": 1, "towards": 1, "via": 2, "leave": 1, "left": 1, "reach": 1, "reached": 1,
    "visit": 2, "visited": 2, "visiting": 2, "entered": 1, "off": 1, "inside": 1, "through": 1, "above": 1,
}  # fmt: skip
# between one of these and "the" a name is that of a river, a range, a sea
ACROSS = word_set("across along through over down up beyond into around crossed between on off")
# with these behind somebody's work a name is an employer's
EMPLOYED = frozenset(("at", "for", "with"))
LEADS_ORG = word_set(
    """
    head chief director chairman chairwoman chair founder co-founder member members executive boss secretary
    owner offices board employees spokesman spokeswoman shares leader editor customers staff lawyers
    """
)
SPEAKS_FOR = word_set(
    """
    spokesman spokeswoman spokesperson lawyer attorney works worked work working played plays
    """
)
# what persons do, and what organizations do too
SPOKE = word_set(
    """
    said says told added argued tweeted wrote replied warned insisted explained recalled admitted testified
    noted joked claimed believes thinks hopes asked conceded acknowledged continued knew thought
    """
)
LIVED = word_set(
    """
    smiled laughed wept cried died married pleaded resigned retired shouted nodded shrugged himself herself
    """
)
BEFALLEN = word_set("born arrested jailed sentenced convicted charged killed shot buried pulled injured")
KIN = word_set("wife husband mother father son daughter lawyer lawyers family brother sister widow")
BESIDE_ORGS = word_set(
    """
    official officials shares spokesman spokeswoman spokesperson employees executive executives headquarters
    staff customers stock players fans subsidiary members lawmakers chairman shareholders branch factory
    factories plant forecaster engineers workers
    """
)
SPOKE_BEFORE = frozenset(("said", "says", "added", "asked", "recalled", "explained"))
