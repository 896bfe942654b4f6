"""Which forms of a name are one place, organization or thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from summarize.entities.gazetteer import demonyms, organizations, places
from summarize.entities.heads import COMPANY_SUFFIXES, ORG_HEADS
from summarize.entities.kinds import kinds as kinds_of
from summarize.entities.mentions import Form, Found, Named, key_of
from summarize.entities.own_words import ORGANIZATION, PERSON, THING
from summarize.entities.people import people

_COMPANY_SUFFIXES = frozenset(suffix.lower() for suffix in COMPANY_SUFFIXES)
_ORG_HEADS = frozenset(head.lower() for head in ORG_HEADS)
_SMALL_WORDS = frozenset(("of", "for", "and", "the", "on", "&", "de", "la", "to"))
_FEWEST_OF_A_THING = 2
_SHORTEST_ACRONYM = 3


def merge(found: Found) -> list[Named]:
    """The names of a story, those that mean the same put together."""
    kinds = kinds_of(found)
    persons = people(found, kinds)
    # each is one object, and those are told apart faster than what is in them
    named = {id(mention) for person in persons for mention in person.mentions}
    others = {
        key: form
        for key, form in found.forms.items()
        if kinds.get(key) != PERSON and named.isdisjoint(map(id, form.mentions))
    }
    return persons + _together(others, _fuller(others, found, kinds), kinds)


def _together(forms: Mapping[str, Form], fuller: Mapping[str, str], kinds: Mapping[str, int]) -> list[Named]:
    groups: defaultdict[str, list[Form]] = defaultdict(list)
    for key, form in forms.items():
        groups[fuller.get(key, key)].append(form)
    made = []
    for key, group in groups.items():
        kind = kinds.get(key, max((kinds[form.key] for form in group if form.key in kinds), default=None))
        mentions = [mention for form in group for mention in form.mentions]
        if kind is not None and (kind != THING or len(mentions) >= _FEWEST_OF_A_THING):
            made.append(Named(kind, group, mentions))
    return made


def _fuller(forms: Mapping[str, Form], found: Found, kinds: Mapping[str, int]) -> dict[str, str]:
    """For the key of a form the key of the fullest one it stands for."""
    fuller: dict[str, str] = {}
    bodies = [key for key in forms if kinds.get(key) == ORGANIZATION]
    initials = {_initials(key): key for key in reversed(bodies)}
    usual = _by_usual_name(forms)
    for key, form in forms.items():
        for other in (
            found.acronyms.get(key),
            initials.get(key) if _is_acronym(form.text) else None,
            usual.get(key),
        ):
            if other is not None and other != key and other in forms:
                fuller[key] = other
                break
    for key in bodies:
        for short in _shortened(key, forms[key]):
            free = short in forms and short not in fuller and short not in found.common
            if free and kinds.get(short, ORGANIZATION) == ORGANIZATION:
                fuller[short] = key
    return {key: _end(key, fuller) for key in fuller}


def _end(key: str, fuller: Mapping[str, str]) -> str:
    seen = {key}
    while key in fuller and fuller[key] not in seen:
        key = fuller[key]
        seen.add(key)
    return key


def _is_acronym(text: str) -> bool:
    return text.isupper() and len(text) >= _SHORTEST_ACRONYM and text not in places()


def _initials(key: str) -> str:
    return "".join(word[0] for word in key.replace("-", " ").split() if word not in _SMALL_WORDS)


def _by_usual_name(forms: Mapping[str, Form]) -> dict[str, str]:
    """The forms that a gazetteer knows as one, each with the key of its usual name or of the fullest."""
    groups: defaultdict[str, list[Form]] = defaultdict(list)
    for form in forms.values():
        usual = places().get(form.text) or organizations().get(form.text)
        if usual is not None:
            groups[key_of(usual)].append(form)
    found = {}
    for key, group in groups.items():
        fullest = max(group, key=lambda form: (len(form.words), len(form.text), form.key)).key
        found.update({form.key: key if key in forms else fullest for form in group})
    return found


def _shortened(key: str, form: Form) -> Iterator[str]:
    """What an organization is called for short: without what kind of one it is, or whose."""
    words = key.split()
    last = words[-1].rstrip(".")
    first = form.text.split()[0]
    headed = len(words) == 2 and last in _ORG_HEADS and first not in organizations()
    if last in _COMPANY_SUFFIXES or headed:
        yield " ".join(words[:-1])
    if len(words) > 2 and (first in demonyms() or first in places()):
        yield " ".join(words[1:])
    if len(words) == 3 and words[1] == "of" and words[0] in ("department", "ministry"):
        yield f"{words[2]} {words[0]}"
