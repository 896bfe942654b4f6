"""Semantic fields: words that differ, but stand beside the same fact in the accounts of one event.

"Turnout was 41 per cent" and "36 per cent of those entitled to vote" share no word and no synonym; what
both say belongs to one field. Within one story that is a hint of one fact, never a proof of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from summarize.meaning.lexicon import lexicon

_FIELDS = """
turnout: turnout electorate electoral polls register entitled eligible roll rolls electors abstained
ballot: vote votes voted share ballot majority margin support backing
passage: favour favor against passed carried behind
dead: die died dead death deaths killed kill toll victim victims fatal body bodies claimed lives drowned
hurt: injured injuries hurt wounded casualties casualty treated ambulance hospital hospitals wounds
ill: sick ill infected infections cases patients outbreak illness symptoms caught unwell
rescued: rescued saved pulled plucked winched lifeboat alive survivors freed refloated safety ashore
missing: missing unaccounted lost vanished trace
moved out: evacuated evacuation fled displaced homeless shelter evacuees leave
held: arrested arrest detained custody held suspects suspicion charged seized surrendered
dwelling: homes houses households flats dwellings properties residences families
supply: power electricity supply current lights outage blackout dark customers water gas cut
jobs: jobs posts positions redundant redundancies redundancy layoffs disappear
staff: employs employees staff payroll workforce workers employed
crowd: crowd attended attendance spectators audience watched gate visitors guests fans onlookers
taking part: runners starters competitors entrants entries athletes riders part
taking part: participants volunteers enrolled trial study patients adults subjects recruited
starters: runners starters field competitors entrants entries athletes riders
aboard: aboard board passengers travellers carrying crew
price: price paid pay paying fetched bid sum buy bought sold sale auction fee transfer offer takeover deal
price: acquire acquisition purchase buyer hands business
works: built build building construction rebuilding rebuild refurbished refurbishment makeover renovation
works: renovated restored restoration refit repairs bill work works erected builders
penalty: fined fine penalty sanction
prize: prize award cheque winner winners receives purse
salary: salary paid pay earn earns wages
pay rise: wages pay salaries increase settlement raise
profit: profit profits earned earnings surplus
deficit: loss losses deficit
revenue: revenue revenues sales turnover takings deliveries delivered handed
fund: raised raise collected donated donations fundraising appeal flotation offering brought
harm: damage damaged destroyed wrecked smashed broke broken
theft: stolen stole thieves haul loot took taken gang robbers robbery raid burglars
borrowing: rate rates borrow borrowing lending interest benchmark loan loans
inflation: inflation prices consumer
jobless: unemployment jobless unemployed
stop of traffic: closed closure closing shut close reopen reopened
walkout: strike stoppage walkout walkouts picket strikers strikes
term: contract deal terms
sentence: sentence sentenced jail jailed prison years behind
case: trial hearing court proceedings case
debate: debate argued argument talks discussion session sitting
travel: journey voyage trip crossing way trek flight ride drive
wait: delayed delay late wait waited stranded stuck
lasting: last lasted lasting run runs ran continue continued go period length force remain duration take
lasting: takes took taken
opening: open opened opens opening inaugurated reopened bell begun began starts welcomed admitted received
start: start starts started begin begins began joins join office takes sworn
last one: last final end ends leave leaves leaving gone farewell finished
birth: born birth arrived delivered calf baby gave
put off: postponed rescheduled rearranged put date held
launch: launch launched liftoff rocket blasted lift-off leave lift
accident: accident crash crashed collision collided collide struck hit overturned derailed derailment rammed
accident: derailing
first word: call called calls alarm emergency rang phone dialled raised alerted line
blast: explosion blast exploded blew detonated bomb
blaze: fire blaze flames burning burned burnt
slide: avalanche landslide slab slide snow slope mudslide
quake: earthquake quake tremor magnitude shook
heat: temperature temperatures thermometer degrees heat mercury
size: long length stretches stretch measures measured high height tall deep depth wide width
weight: weighs weighed weight heavy scales
full: full capacity level stands filled
goals: scored goal goals score netted
find: found find discovered discovery unearthed uncovered came recovered turned located spotted dug stumbled
landing: landed landing land touched diverted put docked berthed tied moored anchored harbour quay ashore
landing: disembarked
venue: held hosted hosts host staged stage venue ceremony place
signing: signed signing sign initialled ink accord agreement treaty
seat: based headquarters headquartered seat offices
origin: from brought come came supplied shipped grown
cause: cause caused reason blame blamed culprit
school: schools school classrooms lessons pupils classes teaching
mediation: brokered mediated negotiated
capture: caught captured recaptured netted arrested trapped
"""
PEOPLE = "people"
_PEOPLE = """
people persons person men women man woman children child adults adult pupils students schoolchildren boys
girls teenagers youngsters residents inhabitants villagers citizens locals townspeople islanders neighbours
families passengers travellers tourists visitors guests holidaymakers commuters motorists drivers cyclists
walkers hikers ramblers climbers swimmers skiers bathers skaters runners riders players athletes fans
supporters spectators workers employees staff miners sailors seamen fishermen crew soldiers troops officers
policemen firefighters rescuers volunteers helpers nurses doctors teachers farmers protesters demonstrators
marchers strikers rioters migrants refugees asylum-seekers evacuees survivors victims casualties patients
sufferers inmates prisoners detainees hostages captives robbers thieves gunmen attackers assailants raiders
suspects fugitives rebels fighters militants participants subjects members delegates voters candidates
applicants customers shoppers worshippers pilgrims pensioners mourners concertgoers festivalgoers onlookers
bystanders pedestrians civilians
"""


@cache
def listed() -> Mapping[str, Sequence[str]]:
    """The fields of every stem that belongs to any."""
    words = lexicon("en")
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in _FIELDS.strip().splitlines():
        name, _, listed = line.partition(": ")
        for word in listed.split():
            found[words[word].stem].add(name)
    for word in _PEOPLE.split():
        found[words[word].stem].add(PEOPLE)
    return {stem: sorted(names) for stem, names in found.items()}


def fields(stem: str) -> Sequence[str]:
    """The fields that the words of `stem` belong to."""
    return listed().get(stem, ())
