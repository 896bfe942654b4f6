"""What only one can have done, by the words it is told in, and who is called what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from summarize.language.words import stemmer
from summarize.meaning.lexicon import word_set
from summarize.meaning.roles import ORG_NOUNS, ROLE_ENDINGS, ROLES

# after the underscore a word that stands with it
_DEEDS = """
alarm: raised_alarm gave_alarm sounded_alarm called_police called_999 called_firefighters alerted
alarm: rang_police phoned_police alarm_given alarm_raised
find: found discovered spotted uncovered exposed brought_light
order: ordered decreed gave_order
brokering: brokered mediated brokering
capture: caught captured recaptured brought_down tracked_down
end: broke_off broken_off walked_out called_off
paying: paid_for funded financed bankrolled footed_bill
rescue: rescued saved pulled freed
casting: cast_vote
opening: cut_ribbon inaugurated unveiled
return: handed_back gave_up surrendered revoked
making: designed composed painted wrote
firing: fired_shots opened_fire fired_shot
lighting: lit_fire set_fire started_fire
halt: halted suspended stopped_race stopped_match stopped_train
chair: chaired presided
appointment: appointed hired nominated
veto: vetoed blocked
founding: founded established
buying: bought purchased acquired
study: conducted carried_out
leaking: leaked
"""
# these may be anybody, under another word
_ANYBODY = word_set(
    """
    man woman people person resident witness neighbour neighbor worker employee staff official owner member
    officer driver crew friend colleague boy girl teenager victim suspect leader group team side spokesman
    spokeswoman body
    """
)
# who acts, beside those whose word says so by its ending
_ACTING = (ROLES | ORG_NOUNS) - _ANYBODY | word_set(
    """
    army brewery cashier charity child council county crew diocese diplomat dog envoy fund government hotel
    management museum police schoolgirl schoolboy scout sniffer tenant trust union vet
    """
)
# callings that one may be taken for another of
_CALLINGS = [
    word_set(each)
    for each in (
        "angler fisherman fisher boatman sailor boater skipper",
        "guard watchman porter caretaker janitor cleaner concierge",
        "police detective constable sergeant inspector investigator trooper sheriff commander army soldier",
        "doctor nurse medic surgeon paramedic physician vet scientist researcher expert professor",
        "hiker walker rambler jogger runner picker hunter trapper camper tourist visitor cyclist driver",
        "teacher headteacher tutor lecturer student pupil",
        "manager director chairman boss executive company firm maker operator owner employer management",
        "lawyer attorney solicitor barrister prosecutor judge court magistrate",
        "minister government ministry cabinet premier president department leader",
        "council county mayor councillor authority city",
        "diplomat envoy mediator ambassador negotiator",
        "farmer grower shepherd rancher gardener",
        "reporter journalist editor newspaper broadcaster photographer",
    )
]  # fmt: skip
_SCHOLARS = (
    "ologist",
    "omist",
    "icist",
    "historian",
    "astronomer",
    "analyst",
    "chemist",
    "academic",
    "scholar",
)
_OF_CALLINGS = ("er", "or", "ist", "ian", "eer", "ant", "man", "woman")
SHORTEST_CALLING = 5  # characters


@cache
def deeds() -> Mapping[str, Sequence[tuple[str, str]]]:
    """For a word the deeds that it tells, each behind the word that must stand with it, or ""."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in _DEEDS.strip().splitlines():
        deed, words = line.split(": ")
        for each in words.split():
            word, _, beside = each.partition("_")
            found[word].append((beside, deed))
    return found


@cache
def beside_deeds() -> frozenset[str]:
    """The words that are part of what is done: "the alarm", "the police"."""
    return frozenset(beside for told in deeds().values() for beside, _ in told)


@cache
def doing_stems() -> frozenset[str]:
    """The stems without which a sentence tells no deed."""
    return frozenset(stemmer("en")(sorted(deeds())))


def acts(lower: str) -> bool:
    """Whether a word says what somebody is, and not only that it is a person."""
    one = lower.removesuffix("s")
    is_calling = one.endswith(ROLE_ENDINGS) or (len(one) >= SHORTEST_CALLING and one.endswith(_OF_CALLINGS))
    return one in _ACTING or (is_calling and one not in _ANYBODY)


def callings(lower: str) -> Sequence[str]:
    """The groups of callings that a word is in, of which one may be taken for another."""
    one = lower.removesuffix("s")
    one = "scientist" if one.endswith(_SCHOLARS) else one
    return [f"#calling {number}" for number, alike in enumerate(_CALLINGS) if one in alike]
