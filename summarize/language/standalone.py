"""Whether a sentence can be read without the one before it.

Two questions are kept apart. `is_statement` asks whether the characters are one whole statement
of the source: nothing repairs one that is not. `stands_alone` also asks that no earlier sentence
is needed; it has rules for English, and holds no other language to them.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from summarize.language.english import has_verb, is_addressed, is_furniture, speaks_to_a_model
from summarize.language.leaning import points_back, refers_back
from summarize.language.pronouns import has_loose_pronoun
from summarize.language.words import count_words

_CLOSING = "\"'’”“»«)]」』）】"
_ENDS = tuple(".!…。！｡।۔")
_TRAILS_OFF = ("..", "…")
_OPENS = re.compile(r"[\"'’“”„‚‘«»(\[「『（【¿¡$€£#@\s]*[^\W_]")
_QUOTATION = re.compile(
    r"“[^“”]*”|„[^„“”]*[“”]|”[^”]*”|«[^«»]*»|»[^«»]*«|「[^「」]*」|『[^『』]*』|\"[^\"]*\""
)
_MARK = re.compile(r"[()\[\]（）「」『』【】«»\"„“”]")
_PAIRS = (("(", ")"), ("[", "]"), ("（", "）"), ("「", "」"), ("『", "』"), ("【", "】"), ("«", "»"))
# scripts that end a sentence with a space, where the last mark says nothing
_WITHOUT_STOPS = frozenset({"th", "lo", "km", "my"})
_FEWEST_WORDS = 4
# several stages ask about the sentences of the story in hand
_REMEMBERED = 512
_SPEECH = re.compile(
    r"\b(?:said|says?|told|tells?|added|wrote|asked|announced|tweeted|warned|stated|explained|according)\b"
)


@lru_cache(_REMEMBERED)
def is_statement(text: str, language: str | None) -> bool:
    """Whether `text` is one whole statement of its source.

    Fragments, halves of quotations, questions (even quoted: the answer is elsewhere) are not; in
    English neither is furniture, nor what an author says of himself or asks of the reader, in other languages
    neither is a quotation without its speaker.
    """
    if not (_is_whole(text, language) and _is_balanced(text)):
        return False
    if language != "en":
        return not is_bare_quotation(text)
    if is_furniture(text):
        return False
    return has_verb(text) and not is_addressed(_QUOTATION.sub(" ", text).lstrip(" ,'"))


def is_quotable(text: str) -> bool:
    """Whether `text`, a sentence in English that is no statement, can be quoted between marks of its own."""
    unfit = _MARK.search(text) or is_furniture(text) or speaks_to_a_model(text)
    return not unfit and count_words(text) >= _FEWEST_WORDS


def is_bare_quotation(text: str) -> bool:
    """Whether `text` is a quotation and nothing else, so that it does not say who speaks."""
    outside = _QUOTATION.sub(" ", text)
    return len(outside) < len(text) and count_words(outside.strip(" ,.")) < 2


@lru_cache(_REMEMBERED)
def stands_alone(text: str, language: str | None) -> bool:
    """Whether a statement can be understood by who reads no other sentence of its source."""
    if not is_statement(text, language):
        return False
    return language != "en" or not (is_bare_quotation(text) or points_back(text, _QUOTATION.sub(" ", text)))


def stands_after(previous: str, text: str, language: str | None) -> bool:
    """Whether who has just read `previous` in the same paragraph understands the statement `text`."""
    if language != "en":
        return True
    if is_bare_quotation(text):
        return bool(_SPEECH.search(previous))
    return not has_loose_pronoun(f"{previous} {text}")


def goes_on_from(previous: str, text: str, language: str | None) -> bool:
    """Whether the statement `text` can follow a `previous` that was not written to come before it.

    Only its pronouns may need what is there; "this deal" and "then" could mean something else.
    """
    if not is_statement(text, language):
        return False
    if language != "en":
        return True
    leaning = is_bare_quotation(text) or refers_back(text, _QUOTATION.sub(" ", text))
    return not leaning and not has_loose_pronoun(f"{previous} {text}")


def _is_whole(text: str, language: str | None) -> bool:
    opening = _OPENS.match(text)
    if opening is None or opening.group()[-1].islower() or count_words(text) < _FEWEST_WORDS:
        return False
    end = text[-8:].rstrip(_CLOSING)
    return language in _WITHOUT_STOPS or (end.endswith(_ENDS) and not end.endswith(_TRAILS_OFF))


def _is_balanced(text: str) -> bool:
    found = _MARK.findall(text.replace("``", '"').replace("''", '"'))
    if not found:
        return True
    marks = Counter(found)
    if any(marks[opening] != marks[closing] for opening, closing in _PAIRS) or marks['"'] % 2:
        return False
    low, left, right = marks["„"], marks["“"], marks["”"]
    if low:  # „German“, „Polish”
        return low == left + right
    return left == right if left else right % 2 == 0  # ”Swedish”
