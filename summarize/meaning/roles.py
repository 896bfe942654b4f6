"""Nouns that say what somebody is, a person or an organization."""

from __future__ import annotations

from summarize.meaning.lexicon import word_set

# nouns for persons, beside those that end in ROLE_ENDINGS
ROLES = word_set(
    """
    actor actress admiral adviser advisor aide ambassador analyst anchor architect artist astronaut athlete
    attorney aunt author baker barrister billionaire bishop boss boy boyfriend brother candidate captain
    chair chancellor chef chief clerk coach colleague colonel comedian commander commissioner composer
    conductor congressman congresswoman cook correspondent counsel cousin critic dancer daughter defendant
    deputy detective diplomat director doctor economist editor engineer entrepreneur envoy executive
    ex-husband ex-wife expert farmer father fellow fiancé fiancée filmmaker fisherman footballer founder
    friend general geologist girl girlfriend goalkeeper governor grandfather grandmother guard guitarist
    head headteacher historian host husband inspector investor journalist judge king laureate lawmaker
    lawyer leader lecturer legend lieutenant magistrate man manager mayor mechanic midwife minister model
    mother musician neighbor neighbour novelist nurse officer official owner painter partner pastor patient
    pilot player poet politician pope premier president priest prince princess principal prisoner producer
    professor prosecutor psychologist queen referee reporter researcher resident salesman scholar scientist
    secretary senator sergeant shepherd sheriff singer sister skipper soldier solicitor son speaker
    spokesman spokesperson spokeswoman star striker student successor superintendent surgeon surveyor
    suspect teacher teenager trader treasurer uncle veteran victim volunteer waiter waitress warden widow
    widower wife witness woman worker writer predecessor ranger forecaster winger midfielder defender
    """
)
ROLE_ENDINGS = ("man", "woman", "ologist", "keeper", "maker's", "grapher", "ographer", "driver", "teacher")
ORG_NOUNS = word_set(
    """
    agency airline army bank body brand brewer broadcaster builder bureau cabinet carmaker automaker chain
    channel charity chipmaker church club college committee company conglomerate consultancy contractor
    corporation council court developer department drugmaker employer exporter federation firm foundation
    giant group hospital institute insurer label laboratory league lender magazine maker manufacturer
    ministry movement museum network newspaper ngo operator orchestra organisation organization outlet
    outfit paper parliament party platform producer publisher refiner regulator retailer school service side
    society start-up startup station store studio supermarket supplier syndicate team tech-giant think-tank
    tank theatre union university utility vendor watchdog website wholesaler daily weekly subsidiary academy
    association authority cooperative co-operative shipbuilder steelmaker
    """
)
