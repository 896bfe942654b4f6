"""The persons of a story: full names put together, and surnames given to whom they stand for."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from summarize.entities.gazetteer import cities, organizations, places
from summarize.entities.heads import SUFFIXES
from summarize.entities.kinds import is_certain_person
from summarize.entities.mentions import Form, Found, Mention, Named
from summarize.entities.own_words import ORGANIZATION, PERSON, PLACE

_SUFFIXES = frozenset(suffix.lower() for suffix in SUFFIXES)
# an organization by so much is no surname
_PLAINLY = 6.0


def people(found: Found, kinds: Mapping[str, int]) -> list[Named]:
    """The persons of a story; each form that a person's mentions are under is theirs, or partly theirs.

    A short form is given to the one person it can stand for. Where it can stand for several, it goes
    to the one named in full nearest before it in the same source, and to nobody in a source that
    names none of them in full.
    """
    forms = found.forms.values()
    full = [form for form in forms if kinds.get(form.key) == PERSON and len(form.words) > 1]
    named = _together(_without_surnames(full))
    taken = {form.key for person in named for form in person.forms}
    short = [form for form in forms if form.key not in taken]
    given = _give_short_forms(short, named, kinds)
    alone = [
        Named(PERSON, [form], list(form.mentions))
        for form in short
        if form.key not in given
        and kinds.get(form.key) == PERSON
        and len(form.words) == 1
        and is_certain_person(form, found.common)
    ]
    return named + alone


def _without_surnames(forms: Sequence[Form]) -> list[Form]:
    """Those that are no surname of several words ("von Hout") of another one."""
    ends = {" ".join(form.words[at:]) for form in forms for at in range(1, len(form.words) - 1)}
    return [form for form in forms if form.key not in ends]


def _together(forms: Iterable[Form]) -> list[Named]:
    """Full names put together when only a middle name, an initial or a suffix tells them apart."""
    by_ends: dict[tuple[str, str], Named] = {}
    for form in forms:
        words = _bare(form.words)
        person = by_ends.setdefault((words[0], words[-1]), Named(PERSON, [], []))
        person.forms.append(form)
        person.mentions.extend(form.mentions)
    return list(by_ends.values())


def _bare(words: Sequence[str]) -> Sequence[str]:
    kept = [word for word in words if word.rstrip(".") not in _SUFFIXES]
    return kept if len(kept) > 1 else words


def _give_short_forms(short: Iterable[Form], found: Sequence[Named], kinds: Mapping[str, int]) -> set[str]:
    """Gives surnames and first names to persons; the keys of those that are no other's name."""
    by_surname: defaultdict[str, list[Named]] = defaultdict(list)
    by_first_name: defaultdict[str, list[Named]] = defaultdict(list)
    for person in found:
        words = [_bare(form.words) for form in person.forms]
        for end in dict.fromkeys(" ".join(each[at:]) for each in words for at in range(1, len(each))):
            by_surname[end].append(person)
        by_first_name[words[0][0]].append(person)
    given = set()
    for form in short:
        bearers = by_surname.get(form.key) or by_first_name.get(form.key)
        if bearers and _may_be_person(form, kinds.get(form.key)):
            left = _give(form, bearers)
            if left and kinds.get(form.key) == PLACE:
                form.mentions = left
            else:
                given.add(form.key)
    return given


def _give(form: Form, bearers: Sequence[Named]) -> list[Mention]:
    """Gives each mention of `form` to who is meant; those that are a place's are left."""
    in_full: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for place, person in enumerate(bearers):
        for mention in person.mentions:
            if " " in mention.key:
                in_full[mention.source].append((mention.start, place))
    for there in in_full.values():
        there.sort()
    left = []
    for mention in form.mentions:
        if mention.placed and not mention.titled and form.text in cities():
            left.append(mention)
        elif (bearer := _bearer(mention, in_full.get(mention.source, ()), len(bearers))) is not None:
            bearers[bearer].mentions.append(mention)
            if form not in bearers[bearer].forms:
                bearers[bearer].forms.append(form)
    return left


def _bearer(mention: Mention, in_full: Sequence[tuple[int, int]], bearers: int) -> int | None:
    """Which one is meant: the one named in full nearest before in the same source, or else behind."""
    if in_full:
        return in_full[max(0, bisect(in_full, (mention.start, bearers)) - 1)][1]
    return 0 if bearers == 1 else None


def _may_be_person(form: Form, kind: int | None) -> bool:
    if len(form.words) > 1:
        return kind in (None, PERSON)
    if form.text in places() or form.text.isupper():
        return False
    # a company may be called after its founder; then it is known, and the person is named in full
    return kind != ORGANIZATION or form.text in organizations() or form.scores[ORGANIZATION] < _PLAINLY
