"""The words that decide about boundaries, datelines and headlines, in the spelling that counts."""

from __future__ import annotations


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


# before a name or a number these never end a sentence
TITLES = _words(
    "Adm Amb Approx Asst Atty Brig Capt Cdr Cmdr Col Comdr Cpl Det Dist Dr Fr Ft Gen Gov Hon Insp Lt Maj "
    "Messrs Mr Mrs Ms Msgr Mt Pfc Pres Prof Pvt Rep Reps Rev Sen Sens Sgt Spc St Supt Treas approx vs Vs"
)
TITLES_OF_LANGUAGE = {
    "de": _words("Hr Fr Dr Prof Ing Dipl bzw Bzw ca Ca evtl ggf inkl vgl Vgl sog"),
    "es": _words("Sr Sra Srta Dr Dra Gral Pdte"),
    "fr": _words("M MM Mme Mlle Mgr Me Pr Dr"),
    "it": _words("Sig Dott Prof Avv On"),
    "nl": _words("Dhr dhr Mevr mevr Dr dr Drs drs Mr mr Ing ing Prof prof"),
    "pt": _words("Sr Sra Dr Dra Prof"),
}
BEFORE_NUMBER = _words(
    "No Nos Nr Vol vol Fig fig Figs figs Art Sec pp p Ch Chap approx Approx ca "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
)
# after "a.m." these go on with the time
AFTER_TIME = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet "
    "cest eastern central pacific"
)
# words that sentencex takes for abbreviations before a name ("he said no. Officials ...")
NO_ABBREVIATIONS = _words("no may May me ill art arc con fed op miss id etc")
# after "St." or "Col." these begin a sentence, not a name
STARTERS = _words(
    "The This That These Those He She It They We But And In On At After Before When While As If There His "
    "Her Its Their According However"
)
# the ends of names that are written like two sentences ("Amazon.Com")
DOMAINS = _words("Com Net Org Co Io Js Tv")
# a line that ends with one of these goes on in the next
OPEN_ENDED = _words(
    "a an and at by for from in of on or that the their to with der die das und von la le les de et el y"
)
# what a headline in capitals writes small
SMALL_IN_HEADLINES = _words(
    "a an and as at but by for from in into is of on or over nor per s so the to up via vs with after amid"
)
# what begins the sentence after a headline on the same line
AFTER_HEADLINE = _words(
    "A An The In On At As After Before When While It This These There He She They We Two Three For With From"
)
# words in capitals before a dash or colon that are no place
NO_PLACES = _words(
    "UPDATE UPDATED BREAKING NEWS WATCH EXCLUSIVE FACT ANALYSIS OPINION VIDEO PHOTOS LIVE EDITORIAL REVIEW "
    "CORRECTION WARNING NOTE SPOILER READ RELATED ALERT INTERACTIVE PODCAST FILE MORE FIRST"
)
# where "3." may mean "third"
LANGUAGES_WITH_ORDINAL_STOPS = _words("cs da de et fi hr hu is lv nb nn no pl sk sl sr tr")
