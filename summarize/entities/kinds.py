"""What each form of a name is: a person, a place, an organization, a thing, or not told."""

from __future__ import annotations

from collections.abc import Mapping, Set

from summarize.entities.gazetteer import cities, demonyms, first_names, organizations, places
from summarize.entities.heads import COMPANY_SUFFIXES
from summarize.entities.mentions import Form, Found
from summarize.entities.own_words import KNOWN, ORGANIZATION, PERSON, PLACE

# a name with less evidence than this for any kind is left out
ENOUGH = 3.0
# a title before a name that stands alone makes it a person's
_TITLE = 6.0
_SURNAME = 3.0
_PREFIXES = ("Mc", "Mac", "De", "Di", "La", "Le", "O'", "O’")
_NEIGHBOUR = 3.0
_LONGEST_PERSON, _LONGEST_FULL_NAME = 4, 5
_COMPANY_SUFFIXES = frozenset(suffix.lower() for suffix in COMPANY_SUFFIXES)
# own words that say this little say that it is nobody's name
_NOBODY = -3.0


def kinds(found: Found) -> dict[str, int]:
    """The kind of each form, by its key, that there is enough evidence for."""
    for form in found.forms.values():
        if _has_surname(form, found):
            form.scores[PERSON] += _SURNAME
    known = {key: kind for key, form in found.forms.items() if (kind := _kind(form)) is not None}
    _weigh_neighbours(found, known)
    for key, form in found.forms.items():
        if key not in known and (kind := _kind(form)) is not None:
            known[key] = kind
        elif key not in known and form.firm and len(form.labels) == 1:
            known[key] = min(form.labels)
    _follow_companies(found, known)
    return known


def _follow_companies(found: Found, known: dict[str, int]) -> None:
    """A company without its "Inc" is no person, though it is called like one."""
    for key in [key for key, kind in known.items() if kind == ORGANIZATION]:
        name, _, last = key.rpartition(" ")
        if last.rstrip(".") in _COMPANY_SUFFIXES and name in known and not found.forms[name].titled:
            known[name] = ORGANIZATION


def is_certain_person(form: Form, common: Set[str]) -> bool:
    """Whether a single word is a person's name without a full name in the story."""
    return form.titled > 0 or (form.scores[PERSON] > ENOUGH and form.key not in common)


def _kind(form: Form) -> int | None:
    if not form.firm:
        return None
    scores = [*form.scores]
    if form.titled:
        scores[PERSON] += _TITLE
    long = len(form.words) > 1
    if scores[PLACE] >= ENOUGH and form.text not in places() and (long or _is_coded(form.text)):
        # "in" alone says too little of what has several words, or is a short form or a brand
        scores[PLACE] -= 1
    if len(form.words) > _LONGEST_FULL_NAME:
        scores[PERSON] -= KNOWN
    best = max(scores)
    return scores.index(best) if best >= ENOUGH else None


def _is_coded(text: str) -> bool:
    return "-" not in text and any(letter.isupper() for letter in text[1:])


def _weigh_neighbours(found: Found, known: Mapping[str, int]) -> None:
    """What "and" joins is mostly of one kind; behind "of" a person has an employer."""
    for one, other in found.listed:
        for key, neighbour in ((one, other), (other, one)):
            if key not in known and neighbour in known:
                found.forms[key].scores[known[neighbour]] += _NEIGHBOUR
    for one, other in found.followed:
        if known.get(one) == PERSON and other not in known:
            found.forms[other].scores[ORGANIZATION] += _NEIGHBOUR


def _has_surname(form: Form, found: Found) -> bool:
    """Whether the end of a name is also said alone, as surnames are."""
    if not 1 < len(form.words) <= _LONGEST_PERSON:
        return False
    ends = [end for at in range(1, len(form.words)) if (end := found.forms.get(" ".join(form.words[at:])))]
    return any(_may_be_surname(end, found.common) for end in ends) and _may_be_full(form, found.common)


def _may_be_full(form: Form, common: Set[str]) -> bool:
    first = form.text.split()[0]
    if first in first_names():
        return True
    known = first in places() or first in cities() or first in organizations() or first in demonyms()
    tied = any(part.islower() for part in first.split("-"))
    coded = _is_coded(first) and not first.startswith(_PREFIXES)
    return not (known or tied or coded or first.lower() in common)


def _may_be_surname(form: Form, common: Set[str]) -> bool:
    return (
        form.text not in places()
        and min(form.scores) > _NOBODY
        and max(form.scores[1:]) < ENOUGH
        and form.key not in common
        and not form.text.isupper()
    )
