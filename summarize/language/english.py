"""What makes an English sentence none of the story's: it speaks as its author, to its reader, or of the page.

Surface rules: word lists decide, not a parse.
"""

from __future__ import annotations

import re
from itertools import chain

from summarize.language.words import words

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
